using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>What a text turned out to be.</summary>
    public enum TokenForm
    {
        /// <summary>Nothing known.</summary>
        Unknown = 0,
        /// <summary>A token04, whole or damaged.</summary>
        Token04 = 1,
        /// <summary>A kit token: a token04 with details behind a <c>#</c>.</summary>
        KitToken = 2,
        /// <summary>A JSON Web Token.</summary>
        Jwt = 3,
        /// <summary>The hexadecimal or base64 text of a hash or an HMAC.</summary>
        Digest = 4,
    }

    /// <summary>How much a finding matters. Greater is worse.</summary>
    public enum Severity
    {
        /// <summary>Worth knowing.</summary>
        Info = 0,
        /// <summary>Works, but not everywhere, or probably not as meant.</summary>
        Warning = 1,
        /// <summary>The platform will refuse the token, or cannot be expected to take it.</summary>
        Error = 2,
    }

    /// <summary>What can be read without a secret.</summary>
    public sealed class EnvelopeInfo
    {
        private readonly byte[] iv;

        private unsafe EnvelopeInfo(IntPtr envelope)
        {
            Expire = Native.token04_envelope_expire(envelope);
            Cipher = (Cipher)Native.token04_envelope_cipher(envelope);
            byte* start = Native.token04_envelope_iv(envelope, out UIntPtr length);
            iv = new byte[(int)length];
            Marshal.Copy((IntPtr)start, iv, 0, iv.Length);
            CiphertextLength = (int)Native.token04_envelope_ciphertext_len(envelope);
            int mode = Native.token04_envelope_mode(envelope);
            Mode = mode < 0 ? (int?)null : mode;
        }

        /// <summary>When the token says it ends, in Unix seconds. Not authenticated: only the sealed time
        /// counts.</summary>
        public long Expire { get; }

        /// <summary>The cipher; <see cref="Cipher.Unknown"/> where mode byte and lengths do not agree on
        /// one.</summary>
        public Cipher Cipher { get; }

        /// <summary>The length of the ciphertext field in bytes, a GCM tag included.</summary>
        public int CiphertextLength { get; }

        /// <summary>The mode byte; null where it is absent.</summary>
        public int? Mode { get; }

        /// <summary>The nonce or IV.</summary>
        /// <returns>A copy.</returns>
        public byte[] GetIV()
        {
            return (byte[])iv.Clone();
        }

        internal static EnvelopeInfo Copy(IntPtr envelope)
        {
            return envelope == IntPtr.Zero ? null : new EnvelopeInfo(envelope);
        }
    }

    /// <summary>One thing that is odd about a token.</summary>
    public sealed class Finding
    {
        private Finding(string id, Severity severity, string message, long? zegoCode)
        {
            Id = id;
            Severity = severity;
            Message = message;
            ZegoCode = zegoCode;
        }

        /// <summary>What it is, for instance <c>missing_mode_byte</c>. Stable and the same in every
        /// language.</summary>
        public string Id { get; }

        /// <summary>How much it matters.</summary>
        public Severity Severity { get; }

        /// <summary>The cause and the way out, in one line.</summary>
        public string Message { get; }

        /// <summary>The platform's code for it; null where none is documented.</summary>
        public long? ZegoCode { get; }

        internal Finding Saying(string message)
        {
            return new Finding(Id, Severity, message, ZegoCode);
        }

        internal static unsafe Finding Copy(IntPtr finding)
        {
            byte* message = Native.token04_finding_message(finding, out UIntPtr length);
            uint zegoCode = Native.token04_finding_zego_code(finding);
            return new Finding(
                Marshal.PtrToStringAnsi((IntPtr)Native.token04_finding_id(finding)),
                (Severity)Native.token04_finding_severity(finding), Utf8.Read(message, length),
                zegoCode == 0 ? (long?)null : zegoCode);
        }
    }
}

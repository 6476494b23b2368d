using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The form of an inspected text.</summary>
    public enum TokenForm
    {
        /// <summary>No known form.</summary>
        Unknown = 0,
        /// <summary>A token04, intact or damaged.</summary>
        Token04 = 1,
        /// <summary>A kit token: a token04 followed by <c>#</c> and details.</summary>
        KitToken = 2,
        /// <summary>A JSON Web Token.</summary>
        Jwt = 3,
        /// <summary>The hexadecimal or base64 text of a hash or an HMAC.</summary>
        Digest = 4,
    }

    /// <summary>The severity of a finding. A greater value is worse.</summary>
    public enum Severity
    {
        /// <summary>For information.</summary>
        Info = 0,
        /// <summary>Works, but not everywhere, or probably not as intended.</summary>
        Warning = 1,
        /// <summary>The platform refuses the token, or cannot be expected to accept it.</summary>
        Error = 2,
    }

    /// <summary>The part of a token that can be read without a secret.</summary>
    public sealed class EnvelopeInfo : TokenValue
    {
        private readonly ValueList<byte> iv;

        private unsafe EnvelopeInfo(IntPtr envelope)
        {
            Expire = Native.token04_envelope_expire(envelope);
            Cipher = (TokenCipher)Native.token04_envelope_cipher(envelope);
            byte* start = Native.token04_envelope_iv(envelope, out UIntPtr length);
            var bytes = new byte[(int)length];
            Marshal.Copy((IntPtr)start, bytes, 0, bytes.Length);
            iv = new ValueList<byte>(bytes);
            CiphertextLength = (int)Native.token04_envelope_ciphertext_len(envelope);
            int mode = Native.token04_envelope_mode(envelope);
            Mode = mode < 0 ? (int?)null : mode;
        }

        /// <summary>The expiry in the envelope, in Unix seconds. Not authenticated: only the encrypted expiry
        /// counts.</summary>
        public long Expire { get; }

        /// <summary>The expiry in the envelope, clamped to the years 1970 to 9999.</summary>
        public DateTimeOffset ExpiresAt => UnixTime.ToTime(Expire);

        /// <summary>The cipher; <see cref="TokenCipher.Unknown"/> if mode byte and lengths contradict each
        /// other.</summary>
        public TokenCipher Cipher { get; }

        /// <summary>The length of the ciphertext field in bytes, including a GCM tag.</summary>
        public int CiphertextLength { get; }

        /// <summary>The mode byte; null if it is absent.</summary>
        public int? Mode { get; }

        /// <summary>The nonce or IV.</summary>
        /// <returns>A copy.</returns>
        public byte[] GetIV()
        {
            var copy = new byte[iv.Count];
            iv.CopyTo(copy, 0);
            return copy;
        }

        internal override object Content => (Expire, Cipher, CiphertextLength, Mode, iv);

        /// <inheritdoc/>
        public override string ToString()
        {
            return "EnvelopeInfo(expires at " + ExpiresAt.ToString("u") + ", " + Cipher + ", " +
                CiphertextLength + " bytes, mode " + (Mode?.ToString() ?? "absent") + ")";
        }

        internal static EnvelopeInfo Copy(IntPtr envelope)
        {
            return envelope == IntPtr.Zero ? null : new EnvelopeInfo(envelope);
        }
    }

    /// <summary>How sure a finding is. A greater number is surer.</summary>
    public enum Certainty
    {
        /// <summary>Nothing else explains the text as well.</summary>
        Likely = 0,

        /// <summary>The secret decrypts the token, its lengths add up exactly, or the text itself shows
        /// it.</summary>
        Proven = 1,
    }

    /// <summary>A problem found in a token. Later versions may add findings.</summary>
    public sealed class Finding : TokenValue
    {
        private Finding(string id, Severity severity, Certainty certainty, string message, long? zegoCode)
        {
            Id = id;
            Severity = severity;
            Certainty = certainty;
            Message = message;
            ZegoCode = zegoCode;
        }

        /// <summary>The identifier, for example <c>missing_mode_byte</c>. Stable and the same in every
        /// language.</summary>
        public string Id { get; }

        /// <summary>The severity.</summary>
        public Severity Severity { get; }

        /// <summary>How sure it is.</summary>
        public Certainty Certainty { get; }

        /// <summary>The cause and the fix, in one line.</summary>
        public string Message { get; }

        /// <summary>The platform's code for it; null if none is documented.</summary>
        public long? ZegoCode { get; }

        internal override object Content => (Id, Severity, Certainty, Message, ZegoCode);

        /// <inheritdoc/>
        public override string ToString()
        {
            return Severity + " " + Id + ": " + Message;
        }

        /// <summary>Converts an argument error to a finding; throws any other error.</summary>
        internal static IReadOnlyList<Finding> Of(Exception error)
        {
            var wrong = error as TokenArgumentException ?? throw error;
            var finding = new Finding(
                "invalid_request", Severity.Error, Certainty.Proven, wrong.Message, wrong.ZegoCode);
            return new ValueList<Finding>(new[] { finding });
        }

        /// <summary>Copies a native list and frees it.</summary>
        internal static IReadOnlyList<Finding> Take(IntPtr findings)
        {
            try
            {
                var copies = new Finding[(int)Native.token04_findings_count(findings)];
                for (int i = 0; i < copies.Length; i++)
                {
                    copies[i] = Copy(Native.token04_findings_get(findings, (UIntPtr)i));
                }
                return new ValueList<Finding>(copies);
            }
            finally
            {
                Native.token04_findings_free(findings);
            }
        }

        /// <summary>Copies a finding that another object owns.</summary>
        internal static unsafe Finding Copy(IntPtr finding)
        {
            byte* message =
                Native.token04_finding_message_for(finding, NativeError.DotNet, out UIntPtr length);
            uint zegoCode = Native.token04_finding_zego_code(finding);
            return new Finding(
                Marshal.PtrToStringAnsi((IntPtr)Native.token04_finding_id(finding)),
                (Severity)Native.token04_finding_severity(finding),
                (Certainty)Native.token04_finding_certainty(finding), Utf8.Read(message, length),
                zegoCode == 0 ? (long?)null : zegoCode);
        }
    }
}

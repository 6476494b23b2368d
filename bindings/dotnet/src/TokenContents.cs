using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>The content of a token that an <see cref="Inspection"/> read. It is not verified: the key or
    /// the envelope may have been corrected to read it. Use a <see cref="TokenVerifier"/> to verify a
    /// token.</summary>
    public sealed partial class TokenContents : TokenValue
    {
        private unsafe TokenContents(IntPtr contents)
        {
            AppId = Native.token04_contents_app_id(contents);
            byte* userId = Native.token04_contents_user_id(contents, out UIntPtr length);
            UserId = Utf8.Read(userId, length);
            Ctime = Native.token04_contents_ctime(contents);
            Expire = Native.token04_contents_expire(contents);
            Nonce = Native.token04_contents_nonce(contents);
            byte* payload = Native.token04_contents_payload(contents, out length);
            Payload = Utf8.Read(payload, length);
            Cipher = (TokenCipher)Native.token04_contents_cipher(contents);
        }

        /// <summary>The app that the token is for.</summary>
        public long AppId { get; }

        /// <summary>The user that the token is for.</summary>
        public string UserId { get; }

        /// <summary>When the token was created, in Unix seconds.</summary>
        public long Ctime { get; }

        /// <summary>When the token was created, clamped to the years 1970 to 9999.</summary>
        public DateTimeOffset CreatedAt => UnixTime.ToTime(Ctime);

        /// <summary>When the token expires, in Unix seconds.</summary>
        public long Expire { get; }

        /// <summary>When the token expires, clamped to the years 1970 to 9999.</summary>
        public DateTimeOffset ExpiresAt => UnixTime.ToTime(Expire);

        /// <summary>The random number that the generator added.</summary>
        public long Nonce { get; }

        /// <summary>The payload of the token, unchanged; empty for a basic token.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Payload {
            get;
        }

        /// <summary>The cipher of the token.</summary>
        public TokenCipher Cipher { get; }

        internal override object Content => (AppId, UserId, Ctime, Expire, Nonce, Payload, Cipher);

        /// <summary>The fields, with the length of the payload instead of its text.</summary>
        /// <returns>A single line.</returns>
        public override string ToString()
        {
            return "TokenContents(app " + AppId + ", user " + UserId + ", created at " +
                CreatedAt.ToString("u") + ", expires at " + ExpiresAt.ToString("u") + ", nonce " + Nonce +
                ", payload of " + Payload.Length + " characters, " + Cipher + ")";
        }

        /// <summary>Copies contents that another object owns; null for NULL.</summary>
        internal static TokenContents Copy(IntPtr contents)
        {
            return contents == IntPtr.Zero ? null : new TokenContents(contents);
        }
    }
}

using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>The content of a token that a <see cref="TokenVerifier"/> has verified. Only a verifier
    /// creates claims.</summary>
    /// <remarks>JSON serializers write the field names of the token (System.Text.Json from .NET 8 on,
    /// Newtonsoft.Json everywhere); none can read them.</remarks>
    public sealed partial class TokenClaims : TokenValue
    {
        private unsafe TokenClaims(IntPtr claims)
        {
            AppId = Native.token04_claims_app_id(claims);
            byte* userId = Native.token04_claims_user_id(claims, out UIntPtr length);
            UserId = Utf8.Read(userId, length);
            Ctime = Native.token04_claims_ctime(claims);
            Expire = Native.token04_claims_expire(claims);
            Nonce = Native.token04_claims_nonce(claims);
            byte* payload = Native.token04_claims_payload(claims, out length);
            Payload = Utf8.Read(payload, length);
            Cipher = (TokenCipher)Native.token04_claims_cipher(claims);
            SecretIndex = (int)Native.token04_claims_secret_index(claims);
        }

        /// <summary>The app that the token is for, never 0.</summary>
        public long AppId { get; }

        /// <summary>The user that the token is for, never empty.</summary>
        public string UserId { get; }

        /// <summary>When the token was created, in Unix seconds.</summary>
        public long Ctime { get; }

        /// <summary>When the token was created, clamped to the years 1970 to 9999.</summary>
        public DateTimeOffset CreatedAt => UnixTime.ToTime(Ctime);

        /// <summary>When the token expires, in Unix seconds: it is invalid from this second on.</summary>
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

        /// <summary>Which secret decrypted the token: 0 for the current one, otherwise its position in
        /// the list of previous secrets, starting at 1.</summary>
        public int SecretIndex { get; }

        /// <summary>Whether the payload is empty: the token allows everything in every room.</summary>
        public bool IsBasic => Payload.Length == 0;

        internal override object Content =>
            (AppId, UserId, Ctime, Expire, (Nonce, Payload, Cipher, SecretIndex));

        /// <summary>Checks that the token allows an action now, by the system clock and without
        /// leeway.</summary>
        /// <remarks>A basic token restricts nothing; publishing also needs the login privilege.</remarks>
        /// <param name="action">What the user wants to do.</param>
        /// <exception cref="TokenRefusedException">The action is not allowed:
        /// <see cref="ErrorKind.Expired"/>, <see cref="ErrorKind.InvalidPayload"/>,
        /// <see cref="ErrorKind.RoomNotAllowed"/>, <see cref="ErrorKind.LoginNotAllowed"/>,
        /// <see cref="ErrorKind.PublishNotAllowed"/>, <see cref="ErrorKind.StreamNotAllowed"/>.</exception>
        /// <exception cref="TokenArgumentException">The action is null, or names no room or
        /// stream.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>.</exception>
        public void Authorize(RoomAction action)
        {
            Decide(action, null);
        }

        /// <summary>Like <see cref="Authorize"/>, but at the given time.</summary>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="time">The time, from September 2001 to the year 5138.</param>
        /// <exception cref="TokenRefusedException">See <see cref="Authorize"/>.</exception>
        /// <exception cref="TokenArgumentException">See <see cref="Authorize"/>; also if the time is
        /// after 5138 or before September 2001, such as the default value.</exception>
        /// <example><code>
        /// claims.AuthorizeAt(RoomAction.Login("room1"), DateTimeOffset.UtcNow.AddMinutes(5));
        /// </code></example>
        public void AuthorizeAt(RoomAction action, DateTimeOffset time)
        {
            Decide(action, time.ToUnixTimeSeconds());
        }

        /// <summary>Does not compile: a <see cref="DateTime"/> without a time zone would be interpreted as
        /// local time.</summary>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="time">The time.</param>
        [Obsolete("A DateTime has no unambiguous time zone: pass a DateTimeOffset.", error: true)]
        public void AuthorizeAt(RoomAction action, DateTime time)
        {
            throw new NotSupportedException();
        }

        /// <summary>Parses the privileges in the payload.</summary>
        /// <returns>The privileges; null for a basic token, which restricts nothing.</returns>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.InvalidPayload"/> if it is not a
        /// privilege payload.</exception>
        public unsafe TokenPrivileges GetPrivileges()
        {
            IntPtr privileges;
            using (var buffer = new Utf8Buffer(Utf8.MaxLength(Payload)))
            {
                Utf8 payload = buffer.Write(Payload);
                NativeError.Check(
                    Native.token04_bindings_read_privileges(payload.Start, payload.Length, out privileges));
            }
            try
            {
                return TokenPrivileges.Copy(privileges);
            }
            finally
            {
                Native.token04_token_privileges_free(privileges);
            }
        }

        /// <summary>The fields, with the length of the payload instead of its text.</summary>
        /// <returns>A single line.</returns>
        public override string ToString()
        {
            return "TokenClaims(app " + AppId + ", user " + UserId + ", created at " +
                CreatedAt.ToString("u") + ", expires at " + ExpiresAt.ToString("u") + ", nonce " + Nonce +
                ", payload of " + Payload.Length + " characters, " + Cipher + ", secret " + SecretIndex + ")";
        }

        /// <summary>Copies native claims and frees them. Keeping the native object would require a finalizer
        /// for each.</summary>
        internal static TokenClaims Take(IntPtr claims)
        {
            try
            {
                return new TokenClaims(claims);
            }
            finally
            {
                Native.token04_claims_free(claims);
            }
        }

        private unsafe void Decide(RoomAction action, long? time)
        {
            if (action == null)
            {
                throw TokenVerifier.NullAction();
            }
            using (var buffer = new Utf8Buffer(Utf8.MaxLength(Payload) + action.MaxLength))
            {
                Utf8 payload = buffer.Write(Payload);
                Native.Action wanted = action.ForNative(buffer);
                long seconds = time.GetValueOrDefault();
                NativeError.Check(Native.token04_bindings_authorize(
                    payload.Start, payload.Length, Expire, &wanted, time == null ? null : &seconds));
            }
        }
    }
}

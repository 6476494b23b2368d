using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>What a token says that a <see cref="TokenVerifier"/> has checked. Nothing else makes
    /// one.</summary>
    /// <remarks>JSON serializers write the names that the fields have in a token (System.Text.Json from .NET 8
    /// on, Newtonsoft.Json on all); none reads them.</remarks>
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

        /// <summary>When the token was made, in Unix seconds.</summary>
        public long Ctime { get; }

        /// <summary>When the token was made; outside of the years 1970 to 9999 the nearest of them.</summary>
        public DateTimeOffset CreatedAt => UnixTime.ToTime(Ctime);

        /// <summary>When the token ends, in Unix seconds: it is expired from this second on.</summary>
        public long Expire { get; }

        /// <summary>When the token ends; outside of the years 1970 to 9999 the nearest of them.</summary>
        public DateTimeOffset ExpiresAt => UnixTime.ToTime(Expire);

        /// <summary>The random number that the maker put in.</summary>
        public long Nonce { get; }

        /// <summary>The payload as it stands in the token; empty for a basic token.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Payload {
            get;
        }

        /// <summary>How the token was sealed.</summary>
        public TokenCipher Cipher { get; }

        /// <summary>Which secret opened the token: 0 for the current one, else its place in the list of previous
        /// secrets, from 1.</summary>
        public int SecretIndex { get; }

        /// <summary>Whether the payload is empty: the token is good for any room and any right.</summary>
        public bool IsBasic => Payload.Length == 0;

        internal override object Content =>
            (AppId, UserId, Ctime, Expire, (Nonce, Payload, Cipher, SecretIndex));

        /// <summary>Decides whether the token allows an action now, by the system's clock and without
        /// leeway.</summary>
        /// <remarks>A basic token restricts nothing; publishing needs the login privilege as well.</remarks>
        /// <param name="action">What the user wants to do.</param>
        /// <exception cref="TokenRefusedException">If not: <see cref="ErrorKind.Expired"/>,
        /// <see cref="ErrorKind.InvalidPayload"/>, <see cref="ErrorKind.RoomNotAllowed"/>,
        /// <see cref="ErrorKind.LoginNotAllowed"/>, <see cref="ErrorKind.PublishNotAllowed"/>,
        /// <see cref="ErrorKind.StreamNotAllowed"/>.</exception>
        /// <exception cref="TokenArgumentException">The action is null, or names no room or
        /// stream.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>.</exception>
        public void Authorize(RoomAction action)
        {
            Decide(action, null);
        }

        /// <summary>As <see cref="Authorize"/>, at another time than now.</summary>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="time">The time, from September 2001 on.</param>
        /// <exception cref="TokenRefusedException">As for <see cref="Authorize"/>.</exception>
        /// <exception cref="TokenArgumentException">As for <see cref="Authorize"/>, and if the time is the
        /// default one or another before September 2001.</exception>
        /// <example><code>
        /// claims.AuthorizeAt(RoomAction.Login("room1"), DateTimeOffset.UtcNow.AddMinutes(5));
        /// </code></example>
        public void AuthorizeAt(RoomAction action, DateTimeOffset time)
        {
            Decide(action, time.ToUnixTimeSeconds());
        }

        /// <summary>Does not compile: a <see cref="DateTime"/> without a time zone would be taken for a local
        /// time.</summary>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="time">The time.</param>
        [Obsolete("A DateTime does not say in which time zone it is: pass a DateTimeOffset.", error: true)]
        public void AuthorizeAt(RoomAction action, DateTime time)
        {
            throw new NotSupportedException();
        }

        /// <summary>Reads what the token allows.</summary>
        /// <returns>What it allows; null for a basic token, which restricts nothing.</returns>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.InvalidPayload"/> for a payload that is
        /// none of privileges.</exception>
        public unsafe TokenPrivileges GetPrivileges()
        {
            IntPtr privileges;
            using (var texts = new Texts(Utf8.MaxLength(Payload)))
            {
                Utf8 payload = texts.Put(Payload);
                Failure.Check(
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

        /// <summary>The fields, with the length of the payload.</summary>
        /// <returns>A line of text.</returns>
        public override string ToString()
        {
            return "TokenClaims(app " + AppId + ", user " + UserId + ", created at " +
                CreatedAt.ToString("u") + ", expires at " + ExpiresAt.ToString("u") + ", nonce " + Nonce +
                ", payload of " + Payload.Length + " characters, " + Cipher + ", secret " + SecretIndex + ")";
        }

        /// <summary>Copies verified claims of C's, and frees them. To keep them would leave each to a
        /// finalizer.</summary>
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
            using (var texts = new Texts(Utf8.MaxLength(Payload) + action.MaxLength))
            {
                Utf8 payload = texts.Put(Payload);
                Native.Action wanted = action.ForNative(texts);
                long seconds = time.GetValueOrDefault();
                Failure.Check(Native.token04_bindings_authorize(
                    payload.Start, payload.Length, Expire, &wanted, time == null ? null : &seconds));
            }
        }
    }
}

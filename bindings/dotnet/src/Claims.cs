using System;

namespace Token04
{
    /// <summary>What a token says. All times are Unix seconds, for
    /// <see cref="DateTimeOffset.FromUnixTimeSeconds"/>.</summary>
    public sealed class Claims
    {
        // What verified them, and the token that they are from; null where they are not verified.
        private Verifier verifier;
        private string token;

        private unsafe Claims(IntPtr claims)
        {
            AppId = Native.token04_claims_app_id(claims);
            byte* userId = Native.token04_claims_user_id(claims, out UIntPtr length);
            UserId = Utf8.Read(userId, length);
            Ctime = Native.token04_claims_ctime(claims);
            Expire = Native.token04_claims_expire(claims);
            Nonce = Native.token04_claims_nonce(claims);
            byte* payload = Native.token04_claims_payload(claims, out length);
            Payload = Utf8.Read(payload, length);
            Cipher = (Cipher)Native.token04_claims_cipher(claims);
        }

        /// <summary>The app that the token is for, never 0.</summary>
        public long AppId { get; }

        /// <summary>The user that the token is for, never empty.</summary>
        public string UserId { get; }

        /// <summary>When the token was made.</summary>
        public long Ctime { get; }

        /// <summary>When the token ends: it is expired from this second on.</summary>
        public long Expire { get; }

        /// <summary>The random number that the maker put in.</summary>
        public long Nonce { get; }

        /// <summary>Empty for a basic token, else a JSON text for
        /// <see cref="RoomPrivileges.FromPayload"/>.</summary>
        public string Payload { get; }

        /// <summary>How the token was sealed.</summary>
        public Cipher Cipher { get; }

        /// <summary>Decides whether the claims allow an action at a time.</summary>
        /// <remarks>A basic token restricts nothing; publishing needs the login privilege as well. The token
        /// is looked at once more, by the verifier that found the claims in it: it must not be disposed of
        /// yet. CBC is accepted if it was accepted then. Claims from an <see cref="Inspection"/> prove nothing and are refused.</remarks>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="now">The time in Unix seconds.</param>
        /// <exception cref="Token04Exception">If not: <see cref="ErrorKind.Expired"/>,
        /// <see cref="ErrorKind.InvalidPayload"/>, <see cref="ErrorKind.RoomNotAllowed"/>,
        /// <see cref="ErrorKind.LoginNotAllowed"/>, <see cref="ErrorKind.PublishNotAllowed"/>,
        /// <see cref="ErrorKind.StreamNotAllowed"/>, or <see cref="ErrorKind.InvalidArgument"/> if room or
        /// stream are not named or the claims are not verified, <see cref="ErrorKind.Closed"/>.</exception>
        /// <exception cref="ArgumentNullException">There is no action.</exception>
        /// <example><code>
        /// claims.Authorize(RoomAction.Login("room1"), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        /// </code></example>
        public void Authorize(RoomAction action, long now)
        {
            if (action == null)
            {
                throw new ArgumentNullException(nameof(action));
            }
            if (verifier == null)
            {
                throw new Token04Exception(
                    ErrorKind.InvalidArgument, -1, null,
                    "claims must be what Verifier.Verify answered, not those of an inspection");
            }
            // C's own object would have to be kept until it is collected, which may take long on a
            // busy server.
            bool cbc = Cipher == Cipher.Cbc;
            var options = new VerifyOptions { Action = action, At = now, AcceptCbc = cbc,
                                              AcceptCbcUserForgeable = cbc };
            verifier.Verify(token, options);
        }

        /// <summary>Copies verified claims, and frees them.</summary>
        internal static Claims Take(IntPtr claims, Verifier verifier, string token)
        {
            try
            {
                return new Claims(claims) { verifier = verifier, token = token };
            }
            finally
            {
                Native.token04_claims_free(claims);
            }
        }

        /// <summary>Copies claims that belong to something else, and are not verified; null for
        /// NULL.</summary>
        internal static Claims Copy(IntPtr claims)
        {
            return claims == IntPtr.Zero ? null : new Claims(claims);
        }
    }
}

using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>Options of a <see cref="TokenVerifier"/>. Immutable: each method returns new
    /// options.</summary>
    /// <remarks>Previous secrets stay in memory as long as the options do.</remarks>
    /// <example><code>
    /// new TokenVerifierOptions().WithLeeway(TimeSpan.FromSeconds(5)).WithPreviousSecrets(oldSecret)
    /// </code></example>
    public sealed class TokenVerifierOptions
    {
        internal static readonly TokenVerifierOptions Default = new TokenVerifierOptions();
        private const string Secrets = "a collection of secrets";

        internal Secret[] PreviousSecrets { get; private set; } = new Secret[0];
        internal TimeSpan Leeway { get; private set; }
        internal Func<DateTimeOffset> Clock { get; private set; }
        internal bool Cbc { get; private set; }
        internal bool CbcUserForgeable { get; private set; }
        internal bool PlaceholderIds { get; private set; }

        /// <summary>Also accepts tokens that were generated with a previous secret of the app, while a
        /// secret is being replaced.</summary>
        /// <remarks>They replace the secrets of an earlier call. They are tried in this order if the current
        /// secret does not decrypt a token; <see cref="TokenClaims.SecretIndex"/> tells which one did. A
        /// verifier for any app refuses them.</remarks>
        /// <param name="secrets">The previous secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The collection is null. Invalid secrets are reported by
        /// the verifier's constructor.</exception>
        public TokenVerifierOptions WithPreviousSecrets(params string[] secrets)
        {
            return WithPreviousSecrets((IEnumerable<string>)secrets);
        }

        /// <summary>Like <see cref="WithPreviousSecrets(string[])"/>, with any collection, which is
        /// enumerated once.</summary>
        /// <param name="secrets">The previous secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The collection is null.</exception>
        public TokenVerifierOptions WithPreviousSecrets(IEnumerable<string> secrets)
        {
            var copies = new List<Secret>();
            foreach (string secret in secrets ?? throw TokenArgumentException.Null("secrets", Secrets))
            {
                copies.Add(new Secret(secret));
            }
            return WithPreviousSecrets(copies);
        }

        /// <summary>Like <see cref="WithPreviousSecrets(string[])"/>, with secrets as bytes, which are
        /// copied.</summary>
        /// <param name="secrets">The previous secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The array is null.</exception>
        public TokenVerifierOptions WithPreviousSecrets(params byte[][] secrets)
        {
            var copies = new List<Secret>();
            foreach (byte[] secret in secrets ?? throw TokenArgumentException.Null("secrets", Secrets))
            {
                copies.Add(new Secret(secret).Copy());
            }
            return WithPreviousSecrets(copies);
        }

        /// <summary>Accepts a token for this long after its expiry, to tolerate clock skew. Whole seconds, at
        /// most an hour.</summary>
        /// <param name="leeway">From zero to an hour.</param>
        /// <returns>New options.</returns>
        public TokenVerifierOptions WithLeeway(TimeSpan leeway)
        {
            TokenVerifierOptions copy = Copy();
            copy.Leeway = leeway;
            return copy;
        }

        /// <summary>Reads the time from this clock instead of the system clock, once per call. For
        /// tests.</summary>
        /// <remarks>It is called on the thread that checks the token, possibly on several at once. Its
        /// exceptions propagate to the caller. A time before 1970 makes the call fail with
        /// <see cref="ErrorKind.ClockOutOfRange"/>.</remarks>
        /// <param name="clock">The clock.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The clock is null.</exception>
        /// <example><code>
        /// new TokenVerifierOptions().WithClock(timeProvider.GetUtcNow)
        /// </code></example>
        public TokenVerifierOptions WithClock(Func<DateTimeOffset> clock)
        {
            TokenVerifierOptions copy = Copy();
            copy.Clock =
                clock ?? throw TokenArgumentException.Null("clock", "a function that returns the time");
            return copy;
        }

        /// <summary>Accepts AES-CBC tokens.</summary>
        /// <remarks>They are not authenticated: an attacker who can alter a token can change its content
        /// without knowing the secret. CBC cannot be made safe: accept it only until the old generator is
        /// replaced. Only the exact format of the official generators is accepted; the field order of the
        /// Java one also needs <see cref="AcceptCbcUserForgeable"/>.</remarks>
        /// <returns>New options.</returns>
        public TokenVerifierOptions AcceptCbc()
        {
            TokenVerifierOptions copy = Copy();
            copy.Cbc = true;
            return copy;
        }

        /// <summary>Accepts CBC tokens whose first field is <c>user_id</c>, as the official Java code writes
        /// them. Has no effect without <see cref="AcceptCbc"/>.</summary>
        /// <remarks>In such a token the IV, which is not authenticated, determines the beginning of the user
        /// ID: anybody can change <c>demo</c> to <c>root</c> undetected and without the secret. No check of
        /// the user is reliable for them.</remarks>
        /// <returns>New options.</returns>
        public TokenVerifierOptions AcceptCbcUserForgeable()
        {
            TokenVerifierOptions copy = Copy();
            copy.CbcUserForgeable = true;
            return copy;
        }

        /// <summary>Accepts user, room and stream IDs that stand for a missing value, such as <c>null</c> and
        /// <c>undefined</c>. They are refused by default.</summary>
        /// <returns>New options.</returns>
        public TokenVerifierOptions AllowPlaceholderIds()
        {
            TokenVerifierOptions copy = Copy();
            copy.PlaceholderIds = true;
            return copy;
        }

        private TokenVerifierOptions WithPreviousSecrets(List<Secret> secrets)
        {
            TokenVerifierOptions copy = Copy();
            copy.PreviousSecrets = secrets.ToArray();
            return copy;
        }

        private TokenVerifierOptions Copy()
        {
            return (TokenVerifierOptions)MemberwiseClone();
        }
    }
}

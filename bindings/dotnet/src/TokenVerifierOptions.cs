using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>How a <see cref="TokenVerifier"/> works, where the defaults do not fit. Each method answers new
    /// options and leaves these as they are.</summary>
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

        /// <summary>Accepts tokens that were made with an earlier secret of the app, too, while a secret is being
        /// replaced.</summary>
        /// <remarks>They take the place of those of an earlier call. They are tried in this order where the
        /// current secret does not open a token; <see cref="TokenClaims.SecretIndex"/> tells which one did. A
        /// verifier of any app takes none.</remarks>
        /// <param name="secrets">The earlier secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">There is no collection. What is wrong with a secret, the
        /// verifier's constructor says.</exception>
        public TokenVerifierOptions WithPreviousSecrets(params string[] secrets)
        {
            return WithPreviousSecrets((IEnumerable<string>)secrets);
        }

        /// <summary>As <see cref="WithPreviousSecrets(string[])"/>, for any collection, which is enumerated
        /// once.</summary>
        /// <param name="secrets">The earlier secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">There is no collection.</exception>
        public TokenVerifierOptions WithPreviousSecrets(IEnumerable<string> secrets)
        {
            var copies = new List<Secret>();
            foreach (string secret in secrets ?? throw TokenArgumentException.Null("secrets", Secrets))
            {
                copies.Add(new Secret(secret));
            }
            return WithPreviousSecrets(copies);
        }

        /// <summary>As <see cref="WithPreviousSecrets(string[])"/>, for secrets as bytes, which are
        /// copied.</summary>
        /// <param name="secrets">The earlier secrets, at most seven.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">There is no array.</exception>
        public TokenVerifierOptions WithPreviousSecrets(params byte[][] secrets)
        {
            var copies = new List<Secret>();
            foreach (byte[] secret in secrets ?? throw TokenArgumentException.Null("secrets", Secrets))
            {
                copies.Add(new Secret(secret).Copy());
            }
            return WithPreviousSecrets(copies);
        }

        /// <summary>Accepts a token for this long after it expired, for clocks that differ. Whole seconds, at
        /// most an hour.</summary>
        /// <param name="leeway">From zero to an hour.</param>
        /// <returns>New options.</returns>
        public TokenVerifierOptions WithLeeway(TimeSpan leeway)
        {
            TokenVerifierOptions copy = Copy();
            copy.Leeway = leeway;
            return copy;
        }

        /// <summary>Takes the time from here instead of the system, once per call. For tests.</summary>
        /// <remarks>It is called on the thread that checks the token, and by many at once. What it throws, the
        /// call throws. A time before 1970 makes the call fail with
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
                clock ?? throw TokenArgumentException.Null("clock", "a function that answers the time");
            return copy;
        }

        /// <summary>Accepts AES-CBC tokens.</summary>
        /// <remarks>They are not authenticated: somebody who can alter a token can change what it says without
        /// knowing the secret. CBC cannot be made safe: accept it only as long as an old generator has to be
        /// replaced. Exactly what the official generators write is accepted; the field order of the Java one
        /// needs <see cref="AcceptCbcUserForgeable"/> as well.</remarks>
        /// <returns>New options.</returns>
        public TokenVerifierOptions AcceptCbc()
        {
            TokenVerifierOptions copy = Copy();
            copy.Cbc = true;
            return copy;
        }

        /// <summary>Accepts CBC tokens whose first field is <c>user_id</c>, as the official Java code writes
        /// them. Has no effect without <see cref="AcceptCbc"/>.</summary>
        /// <remarks>In such a token the IV, which is not authenticated, sets the beginning of the
        /// user: anybody can make <c>demo</c> into <c>root</c> without the secret and without a trace. No check
        /// of the user holds for them.</remarks>
        /// <returns>New options.</returns>
        public TokenVerifierOptions AcceptCbcUserForgeable()
        {
            TokenVerifierOptions copy = Copy();
            copy.CbcUserForgeable = true;
            return copy;
        }

        /// <summary>Takes IDs of users, rooms and streams that stand for a missing value, such as <c>null</c> and
        /// <c>undefined</c>. Without this they are refused.</summary>
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

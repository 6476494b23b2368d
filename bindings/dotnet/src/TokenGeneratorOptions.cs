using System;

namespace Token04
{
    /// <summary>Options of a <see cref="TokenGenerator"/>. Immutable: each method returns new
    /// options.</summary>
    /// <example><code>
    /// new TokenGeneratorOptions().WithMaxLifetime(TimeSpan.FromDays(60))
    /// </code></example>
    public sealed class TokenGeneratorOptions
    {
        internal static readonly TokenGeneratorOptions Default = new TokenGeneratorOptions();

        internal TimeSpan? MaxLifetime { get; private set; }
        internal TokenCipher Cipher { get; private set; } = TokenCipher.Gcm;
        internal Func<DateTimeOffset> Clock { get; private set; }
        internal bool PlaceholderIds { get; private set; }

        /// <summary>Sets the maximum lifetime, in whole seconds, instead of 24 days.</summary>
        /// <remarks>24 days is the only documented maximum (of ZIM); the other products document
        /// none.</remarks>
        /// <param name="maxLifetime">The longest lifetime, at least one second.</param>
        /// <returns>New options.</returns>
        public TokenGeneratorOptions WithMaxLifetime(TimeSpan maxLifetime)
        {
            TokenGeneratorOptions copy = Copy();
            copy.MaxLifetime = maxLifetime;
            return copy;
        }

        /// <summary>Sets the cipher, instead of GCM. CBC is not authenticated and deprecated upstream; use it
        /// only if something requires it.</summary>
        /// <param name="cipher">The cipher.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The value is neither GCM nor CBC.</exception>
        public TokenGeneratorOptions WithCipher(TokenCipher cipher)
        {
            if (cipher != TokenCipher.Gcm && cipher != TokenCipher.Cbc)
            {
                throw new TokenArgumentException(
                    ErrorKind.InvalidArgument, -1, null,
                    "`cipher` must be TokenCipher.Gcm or TokenCipher.Cbc, not " + (int)cipher);
            }
            TokenGeneratorOptions copy = Copy();
            copy.Cipher = cipher;
            return copy;
        }

        /// <summary>Reads the time from this clock instead of the system clock, once per call. For
        /// tests.</summary>
        /// <remarks>It is called on the thread that generates the token, possibly on several at once.
        /// Its exceptions propagate to the caller. A time before 1970 makes the call fail with
        /// <see cref="ErrorKind.ClockOutOfRange"/>.</remarks>
        /// <param name="clock">The clock.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The clock is null.</exception>
        /// <example><code>
        /// new TokenGeneratorOptions().WithClock(timeProvider.GetUtcNow)
        /// </code></example>
        public TokenGeneratorOptions WithClock(Func<DateTimeOffset> clock)
        {
            TokenGeneratorOptions copy = Copy();
            copy.Clock =
                clock ?? throw TokenArgumentException.Null("clock", "a function that returns the time");
            return copy;
        }

        /// <summary>Accepts user, room and stream IDs that stand for a missing value, such as <c>null</c> and
        /// <c>undefined</c>.</summary>
        /// <remarks>They are refused by default, because all lost sessions would share one user.</remarks>
        /// <returns>New options.</returns>
        public TokenGeneratorOptions AllowPlaceholderIds()
        {
            TokenGeneratorOptions copy = Copy();
            copy.PlaceholderIds = true;
            return copy;
        }

        private TokenGeneratorOptions Copy()
        {
            return (TokenGeneratorOptions)MemberwiseClone();
        }
    }
}

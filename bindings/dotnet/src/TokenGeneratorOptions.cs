using System;

namespace Token04
{
    /// <summary>How a <see cref="TokenGenerator"/> works, where the defaults do not fit. Each method answers new
    /// options and leaves these as they are.</summary>
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

        /// <summary>Allows lifetimes up to this one, in whole seconds, instead of 24 days.</summary>
        /// <remarks>24 days is the one documented maximum (of ZIM); the other products document
        /// none.</remarks>
        /// <param name="maxLifetime">The longest lifetime, at least a second.</param>
        /// <returns>New options.</returns>
        public TokenGeneratorOptions WithMaxLifetime(TimeSpan maxLifetime)
        {
            TokenGeneratorOptions copy = Copy();
            copy.MaxLifetime = maxLifetime;
            return copy;
        }

        /// <summary>Seals with this cipher instead of GCM. CBC is not authenticated and deprecated upstream; use
        /// it only where something demands it.</summary>
        /// <param name="cipher">The cipher.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">It is another value.</exception>
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

        /// <summary>Takes the time from here instead of the system, once per call. For tests.</summary>
        /// <remarks>It is called on the thread that makes the token, and by many at once. What it throws, the
        /// call throws. A time before 1970 makes the call fail with
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
                clock ?? throw TokenArgumentException.Null("clock", "a function that answers the time");
            return copy;
        }

        /// <summary>Lets IDs of users, rooms and streams pass that stand for a missing value, such as
        /// <c>null</c> and <c>undefined</c>.</summary>
        /// <remarks>Without this they are refused, since they would make one shared user of all lost
        /// sessions.</remarks>
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

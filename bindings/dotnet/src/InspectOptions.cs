using System;

namespace Token04
{
    /// <summary>Options of <see cref="Inspection.Inspect(string, InspectOptions)"/>. Immutable: each method
    /// returns new options.</summary>
    /// <remarks>A secret stays in memory as long as the options do.</remarks>
    /// <example><code>
    /// Inspection.Inspect(token, new InspectOptions().WithSecret(secret))
    /// </code></example>
    public sealed class InspectOptions
    {
        internal Secret Secret { get; private set; }
        internal DateTimeOffset? Time { get; private set; }

        /// <summary>Sets the secret to decrypt the token with. A wrong length is a finding, not an
        /// error.</summary>
        /// <param name="secret">The ServerSecret.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The secret is null.</exception>
        public InspectOptions WithSecret(string secret)
        {
            return WithSecret(new Secret(secret));
        }

        /// <summary>Like the overload for a string, with a secret as bytes, which are copied.</summary>
        /// <param name="secret">The ServerSecret.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The secret is null.</exception>
        public InspectOptions WithSecret(byte[] secret)
        {
            return WithSecret(new Secret(secret).Copy());
        }

        /// <summary>Evaluates the token's times at this time instead of now.</summary>
        /// <param name="time">The time, from September 2001 to the year 5138.</param>
        /// <returns>New options.</returns>
        public InspectOptions WithTime(DateTimeOffset time)
        {
            var copy = (InspectOptions)MemberwiseClone();
            copy.Time = time;
            return copy;
        }

        /// <summary>Does not compile: a <see cref="DateTime"/> without a time zone would be interpreted as
        /// local time.</summary>
        /// <param name="time">The time.</param>
        /// <returns>Nothing.</returns>
        [Obsolete("A DateTime has no unambiguous time zone: pass a DateTimeOffset.", error: true)]
        public InspectOptions WithTime(DateTime time)
        {
            throw new NotSupportedException();
        }

        private InspectOptions WithSecret(Secret secret)
        {
            if (secret.IsNull)
            {
                throw TokenArgumentException.Null("secret", "text or bytes");
            }
            var copy = (InspectOptions)MemberwiseClone();
            copy.Secret = secret;
            return copy;
        }
    }
}

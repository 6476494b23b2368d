using System;

namespace Token04
{
    /// <summary>What <see cref="Inspection.Inspect(string, InspectOptions)"/> may use. Each method answers new options
    /// and leaves these as they are.</summary>
    /// <remarks>A secret stays in memory as long as the options do.</remarks>
    /// <example><code>
    /// Inspection.Inspect(token, new InspectOptions().WithSecret(secret))
    /// </code></example>
    public sealed class InspectOptions
    {
        internal Secret Secret { get; private set; }
        internal DateTimeOffset? Time { get; private set; }

        /// <summary>The secret to open the token with. One of a wrong length is no error but a
        /// finding.</summary>
        /// <param name="secret">The ServerSecret.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The secret is null.</exception>
        public InspectOptions WithSecret(string secret)
        {
            return WithSecret(new Secret(secret));
        }

        /// <summary>As with text, for a secret as bytes, which are copied.</summary>
        /// <param name="secret">The ServerSecret.</param>
        /// <returns>New options.</returns>
        /// <exception cref="TokenArgumentException">The secret is null.</exception>
        public InspectOptions WithSecret(byte[] secret)
        {
            return WithSecret(new Secret(secret).Copy());
        }

        /// <summary>Judges the times as of this one instead of the system's.</summary>
        /// <param name="time">The time, from September 2001 on.</param>
        /// <returns>New options.</returns>
        public InspectOptions WithTime(DateTimeOffset time)
        {
            var copy = (InspectOptions)MemberwiseClone();
            copy.Time = time;
            return copy;
        }

        /// <summary>Does not compile: a <see cref="DateTime"/> without a time zone would be taken for a local
        /// time.</summary>
        /// <param name="time">The time.</param>
        /// <returns>Nothing.</returns>
        [Obsolete("A DateTime does not say in which time zone it is: pass a DateTimeOffset.", error: true)]
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

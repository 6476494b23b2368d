using System;

namespace Token04
{
    /// <summary>One token to be made: the arguments of
    /// <see cref="Generator.Generate(string, long, string)"/>.</summary>
    /// <remarks>It never changes, and is a class: a thread that replaces the elements of an array while
    /// another one makes tokens of them cannot mix the user of one request with the payload of
    /// another.</remarks>
    public sealed class TokenRequest : IEquatable<TokenRequest>
    {
        /// <summary>Says what to make.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="effectiveTimeInSeconds">For how many seconds from now it is valid.</param>
        /// <param name="payload">Null or empty for a basic token.</param>
        public TokenRequest(string userId, long effectiveTimeInSeconds, string payload = null)
        {
            UserId = userId;
            EffectiveTimeInSeconds = effectiveTimeInSeconds;
            Payload = payload;
        }

        /// <summary>The user.</summary>
        public string UserId { get; }

        /// <summary>For how many seconds from now the token is valid.</summary>
        public long EffectiveTimeInSeconds { get; }

        /// <summary>Null or empty for a basic token.</summary>
        public string Payload { get; }

        /// <summary>Whether both ask for the same.</summary>
        /// <param name="other">Another request; null is not equal.</param>
        /// <returns>True if user, time and payload are equal.</returns>
        public bool Equals(TokenRequest other)
        {
            return other != null && UserId == other.UserId && Payload == other.Payload &&
                EffectiveTimeInSeconds == other.EffectiveTimeInSeconds;
        }

        /// <summary>Whether both ask for the same.</summary>
        /// <param name="other">Anything.</param>
        /// <returns>True if it is a request and equal.</returns>
        public override bool Equals(object other)
        {
            return Equals(other as TokenRequest);
        }

        /// <summary>The same for equal requests.</summary>
        /// <returns>A hash code.</returns>
        public override int GetHashCode()
        {
            int user = UserId == null ? 0 : UserId.GetHashCode();
            int payload = Payload == null ? 0 : Payload.GetHashCode();
            return user * 31 * 31 + payload * 31 + EffectiveTimeInSeconds.GetHashCode();
        }
    }
}

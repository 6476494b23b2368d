using System.Diagnostics;
using System.Runtime.Serialization;

namespace Token04
{
    /// <summary>What this library takes and gives, but for generators, verifiers and options: it never changes,
    /// may be shared between threads, and equals another one of its type with the same content.</summary>
    [DataContract]
    [DebuggerDisplay("{ToString(),nq}")]
    public abstract class TokenValue
    {
        internal TokenValue()
        {
        }

        /// <summary>The content, which decides whether two are equal.</summary>
        internal abstract object Content { get; }

        /// <summary>Whether both have the same type and content.</summary>
        /// <param name="other">Anything.</param>
        /// <returns>True if they are equal.</returns>
        public sealed override bool Equals(object other)
        {
            return other != null && other.GetType() == GetType() &&
                Content.Equals(((TokenValue)other).Content);
        }

        /// <summary>The same for equal values.</summary>
        /// <returns>A hash code.</returns>
        public sealed override int GetHashCode()
        {
            return Content.GetHashCode();
        }

        /// <summary>Whether both have the same type and content, or are both null.</summary>
        public static bool operator ==(TokenValue left, TokenValue right)
        {
            return Equals(left, right);
        }

        /// <summary>Whether they differ in type or content.</summary>
        public static bool operator !=(TokenValue left, TokenValue right)
        {
            return !Equals(left, right);
        }

        /// <summary>The content for people. No secret, token or payload is in it.</summary>
        /// <returns>A line of text.</returns>
        public abstract override string ToString();
    }
}

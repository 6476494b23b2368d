using System.Diagnostics;
using System.Runtime.Serialization;

namespace Token04
{
    /// <summary>Base class of the values of this library (everything except generators, verifiers and
    /// options). Values are immutable, thread-safe, and equal to others of the same type with the same
    /// content.</summary>
    [DataContract]
    [DebuggerDisplay("{ToString(),nq}")]
    public abstract class TokenValue
    {
        internal TokenValue()
        {
        }

        /// <summary>The content that equality compares.</summary>
        internal abstract object Content { get; }

        /// <summary>Whether both have the same type and content.</summary>
        /// <param name="other">Anything.</param>
        /// <returns>True if they are equal.</returns>
        public sealed override bool Equals(object other)
        {
            return other != null && other.GetType() == GetType() &&
                Content.Equals(((TokenValue)other).Content);
        }

        /// <summary>The hash code, the same for equal values.</summary>
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

        /// <summary>Whether both differ in type or content.</summary>
        public static bool operator !=(TokenValue left, TokenValue right)
        {
            return !Equals(left, right);
        }

        /// <summary>A readable description. It contains no secret, token or payload.</summary>
        /// <returns>A single line.</returns>
        public abstract override string ToString();
    }
}

using System;

namespace Token04
{
    /// <summary>A call failed although its arguments are valid: see <see cref="TokenRefusedException"/> and
    /// <see cref="UnavailableException"/>. An invalid argument throws <see cref="TokenArgumentException"/>,
    /// which does not derive from this class.</summary>
    public abstract class Token04Exception : Exception, IToken04Error
    {
        internal Token04Exception(ErrorKind kind, int code, long? zegoCode, string message) : base(message)
        {
            Kind = kind;
            Code = code;
            ZegoCode = zegoCode;
        }

        /// <inheritdoc/>
        public ErrorKind Kind { get; }

        /// <inheritdoc/>
        public abstract ErrorCategory Category { get; }

        /// <inheritdoc/>
        public int Code { get; }

        /// <inheritdoc/>
        public long? ZegoCode { get; }
    }

    /// <summary>The token is not accepted: respond with 401 or 403.</summary>
    /// <example><code>
    /// try
    /// {
    ///     verifier.VerifyAction(token, userId, RoomAction.Login("room1"));
    /// }
    /// catch (TokenRefusedException e) when (e.Kind == ErrorKind.Expired)
    /// {
    ///     // Send a new one.
    /// }
    /// </code></example>
    public sealed class TokenRefusedException : Token04Exception
    {
        internal TokenRefusedException(ErrorKind kind, int code, long? zegoCode, string message)
            : base(kind, code, zegoCode, message)
        {
        }

        /// <inheritdoc/>
        public override ErrorCategory Category => ErrorCategory.Refused;

        internal static TokenRefusedException NullToken()
        {
            return new TokenRefusedException(
                ErrorKind.MalformedToken, -1, 1102016, "`token` must be text (valid Unicode), not null");
        }
    }

    /// <summary>The clock, the random source or memory failed, or the generator or verifier is
    /// closed.</summary>
    public sealed class UnavailableException : Token04Exception
    {
        internal UnavailableException(ErrorKind kind, int code, long? zegoCode, string message)
            : base(kind, code, zegoCode, message)
        {
        }

        /// <inheritdoc/>
        public override ErrorCategory Category => ErrorCategory.Unavailable;

        internal static UnavailableException Closed(string what)
        {
            return new UnavailableException(
                ErrorKind.Closed, -1, null, what + " is closed: create a new one");
        }

        internal static UnavailableException Bug(string what)
        {
            return new UnavailableException(
                ErrorKind.Internal, -1, null, what + "; please report this as a bug in token04");
        }
    }
}

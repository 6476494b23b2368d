using System;

namespace Token04
{
    /// <summary>An argument is invalid, including the secret: fix the program or its settings. A web server
    /// responds with 500, not 401.</summary>
    public sealed class TokenArgumentException : ArgumentException, IToken04Error
    {
        private readonly string message;

        internal TokenArgumentException(ErrorKind kind, int code, long? zegoCode, string message)
            : base(message, NameIn(message))
        {
            this.message = message;
            Kind = kind;
            Code = code;
            ZegoCode = zegoCode;
        }

        /// <inheritdoc/>
        public ErrorKind Kind { get; }

        /// <inheritdoc/>
        public ErrorCategory Category => ErrorCategory.Argument;

        /// <inheritdoc/>
        public int Code { get; }

        /// <inheritdoc/>
        public long? ZegoCode { get; }

        /// <summary>The cause and the fix, in one line that names the argument.</summary>
        public override string Message => message;

        /// <summary>The error for an argument that must not be null.</summary>
        internal static TokenArgumentException Null(string name, string expected)
        {
            return new TokenArgumentException(
                ErrorKind.InvalidArgument, -1, null, "`" + name + "` must be " + expected + ", not null");
        }

        /// <summary>The argument named in a message: the first name in backticks; "options" for a method of
        /// an options class.</summary>
        private static string NameIn(string message)
        {
            if (message.StartsWith("the action's ", StringComparison.Ordinal))
            {
                return "action";
            }
            int start = message.IndexOf('`') + 1, end = message.IndexOf('`', start);
            if (start == 0 || end <= start)
            {
                return null;
            }
            string name = message.Substring(start, end - start);
            bool isOption = name.StartsWith("With", StringComparison.Ordinal);
            return isOption ? "options" : char.IsLower(name[0]) ? name : null;
        }
    }
}

using System;

namespace Token04
{
    /// <summary>What the calls of this library fail with: a stable kind, and a message that names the
    /// cause and the way out, in one line. It never holds a secret.</summary>
    /// <example><code>
    /// try
    /// {
    ///     verifier.Verify(token);
    /// }
    /// catch (Token04Exception e) when (e.Kind == ErrorKind.Expired)
    /// {
    ///     // send a new one
    /// }
    /// </code></example>
    public sealed class Token04Exception : Exception
    {
        internal Token04Exception(ErrorKind kind, int code, long? zegoCode, string message) : base(message)
        {
            Kind = kind;
            Code = code;
            ZegoCode = zegoCode;
        }

        /// <summary>What went wrong: branch on this.</summary>
        public ErrorKind Kind { get; }

        /// <summary>The code that the official assistants give: 1 for the app ID, 3 for the user ID, 5
        /// for the secret, 6 for the effective time, -1 for all else.</summary>
        public int Code { get; }

        /// <summary>The code with which the platform's SDKs report the same refusal, null where none
        /// is documented.</summary>
        public long? ZegoCode { get; }

        internal static Token04Exception Closed(string what)
        {
            return new Token04Exception(ErrorKind.Closed, -1, null, what + " is closed: make a new one");
        }
    }
}

using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>One result of a batch: a token, or an error. Reading the token of a failed result throws the
    /// error.</summary>
    /// <example><code>
    /// foreach (TokenResult result in generator.GenerateBatch(requests))
    /// {
    ///     Console.WriteLine(result.Error == null ? result.Token : result.Error.Message);
    /// }
    /// </code></example>
    public sealed class TokenResult : TokenValue
    {
        private readonly IssuedToken issued;
        private readonly Exception error;

        internal TokenResult(IssuedToken issued)
        {
            this.issued = issued;
        }

        internal TokenResult(Exception error)
        {
            this.error = error;
        }

        /// <summary>The error; null if there is a token.</summary>
        public IToken04Error Error => (IToken04Error)error;

        /// <summary>The token.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Token => Issued.Token;

        /// <summary>When the token expires.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public DateTimeOffset ExpiresAt => Issued.ExpiresAt;

        /// <summary>When to replace the token.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public DateTimeOffset RenewAt => Issued.RenewAt;

        private IssuedToken Issued => issued ?? throw error;

        internal override object Content => (issued, Error?.Kind, Error?.Message);

        /// <inheritdoc/>
        public override string ToString()
        {
            return "TokenResult(" + (issued == null ? Error.Kind + ": " + Error.Message : issued.ToString()) +
                ")";
        }
    }
}

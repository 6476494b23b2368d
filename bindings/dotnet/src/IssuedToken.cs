using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>A new token, when it expires, and when to replace it.</summary>
    public sealed class IssuedToken : TokenValue
    {
        internal IssuedToken(string token, long expire, long renew)
        {
            Token = token;
            ExpiresAt = UnixTime.ToTime(expire);
            RenewAt = UnixTime.ToTime(renew);
        }

        /// <summary>The token.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Token { get; }

        /// <summary>When the token expires: it is invalid from this second on.</summary>
        public DateTimeOffset ExpiresAt { get; }

        /// <summary>When to replace the token: 30 seconds before it expires, or half of its lifetime if that
        /// is less.</summary>
        public DateTimeOffset RenewAt { get; }

        internal override object Content => (Token, ExpiresAt, RenewAt);

        /// <summary>The times, without the token.</summary>
        /// <returns>A single line.</returns>
        public override string ToString()
        {
            return "IssuedToken(expires at " + ExpiresAt.ToString("u") + ", renew at " +
                RenewAt.ToString("u") + ")";
        }

        /// <summary>Copies the token of a native issued token and frees that.</summary>
        internal static unsafe string TakeToken(IntPtr issued)
        {
            try
            {
                byte* token = Native.token04_issued_token(issued, out UIntPtr length);
                return Utf8.Read(token, length);
            }
            finally
            {
                Native.token04_issued_free(issued);
            }
        }

        /// <summary>Copies a native issued token and frees it.</summary>
        internal static unsafe IssuedToken Take(IntPtr issued)
        {
            try
            {
                byte* token = Native.token04_issued_token(issued, out UIntPtr length);
                return new IssuedToken(
                    Utf8.Read(token, length), Native.token04_issued_expires_at(issued),
                    Native.token04_issued_renew_at(issued));
            }
            finally
            {
                Native.token04_issued_free(issued);
            }
        }
    }
}

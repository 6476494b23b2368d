using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Token04
{
    /// <summary>Describes a token to generate, for <see cref="TokenGenerator.Issue"/> and
    /// <see cref="TokenGenerator.GenerateBatch"/>. It is validated on use.</summary>
    /// <example><code>
    /// var request = new TokenRequest("alice", TimeSpan.FromHours(1), privileges);
    /// foreach (Finding finding in request.Lint())
    /// {
    ///     logger.LogWarning("{Finding}", finding.Message);
    /// }
    /// </code></example>
    public sealed class TokenRequest : TokenValue
    {
        private TokenRequest(string userId, TimeSpan lifetime, RequestKind kind)
        {
            UserId = userId;
            Lifetime = lifetime;
            Kind = kind;
        }

        /// <summary>Requests a privilege token.</summary>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now; fractions of a second are
        /// truncated.</param>
        /// <param name="privileges">What the token allows.</param>
        public TokenRequest(string userId, TimeSpan lifetime, RoomPrivileges privileges)
            : this(userId, lifetime, RequestKind.Privileges)
        {
            Privileges = privileges;
        }

        /// <summary>Requests a basic token, which <b>allows everything in every room</b>, publishing
        /// included.</summary>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now.</param>
        /// <returns>The request.</returns>
        public static TokenRequest Basic(string userId, TimeSpan lifetime)
        {
            return new TokenRequest(userId, lifetime, RequestKind.Basic);
        }

        /// <summary>Requests a token with your own payload.</summary>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now.</param>
        /// <param name="payload">A JSON object as text.</param>
        /// <returns>The request.</returns>
        public static TokenRequest WithPayload(string userId, TimeSpan lifetime, string payload)
        {
            return new TokenRequest(userId, lifetime, RequestKind.Payload) { Payload = payload };
        }

        /// <summary>The user.</summary>
        public string UserId { get; }

        /// <summary>How long the token is valid from now.</summary>
        public TimeSpan Lifetime { get; }

        /// <summary>What the token allows; null unless this requests a privilege token.</summary>
        public RoomPrivileges Privileges { get; }

        /// <summary>Your own payload; null unless this requests one.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Payload {
            get; private set;
        }

        /// <summary>Whether this requests a basic token.</summary>
        public bool IsBasic => Kind == RequestKind.Basic;

        internal RequestKind Kind { get; }

        internal override object Content => (UserId, Lifetime, Kind, Privileges, Payload);

        /// <summary>Reports problems with the token before it is generated. Needs no secret.</summary>
        /// <remarks>A generator refuses only impossible requests. This also reports values that some
        /// products do not accept, such as long user IDs, and likely mistakes, such as publishing
        /// without logging in.</remarks>
        /// <returns>The findings, worst first; empty if there are none. An invalid request is also reported
        /// as a finding.</returns>
        /// <exception cref="UnavailableException">Out of memory.</exception>
        public unsafe IReadOnlyList<Finding> Lint()
        {
            using (var buffer = new Utf8Buffer(MaxLength))
            {
                Native.Request request = ForNative(buffer);
                IntPtr error = Native.token04_lint(&request, out IntPtr findings);
                GC.KeepAlive(this);
                return error == IntPtr.Zero ? Finding.Take(findings) : Finding.Of(NativeError.Take(error));
            }
        }

        /// <summary>The buffer capacity that <see cref="ForNative"/> needs.</summary>
        internal long MaxLength => Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload);

        /// <summary>The native struct, valid as long as this object and the buffer.</summary>
        internal Native.Request ForNative(Utf8Buffer buffer)
        {
            return new Native.Request(
                Kind, buffer.Write(UserId), UnixTime.ToSeconds(Lifetime), Privileges, buffer.Write(Payload));
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            string grant = Kind == RequestKind.Privileges ? Privileges?.ToString() ?? "no privileges"
                : Kind == RequestKind.Payload ? "payload of " + (Payload?.Length ?? 0) + " characters"
                                              : "basic";
            return "TokenRequest(" + UserId + ", " + Lifetime + ", " + grant + ")";
        }
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Token04
{
    /// <summary>One token to be made, for <see cref="TokenGenerator.Issue"/> and
    /// <see cref="TokenGenerator.GenerateBatch"/>. It is checked when it is used.</summary>
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

        /// <summary>Asks for a privilege token.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid; fractions of a second are cut
        /// off.</param>
        /// <param name="privileges">What the token allows.</param>
        public TokenRequest(string userId, TimeSpan lifetime, RoomPrivileges privileges)
            : this(userId, lifetime, RequestKind.Privileges)
        {
            Privileges = privileges;
        }

        /// <summary>Asks for a basic token: <b>good for any room and any right</b>, publishing
        /// included.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid.</param>
        /// <returns>The request.</returns>
        public static TokenRequest Basic(string userId, TimeSpan lifetime)
        {
            return new TokenRequest(userId, lifetime, RequestKind.Basic);
        }

        /// <summary>Asks for a token with a payload of your own.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid.</param>
        /// <param name="payload">The text of a JSON object.</param>
        /// <returns>The request.</returns>
        public static TokenRequest WithPayload(string userId, TimeSpan lifetime, string payload)
        {
            return new TokenRequest(userId, lifetime, RequestKind.Payload) { Payload = payload };
        }

        /// <summary>The user.</summary>
        public string UserId { get; }

        /// <summary>For how long from now the token is valid.</summary>
        public TimeSpan Lifetime { get; }

        /// <summary>What the token allows; null unless this asks for a privilege token.</summary>
        public RoomPrivileges Privileges { get; }

        /// <summary>A payload of your own; null unless this asks for one.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Payload {
            get; private set;
        }

        /// <summary>Whether this asks for a basic token.</summary>
        public bool IsBasic => Kind == RequestKind.Basic;

        internal RequestKind Kind { get; }

        internal override object Content => (UserId, Lifetime, Kind, Privileges, Payload);

        /// <summary>Finds what is odd about the token before it is made. No secret is needed.</summary>
        /// <remarks>Generating refuses only what cannot be meant. This also tells what single products do not
        /// take, such as long user IDs, and what is probably a mistake, such as publishing without logging
        /// in.</remarks>
        /// <returns>What is odd, worst first; nothing where all is well. A request that no token can be made
        /// from gives a finding of that.</returns>
        /// <exception cref="UnavailableException">No memory is left.</exception>
        public unsafe IReadOnlyList<Finding> Lint()
        {
            using (var texts = new Texts(MaxLength))
            {
                Native.Request request = ForNative(texts);
                IntPtr error = Native.token04_lint(&request, out IntPtr findings);
                GC.KeepAlive(this);
                return error == IntPtr.Zero ? Finding.Take(findings) : Finding.Of(Failure.Take(error));
            }
        }

        /// <summary>How much memory <see cref="ForNative"/> needs.</summary>
        internal long MaxLength => Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload);

        /// <summary>The same for C, for as long as this and the texts are there.</summary>
        internal Native.Request ForNative(Texts texts)
        {
            return new Native.Request(
                Kind, texts.Put(UserId), UnixTime.ToSeconds(Lifetime), Privileges, texts.Put(Payload));
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

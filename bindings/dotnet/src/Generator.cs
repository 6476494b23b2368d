using System;

namespace Token04
{
    /// <summary>Makes tokens for one app. Make it once and share it between threads.</summary>
    /// <remarks>Random nonces are good for 2^32 tokens under one secret; change the secret before that. One
    /// that is never disposed of is freed when it is collected.</remarks>
    /// <example><code>
    /// using (var generator = new Generator(1234567890, secret))
    /// {
    ///     // A basic token for an hour: it says who.
    ///     string basic = generator.Generate("alice", 3600);
    ///
    ///     // A privilege token: it also says where, and what is allowed there.
    ///     string payload = RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish().ToPayload();
    ///     string token = generator.Generate("alice", 3600, payload);
    /// }
    /// </code></example>
    public sealed partial class Generator : IDisposable
    {
        private readonly Handle handle;

        /// <summary>Prepares the key of one app.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret as it stands in the console: 32 bytes, neither decoded nor
        /// hashed. It is not kept; the key made from it is zeroed by <see cref="Dispose"/>.</param>
        /// <param name="cipher">How to seal the tokens. CBC is not authenticated and deprecated upstream; use
        /// it only where something demands it.</param>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>, <see cref="ErrorKind.InvalidArgument"/> for another
        /// cipher.</exception>
        public Generator(long appId, string secret, Cipher cipher = Cipher.Gcm)
        {
            IntPtr made;
            // A wrong app ID comes before a secret that is too long.
            Token04Exception tooLong = TextLimit.Secret.Refuse(secret);
            string fitting = tooLong == null ? secret : "";
            using (var texts = new Texts(Utf8.MaxLength(fitting)))
            {
                IntPtr error = New(appId, texts.Put(fitting), cipher, out made);
                if (error != IntPtr.Zero)
                {
                    Token04Exception failure = Failure.Take(error);
                    throw failure.Kind == ErrorKind.InvalidSecret ? tooLong ?? failure : failure;
                }
            }
            handle = new GeneratorHandle(made);
            AppId = appId;
            Cipher = cipher;
        }

        /// <summary>The app that the tokens are for.</summary>
        public long AppId { get; }

        /// <summary>How the tokens are sealed.</summary>
        public Cipher Cipher { get; }

        /// <summary>Makes a token.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="effectiveTimeInSeconds">For how many seconds from now it is valid.</param>
        /// <param name="payload">Null or empty for a basic token, else what
        /// <see cref="RoomPrivileges.ToPayload"/> gave; any other text is passed on as it is.</param>
        /// <returns>The token.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidUserId"/>,
        /// <see cref="ErrorKind.InvalidLifetime"/>, <see cref="ErrorKind.InvalidArgument"/> for a payload
        /// that is not Unicode, <see cref="ErrorKind.TokenTooLong"/>,
        /// <see cref="ErrorKind.ClockOutOfRange"/>, <see cref="ErrorKind.RandomUnavailable"/>,
        /// <see cref="ErrorKind.Closed"/>.</exception>
        public string Generate(string userId, long effectiveTimeInSeconds, string payload = null)
        {
            var order = new NewToken {
                Generator = handle.Enter(),
                UserId = userId,
                EffectiveTimeInSeconds = effectiveTimeInSeconds,
                Payload = payload,
            };
            try
            {
                Token04Exception error = order.Make(out string token);
                if (error != null)
                {
                    throw error;
                }
                return token;
            }
            finally
            {
                handle.Exit();
            }
        }

        /// <summary>Makes a token.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now it is valid; what is less than a second is cut
        /// off.</param>
        /// <param name="payload">Null or empty for a basic token, else what
        /// <see cref="RoomPrivileges.ToPayload"/> gave.</param>
        /// <returns>The token.</returns>
        /// <exception cref="Token04Exception">As for seconds.</exception>
        public string Generate(string userId, TimeSpan lifetime, string payload = null)
        {
            return Generate(userId, lifetime.Ticks / TimeSpan.TicksPerSecond, payload);
        }

        /// <summary>Takes new random state from the operating system, in every thread, before the next token is
        /// made by any generator or by the official call.</summary>
        /// <remarks>Call it in the hook that runs after a process or virtual machine was restored from a
        /// snapshot (AWS Lambda SnapStart, CRIU, Firecracker). Without the call the state is renewed in each
        /// second of the system clock in which a thread makes tokens: only copies that were restored within
        /// the same second, or whose clock stands still, could use the same nonces. A fork is noticed without
        /// this. Any number of threads may call it at once.</remarks>
        public static void Reseed()
        {
            Native.token04_reseed();
        }

        /// <summary>Frees the generator and zeroes its key, once the calls that run have ended. Doing it twice
        /// is fine; using it afterwards is <see cref="ErrorKind.Closed"/>.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        /// <summary>App and cipher, nothing secret.</summary>
        /// <returns>A text for people.</returns>
        public override string ToString()
        {
            return "Generator(app " + AppId + ", " + Cipher + ")";
        }

        private static unsafe IntPtr New(long appId, Utf8 secret, Cipher cipher, out IntPtr made)
        {
            return Native.token04_generator_new_with_cipher(
                appId, secret.Start, secret.Length, (int)cipher, out made);
        }
    }
}

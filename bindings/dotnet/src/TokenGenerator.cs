using System;

namespace Token04
{
    /// <summary>Generates tokens for one app. Create it once and share it between threads.</summary>
    /// <remarks>Random nonces are safe for up to 2^32 tokens with one secret; change the secret before that.
    /// A generator that is never disposed is freed by its finalizer.</remarks>
    /// <example><code>
    /// RoomPrivileges privileges =
    ///     RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish(new[] { "camera" });
    /// using (var generator = new TokenGenerator(1234567890, secret))
    /// {
    ///     string token = generator.Generate("alice", TimeSpan.FromHours(1), privileges);
    /// }
    /// </code></example>
    public sealed partial class TokenGenerator : IDisposable
    {
        private readonly DisposableHandle handle;
        private readonly Func<DateTimeOffset> clock;

        /// <summary>Prepares the key of one app.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret exactly as shown in the console: 32 bytes, neither decoded
        /// nor hashed. It is not stored; <see cref="Dispose"/> wipes the key derived from it.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>.</exception>
        public TokenGenerator(long appId, string secret)
            : this(appId, new Secret(secret), TokenGeneratorOptions.Default)
        {
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
        public TokenGenerator(long appId, byte[] secret)
            : this(appId, new Secret(secret), TokenGeneratorOptions.Default)
        {
        }

        /// <summary>Prepares the key of one app, with options.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes.</param>
        /// <param name="options">The options.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>, <see cref="ErrorKind.InvalidArgument"/> for the
        /// options.</exception>
        public TokenGenerator(long appId, string secret, TokenGeneratorOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">The options.</param>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
        public TokenGenerator(long appId, byte[] secret, TokenGeneratorOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        private TokenGenerator(long appId, Secret secret, TokenGeneratorOptions options)
        {
            if (options == null)
            {
                throw TokenArgumentException.Null("options", "made with TokenGeneratorOptions");
            }
            handle = new GeneratorHandle(New(appId, secret, options));
            clock = options.Clock;
            AppId = appId;
            Cipher = options.Cipher;
        }

        /// <summary>The app that the tokens are for.</summary>
        public long AppId { get; }

        /// <summary>The cipher of the tokens.</summary>
        public TokenCipher Cipher { get; }

        /// <summary>Generates a token with privileges.</summary>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now: from one second to 24 days, or to
        /// <see cref="TokenGeneratorOptions.WithMaxLifetime"/>. Fractions of a second are truncated.</param>
        /// <param name="privileges">What the token allows.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidUserId"/> if it is null,
        /// empty, not Unicode, or stands for a missing value (<c>null</c>, <c>undefined</c>),
        /// <see cref="ErrorKind.InvalidLifetime"/>, <see cref="ErrorKind.InvalidArgument"/> if the privileges
        /// are null, <see cref="ErrorKind.TokenTooLong"/>.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>,
        /// <see cref="ErrorKind.RandomUnavailable"/>, <see cref="ErrorKind.Closed"/>.</exception>
        public string Generate(string userId, TimeSpan lifetime, RoomPrivileges privileges)
        {
            return Make(new GenerateCall {
                Kind = RequestKind.Privileges,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
                Privileges = privileges,
            });
        }

        /// <summary>Generates a basic token, which <b>allows everything in every room</b>, publishing
        /// included.</summary>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException">See <see cref="Generate"/>.</exception>
        /// <exception cref="UnavailableException">See <see cref="Generate"/>.</exception>
        public string GenerateBasic(string userId, TimeSpan lifetime)
        {
            return Make(new GenerateCall {
                Kind = RequestKind.Basic,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
            });
        }

        /// <summary>Generates a token with your own payload.</summary>
        /// <remarks>Only its syntax is checked. The platform reads the fields of a privilege payload; without
        /// them, the token restricts nothing.</remarks>
        /// <param name="userId">The user ID that the client logs in with.</param>
        /// <param name="lifetime">How long the token is valid from now.</param>
        /// <param name="payload">A JSON object as text.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException">See <see cref="Generate"/>; also
        /// <see cref="ErrorKind.InvalidArgument"/> if the payload is null, empty or not a JSON
        /// object.</exception>
        /// <exception cref="UnavailableException">See <see cref="Generate"/>.</exception>
        public string GenerateWithPayload(string userId, TimeSpan lifetime, string payload)
        {
            return Make(new GenerateCall {
                Kind = RequestKind.Payload,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
                Payload = payload,
            });
        }

        /// <summary>Reseeds the random state of every thread from the operating system, before any generator
        /// or the official call generates the next token.</summary>
        /// <remarks>Call it in the hook that runs after a process or virtual machine is restored from a
        /// snapshot (AWS Lambda SnapStart, CRIU, Firecracker). Without the call, each thread that
        /// generates tokens reseeds once per second of the system clock. Copies that are restored within
        /// the same second, or whose clock does not advance, can then use the same nonces. Forks are
        /// detected without this call. Thread-safe.</remarks>
        public static void Reseed()
        {
            Native.token04_reseed();
        }

        /// <summary>Frees the generator and wipes its key as soon as running calls have returned. It can be
        /// called twice; later calls of other methods fail with <see cref="ErrorKind.Closed"/>.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        /// <summary>App and cipher, no secret.</summary>
        /// <returns>A description.</returns>
        public override string ToString()
        {
            return "TokenGenerator(app " + AppId + ", " + Cipher + ")";
        }

        private string Make(GenerateCall call)
        {
            call.Generator = handle.Enter();
            try
            {
                Clock.Prepare(clock);
                NativeError.Check(call.Make(out string token));
                return token;
            }
            finally
            {
                handle.Exit();
            }
        }

        private static unsafe IntPtr New(long appId, Secret secret, TokenGeneratorOptions options)
        {
            var native = new Native.GeneratorOptions(options);
            using (var buffer = new Utf8Buffer(secret.MaxLength))
            {
                Utf8 text = buffer.Write(secret);
                NativeError.Check(
                    Native.token04_generator_new(appId, text.Start, text.Length, &native, out IntPtr made));
                return made;
            }
        }
    }
}

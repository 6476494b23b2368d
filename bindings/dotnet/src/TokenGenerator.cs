using System;

namespace Token04
{
    /// <summary>Makes tokens for one app. Make it once and share it between threads.</summary>
    /// <remarks>Random nonces are good for 2^32 tokens under one secret; change the secret before that. One
    /// that is never disposed of is freed when it is collected.</remarks>
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
        private readonly Handle handle;
        private readonly Func<DateTimeOffset> clock;

        /// <summary>Prepares the key of one app.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret as it stands in the console: 32 bytes, neither decoded nor
        /// hashed. It is not kept; the key made from it is zeroed by <see cref="Dispose"/>.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>.</exception>
        public TokenGenerator(long appId, string secret)
            : this(appId, new Secret(secret), TokenGeneratorOptions.Default)
        {
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <exception cref="TokenArgumentException">As with text.</exception>
        public TokenGenerator(long appId, byte[] secret)
            : this(appId, new Secret(secret), TokenGeneratorOptions.Default)
        {
        }

        /// <summary>Prepares the key of one app, with options.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>, <see cref="ErrorKind.InvalidArgument"/> for the
        /// options.</exception>
        public TokenGenerator(long appId, string secret, TokenGeneratorOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit.</param>
        /// <exception cref="TokenArgumentException">As with text.</exception>
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

        /// <summary>How the tokens are sealed.</summary>
        public TokenCipher Cipher { get; }

        /// <summary>Makes a token with privileges.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid: from a second to 24 days, or to
        /// <see cref="TokenGeneratorOptions.WithMaxLifetime"/>. Fractions of a second are cut off.</param>
        /// <param name="privileges">What the token allows.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidUserId"/> if it is null, empty,
        /// not Unicode, or stands for a missing value (<c>null</c>, <c>undefined</c>),
        /// <see cref="ErrorKind.InvalidLifetime"/>, <see cref="ErrorKind.InvalidArgument"/> if the privileges are
        /// null, <see cref="ErrorKind.TokenTooLong"/>.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>,
        /// <see cref="ErrorKind.RandomUnavailable"/>, <see cref="ErrorKind.Closed"/>.</exception>
        public string Generate(string userId, TimeSpan lifetime, RoomPrivileges privileges)
        {
            return Make(new NewToken {
                Kind = RequestKind.Privileges,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
                Privileges = privileges,
            });
        }

        /// <summary>Makes a basic token: <b>good for any room and any right</b>, publishing
        /// included.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException">As for <see cref="Generate"/>.</exception>
        /// <exception cref="UnavailableException">As for <see cref="Generate"/>.</exception>
        public string GenerateBasic(string userId, TimeSpan lifetime)
        {
            return Make(new NewToken {
                Kind = RequestKind.Basic,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
            });
        }

        /// <summary>Makes a token with a payload of your own.</summary>
        /// <remarks>Only its syntax is checked. The platform reads the fields of a privilege payload; without
        /// them, the token restricts nothing.</remarks>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="lifetime">For how long from now the token is valid.</param>
        /// <param name="payload">The text of a JSON object.</param>
        /// <returns>The token.</returns>
        /// <exception cref="TokenArgumentException">As for <see cref="Generate"/>, and
        /// <see cref="ErrorKind.InvalidArgument"/> if the payload is null, empty or not a JSON
        /// object.</exception>
        /// <exception cref="UnavailableException">As for <see cref="Generate"/>.</exception>
        public string GenerateWithPayload(string userId, TimeSpan lifetime, string payload)
        {
            return Make(new NewToken {
                Kind = RequestKind.Payload,
                UserId = userId,
                LifetimeSeconds = UnixTime.ToSeconds(lifetime),
                Payload = payload,
            });
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
            return "TokenGenerator(app " + AppId + ", " + Cipher + ")";
        }

        private string Make(NewToken order)
        {
            order.Generator = handle.Enter();
            try
            {
                Clock.Prepare(clock);
                Failure.Check(order.Make(out string token));
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
            using (var texts = new Texts(secret.MaxLength))
            {
                Utf8 text = texts.Put(secret);
                Failure.Check(
                    Native.token04_generator_new(appId, text.Start, text.Length, &native, out IntPtr made));
                return made;
            }
        }
    }
}

using System;

namespace Token04
{
    /// <summary>Checks the tokens of one app. Make it once and share it between threads.</summary>
    /// <remarks>One that is never disposed of is freed when it is collected.</remarks>
    /// <example><code>
    /// using (var verifier = new TokenVerifier(1234567890, secret))
    /// {
    ///     TokenClaims claims = verifier.VerifyAction(token, "alice", RoomAction.Login("room1"));
    /// }
    /// </code></example>
    public sealed class TokenVerifier : IDisposable
    {
        private readonly Handle handle;
        private readonly Func<DateTimeOffset> clock;

        /// <summary>Prepares the key of one app, whose tokens alone are accepted.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes. It is not kept; the
        /// key made from it is zeroed by <see cref="Dispose"/>.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>.</exception>
        public TokenVerifier(long appId, string secret)
            : this(appId, new Secret(secret), TokenVerifierOptions.Default)
        {
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <exception cref="TokenArgumentException">As with text.</exception>
        public TokenVerifier(long appId, byte[] secret)
            : this(appId, new Secret(secret), TokenVerifierOptions.Default)
        {
        }

        /// <summary>Prepares the key of one app, with options.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>, also for a previous one, <see cref="ErrorKind.InvalidArgument"/>
        /// for the options.</exception>
        public TokenVerifier(long appId, string secret, TokenVerifierOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit.</param>
        /// <exception cref="TokenArgumentException">As with text.</exception>
        public TokenVerifier(long appId, byte[] secret, TokenVerifierOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        private TokenVerifier(long? appId, Secret secret, TokenVerifierOptions options)
        {
            if (options == null)
            {
                throw TokenArgumentException.Null("options", "made with TokenVerifierOptions");
            }
            handle = new VerifierHandle(New(appId, secret, options));
            clock = options.Clock;
            AppId = appId;
        }

        /// <summary>Accepts tokens of <b>whichever app</b>, as whoever has the secret can name any in a
        /// token.</summary>
        /// <remarks>For tools that do not know the AppID. A server knows its own.</remarks>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidSecret"/>.</exception>
        public static TokenVerifier ForAnyApp(string secret)
        {
            return new TokenVerifier(null, new Secret(secret), TokenVerifierOptions.Default);
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException">As with text.</exception>
        public static TokenVerifier ForAnyApp(byte[] secret)
        {
            return new TokenVerifier(null, new Secret(secret), TokenVerifierOptions.Default);
        }

        /// <summary>Accepts tokens of <b>whichever app</b>, with options.</summary>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit. Previous secrets are refused, as each
        /// could name any app.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidSecret"/>,
        /// <see cref="ErrorKind.InvalidArgument"/> for the options.</exception>
        public static TokenVerifier ForAnyApp(string secret, TokenVerifierOptions options)
        {
            return new TokenVerifier(null, new Secret(secret), options);
        }

        /// <summary>As with text, for a secret as bytes, which are copied and left as they are.</summary>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">How to work where the defaults do not fit.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException">As with text.</exception>
        public static TokenVerifier ForAnyApp(byte[] secret, TokenVerifierOptions options)
        {
            return new TokenVerifier(null, new Secret(secret), options);
        }

        /// <summary>The app whose tokens are accepted; null for any.</summary>
        public long? AppId { get; }

        /// <summary>Checks that a token is this user's and allows this action. <b>The check to
        /// use.</b></summary>
        /// <remarks>The order of the checks: user and action as arguments, prefix, base64, envelope, cipher,
        /// decryption, JSON, app, user, expiry, privileges.</remarks>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session and not from the token.</param>
        /// <param name="action">What the user wants to do.</param>
        /// <returns>What the token says.</returns>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.UnsupportedVersion"/>,
        /// <see cref="ErrorKind.MalformedToken"/>, <see cref="ErrorKind.CipherNotAccepted"/>,
        /// <see cref="ErrorKind.DecryptionFailed"/>, <see cref="ErrorKind.InvalidClaims"/>,
        /// <see cref="ErrorKind.AppIdMismatch"/>, <see cref="ErrorKind.UserIdMismatch"/>,
        /// <see cref="ErrorKind.ExpireMismatch"/>, <see cref="ErrorKind.Expired"/>, and those of
        /// <see cref="TokenClaims.Authorize"/>.</exception>
        /// <exception cref="TokenArgumentException">User or action is null, or names nothing.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>,
        /// <see cref="ErrorKind.Closed"/>.</exception>
        public TokenClaims VerifyAction(string token, string userId, RoomAction action)
        {
            Check(token, new Expected(userId, action ?? throw NullAction()), false, out TokenClaims claims);
            return claims;
        }

        /// <summary>Checks that a token is this user's. It allows nothing yet: ask
        /// <see cref="TokenClaims.Authorize"/>.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session and not from the token.</param>
        /// <returns>What the token says.</returns>
        /// <exception cref="TokenRefusedException">As for <see cref="VerifyAction"/>, but for the
        /// action.</exception>
        /// <exception cref="TokenArgumentException">The user is null or empty.</exception>
        /// <exception cref="UnavailableException">As for <see cref="VerifyAction"/>.</exception>
        public TokenClaims Verify(string token, string userId)
        {
            Check(token, new Expected(userId, null), false, out TokenClaims claims);
            return claims;
        }

        /// <summary>Checks a token of <b>whichever user</b>, for callers that learn the user from
        /// it.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <returns>What the token says.</returns>
        /// <exception cref="TokenRefusedException">As for <see cref="Verify"/>, but for the user.</exception>
        /// <exception cref="UnavailableException">As for <see cref="VerifyAction"/>.</exception>
        public TokenClaims VerifyAnyUser(string token)
        {
            Check(token, Expected.AnyUser, false, out TokenClaims claims);
            return claims;
        }

        /// <summary>As <see cref="VerifyAction"/>, but a refused token answers false.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session and not from the token.</param>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="claims">What the token says; null where it is refused.</param>
        /// <returns>Whether the token is good.</returns>
        /// <exception cref="TokenArgumentException">As for <see cref="VerifyAction"/>.</exception>
        /// <exception cref="UnavailableException">As for <see cref="VerifyAction"/>.</exception>
        public bool TryVerifyAction(string token, string userId, RoomAction action, out TokenClaims claims)
        {
            return Check(token, new Expected(userId, action ?? throw NullAction()), true, out claims);
        }

        /// <summary>As <see cref="Verify"/>, but a refused token answers false.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session and not from the token.</param>
        /// <param name="claims">What the token says; null where it is refused.</param>
        /// <returns>Whether the token is good.</returns>
        /// <exception cref="TokenArgumentException">As for <see cref="Verify"/>.</exception>
        /// <exception cref="UnavailableException">As for <see cref="VerifyAction"/>.</exception>
        public bool TryVerify(string token, string userId, out TokenClaims claims)
        {
            return Check(token, new Expected(userId, null), true, out claims);
        }

        /// <summary>Frees the verifier and zeroes its keys, once the calls that run have ended. Doing it twice
        /// is fine; using it afterwards is <see cref="ErrorKind.Closed"/>.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        /// <summary>The app, nothing secret.</summary>
        /// <returns>A text for people.</returns>
        public override string ToString()
        {
            return AppId == null ? "TokenVerifier(any app)" : "TokenVerifier(app " + AppId + ")";
        }

        internal static TokenArgumentException NullAction()
        {
            return TokenArgumentException.Null("action", "made with RoomAction");
        }

        private bool Check(string token, Expected expected, bool refusalIsFalse, out TokenClaims claims)
        {
            IntPtr verifier = handle.Enter();
            try
            {
                Clock.Prepare(clock);
                IntPtr error = expected.Verify(verifier, token, out claims);
                if (error == IntPtr.Zero)
                {
                    return true;
                }
                if (token != null && !refusalIsFalse)
                {
                    throw Failure.Take(error);
                }
                Failure.CheckRefused(error);
                return refusalIsFalse ? false : throw TokenRefusedException.NullToken();
            }
            finally
            {
                handle.Exit();
            }
        }

        private static unsafe IntPtr New(long? appId, Secret secret, TokenVerifierOptions options)
        {
            long capacity = secret.MaxLength;
            foreach (Secret previous in options.PreviousSecrets)
            {
                capacity += previous.MaxLength;
            }
            int count = options.PreviousSecrets.Length;
            using (var texts = new Texts(capacity))
            {
                Utf8 text = texts.Put(secret);
                // One more, as an empty array has no address.
                var lengths = new UIntPtr[count + 1];
                fixed(byte** starts = new byte*[count + 1])
                {
                    for (int i = 0; i < count; i++)
                    {
                        Utf8 previous = texts.Put(options.PreviousSecrets[i]);
                        starts[i] = previous.Start;
                        lengths[i] = previous.Length;
                    }
                    fixed(UIntPtr* sizes = lengths)
                    {
                        var native = new Native.VerifierOptions(options, starts, sizes);
                        IntPtr made;
                        Failure.Check(
                            appId == null ? Native.token04_verifier_new_any_app(
                                                text.Start, text.Length, &native, out made)
                                          : Native.token04_verifier_new(
                                                appId.Value, text.Start, text.Length, &native, out made));
                        return made;
                    }
                }
            }
        }
    }
}

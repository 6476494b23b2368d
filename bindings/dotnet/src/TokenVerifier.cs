using System;

namespace Token04
{
    /// <summary>Verifies the tokens of one app. Create it once and share it between threads.</summary>
    /// <remarks>A verifier that is never disposed is freed by its finalizer.</remarks>
    /// <example><code>
    /// using (var verifier = new TokenVerifier(1234567890, secret))
    /// {
    ///     TokenClaims claims = verifier.VerifyAction(token, "alice", RoomAction.Login("room1"));
    /// }
    /// </code></example>
    public sealed class TokenVerifier : IDisposable
    {
        private readonly DisposableHandle handle;
        private readonly Func<DateTimeOffset> clock;

        /// <summary>Prepares the key of one app. Only tokens of this app are accepted.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes. It is not
        /// stored; <see cref="Dispose"/> wipes the key derived from it.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/>.</exception>
        public TokenVerifier(long appId, string secret)
            : this(appId, new Secret(secret), TokenVerifierOptions.Default)
        {
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
        public TokenVerifier(long appId, byte[] secret)
            : this(appId, new Secret(secret), TokenVerifierOptions.Default)
        {
        }

        /// <summary>Prepares the key of one app, with options.</summary>
        /// <param name="appId">The AppID, from 1 to 4294967295.</param>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes.</param>
        /// <param name="options">The options.</param>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidSecret"/> (also for a previous secret),
        /// <see cref="ErrorKind.InvalidArgument"/> for the options.</exception>
        public TokenVerifier(long appId, string secret, TokenVerifierOptions options)
            : this(appId, new Secret(secret), options)
        {
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="appId">The AppID.</param>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">The options.</param>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
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

        /// <summary>Accepts tokens of <b>any app</b>: anyone who has the secret can generate a token for
        /// any app.</summary>
        /// <remarks>For tools that do not know the AppID. A server knows its own.</remarks>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidSecret"/>.</exception>
        public static TokenVerifier ForAnyApp(string secret)
        {
            return new TokenVerifier(null, new Secret(secret), TokenVerifierOptions.Default);
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
        public static TokenVerifier ForAnyApp(byte[] secret)
        {
            return new TokenVerifier(null, new Secret(secret), TokenVerifierOptions.Default);
        }

        /// <summary>Accepts tokens of <b>any app</b>, with options.</summary>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes.</param>
        /// <param name="options">The options. Previous secrets are refused, because each could generate
        /// tokens for any app.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidSecret"/>,
        /// <see cref="ErrorKind.InvalidArgument"/> for the options.</exception>
        public static TokenVerifier ForAnyApp(string secret, TokenVerifierOptions options)
        {
            return new TokenVerifier(null, new Secret(secret), options);
        }

        /// <summary>Like the overload for a string, with a secret as bytes. They are copied, not
        /// changed.</summary>
        /// <param name="secret">The ServerSecret: 32 bytes.</param>
        /// <param name="options">The options.</param>
        /// <returns>A verifier.</returns>
        /// <exception cref="TokenArgumentException">See the overload for a string.</exception>
        public static TokenVerifier ForAnyApp(byte[] secret, TokenVerifierOptions options)
        {
            return new TokenVerifier(null, new Secret(secret), options);
        }

        /// <summary>The app whose tokens are accepted; null for any app.</summary>
        public long? AppId { get; }

        /// <summary>Checks that a token belongs to this user and allows this action. <b>Prefer this
        /// check.</b></summary>
        /// <remarks>The order of the checks: user and action as arguments, prefix, base64, envelope, cipher,
        /// decryption, JSON, app, user, expiry, privileges.</remarks>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session, not from the token.</param>
        /// <param name="action">What the user wants to do.</param>
        /// <returns>The claims of the token.</returns>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.UnsupportedVersion"/>,
        /// <see cref="ErrorKind.MalformedToken"/>, <see cref="ErrorKind.CipherNotAccepted"/>,
        /// <see cref="ErrorKind.DecryptionFailed"/>, <see cref="ErrorKind.InvalidClaims"/>,
        /// <see cref="ErrorKind.AppIdMismatch"/>, <see cref="ErrorKind.UserIdMismatch"/>,
        /// <see cref="ErrorKind.ExpireMismatch"/>, <see cref="ErrorKind.Expired"/>, and those of
        /// <see cref="TokenClaims.Authorize"/>.</exception>
        /// <exception cref="TokenArgumentException">The user or action is null, or an ID in it is
        /// empty.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.ClockOutOfRange"/>,
        /// <see cref="ErrorKind.Closed"/>.</exception>
        public TokenClaims VerifyAction(string token, string userId, RoomAction action)
        {
            Check(token, new Expected(userId, action ?? throw NullAction()), false, out TokenClaims claims);
            return claims;
        }

        /// <summary>Checks that a token belongs to this user. This does not check any action: call
        /// <see cref="TokenClaims.Authorize"/>.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session, not from the token.</param>
        /// <returns>The claims of the token.</returns>
        /// <exception cref="TokenRefusedException">See <see cref="VerifyAction"/>, except for the
        /// action.</exception>
        /// <exception cref="TokenArgumentException">The user is null or empty.</exception>
        /// <exception cref="UnavailableException">See <see cref="VerifyAction"/>.</exception>
        public TokenClaims Verify(string token, string userId)
        {
            Check(token, new Expected(userId, null), false, out TokenClaims claims);
            return claims;
        }

        /// <summary>Checks a token of <b>any user</b>, for callers that take the user from the
        /// token.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <returns>The claims of the token.</returns>
        /// <exception cref="TokenRefusedException">See <see cref="Verify"/>, except for the user.</exception>
        /// <exception cref="UnavailableException">See <see cref="VerifyAction"/>.</exception>
        public TokenClaims VerifyAnyUser(string token)
        {
            Check(token, Expected.AnyUser, false, out TokenClaims claims);
            return claims;
        }

        /// <summary>Like <see cref="VerifyAction"/>, but returns false for a refused token.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session, not from the token.</param>
        /// <param name="action">What the user wants to do.</param>
        /// <param name="claims">The claims of the token; null if it is refused.</param>
        /// <returns>Whether the token is accepted.</returns>
        /// <exception cref="TokenArgumentException">See <see cref="VerifyAction"/>.</exception>
        /// <exception cref="UnavailableException">See <see cref="VerifyAction"/>.</exception>
        public bool TryVerifyAction(string token, string userId, RoomAction action, out TokenClaims claims)
        {
            return Check(token, new Expected(userId, action ?? throw NullAction()), true, out claims);
        }

        /// <summary>Like <see cref="Verify"/>, but returns false for a refused token.</summary>
        /// <param name="token">The token: any text, or null.</param>
        /// <param name="userId">The user, from your session, not from the token.</param>
        /// <param name="claims">The claims of the token; null if it is refused.</param>
        /// <returns>Whether the token is accepted.</returns>
        /// <exception cref="TokenArgumentException">See <see cref="Verify"/>.</exception>
        /// <exception cref="UnavailableException">See <see cref="VerifyAction"/>.</exception>
        public bool TryVerify(string token, string userId, out TokenClaims claims)
        {
            return Check(token, new Expected(userId, null), true, out claims);
        }

        /// <summary>Frees the verifier and wipes its keys as soon as running calls have returned. It can be
        /// called twice; later calls of other methods fail with <see cref="ErrorKind.Closed"/>.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        /// <summary>The app, no secret.</summary>
        /// <returns>A description.</returns>
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
                    throw NativeError.Take(error);
                }
                NativeError.CheckRefused(error);
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
            using (var buffer = new Utf8Buffer(capacity))
            {
                Utf8 text = buffer.Write(secret);
                // One extra element, because the address of an empty array is null.
                var lengths = new UIntPtr[count + 1];
                fixed(byte** starts = new byte*[count + 1])
                {
                    for (int i = 0; i < count; i++)
                    {
                        Utf8 previous = buffer.Write(options.PreviousSecrets[i]);
                        starts[i] = previous.Start;
                        lengths[i] = previous.Length;
                    }
                    fixed(UIntPtr* sizes = lengths)
                    {
                        var native = new Native.VerifierOptions(options, starts, sizes);
                        IntPtr made;
                        NativeError.Check(
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

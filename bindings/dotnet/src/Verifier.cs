using System;

namespace Token04
{
    /// <summary>Checks tokens made with one secret. Make it once and share it between threads.</summary>
    /// <remarks>One that is never disposed of is freed when it is collected.</remarks>
    /// <example><code>
    /// using (var verifier = new Verifier(secret))
    /// {
    ///     Claims claims = verifier.Verify(token, new VerifyOptions { AppId = 1234567890, UserId = "alice" });
    /// }
    /// </code></example>
    public sealed class Verifier : IDisposable
    {
        private readonly Handle handle;

        /// <summary>Prepares the key.</summary>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes. It is not kept; the
        /// key made from it is zeroed by <see cref="Dispose"/>.</param>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidSecret"/>.</exception>
        public Verifier(string secret)
        {
            TextLimit.Secret.Check(secret);
            IntPtr made;
            using (var texts = new Texts(Utf8.MaxLength(secret)))
            {
                Failure.Check(New(texts.Put(secret), out made));
            }
            handle = new VerifierHandle(made);
        }

        /// <summary>Checks a token.</summary>
        /// <remarks>The order of the checks: prefix, base64, envelope, cipher, decryption, JSON, app, user,
        /// expiry, action.</remarks>
        /// <param name="token">The token, a text of any kind and length.</param>
        /// <param name="options">What to check it against; null for the expiry only. They are copied as they
        /// are at one moment: what another thread sets meanwhile changes nothing.</param>
        /// <returns>What it says.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.UnsupportedVersion"/>,
        /// <see cref="ErrorKind.MalformedToken"/>, <see cref="ErrorKind.CipherNotAccepted"/>,
        /// <see cref="ErrorKind.DecryptionFailed"/>, <see cref="ErrorKind.InvalidClaims"/>,
        /// <see cref="ErrorKind.AppIdMismatch"/>, <see cref="ErrorKind.UserIdMismatch"/>,
        /// <see cref="ErrorKind.ExpireMismatch"/>, <see cref="ErrorKind.Expired"/>, those of
        /// <see cref="Claims.Authorize"/>, <see cref="ErrorKind.InvalidArgument"/> for a token that is not
        /// Unicode or options that make no sense, <see cref="ErrorKind.TokenTooLong"/> for options with a user
        /// ID that fits into no token, <see cref="ErrorKind.Closed"/>.</exception>
        public unsafe Claims Verify(string token, VerifyOptions options = null)
        {
            IntPtr verifier = handle.Enter();
            IntPtr against = IntPtr.Zero;
            try
            {
                against = options == null ? IntPtr.Zero : options.ForNative();
                TextLimit.Token.Check(token);
                using (var texts = new Texts(Utf8.MaxLength(token)))
                {
                    Utf8 text = texts.Put(token);
                    Failure.Check(Native.token04_verifier_verify(
                        verifier, text.Start, text.Length, against, out IntPtr claims));
                    return Claims.Take(claims, this, token);
                }
            }
            finally
            {
                if (against != IntPtr.Zero)
                {
                    Native.token04_verify_options_free(against);
                }
                handle.Exit();
            }
        }

        /// <summary>Frees the verifier and zeroes its key, once the calls that run have ended. Doing it twice
        /// is fine; using it afterwards is <see cref="ErrorKind.Closed"/>.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }

        private static unsafe IntPtr New(Utf8 secret, out IntPtr made)
        {
            return Native.token04_verifier_new(secret.Start, secret.Length, out made);
        }
    }
}

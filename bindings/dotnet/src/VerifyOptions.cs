using System;

namespace Token04
{
    /// <summary>What a token is checked against. Only the expiry is checked unless more is
    /// said.</summary>
    /// <example><code>
    /// new VerifyOptions { AppId = 1234567890, UserId = "alice", Action = RoomAction.Login("room1") }
    /// </code></example>
    public sealed class VerifyOptions
    {
        /// <summary>The token must be for this app; null for any.</summary>
        public long? AppId { get; set; }

        /// <summary>The token must be for this user; null for any.</summary>
        public string UserId { get; set; }

        /// <summary>The token must allow this, as <see cref="Claims.Authorize"/> decides; null for
        /// nothing.</summary>
        public RoomAction Action { get; set; }

        /// <summary>Checks as of this time in Unix seconds; null for now.</summary>
        public long? At { get; set; }

        /// <summary>Accepts a token for so many seconds after it expired, for clocks that differ. 0 or
        /// more.</summary>
        public long LeewaySeconds { get; set; }

        /// <summary>Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a
        /// token can change what it says without knowing the secret, so always name app and user
        /// too.</summary>
        public bool AcceptCbc { get; set; }

        /// <summary>The same for C, to be freed.</summary>
        internal IntPtr ForNative()
        {
            Failure.Check(Native.token04_verify_options_new(out IntPtr options));
            try
            {
                Fill(options);
            }
            catch
            {
                Native.token04_verify_options_free(options);
                throw;
            }
            return options;
        }

        private unsafe void Fill(IntPtr options)
        {
            if (AppId.HasValue)
            {
                Failure.Check(Native.token04_verify_options_set_app_id(options, AppId.Value));
            }
            if (UserId != null)
            {
                using (var texts = new Texts(Utf8.Room(UserId)))
                {
                    Utf8 user = texts.Put(UserId);
                    Failure.Check(
                        Native.token04_verify_options_set_user_id(options, user.Start, user.Length));
                }
            }
            if (Action != null)
            {
                Failure.Check(Action.Demand(options));
            }
            if (At.HasValue)
            {
                Failure.Check(Native.token04_verify_options_set_at(options, At.Value));
            }
            if (LeewaySeconds != 0)
            {
                Failure.Check(Native.token04_verify_options_set_leeway(options, LeewaySeconds));
            }
            if (AcceptCbc)
            {
                Failure.Check(Native.token04_verify_options_set_accept_cbc(options, 1));
            }
        }
    }
}

using System;

namespace Token04
{
    /// <summary>What a token is checked against. Only the expiry is checked unless more is
    /// said.</summary>
    /// <remarks>Threads may share an object: a verification sees it as it was at one moment. What another
    /// thread sets in several steps it may see half done, so make a new object for other expectations
    /// instead of changing one that is in use.</remarks>
    /// <example><code>
    /// new VerifyOptions { AppId = 1234567890, UserId = "alice", Action = RoomAction.Login("room1") }
    /// </code></example>
    public sealed class VerifyOptions
    {
        // A nullable number is two words: read while another thread writes it, it could be "now" or "any"
        // although nobody ever said that.
        private readonly object gate = new object();
        private long? appId, at;
        private string userId;
        private RoomAction action;
        private long leewaySeconds;
        private bool acceptCbc, acceptCbcUserForgeable;

        /// <summary>The token must be for this app; null for any.</summary>
        public long? AppId
        {
            get => Get(ref appId);
            set => Set(ref appId, value);
        }

        /// <summary>The token must be for this user; null for any.</summary>
        public string UserId
        {
            get => Get(ref userId);
            set => Set(ref userId, value);
        }

        /// <summary>The token must allow this, as <see cref="Claims.Authorize"/> decides; null for
        /// nothing.</summary>
        public RoomAction Action
        {
            get => Get(ref action);
            set => Set(ref action, value);
        }

        /// <summary>Checks as of this time in Unix seconds; null for now.</summary>
        public long? At
        {
            get => Get(ref at);
            set => Set(ref at, value);
        }

        /// <summary>Accepts a token for so many seconds after it expired, for clocks that differ. 0 or
        /// more.</summary>
        public long LeewaySeconds
        {
            get => Get(ref leewaySeconds);
            set => Set(ref leewaySeconds, value);
        }

        /// <summary>Whether AES-CBC tokens are accepted.</summary>
        /// <remarks>They are not authenticated: somebody who can alter a token can change what it says without
        /// knowing the secret. Naming app and user makes that harder and does not prevent it: CBC cannot be
        /// made safe. Accept it only as long as an old generator has to be replaced. Exactly what the official
        /// generators write is accepted; the field order of the Java one needs
        /// <see cref="AcceptCbcUserForgeable"/> as well.</remarks>
        public bool AcceptCbc
        {
            get => Get(ref acceptCbc);
            set => Set(ref acceptCbc, value);
        }

        /// <summary>Whether CBC tokens are accepted whose first field is <c>user_id</c>, as the official Java
        /// code writes them. Has no effect without <see cref="AcceptCbc"/>.</summary>
        /// <remarks>In such a token the IV, which is not authenticated, sets the beginning of the
        /// user: anybody can make <c>demo</c> into <c>root</c> without the secret and without a trace. No check
        /// of the user holds for them, <see cref="UserId"/> included.</remarks>
        public bool AcceptCbcUserForgeable
        {
            get => Get(ref acceptCbcUserForgeable);
            set => Set(ref acceptCbcUserForgeable, value);
        }

        /// <summary>The same for C, to be freed.</summary>
        internal IntPtr ForNative()
        {
            VerifyOptions copy;
            lock (gate)
            {
                // Nobody else has it, so that it can be read more than once.
                copy = (VerifyOptions)MemberwiseClone();
            }
            Failure.Check(Native.token04_verify_options_new(out IntPtr options));
            try
            {
                copy.Fill(options);
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
            if (appId.HasValue)
            {
                Failure.Check(Native.token04_verify_options_set_app_id(options, appId.Value));
            }
            if (userId != null)
            {
                TextLimit.UserId.Check(userId);
                using (var texts = new Texts(Utf8.MaxLength(userId)))
                {
                    Utf8 user = texts.Put(userId);
                    Failure.Check(
                        Native.token04_verify_options_set_user_id(options, user.Start, user.Length));
                }
            }
            if (action != null)
            {
                Failure.Check(action.Demand(options));
            }
            if (at.HasValue)
            {
                Failure.Check(Native.token04_verify_options_set_at(options, at.Value));
            }
            if (leewaySeconds != 0)
            {
                Failure.Check(Native.token04_verify_options_set_leeway(options, leewaySeconds));
            }
            if (acceptCbc)
            {
                Failure.Check(Native.token04_verify_options_set_accept_cbc(options, 1));
            }
            if (acceptCbcUserForgeable)
            {
                Failure.Check(Native.token04_verify_options_set_accept_cbc_user_forgeable(options, 1));
            }
        }

        private T Get<T>(ref T field)
        {
            lock (gate)
            {
                return field;
            }
        }

        private void Set<T>(ref T field, T value)
        {
            lock (gate)
            {
                field = value;
            }
        }
    }
}

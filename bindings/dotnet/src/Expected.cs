using System;

namespace Token04
{
    /// <summary>The user and action that a token must match.</summary>
    internal struct Expected
    {
        internal static readonly Expected AnyUser = new Expected { isAnyUser = true };

        private readonly string userId;
        private readonly RoomAction action;
        private bool isAnyUser;

        /// <summary>A null action means that none is checked.</summary>
        internal Expected(string userId, RoomAction action)
        {
            this.userId = userId;
            this.action = action;
            isAnyUser = false;
        }

        /// <summary>Returns the native error, zero on success.</summary>
        internal unsafe IntPtr Verify(IntPtr verifier, string token, out TokenClaims claims)
        {
            // Invalid UTF-16 instead of null, so that C checks the other arguments first.
            token = token ?? "\ud800";
            long capacity = Utf8.MaxLength(token) + Utf8.MaxLength(userId) + (action?.MaxLength ?? 0);
            using (var buffer = new Utf8Buffer(capacity))
            {
                Utf8 text = buffer.Write(token), user = buffer.Write(userId);
                IntPtr error, made;
                if (isAnyUser)
                {
                    error =
                        Native.token04_verifier_verify_any_user(verifier, text.Start, text.Length, out made);
                }
                else if (action == null)
                {
                    error = Native.token04_verifier_verify(
                        verifier, text.Start, text.Length, user.Start, user.Length, out made);
                }
                else
                {
                    Native.Action wanted = action.ForNative(buffer);
                    error = Native.token04_verifier_verify_action(
                        verifier, text.Start, text.Length, user.Start, user.Length, &wanted, out made);
                }
                claims = error == IntPtr.Zero ? TokenClaims.Take(made) : null;
                return error;
            }
        }
    }
}

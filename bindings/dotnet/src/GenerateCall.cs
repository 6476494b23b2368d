using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Generates one token with one native call. Short strings and the token are on the stack,
    /// longer ones on the heap.</summary>
    internal unsafe struct GenerateCall
    {
        /// <summary>Enough stack for 192 characters, including the secret. Their token also fits unless the
        /// JSON needs many escapes.</summary>
        private const int TextBufferLength = 3 * 192 + 3;
        private const int TokenBufferLength = 1024;

        /// <summary>Zero for the official call, which uses app ID and secret.</summary>
        internal IntPtr Generator;
        internal long AppId;
        internal string Secret;
        internal RequestKind Kind;
        internal string UserId;
        internal long LifetimeSeconds;
        internal RoomPrivileges Privileges;
        internal string Payload;

        /// <summary>Returns the native error, zero on success.</summary>
        internal IntPtr Make(out string token)
        {
            IntPtr error = IntPtr.Zero;
            long needed = TokenBufferLength;
            token = null;
            if (FitsOnStack())
            {
                byte* memory = stackalloc byte[TextBufferLength + TokenBufferLength];
                byte* tokenBuffer = memory + TextBufferLength;
                byte* next = memory;
                Utf8 userId = Utf8.Write(UserId, ref next, tokenBuffer);
                Utf8 payload = Utf8.Write(Payload, ref next, tokenBuffer);
                byte* start = next;
                Utf8 secret = Utf8.Write(Secret, ref next, tokenBuffer);
                try
                {
                    error = Call(userId, payload, secret, tokenBuffer, ref needed, out token);
                }
                finally
                {
                    if (start != next)
                    {
                        Utf8.Clear(start, next);
                    }
                }
            }
            // At most twice: C returns the required length.
            while (token == null && needed > 0)
            {
                Native.token04_error_free(error);
                error = CallOnHeap(ref needed, out token);
            }
            return error;
        }

        private bool FitsOnStack()
        {
            // The sum cannot overflow 64 bits. Strings that are too long to copy do not fit.
            long characters = UserId == null ? 0 : UserId.Length;
            characters += Payload == null ? 0 : Payload.Length;
            characters += Secret == null ? 0 : Secret.Length;
            return 3 * characters + 3 <= TextBufferLength;
        }

        private IntPtr CallOnHeap(ref long needed, out string token)
        {
            long capacity = Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload) + Utf8.MaxLength(Secret);
            IntPtr tokenBuffer = Marshal.AllocHGlobal((IntPtr)needed);
            try
            {
                using (var buffer = new Utf8Buffer(capacity))
                {
                    Utf8 userId = buffer.Write(UserId), payload = buffer.Write(Payload),
                         secret = buffer.Write(Secret);
                    return Call(userId, payload, secret, (byte*)tokenBuffer, ref needed, out token);
                }
            }
            finally
            {
                Marshal.FreeHGlobal(tokenBuffer);
            }
        }

        /// <summary>On entry, <paramref name="needed"/> is the length of the token buffer. On return it is
        /// the required length if the buffer was too short, otherwise 0.</summary>
        private IntPtr Call(
            Utf8 userId, Utf8 payload, Utf8 secret, byte* tokenBuffer, ref long needed, out string token)
        {
            var capacity = (UIntPtr)needed;
            UIntPtr length;
            IntPtr error;
            if (Generator != IntPtr.Zero)
            {
                var request = new Native.Request(Kind, userId, LifetimeSeconds, Privileges, payload);
                error = Native.token04_generator_generate_into(
                    Generator, &request, tokenBuffer, capacity, out length);
                GC.KeepAlive(Privileges);
            }
            else
            {
                error = Native.token04_generate_token04_into(
                    AppId, userId.Start, userId.Length, secret.Start, secret.Length, LifetimeSeconds,
                    payload.Start, payload.Length, tokenBuffer, capacity, out length);
            }
            token = error == IntPtr.Zero ? Utf8.Read(tokenBuffer, length) : null;
            needed = (long)length > needed ? (long)length : 0;
            return error;
        }
    }
}

using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Generates one token with one native call. Short strings and their token are on the stack. For
    /// longer strings, C allocates the token, so that no buffer length has to be guessed.</summary>
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
            if (!FitsOnStack())
            {
                return CallOnHeap(out token);
            }
            IntPtr error;
            bool isTooShort;
            byte* memory = stackalloc byte[TextBufferLength + TokenBufferLength];
            byte* tokenBuffer = memory + TextBufferLength;
            byte* next = memory;
            Utf8 userId = Utf8.Write(UserId, ref next, tokenBuffer);
            Utf8 payload = Utf8.Write(Payload, ref next, tokenBuffer);
            byte* start = next;
            Utf8 secret = Utf8.Write(Secret, ref next, tokenBuffer);
            try
            {
                error = CallInto(userId, payload, secret, tokenBuffer, out isTooShort, out token);
            }
            finally
            {
                if (start != next)
                {
                    Utf8.Clear(start, next);
                }
            }
            if (isTooShort)
            {
                Native.token04_error_free(error);
                error = CallOnHeap(out token);
            }
            return error;
        }

        private bool FitsOnStack()
        {
            // The sum cannot overflow 64 bits. Strings that are too long to copy do not fit.
            long characters = UserId == null ? 0 : UserId.Length;
            characters += Payload == null ? 0 : Payload.Length;
            characters += Secret == null ? 0 : Secret.Length;
            characters += (object)Privileges == null ? 0 : Privileges.TextLength;
            return 3 * characters + 3 <= TextBufferLength;
        }

        private IntPtr CallOnHeap(out string token)
        {
            long capacity = Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload) + Utf8.MaxLength(Secret);
            using (var buffer = new Utf8Buffer(capacity))
            {
                Utf8 userId = buffer.Write(UserId), payload = buffer.Write(Payload),
                     secret = buffer.Write(Secret);
                return CallForNew(userId, payload, secret, out token);
            }
        }

        /// <summary>C writes the token to a buffer of <see cref="TokenBufferLength"/> bytes, unless it is too
        /// short.</summary>
        private IntPtr CallInto(
            Utf8 userId, Utf8 payload, Utf8 secret, byte* tokenBuffer, out bool isTooShort, out string token)
        {
            var capacity = (UIntPtr)TokenBufferLength;
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
            isTooShort = (long)length > TokenBufferLength;
            return error;
        }

        /// <summary>C allocates the token.</summary>
        private IntPtr CallForNew(Utf8 userId, Utf8 payload, Utf8 secret, out string token)
        {
            token = null;
            IntPtr error;
            if (Generator != IntPtr.Zero)
            {
                var request = new Native.Request(Kind, userId, LifetimeSeconds, Privileges, payload);
                error = Native.token04_generator_generate(Generator, &request, out IntPtr issued);
                GC.KeepAlive(Privileges);
                if (error == IntPtr.Zero)
                {
                    token = IssuedToken.TakeToken(issued);
                }
                return error;
            }
            error = Native.token04_generate_token04(
                AppId, userId.Start, userId.Length, secret.Start, secret.Length, LifetimeSeconds,
                payload.Start, payload.Length, out byte * text, out UIntPtr length);
            if (error == IntPtr.Zero)
            {
                token = Utf8.Take(text, length);
            }
            return error;
        }
    }
}

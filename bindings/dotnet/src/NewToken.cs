using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The making of one token: one call of C, which reads the texts from the stack and writes the
    /// token there, if they are short.</summary>
    internal unsafe struct NewToken
    {
        /// <summary>So many characters, secret included, have room on the stack, and their token
        /// too unless they need many escapes.</summary>
        private const int ShortTexts = 3 * 192 + 3;
        private const int ShortToken = 1024;

        /// <summary>Zero for a call with app ID and secret.</summary>
        internal IntPtr Generator;
        internal long AppId;
        internal string Secret;
        internal RequestKind Kind;
        internal string UserId;
        internal long LifetimeSeconds;
        internal RoomPrivileges Privileges;
        internal string Payload;

        /// <summary>Answers C's error, zero for success.</summary>
        internal IntPtr Make(out string token)
        {
            IntPtr error = IntPtr.Zero;
            long needed = ShortToken;
            token = null;
            if (AreShort())
            {
                byte* memory = stackalloc byte[ShortTexts + ShortToken];
                byte* buffer = memory + ShortTexts;
                byte* next = memory;
                Utf8 userId = Utf8.Write(UserId, ref next, buffer);
                Utf8 payload = Utf8.Write(Payload, ref next, buffer);
                byte* start = next;
                Utf8 secret = Utf8.Write(Secret, ref next, buffer);
                try
                {
                    error = Call(userId, payload, secret, buffer, ref needed, out token);
                }
                finally
                {
                    if (start != next)
                    {
                        Utf8.Clear(start, next);
                    }
                }
            }
            // Once or twice: C says how much it needs.
            while (token == null && needed > 0)
            {
                Native.token04_error_free(error);
                error = CallOnHeap(ref needed, out token);
            }
            return error;
        }

        private bool AreShort()
        {
            // No sum of lengths is beyond 64 bits; a text that is too long to be copied is not short.
            long characters = UserId == null ? 0 : UserId.Length;
            characters += Payload == null ? 0 : Payload.Length;
            characters += Secret == null ? 0 : Secret.Length;
            return 3 * characters + 3 <= ShortTexts;
        }

        private IntPtr CallOnHeap(ref long needed, out string token)
        {
            long capacity = Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload) + Utf8.MaxLength(Secret);
            IntPtr buffer = Marshal.AllocHGlobal((IntPtr)needed);
            try
            {
                using (var texts = new Texts(capacity))
                {
                    Utf8 userId = texts.Put(UserId), payload = texts.Put(Payload), secret = texts.Put(Secret);
                    return Call(userId, payload, secret, (byte*)buffer, ref needed, out token);
                }
            }
            finally
            {
                Marshal.FreeHGlobal(buffer);
            }
        }

        /// <summary>How long the buffer for the token is, needed says; and afterwards how much is needed if it
        /// was too little, 0 for any other failure.</summary>
        private IntPtr Call(
            Utf8 userId, Utf8 payload, Utf8 secret, byte* buffer, ref long needed, out string token)
        {
            var capacity = (UIntPtr)needed;
            UIntPtr length;
            IntPtr error;
            if (Generator != IntPtr.Zero)
            {
                var request = new Native.Request(Kind, userId, LifetimeSeconds, Privileges, payload);
                error =
                    Native.token04_generator_generate_into(Generator, &request, buffer, capacity, out length);
                GC.KeepAlive(Privileges);
            }
            else
            {
                error = Native.token04_generate_token04_into(
                    AppId, userId.Start, userId.Length, secret.Start, secret.Length, LifetimeSeconds,
                    payload.Start, payload.Length, buffer, capacity, out length);
            }
            token = error == IntPtr.Zero ? Utf8.Read(buffer, length) : null;
            needed = (long)length > needed ? (long)length : 0;
            return error;
        }
    }
}

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
        internal string UserId;
        internal long EffectiveTimeInSeconds;
        internal string Payload;

        /// <summary>Answers C's error, zero for success.</summary>
        internal IntPtr Make(out string token)
        {
            IntPtr error = IntPtr.Zero;
            long needed = ShortToken;
            token = null;
            long texts = Utf8.Room(UserId) + Utf8.Room(Payload) + Utf8.Room(Secret);
            if (texts <= ShortTexts)
            {
                byte* memory = stackalloc byte[ShortTexts + ShortToken];
                error = Make(memory, memory + ShortTexts, ref needed, out token);
            }
            // Once or twice: C says how much it needs.
            while (token == null && needed > 0)
            {
                Native.token04_error_free(error);
                IntPtr memory = Marshal.AllocHGlobal((IntPtr)(texts + needed));
                try
                {
                    error = Make((byte*)memory, (byte*)memory + texts, ref needed, out token);
                }
                finally
                {
                    Marshal.FreeHGlobal(memory);
                }
            }
            return error;
        }

        /// <summary>Writes the texts to a place with room for them, and the token to another with as much room
        /// as needed says. It says how much is needed if that was too little, 0 for any other
        /// failure.</summary>
        private IntPtr Make(byte* place, byte* buffer, ref long needed, out string token)
        {
            Utf8 userId = Utf8.Write(UserId, ref place);
            Utf8 payload = Utf8.Write(Payload, ref place);
            var capacity = (UIntPtr)needed;
            UIntPtr length;
            IntPtr error;
            if (Generator != IntPtr.Zero)
            {
                error = Native.token04_generator_generate_into(
                    Generator, userId.Start, userId.Length, EffectiveTimeInSeconds, payload.Start,
                    payload.Length, buffer, capacity, out length);
            }
            else
            {
                Utf8 secret = Utf8.Write(Secret, ref place);
                error = Native.token04_generate_token04_into(
                    AppId, userId.Start, userId.Length, secret.Start, secret.Length, EffectiveTimeInSeconds,
                    payload.Start, payload.Length, buffer, capacity, out length);
                Texts.Clear(secret.Start, place);
            }
            token = error == IntPtr.Zero ? Utf8.Read(buffer, length) : null;
            needed = (long)length > needed ? (long)length : 0;
            return error;
        }
    }
}

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

        /// <summary>Answers what is wrong, null for success.</summary>
        internal Token04Exception Make(out string token)
        {
            if (LongTexts.IsAny(UserId, Payload) || TextLimit.Secret.IsExceededBy(Secret))
            {
                token = null;
                return Refuse();
            }
            IntPtr error = Call(out token);
            return error == IntPtr.Zero ? null : Failure.Take(error);
        }

        /// <summary>Finds the error that comes first in the official order, without copying what is too
        /// long.</summary>
        private Token04Exception Refuse()
        {
            var rest = this;
            rest.UserId = LongTexts.UserId(UserId);
            rest.Payload = null;
            Token04Exception secret = TextLimit.Secret.Refuse(Secret);
            if (secret != null)
            {
                rest.Secret = "";
            }
            IntPtr error = rest.Call(out string unused);
            Token04Exception first = error == IntPtr.Zero ? null : Failure.Take(error);
            if (secret != null && (first == null || first.Kind == ErrorKind.InvalidSecret))
            {
                return secret;
            }
            return LongTexts.Refuse(first, UserId, Payload) ?? first;
        }

        /// <summary>Answers C's error, zero for success.</summary>
        private IntPtr Call(out string token)
        {
            IntPtr error = IntPtr.Zero;
            long needed = ShortToken;
            token = null;
            long texts = Utf8.MaxLength(UserId) + Utf8.MaxLength(Payload) + Utf8.MaxLength(Secret);
            if (texts <= ShortTexts)
            {
                byte* memory = stackalloc byte[ShortTexts + ShortToken];
                error = Call(memory, memory + ShortTexts, ref needed, out token);
            }
            // Once or twice: C says how much it needs.
            while (token == null && needed > 0)
            {
                Native.token04_error_free(error);
                IntPtr memory = Marshal.AllocHGlobal((IntPtr)(texts + needed));
                try
                {
                    error = Call((byte*)memory, (byte*)memory + texts, ref needed, out token);
                }
                finally
                {
                    Marshal.FreeHGlobal(memory);
                }
            }
            return error;
        }

        /// <summary>Writes the texts to memory that ends where the buffer for the token begins. How long that
        /// one is, needed says; and afterwards how much is needed if it was too little, 0 for any other
        /// failure.</summary>
        private IntPtr Call(byte* memory, byte* buffer, ref long needed, out string token)
        {
            Utf8 userId = Utf8.Write(UserId, ref memory, buffer);
            Utf8 payload = Utf8.Write(Payload, ref memory, buffer);
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
                Utf8 secret = Utf8.Write(Secret, ref memory, buffer);
                try
                {
                    error = Native.token04_generate_token04_into(
                        AppId, userId.Start, userId.Length, secret.Start, secret.Length,
                        EffectiveTimeInSeconds, payload.Start, payload.Length, buffer, capacity, out length);
                }
                finally
                {
                    Utf8.Clear(secret.Start, memory);
                }
            }
            token = error == IntPtr.Zero ? Utf8.Read(buffer, length) : null;
            needed = (long)length > needed ? (long)length : 0;
            return error;
        }
    }
}

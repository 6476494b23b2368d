using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Token04
{
    /// <summary>A text as C reads it: UTF-8 in memory that the garbage collector does not
    /// move.</summary>
    internal unsafe struct Utf8
    {
        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        internal byte* Start;
        internal UIntPtr Length;

        /// <summary>How many bytes a text can take at most; one more, so that it is never 0.</summary>
        internal static long MaxLength(string text)
        {
            return text == null ? 1 : 3L * text.Length + 1;
        }

        /// <summary>Writes a text to memory that ends at <paramref name="end"/>, and moves the start of that
        /// memory behind it. Null is the empty text. Nothing of a text is left where this fails.</summary>
        internal static Utf8 Write(string text, ref byte* memory, byte* end)
        {
            long max = MaxLength(text);
            if (end - memory < max)
            {
                // Writing never relies on somebody else's arithmetic.
                throw new Token04Exception(
                    ErrorKind.Internal, -1, null,
                    "a text is longer than it was measured; please report this as a bug of token04");
            }
            var written = new Utf8 { Start = memory };
            int length = 0;
            if (!string.IsNullOrEmpty(text))
            {
                bool complete = false;
                try
                {
                    fixed(char* chars = text)
                    {
                        length = Strict.GetBytes(chars, text.Length, memory, checked((int)max));
                    }
                    complete = true;
                }
                catch (EncoderFallbackException)
                {
                    // Half a surrogate pair: see below.
                }
                finally
                {
                    if (!complete)
                    {
                        Clear(memory, memory + max);
                    }
                }
                if (!complete)
                {
                    // What is not UTF-8 either has C say so, in the words that every language has for it.
                    *memory = 0xFF;
                    length = 1;
                }
            }
            written.Length = (UIntPtr)length;
            memory += length;
            return written;
        }

        // Not inlined, so that no compiler finds out that nobody reads the zeros.
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Clear(byte* start, byte* end)
        {
            for (byte* at = start; at < end; at++)
            {
                *at = 0;
            }
        }

        /// <summary>Copies a text of C's; null for NULL.</summary>
        internal static string Read(byte* text, UIntPtr length)
        {
            if (text == null)
            {
                return null;
            }
            return length == UIntPtr.Zero ? "" : Encoding.UTF8.GetString(text, checked((int)length));
        }

        /// <summary>Copies a text that C gave away, and frees it.</summary>
        internal static string Take(byte* text, UIntPtr length)
        {
            try
            {
                return Read(text, length);
            }
            finally
            {
                Native.token04_string_free(text);
            }
        }
    }
}

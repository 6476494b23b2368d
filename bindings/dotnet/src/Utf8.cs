using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Token04
{
    /// <summary>A string argument for C: UTF-8 in memory that the garbage collector does not move.</summary>
    internal unsafe struct Utf8
    {
        /// <summary>The maximum number of characters to copy: one more than TOKEN04_MAX_TOKEN_LEN, the limit
        /// of the longest argument. C refuses longer strings by their length.</summary>
        internal const int MaxCopied = 131072 + 1;

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        internal byte* Start;
        internal UIntPtr Length;

        /// <summary>The maximum number of bytes of a string, plus one so that it is never 0.</summary>
        internal static long MaxLength(string text)
        {
            return text == null || text.Length > MaxCopied ? 1 : 3L * text.Length + 1;
        }

        /// <summary>Writes a string of at most <see cref="MaxCopied"/> characters to memory that ends at
        /// <paramref name="end"/>, and advances <paramref name="memory"/>. Null becomes NULL. If this fails,
        /// no part of the string stays in memory.</summary>
        internal static Utf8 Write(string text, ref byte* memory, byte* end)
        {
            if (text == null)
            {
                return default(Utf8);
            }
            long max = MaxLength(text);
            if (end - memory < max || text.Length > MaxCopied)
            {
                // Do not rely on the caller's arithmetic.
                throw UnavailableException.Bug("a text is longer than it was measured");
            }
            var written = new Utf8 { Start = memory };
            int length = 0;
            if (text.Length > 0)
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
                    // A lone surrogate: see below.
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
                    // Invalid UTF-8 too, so that C refuses it with the same message as in every language.
                    *memory = 0xFF;
                    length = 1;
                }
            }
            written.Length = (UIntPtr)length;
            memory += length;
            return written;
        }

        // Never inlined, so that the compiler cannot remove the writes as dead stores.
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Clear(byte* start, byte* end)
        {
            for (; end - start >= 4 * sizeof(long); start += 4 * sizeof(long))
            {
                var words = (long*)start;
                words[0] = words[1] = words[2] = words[3] = 0;
            }
            for (; start < end; start++)
            {
                *start = 0;
            }
        }

        /// <summary>Copies a C string; null for NULL.</summary>
        internal static string Read(byte* text, UIntPtr length)
        {
            if (text == null)
            {
                return null;
            }
            return length == UIntPtr.Zero ? "" : Encoding.UTF8.GetString(text, checked((int)length));
        }

        /// <summary>Copies a C string that this code owns, and frees it.</summary>
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

using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Token04
{
    /// <summary>A text as C reads it: UTF-8 in memory that the garbage collector does not
    /// move.</summary>
    internal unsafe struct Utf8
    {
        /// <summary>The most characters that are copied: one more than TOKEN04_MAX_TOKEN_LEN, the limit of
        /// the longest argument. C refuses a longer text by its length.</summary>
        internal const int MaxCopied = 131072 + 1;

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        internal byte* Start;
        internal UIntPtr Length;

        /// <summary>How many bytes a text can take at most; one more, so that it is never 0.</summary>
        internal static long MaxLength(string text)
        {
            return text == null || text.Length > MaxCopied ? 1 : 3L * text.Length + 1;
        }

        /// <summary>Writes a text of at most <see cref="MaxCopied"/> characters to memory that ends at
        /// <paramref name="end"/>, and moves the start of that memory behind it. Null becomes NULL. Nothing of a
        /// text is left where this fails.</summary>
        internal static Utf8 Write(string text, ref byte* memory, byte* end)
        {
            if (text == null)
            {
                return default(Utf8);
            }
            long max = MaxLength(text);
            if (end - memory < max || text.Length > MaxCopied)
            {
                // Writing never relies on somebody else's arithmetic.
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
                    // A byte that is not UTF-8 either has C refuse it, in the words of every language.
                    *memory = 0xFF;
                    length = 1;
                }
            }
            written.Length = (UIntPtr)length;
            memory += length;
            return written;
        }

        // Never inlined, so that no compiler finds out that nobody reads the zeros.
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

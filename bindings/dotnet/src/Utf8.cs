using System;
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

        /// <summary>How many bytes a text can take at most, one more lest it be none.</summary>
        internal static long Room(string text)
        {
            return text == null ? 1 : 3L * text.Length + 1;
        }

        /// <summary>Writes a text to a place with room for it, and moves the place behind it. Null is
        /// the empty text.</summary>
        internal static Utf8 Write(string text, ref byte* place)
        {
            var written = new Utf8 { Start = place };
            int length = 0;
            if (!string.IsNullOrEmpty(text))
            {
                fixed(char* chars = text)
                {
                    try
                    {
                        int room = (int)Math.Min(Room(text), int.MaxValue);
                        length = Strict.GetBytes(chars, text.Length, place, room);
                    }
                    catch (EncoderFallbackException)
                    {
                        // Half a surrogate pair. What is not UTF-8 either has C say so, in the words
                        // that every language has for it.
                        *place = 0xFF;
                        length = 1;
                    }
                }
            }
            written.Length = (UIntPtr)length;
            place += length;
            return written;
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

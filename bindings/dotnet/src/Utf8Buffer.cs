using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>A native buffer for UTF-8 strings. It is cleared before it is freed, because it may contain a
    /// secret.</summary>
    internal sealed unsafe class Utf8Buffer : IDisposable
    {
        private readonly byte* start;
        private readonly byte* end;
        private byte* next;
        private List<GCHandle> pinned;

        /// <summary>Allocates a buffer; the capacity is the sum of <see cref="Utf8.MaxLength"/>.</summary>
        /// <exception cref="OutOfMemoryException">The buffer cannot be allocated.</exception>
        internal Utf8Buffer(long capacity)
        {
            start = next = (byte*)Marshal.AllocHGlobal((IntPtr)capacity);
            end = start + capacity;
        }

        internal Utf8 Write(string text)
        {
            return text?.Length > Utf8.MaxCopied ? Pin(text, text.Length) : Utf8.Write(text, ref next, end);
        }

        internal Utf8 Write(Secret secret)
        {
            if (secret.Bytes == null)
            {
                return Write(secret.Text);
            }
            int length = secret.Bytes.Length;
            if (length > Utf8.MaxCopied)
            {
                return Pin(secret.Bytes, length);
            }
            if (end - next < length)
            {
                throw UnavailableException.Bug("a secret is longer than it was measured");
            }
            Marshal.Copy(secret.Bytes, 0, (IntPtr)next, length);
            var written = new Utf8 { Start = next, Length = (UIntPtr)length };
            next += length;
            return written;
        }

        /// <summary>Passes an object that is too long for any argument without a copy. C refuses it by its
        /// length, in the order of all checks. It never reads beyond that length, and a string has twice as
        /// many bytes.</summary>
        private Utf8 Pin(object tooLong, int length)
        {
            GCHandle handle = GCHandle.Alloc(tooLong, GCHandleType.Pinned);
            pinned = pinned ?? new List<GCHandle>();
            pinned.Add(handle);
            return new Utf8 { Start = (byte*)handle.AddrOfPinnedObject(), Length = (UIntPtr)length };
        }

        public void Dispose()
        {
            Utf8.Clear(start, next);
            Marshal.FreeHGlobal((IntPtr)start);
            if (pinned == null)
            {
                return;
            }
            foreach (GCHandle handle in pinned)
            {
                handle.Free();
            }
        }
    }
}

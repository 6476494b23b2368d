using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Native memory for texts. What was written to it is cleared before it is freed, as it may be
    /// a secret.</summary>
    internal sealed unsafe class Texts : IDisposable
    {
        private readonly byte* start;
        private readonly byte* end;
        private byte* next;
        private List<GCHandle> pinned;

        /// <summary>Allocates memory for so many bytes: the sum of <see cref="Utf8.MaxLength"/>.</summary>
        /// <exception cref="OutOfMemoryException">There is no memory left.</exception>
        internal Texts(long capacity)
        {
            start = next = (byte*)Marshal.AllocHGlobal((IntPtr)capacity);
            end = start + capacity;
        }

        internal Utf8 Put(string text)
        {
            return text?.Length > Utf8.MaxCopied ? Pin(text, text.Length) : Utf8.Write(text, ref next, end);
        }

        internal Utf8 Put(Secret secret)
        {
            if (secret.Bytes == null)
            {
                return Put(secret.Text);
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

        /// <summary>What is too long for any argument is passed where it lies: C refuses it by its length, in
        /// the order of all checks, and reads no more bytes than that. A string has twice as many.</summary>
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

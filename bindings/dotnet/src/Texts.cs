using System;
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

        /// <summary>Allocates memory for so many bytes: the sum of <see cref="Utf8.MaxLength"/>.</summary>
        /// <exception cref="OutOfMemoryException">There is no memory left.</exception>
        internal Texts(long capacity)
        {
            start = next = (byte*)Marshal.AllocHGlobal((IntPtr)capacity);
            end = start + capacity;
        }

        internal Utf8 Put(string text)
        {
            return Utf8.Write(text, ref next, end);
        }

        public void Dispose()
        {
            Utf8.Clear(start, next);
            Marshal.FreeHGlobal((IntPtr)start);
        }
    }
}

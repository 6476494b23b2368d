using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Room for texts, outside of the managed heap. It is cleared before it is given
    /// back, as one may be a secret.</summary>
    internal sealed unsafe class Texts : IDisposable
    {
        private readonly byte* start;
        private byte* next;

        internal Texts(long room)
        {
            start = next = (byte*)Marshal.AllocHGlobal((IntPtr)room);
        }

        internal Utf8 Put(string text)
        {
            return Utf8.Write(text, ref next);
        }

        public void Dispose()
        {
            Clear(start, next);
            Marshal.FreeHGlobal((IntPtr)start);
        }

        internal static void Clear(byte* start, byte* end)
        {
            for (byte* place = start; place < end; place++)
            {
                *place = 0;
            }
        }
    }
}

using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The caller's clock. It is read before the native call, so that its exceptions never cross
    /// native frames; the callback returns the time that was read.</summary>
    internal static class Clock
    {
        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate long Callback(IntPtr data);

        // Keeps the delegate alive: native code may call it at any time.
        private static readonly Callback ReadCallback = Read;

        [ThreadStatic]
        private static long now;

        /// <summary>The clock callback for C, which calls it on the thread of the native call.</summary>
        internal static readonly IntPtr Function = Marshal.GetFunctionPointerForDelegate(ReadCallback);

        /// <summary>Reads the clock for the next call on this thread. Null means the system clock, which C
        /// reads itself.</summary>
        internal static void Prepare(Func<DateTimeOffset> clock)
        {
            if (clock != null)
            {
                now = clock().ToUnixTimeSeconds();
            }
        }

        private static long Read(IntPtr data)
        {
            return now;
        }
    }
}

using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>A clock that the caller gave. It is read here, before native code is called, so that what it
    /// throws never crosses native frames; C then asks for the time that was read.</summary>
    internal static class Clock
    {
        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate long Callback(IntPtr data);

        // Kept, as native code may call it at any time.
        private static readonly Callback Answer = Read;

        [ThreadStatic]
        private static long now;

        /// <summary>What C calls for the time, from inside of a call on the same thread.</summary>
        internal static readonly IntPtr Function = Marshal.GetFunctionPointerForDelegate(Answer);

        /// <summary>Reads the clock for the next call of this thread; null for the system's, which C reads
        /// itself.</summary>
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

using System;

namespace Token04
{
    /// <summary>The errors that C answers, of which null is success.</summary>
    internal static unsafe class Failure
    {
        /// <summary>Throws what C answered, if it is an error.</summary>
        internal static void Check(IntPtr error)
        {
            if (error != IntPtr.Zero)
            {
                throw Take(error);
            }
        }

        /// <summary>Copies an error, and frees it.</summary>
        internal static Token04Exception Take(IntPtr error)
        {
            try
            {
                return Copy(error);
            }
            finally
            {
                Native.token04_error_free(error);
            }
        }

        /// <summary>Copies an error that belongs to something else.</summary>
        internal static Token04Exception Copy(IntPtr error)
        {
            uint zegoCode = Native.token04_error_zego_code(error);
            byte* message = Native.token04_error_message(error, out UIntPtr length);
            return new Token04Exception(
                (ErrorKind)Native.token04_error_kind(error), Native.token04_error_code(error),
                zegoCode == 0 ? (long?)null : zegoCode, Utf8.Read(message, length));
        }
    }
}

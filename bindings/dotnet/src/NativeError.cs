using System;

namespace Token04
{
    /// <summary>Converts native errors to exceptions. Zero is success.</summary>
    internal static unsafe class NativeError
    {
        /// <summary>Values of <c>token04_language_t</c>.</summary>
        internal const int DotNet = 3, DropInCapitals = 7;

        /// <summary>Throws a native error as an exception; does nothing for zero.</summary>
        internal static void Check(IntPtr error)
        {
            if (error != IntPtr.Zero)
            {
                throw Take(error);
            }
        }

        /// <summary>Frees the error if it refuses a token; throws any other error.</summary>
        internal static void CheckRefused(IntPtr error)
        {
            if ((ErrorCategory)Native.token04_error_category(error) != ErrorCategory.Refused)
            {
                throw Take(error);
            }
            Native.token04_error_free(error);
        }

        /// <summary>Converts an error and frees it.</summary>
        internal static Exception Take(IntPtr error)
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

        /// <summary>Converts an error that another object owns.</summary>
        internal static Exception Copy(IntPtr error)
        {
            var kind = (ErrorKind)Native.token04_error_kind(error);
            int code = Native.token04_error_code(error);
            uint platform = Native.token04_error_zego_code(error);
            long? zegoCode = platform == 0 ? (long?)null : platform;
            string message = Message(error, DotNet);
            switch ((ErrorCategory)Native.token04_error_category(error))
            {
            case ErrorCategory.Refused:
                return new TokenRefusedException(kind, code, zegoCode, message);
            case ErrorCategory.Argument:
                return new TokenArgumentException(kind, code, zegoCode, message);
            default:
                return new UnavailableException(kind, code, zegoCode, message);
            }
        }

        /// <summary>The message with the argument names of the official call.</summary>
        internal static string DropInMessage(IntPtr error)
        {
            return Message(error, DropInCapitals);
        }

        private static string Message(IntPtr error, int language)
        {
            byte* message = Native.token04_error_message_for(error, language, out UIntPtr length);
            return InDotNet(Utf8.Read(message, length));
        }

        /// <summary>Replaces the terms of C with those of .NET.</summary>
        private static string InDotNet(string message)
        {
            return message.Replace("a null pointer", "null")
                .Replace("invalid UTF-8", "half a surrogate pair");
        }
    }
}

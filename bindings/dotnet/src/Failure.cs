using System;

namespace Token04
{
    /// <summary>The errors that C answers, of which zero is success.</summary>
    internal static unsafe class Failure
    {
        /// <summary>The numbers of <c>token04_language_t</c>.</summary>
        internal const int DotNet = 3, DropInCapitals = 7;

        /// <summary>Throws what C answered, if it is an error.</summary>
        internal static void Check(IntPtr error)
        {
            if (error != IntPtr.Zero)
            {
                throw Take(error);
            }
        }

        /// <summary>Frees an error if it is the refusal of a token, and throws any other.</summary>
        internal static void CheckRefused(IntPtr error)
        {
            if ((ErrorCategory)Native.token04_error_category(error) != ErrorCategory.Refused)
            {
                throw Take(error);
            }
            Native.token04_error_free(error);
        }

        /// <summary>Copies an error, and frees it.</summary>
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

        /// <summary>Copies an error that belongs to something else.</summary>
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

        /// <summary>The message in the names of the official call.</summary>
        internal static string DropInMessage(IntPtr error)
        {
            return Message(error, DropInCapitals);
        }

        private static string Message(IntPtr error, int language)
        {
            byte* message = Native.token04_error_message_for(error, language, out UIntPtr length);
            return InDotNet(Utf8.Read(message, length));
        }

        /// <summary>What C calls a null pointer or UTF-8 is something else in .NET.</summary>
        private static string InDotNet(string message)
        {
            return message.Replace("a null pointer", "null")
                .Replace("invalid UTF-8", "half a surrogate pair");
        }
    }
}

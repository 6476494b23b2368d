using System;
using Token04;

// The official assistant's names, some of which start with a lower-case letter.
namespace ZegoServerAssistant
{
    /// <summary>The error code of the official assistant. Any other error, such as a payload that is too long,
    /// is -1, which has no name.</summary>
    public enum ErrorCode
    {
        /// <summary>Success.</summary>
        success = 0,
        /// <summary>The app ID is 0.</summary>
        appIDInvalid = 1,
        /// <summary>The user ID is empty or not Unicode.</summary>
        userIDInvalid = 3,
        /// <summary>The secret is not exactly 32 bytes.</summary>
        secretInvalid = 5,
        /// <summary>The effective time is not greater than 0.</summary>
        effectiveTimeInSecondsInvalid = 6,
    }

    /// <summary>An error code and its message.</summary>
    public class ErrorInfo
    {
        /// <summary>The code; -1 for any other error, see the message.</summary>
        public ErrorCode errorCode;
        /// <summary>The cause and the fix; <c>success</c> on success.</summary>
        public string errorMessage;
    }

    /// <summary>A token, or the error.</summary>
    public class GenerateTokenResult
    {
        /// <summary>The token; null on failure.</summary>
        public string token;
        /// <summary>The error, or success.</summary>
        public ErrorInfo errorInfo;
    }

    /// <summary>The official assistant's API.</summary>
    public static class ServerAssistant
    {
        private const ErrorCode OtherError = (ErrorCode)(-1);

        /// <summary>Generates one token in one call: AES-256-GCM. To generate several tokens, prepare
        /// the key once with a <see cref="TokenGenerator"/>.</summary>
        /// <remarks>It never throws, and is thread-safe.</remarks>
        /// <param name="appID">The AppID.</param>
        /// <param name="userID">The user that the token is for.</param>
        /// <param name="secret">The ServerSecret exactly as shown in the console, 32 bytes.</param>
        /// <param name="effectiveTimeInSeconds">The lifetime in seconds, from now.</param>
        /// <param name="payload">Empty or null for a basic token, otherwise the privilege payload.</param>
        /// <returns>The token, or the code and message for the first invalid argument.</returns>
        /// <example><code>
        /// GenerateTokenResult result = ServerAssistant.GenerateToken04(appID, "alice", secret, 3600, "");
        /// if (result.errorInfo.errorCode == ErrorCode.success)
        /// {
        ///     Console.WriteLine(result.token);
        /// }
        /// </code></example>
        public static GenerateTokenResult GenerateToken04(
            uint appID, string userID, string secret, long effectiveTimeInSeconds, string payload)
        {
            var order = new GenerateCall { AppId = appID, UserId = userID, Secret = secret,
                                           LifetimeSeconds = effectiveTimeInSeconds, Payload = payload };
            string token = null;
            var info = new ErrorInfo { errorCode = ErrorCode.success, errorMessage = "success" };
            try
            {
                IntPtr error = order.Make(out token);
                if (error != IntPtr.Zero)
                {
                    info.errorCode = (ErrorCode)Native.token04_error_code(error);
                    info.errorMessage = NativeError.DropInMessage(error);
                    Native.token04_error_free(error);
                }
            }
            catch (OutOfMemoryException)
            {
                info.errorCode = OtherError;
                info.errorMessage = "out of memory for the token";
            }
            return new GenerateTokenResult { token = token, errorInfo = info };
        }
    }
}

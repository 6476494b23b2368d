using System;
using Token04;

// The official assistant's names, of which some begin in lower case.
namespace ZegoServerAssistant
{
    /// <summary>What was wrong.</summary>
    public enum ErrorCode
    {
        /// <summary>Nothing.</summary>
        success = 0,
        /// <summary>The app ID is 0.</summary>
        appIDInvalid = 1,
        /// <summary>The user ID is empty or not Unicode.</summary>
        userIDInvalid = 3,
        /// <summary>The secret is not exactly 32 bytes.</summary>
        secretInvalid = 5,
        /// <summary>The effective time is not above 0.</summary>
        effectiveTimeInSecondsInvalid = 6,
        /// <summary>Anything else; the message says what.</summary>
        otherError = -1,
    }

    /// <summary>How it went.</summary>
    public class ErrorInfo
    {
        /// <summary>What was wrong.</summary>
        public ErrorCode errorCode;
        /// <summary>The cause and the way out; <c>success</c> if nothing was wrong.</summary>
        public string errorMessage;
    }

    /// <summary>A token, or why there is none.</summary>
    public class GenerateTokenResult
    {
        /// <summary>The token; empty on failure.</summary>
        public string token;
        /// <summary>How it went.</summary>
        public ErrorInfo errorInfo;
    }

    /// <summary>The call of the official assistant.</summary>
    public static class ServerAssistant
    {
        /// <summary>Makes one token in one call: AES-256-GCM. To make several tokens, prepare the key once with
        /// a <see cref="TokenGenerator"/>.</summary>
        /// <remarks>It throws nothing. It may be called by any number of threads at once.</remarks>
        /// <param name="appID">The AppID.</param>
        /// <param name="userID">The user that the token is for.</param>
        /// <param name="secret">The ServerSecret as it stands in the console, 32 bytes.</param>
        /// <param name="effectiveTimeInSeconds">For how many seconds from now it is valid.</param>
        /// <param name="payload">Empty or null for a basic token, else the privilege payload.</param>
        /// <returns>The token, or the code and message of the first bad argument.</returns>
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
            var order = new NewToken { AppId = appID, UserId = userID, Secret = secret,
                                       LifetimeSeconds = effectiveTimeInSeconds, Payload = payload };
            string token = null;
            var info = new ErrorInfo { errorCode = ErrorCode.success, errorMessage = "success" };
            try
            {
                IntPtr error = order.Make(out token);
                if (error != IntPtr.Zero)
                {
                    info.errorCode = (ErrorCode)Native.token04_error_code(error);
                    info.errorMessage = Failure.DropInMessage(error);
                    Native.token04_error_free(error);
                }
            }
            catch (OutOfMemoryException)
            {
                info.errorCode = ErrorCode.otherError;
                info.errorMessage = "no memory is left for the token";
            }
            return new GenerateTokenResult { token = token ?? "", errorInfo = info };
        }
    }
}

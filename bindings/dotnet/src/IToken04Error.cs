namespace Token04
{
    /// <summary>How the caller should handle an error.</summary>
    public enum ErrorCategory
    {
        /// <summary>The token is not accepted: respond with 401 or 403, and let the client request a new
        /// one.</summary>
        Refused = 1,
        /// <summary>An argument is invalid, including the secret: fix the program or its settings.</summary>
        Argument = 2,
        /// <summary>The clock, the random source or memory failed, or the generator or verifier is
        /// closed.</summary>
        Unavailable = 3,
    }

    /// <summary>The interface of all exceptions of this library, and of
    /// <see cref="TokenResult.Error"/>.</summary>
    /// <example><code>
    /// catch (Exception e) when (e is IToken04Error error)
    /// {
    ///     logger.LogWarning("{Kind}: {Message}", error.Kind, error.Message);
    /// }
    /// </code></example>
    public interface IToken04Error
    {
        /// <summary>The kind of error: branch on this. Later versions may add kinds.</summary>
        ErrorKind Kind { get; }

        /// <summary>Whether the token was refused, an argument is invalid, or the environment
        /// failed.</summary>
        ErrorCategory Category { get; }

        /// <summary>The code of the official assistants: 1 for the app ID, 3 for the user ID, 5 for the
        /// secret, 6 for the lifetime, -1 for everything else.</summary>
        int Code { get; }

        /// <summary>The code with which the platform's SDKs report the same error; null if none is
        /// documented.</summary>
        long? ZegoCode { get; }

        /// <summary>The cause and the fix, in one line. It contains no secret, no token and no text from the
        /// caller.</summary>
        string Message { get; }
    }
}

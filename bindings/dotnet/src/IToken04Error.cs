namespace Token04
{
    /// <summary>What an error asks of the caller.</summary>
    public enum ErrorCategory
    {
        /// <summary>The token is not good enough: answer 401 or 403, and let the client ask for a new
        /// one.</summary>
        Refused = 1,
        /// <summary>An argument is wrong, the secret included: mend the program or its settings.</summary>
        Argument = 2,
        /// <summary>The clock, the random source or the memory fails, or the generator or verifier is
        /// closed.</summary>
        Unavailable = 3,
    }

    /// <summary>What all exceptions of this library have in common, and <see cref="TokenResult.Error"/>.</summary>
    /// <example><code>
    /// catch (Exception e) when (e is IToken04Error error)
    /// {
    ///     logger.LogWarning("{Kind}: {Message}", error.Kind, error.Message);
    /// }
    /// </code></example>
    public interface IToken04Error
    {
        /// <summary>What went wrong: branch on this. Later versions may add kinds.</summary>
        ErrorKind Kind { get; }

        /// <summary>Whether the token was refused, an argument is wrong, or the environment
        /// fails.</summary>
        ErrorCategory Category { get; }

        /// <summary>The code that the official assistants give: 1 for the app ID, 3 for the user ID, 5 for
        /// the secret, 6 for the lifetime, -1 for all else.</summary>
        int Code { get; }

        /// <summary>The code with which the platform's SDKs report the same refusal; null where none is
        /// documented.</summary>
        long? ZegoCode { get; }

        /// <summary>The cause and the way out, in one line. It holds no secret, no token and no text of the
        /// caller's.</summary>
        string Message { get; }
    }
}

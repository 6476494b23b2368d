namespace Token04
{
    /// <summary>Why a call failed. Names and numbers are stable and the same in every language. Later
    /// versions may add kinds.</summary>
    public enum ErrorKind
    {
        /// <summary>The app ID is 0 or not an unsigned 32-bit integer.</summary>
        InvalidAppId = 1,
        /// <summary>The user ID is null, empty, not Unicode, or stands for a missing value.</summary>
        InvalidUserId = 3,
        /// <summary>The secret is not exactly 32 bytes.</summary>
        InvalidSecret = 5,
        /// <summary>The lifetime is below a second, or longer than allowed.</summary>
        InvalidLifetime = 6,
        /// <summary>Another argument is invalid; the message names it.</summary>
        InvalidArgument = 10,
        /// <summary>User ID and payload are too long for the format's 16-bit length field.</summary>
        TokenTooLong = 11,
        /// <summary>The clock returned an impossible time, or the expiry in seconds does not fit into 64
        /// bits.</summary>
        ClockOutOfRange = 12,
        /// <summary>The operating system returned no random bytes.</summary>
        RandomUnavailable = 13,
        /// <summary>The text does not start with <c>04</c>.</summary>
        UnsupportedVersion = 20,
        /// <summary>The token is null or not Unicode, not base64, or its bytes are not an envelope.</summary>
        MalformedToken = 21,
        /// <summary>The token is AES-CBC, which is not authenticated, and the caller did not accept
        /// that.</summary>
        CipherNotAccepted = 22,
        /// <summary>The token was made with another secret or was modified (for CBC: or has invalid
        /// content).</summary>
        DecryptionFailed = 23,
        /// <summary>The decrypted text is not the JSON object of a token.</summary>
        InvalidClaims = 24,
        /// <summary>The token is for another app.</summary>
        AppIdMismatch = 25,
        /// <summary>The token is for another user.</summary>
        UserIdMismatch = 26,
        /// <summary>The expiry of the envelope differs from the encrypted one: it was modified.</summary>
        ExpireMismatch = 27,
        /// <summary>The token has expired.</summary>
        Expired = 28,
        /// <summary>The payload is not a privilege payload, so it allows no action.</summary>
        InvalidPayload = 29,
        /// <summary>The token is for another room.</summary>
        RoomNotAllowed = 30,
        /// <summary>The token does not allow logging in.</summary>
        LoginNotAllowed = 31,
        /// <summary>The token does not allow publishing.</summary>
        PublishNotAllowed = 32,
        /// <summary>The token allows publishing only other streams.</summary>
        StreamNotAllowed = 33,
        /// <summary>The generator or verifier was disposed.</summary>
        Closed = 40,
        /// <summary>A bug in the library, or out of memory.</summary>
        Internal = 41,
    }
}

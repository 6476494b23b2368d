package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of errors. Names and numbers are stable and the same in every language. Later versions
 * may add kinds, so a {@code switch} needs a {@code default}.
 */
public enum ErrorKind {
    /** The app ID is 0 or not an unsigned 32-bit integer. */
    INVALID_APP_ID(1, 1, null),
    /** The user ID is empty or not text. */
    INVALID_USER_ID(3, 3, null),
    /** The secret is not exactly 32 bytes. */
    INVALID_SECRET(5, 5, null),
    /** The lifetime is not a whole number of seconds greater than 0, or is longer than allowed. */
    INVALID_LIFETIME(6, 6, null),
    /** Another argument is invalid; the message names it. */
    INVALID_ARGUMENT(10, -1, null),
    /** User ID and payload are too long for the format's 16-bit length field. */
    TOKEN_TOO_LONG(11, -1, null),
    /** The clock returned an impossible time. */
    CLOCK_OUT_OF_RANGE(12, -1, null),
    /** The operating system returned no random bytes. */
    RANDOM_UNAVAILABLE(13, -1, null),
    /** The text does not start with {@code 04}. */
    UNSUPPORTED_VERSION(20, -1, 1002079),
    /** The text is not base64, or the bytes are not a token's envelope. */
    MALFORMED_TOKEN(21, -1, 1102016),
    /** The token is AES-CBC, which is not authenticated, and the caller did not accept that. */
    CIPHER_NOT_ACCEPTED(22, -1, null),
    /** The token was made with another secret or was modified (for CBC: or has invalid content). */
    DECRYPTION_FAILED(23, -1, null),
    /** The decrypted text is not the JSON object of a token. */
    INVALID_CLAIMS(24, -1, null),
    /** The token is for another app. */
    APP_ID_MISMATCH(25, -1, 1002076),
    /** The token is for another user. */
    USER_ID_MISMATCH(26, -1, 1002077),
    /** The expiry of the envelope differs from the encrypted one: it was modified. */
    EXPIRE_MISMATCH(27, -1, null),
    /** The token has expired. */
    EXPIRED(28, -1, 1002078),
    /** The payload is not a privilege payload, so it allows no action. */
    INVALID_PAYLOAD(29, -1, 1002075),
    /** The token is for another room. */
    ROOM_NOT_ALLOWED(30, -1, 1002033),
    /** The token does not allow logging in. */
    LOGIN_NOT_ALLOWED(31, -1, 1002033),
    /** The token does not allow publishing. */
    PUBLISH_NOT_ALLOWED(32, -1, 1003072),
    /** The token allows publishing only other streams. */
    STREAM_NOT_ALLOWED(33, -1, 1003072),
    /** The generator or verifier was closed. */
    CLOSED(40, -1, null),
    /** A bug in this library, or a failed allocation. */
    INTERNAL(41, -1, null);

    private final int number;
    private final int code;
    private final @Nullable Integer zegoCode;

    ErrorKind(int number, int code, @Nullable Integer zegoCode) {
        this.number = number;
        this.code = code;
        this.zegoCode = zegoCode;
    }

    /**
     * Returns the kind with this number.
     *
     * @param number a value of {@link #number}
     * @return the kind, or {@link #INTERNAL} for an unknown number
     */
    public static ErrorKind of(int number) {
        for (ErrorKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        return INTERNAL;
    }

    /**
     * The number of this kind, for logs and for languages that compare numbers.
     *
     * @return the number, never 0
     */
    public int number() {
        return number;
    }

    /**
     * The code of the official assistants.
     *
     * @return 1, 3, 5 or 6 for their arguments, -1 for everything else
     */
    public int code() {
        return code;
    }

    /**
     * The platform's documented code for this kind; see {@link Token04Exception#zegoCode}.
     *
     * @return the code, or null if none is documented
     */
    public @Nullable Integer zegoCode() {
        return zegoCode;
    }
}

package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * The error of a failed call: a stable kind, and a message with the cause and the fix. There are
 * three subclasses:
 *
 * <ul>
 *   <li>{@link TokenRefusedException}: the token is not accepted. Respond with 401 or 403.
 *   <li>{@link InvalidArgumentException}: the program or its settings are wrong. Respond with 500.
 *   <li>{@link UnavailableException}: the clock, the random source or an allocation failed, or a
 *       generator or verifier was closed. Respond with 500.
 * </ul>
 *
 * <p>No message contains a token, a secret or decrypted text.
 *
 * <pre>{@code
 * try {
 *     verifier.verifyAction(token, "alice", RoomAction.login("room1"));
 * } catch (TokenRefusedException e) {
 *     // Not Token04Exception: a wrong secret is not the user's fault.
 *     return 401;
 * }
 * }</pre>
 */
public abstract class Token04Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kind of error. */
    private final ErrorKind kind;

    /** The platform's code. */
    private final @Nullable Integer zegoCode;

    Token04Exception(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(message);
        this.kind = kind;
        this.zegoCode = zegoCode;
    }

    /**
     * Creates an exception of this kind, with the kind's platform code. For tests of error
     * handlers.
     *
     * @param kind the kind
     * @param message the cause and the fix, in one line
     * @return an exception of the class for this kind
     */
    public static Token04Exception of(ErrorKind kind, String message) {
        return of(kind, kind.zegoCode(), message);
    }

    /**
     * Creates an exception of this kind.
     *
     * @param kind the kind
     * @param zegoCode the platform's code, or null
     * @param message the cause and the fix, in one line
     * @return an exception of the class for this kind
     */
    public static Token04Exception of(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        int number = kind.number();
        if (number >= ErrorKind.UNSUPPORTED_VERSION.number()
                && number <= ErrorKind.STREAM_NOT_ALLOWED.number()) {
            return new TokenRefusedException(kind, zegoCode, message);
        }
        return number <= ErrorKind.TOKEN_TOO_LONG.number()
                ? new InvalidArgumentException(kind, zegoCode, message)
                : new UnavailableException(kind, zegoCode, message);
    }

    /**
     * The kind of error: branch on this. Later versions may add kinds.
     *
     * @return the kind
     */
    public ErrorKind kind() {
        return kind;
    }

    /**
     * The code of the official assistants.
     *
     * @return 1, 3, 5, 6, or -1
     */
    public int code() {
        return kind.code();
    }

    /**
     * The code with which the platform's SDKs report the same error.
     *
     * <p>It is the native Express SDK's code, except for a malformed token, for which only the Web
     * SDK documents one. For {@link ErrorKind#INVALID_CLAIMS} it depends on the field.
     *
     * @return the code, or null if none is documented
     */
    public @Nullable Integer zegoCode() {
        return zegoCode;
    }
}

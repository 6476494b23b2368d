package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * Why a call failed: a stable kind, and a message that names the cause and the way out. Each is one
 * of three:
 *
 * <ul>
 *   <li>{@link TokenRefusedException}: the token is not good enough. Answer 401 or 403.
 *   <li>{@link InvalidArgumentException}: the program or its settings are wrong. Answer 500.
 *   <li>{@link UnavailableException}: the clock or the random source fails, or a generator or
 *       verifier was closed. Answer 500.
 * </ul>
 *
 * <p>No message contains a token, a secret or decrypted text.
 *
 * <pre>{@code
 * try {
 *     verifier.verifyAction(token, "alice", RoomAction.login("room1"));
 * } catch (TokenRefusedException e) {
 *     // Not a Token04Exception: a wrong secret is no reason to send the user away.
 *     return 401;
 * }
 * }</pre>
 */
public abstract class Token04Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    private final ErrorKind kind;

    /** The platform's code. */
    private final @Nullable Integer zegoCode;

    Token04Exception(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(message);
        this.kind = kind;
        this.zegoCode = zegoCode;
    }

    /**
     * Makes the exception of a kind, with the code that belongs to the kind: for tests of code that
     * handles it.
     *
     * @param kind what went wrong
     * @param message the cause and the way out, in one line
     * @return an exception of the kind's class
     */
    public static Token04Exception of(ErrorKind kind, String message) {
        return of(kind, kind.zegoCode(), message);
    }

    /**
     * Makes the exception of a kind.
     *
     * @param kind what went wrong
     * @param zegoCode the platform's code, if there is one
     * @param message the cause and the way out, in one line
     * @return an exception of the kind's class
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
     * What went wrong: branch on this. Later versions may have kinds that this one has not.
     *
     * @return the kind
     */
    public ErrorKind kind() {
        return kind;
    }

    /**
     * The code that the official assistants give.
     *
     * @return 1, 3, 5, 6, or -1
     */
    public int code() {
        return kind.code();
    }

    /**
     * The code with which the platform's SDKs report the same refusal.
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

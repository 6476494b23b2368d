package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused: a stable kind, and a message that names the cause and the way out.
 *
 * <p>No message ever contains a secret or decrypted text.
 *
 * <pre>{@code
 * try {
 *     verifier.verify(token);
 * } catch (Token04Exception e) {
 *     if (e.getKind() == ErrorKind.EXPIRED) {
 *         // send a new one
 *     }
 * }
 * }</pre>
 */
public final class Token04Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    private final ErrorKind kind;

    /** The platform's code. */
    private final @Nullable Integer zegoCode;

    /**
     * Makes an exception of a kind, with the code that belongs to the kind.
     *
     * @param kind what went wrong
     * @param message the cause and the way out, in one line
     */
    public Token04Exception(ErrorKind kind, String message) {
        this(kind, kind.getZegoCode(), message);
    }

    /**
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param zegoCode the platform's code, if there is one
     * @param message the cause and the way out, in one line
     */
    public Token04Exception(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(message);
        this.kind = kind;
        this.zegoCode = zegoCode;
    }

    /**
     * What went wrong: branch on this.
     *
     * @return the kind
     */
    public ErrorKind getKind() {
        return kind;
    }

    /**
     * The code that the official assistants give.
     *
     * @return 1, 3, 5, 6, or -1
     */
    public int getCode() {
        return kind.getCode();
    }

    /**
     * The code with which the platform's SDKs report the same refusal.
     *
     * <p>It is the native Express SDK's code, except for a malformed token, for which only the Web
     * SDK documents one. For {@link ErrorKind#INVALID_CLAIMS} it depends on the field.
     *
     * @return the code, or null if none is documented
     */
    public @Nullable Integer getZegoCode() {
        return zegoCode;
    }
}

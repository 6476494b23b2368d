package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Checks tokens made with one secret. Make it once and share it between threads.
 *
 * <pre>{@code
 * try (Verifier verifier = new Verifier(secret)) {
 *     VerifyOptions options =
 *             new VerifyOptions().appId(1234567890).userId("alice").action(Action.login("room1"));
 *     Claims claims = verifier.verify(token, options);
 * }
 * }</pre>
 *
 * <p>{@link #close} wipes the key. A verifier that is never closed is freed some time after it was
 * collected.
 */
public final class Verifier implements AutoCloseable {
    private static final VerifyOptions NO_EXPECTATIONS = new VerifyOptions();

    private final Handle handle;

    /**
     * Prepares the key.
     *
     * @param secret the ServerSecret as it stands in the console, 32 bytes. It is not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_SECRET}
     */
    public Verifier(String secret) {
        this((Request request) -> request.secret(secret));
    }

    /**
     * As {@link #Verifier(String)}, for a secret that can be wiped, which is up to the caller.
     *
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_SECRET}
     */
    public Verifier(byte[] secret) {
        this((Request request) -> request.secret(secret));
    }

    /**
     * As {@link #Verifier(String)}, for a secret that can be wiped, which is up to the caller.
     *
     * @param secret the characters of the ServerSecret. They are read once, and not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_SECRET}
     */
    public Verifier(char[] secret) {
        this((Request request) -> request.secret(secret));
    }

    private Verifier(UnaryOperator<Request> writeSecret) {
        try (Request request = writeSecret.apply(new Request())) {
            long address =
                    new Answer(Native.newVerifier(request.bytes(), request.length())).number();
            handle = new Handle(this, "verifier", address, Native::freeVerifier);
        }
    }

    /**
     * Checks that a token was made with the secret and has not expired. For whom and what it is
     * stands in the answer; say what to expect by {@link #verify(String, VerifyOptions)}.
     *
     * @param token the token, a text of any kind and length
     * @return what it says
     * @throws Token04Exception as {@link #verify(String, VerifyOptions)}
     */
    public Claims verify(String token) {
        return verify(token, NO_EXPECTATIONS);
    }

    /**
     * Checks a token.
     *
     * <p>The order of the checks: prefix, base64, envelope, cipher, decryption, JSON, app, user,
     * expiry, privileges.
     *
     * @param token the token, a text of any kind and length
     * @param options what to check it against
     * @return what it says
     * @throws Token04Exception {@link ErrorKind#UNSUPPORTED_VERSION}, {@link
     *     ErrorKind#MALFORMED_TOKEN}, {@link ErrorKind#CIPHER_NOT_ACCEPTED}, {@link
     *     ErrorKind#DECRYPTION_FAILED} (for CBC also for all that is wrong inside, lest the answer
     *     help to guess), {@link ErrorKind#INVALID_CLAIMS}, {@link ErrorKind#APP_ID_MISMATCH},
     *     {@link ErrorKind#USER_ID_MISMATCH}, {@link ErrorKind#EXPIRE_MISMATCH}, {@link
     *     ErrorKind#EXPIRED}, those of {@link Token04#authorize}, {@link
     *     ErrorKind#INVALID_ARGUMENT} if the token or an option is unusable, {@link
     *     ErrorKind#CLOSED}
     */
    public Claims verify(String token, VerifyOptions options) {
        Objects.requireNonNull(options, "options");
        try (Request request = new Request().text(token)) {
            options.write(request);
            long address = handle.enter();
            try {
                byte[] answer = Native.verify(this, address, request.bytes(), request.length());
                return new Claims(new Answer(answer));
            } finally {
                handle.exit();
            }
        }
    }

    /** Wipes the key, when the calls that are running have ended. Closing twice is fine. */
    @Override
    public void close() {
        handle.close();
    }
}

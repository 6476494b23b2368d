package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Makes tokens for one app. Make it once and share it between threads.
 *
 * <pre>{@code
 * try (Generator generator = new Generator(1234567890, secret)) {
 *     // A basic token for an hour: it says who.
 *     String basic = generator.generate("alice", 3600);
 *
 *     // A privilege token: it also says where, and what is allowed there.
 *     RoomPrivileges privileges = RoomPrivileges.inRoom("room1").mayLogIn().mayPublish();
 *     String token = generator.generate("alice", 3600, privileges.toPayload());
 * }
 * }</pre>
 *
 * <p>Random 96-bit nonces are good for 2^32 tokens under one secret (NIST SP 800-38D, section 8.3);
 * change the secret before that.
 *
 * <p>{@link #close} wipes the key. A generator that is never closed is freed some time after it was
 * collected.
 */
public final class Generator implements AutoCloseable {
    private final long appId;
    private final Cipher cipher;
    private final Handle handle;

    /**
     * Prepares the key of one app, for GCM tokens.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console: 32 bytes, neither decoded nor
     *     hashed. It is not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, String secret) {
        this(appId, secret, Cipher.GCM);
    }

    /**
     * Prepares the key of one app.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console: 32 bytes, neither decoded nor
     *     hashed. It is not kept
     * @param cipher how to seal the tokens
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, String secret, Cipher cipher) {
        this.appId = appId;
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        byte[] request = new Request().number(appId).text(secret).value(cipher).toBytes();
        long address = new Answer(Native.newGenerator(request)).number();
        handle = new Handle(this, "generator", address, Native::freeGenerator);
    }

    /**
     * Makes a basic token, which says who, and restricts nothing.
     *
     * @param userId the user, as the client logs in with
     * @param effectiveSeconds for how many seconds from now it is valid
     * @return the token
     * @throws Token04Exception as {@link #generate(String, long, String)}
     */
    public String generate(String userId, long effectiveSeconds) {
        return generate(userId, effectiveSeconds, "");
    }

    /**
     * Makes a token.
     *
     * <p>The limits of single products are not enforced here, {@link Token04#inspect} warns of
     * them.
     *
     * @param userId the user, as the client logs in with
     * @param effectiveSeconds for how many seconds from now it is valid
     * @param payload empty for a basic token, else what {@link RoomPrivileges#toPayload} gives; any
     *     other text is passed on as it is
     * @return the token
     * @throws Token04Exception {@link ErrorKind#INVALID_USER_ID} if empty, {@link
     *     ErrorKind#INVALID_EFFECTIVE_TIME} if not above 0, {@link ErrorKind#CLOCK_OUT_OF_RANGE} if
     *     the end is beyond 64 bits, {@link ErrorKind#TOKEN_TOO_LONG}, {@link
     *     ErrorKind#INVALID_ARGUMENT} if the payload is null or not Unicode, {@link
     *     ErrorKind#RANDOM_UNAVAILABLE}, {@link ErrorKind#CLOSED}
     */
    public String generate(String userId, long effectiveSeconds, String payload) {
        byte[] request =
                new Request().text(userId).number(effectiveSeconds).text(payload).toBytes();
        long address = handle.enter();
        try {
            return new Answer(Native.generate(this, address, request)).text();
        } finally {
            handle.exit();
        }
    }

    /**
     * Makes a token.
     *
     * @param userId the user, as the client logs in with
     * @param lifetime for how long from now it is valid; what is less than a second is cut off
     * @param payload empty for a basic token, else what {@link RoomPrivileges#toPayload} gives
     * @return the token
     * @throws Token04Exception as {@link #generate(String, long, String)}
     */
    public String generate(String userId, Duration lifetime, String payload) {
        return generate(userId, Objects.requireNonNull(lifetime, "lifetime").getSeconds(), payload);
    }

    /**
     * Makes many tokens in one call, on all cores. One bad request does not hinder the others.
     *
     * @param requests what to make
     * @return a result for every request, in their order
     * @throws Token04Exception {@link ErrorKind#CLOSED}, or {@link ErrorKind#INVALID_ARGUMENT} if
     *     requests or tokens are more than 2 GiB together
     */
    public List<TokenResult> generateBatch(List<TokenRequest> requests) {
        Objects.requireNonNull(requests, "requests");
        byte[] request = new Request().list(requests, TokenRequest::write).toBytes();
        long address = handle.enter();
        try {
            return new Answer(Native.generateBatch(this, address, request)).list(TokenResult::new);
        } finally {
            handle.exit();
        }
    }

    /**
     * The app that this generator makes tokens for.
     *
     * @return the AppID
     */
    public long getAppId() {
        return appId;
    }

    /**
     * The cipher that this generator seals with.
     *
     * @return the cipher
     */
    public Cipher getCipher() {
        return cipher;
    }

    /** Wipes the key, when the calls that are running have ended. Closing twice is fine. */
    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String toString() {
        return "Generator[appId=" + appId + ", cipher=" + cipher + "]";
    }
}

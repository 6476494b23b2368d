package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

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
 * change the secret before that. For snapshots that are restored more than once see {@link
 * Token04#reseed}.
 *
 * <p>{@link #close} wipes the key. A generator that is never closed is freed some time after it was
 * collected.
 */
public final class Generator implements AutoCloseable {
    /** How many requests of a batch cross at once, enough for many cores. */
    private static final int MAX_PART_LENGTH = 16_384;

    /** And how many characters, about. */
    private static final int MAX_PART_SIZE = 1 << 22;

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
        this(appId, cipher, request -> request.secret(secret));
    }

    /**
     * As {@link #Generator(long, String)}, for a secret that can be wiped, which is up to the
     * caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, byte[] secret) {
        this(appId, secret, Cipher.GCM);
    }

    /**
     * As {@link #Generator(long, String, Cipher)}, for a secret that can be wiped, which is up to
     * the caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
     * @param cipher how to seal the tokens
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, byte[] secret, Cipher cipher) {
        this(appId, cipher, request -> request.secret(secret));
    }

    /**
     * As {@link #Generator(long, String)}, for a secret that can be wiped, which is up to the
     * caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the characters of the ServerSecret. They are read once, and not kept
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, char[] secret) {
        this(appId, secret, Cipher.GCM);
    }

    /**
     * As {@link #Generator(long, String, Cipher)}, for a secret that can be wiped, which is up to
     * the caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the characters of the ServerSecret. They are read once, and not kept
     * @param cipher how to seal the tokens
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_SECRET}
     */
    public Generator(long appId, char[] secret, Cipher cipher) {
        this(appId, cipher, request -> request.secret(secret));
    }

    private Generator(long appId, Cipher cipher, UnaryOperator<Request> writeSecret) {
        this.appId = appId;
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        try (Request request = new Request()) {
            writeSecret.apply(request.number(appId)).value(cipher);
            long address =
                    new Answer(Native.newGenerator(request.bytes(), request.length())).number();
            handle = new Handle(this, "generator", address, Native::freeGenerator);
        }
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
     *     ErrorKind#INVALID_LIFETIME} if not above 0, {@link ErrorKind#CLOCK_OUT_OF_RANGE} if
     *     the end is beyond 64 bits, {@link ErrorKind#TOKEN_TOO_LONG}, {@link
     *     ErrorKind#INVALID_ARGUMENT} if the payload is null or not Unicode, {@link
     *     ErrorKind#RANDOM_UNAVAILABLE}, {@link ErrorKind#CLOSED}
     */
    public String generate(String userId, long effectiveSeconds, String payload) {
        try (Request request = new Request()) {
            request.text(userId).number(effectiveSeconds).text(payload);
            long address = handle.enter();
            try {
                byte[] answer = Native.generate(this, address, request.bytes(), request.length());
                return new Answer(answer).text();
            } finally {
                handle.exit();
            }
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
     * @param requests what to make. The list is copied first, and not asked again
     * @return a result for every request, in their order
     * @throws Token04Exception {@link ErrorKind#CLOSED}
     */
    public List<TokenResult> generateBatch(List<TokenRequest> requests) {
        Objects.requireNonNull(requests, "requests");
        List<TokenRequest> snapshot = Snapshot.of(requests, TokenRequest[].class);
        snapshot.forEach(request -> Objects.requireNonNull(request, "request"));
        List<TokenResult> results = new ArrayList<>(snapshot.size());
        long address = handle.enter();
        try {
            for (int start = 0; start < snapshot.size(); start = results.size()) {
                List<TokenRequest> part = snapshot.subList(start, endOfPart(snapshot, start));
                try (Request request = new Request().list(part, TokenRequest::write)) {
                    byte[] answer =
                            Native.generateBatch(this, address, request.bytes(), request.length());
                    results.addAll(new Answer(answer).list(TokenResult::new));
                }
            }
        } finally {
            handle.exit();
        }
        return Collections.unmodifiableList(results);
    }

    /** So that the memory that a call takes beside its results does not grow with the batch. */
    private static int endOfPart(List<TokenRequest> requests, int start) {
        int size = 0;
        int end = start;
        while (end < requests.size() && end < start + MAX_PART_LENGTH && size < MAX_PART_SIZE) {
            size += requests.get(end).size();
            end++;
        }
        return end;
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

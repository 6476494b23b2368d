package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Generates tokens for one app. Create it once and share it between threads.
 *
 * <pre>{@code
 * try (TokenGenerator generator = new TokenGenerator(1234567890, secret)) {
 *     RoomPrivileges privileges =
 *             RoomPrivileges.inRoom("room1")
 *                     .allowLogin()
 *                     .allowPublish(Collections.singleton("camera"));
 *     String token = generator.generate("alice", Duration.ofHours(1), privileges);
 * }
 * }</pre>
 *
 * <p>Random 96-bit nonces are safe for up to 2^32 tokens with one secret (NIST SP 800-38D, section
 * 8.3); change the secret before that. For snapshots that are restored more than once, see {@link
 * Token04#reseed}.
 *
 * <p>{@link #close} wipes the key. A generator that is never closed is freed some time after it is
 * garbage collected.
 */
public final class TokenGenerator implements AutoCloseable {
    /** The maximum number of requests in one native call: enough for many cores. */
    private static final int MAX_CHUNK_LENGTH = 16_384;

    /** The approximate maximum number of characters in one native call. */
    private static final int MAX_CHUNK_SIZE = 1 << 22;

    /** Longer than most requests when written. */
    private static final int USUAL_LENGTH = 128;

    private final long appId;
    private final TokenCipher cipher;
    private final @Nullable Clock clock;
    private final Handle handle;

    /**
     * Prepares the key of one app.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret exactly as shown in the console: 32 bytes, neither decoded nor
     *     hashed. It is not stored
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenGenerator(long appId, String secret) {
        this(builder(appId, secret));
    }

    /**
     * Like {@link #TokenGenerator(long, String)}, with a secret that the caller can wipe.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as bytes. They are read once and not stored
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenGenerator(long appId, byte[] secret) {
        this(builder(appId, secret));
    }

    private TokenGenerator(Builder options) {
        appId = options.appId;
        cipher = options.cipher;
        clock = options.clock;
        try (Request secret = options.takeSecret();
                Request request = new Request()) {
            request.number(appId)
                    .append(secret)
                    .optional(options.maxLifetime, Times::write)
                    .value(cipher)
                    .flag(options.placeholderIds);
            long address =
                    new Response(Native.newGenerator(request.bytes(), request.length())).number();
            handle = new Handle(this, "the generator", address, Native::freeGenerator);
        }
    }

    /**
     * Creates a generator with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret exactly as shown in the console, 32 bytes
     * @return a builder; {@link Builder#build} validates the arguments
     */
    public static Builder builder(long appId, String secret) {
        return new Builder(appId, new Request().secret(secret));
    }

    /**
     * Creates a generator with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as bytes. They are read once
     * @return a builder; {@link Builder#build} validates the arguments
     */
    public static Builder builder(long appId, byte[] secret) {
        return new Builder(appId, new Request().secret(secret));
    }

    /**
     * Options for a generator. A builder can be used only once: {@link #build} wipes its copy of
     * the secret.
     *
     * <pre>{@code
     * TokenGenerator generator =
     *         TokenGenerator.builder(1234567890, secret).maxLifetime(Duration.ofDays(90)).build();
     * }</pre>
     */
    public static final class Builder {
        private final long appId;
        private @Nullable Request secret;
        private @Nullable Duration maxLifetime;
        private TokenCipher cipher = TokenCipher.GCM;
        private @Nullable Clock clock;
        private boolean placeholderIds;

        private Builder(long appId, Request secret) {
            this.appId = appId;
            this.secret = secret;
        }

        /**
         * Sets the maximum lifetime instead of 24 days, the only documented maximum (of ZIM).
         *
         * @param maxLifetime at least one second; fractions are truncated
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = Arguments.required(maxLifetime, "maxLifetime", Arguments.A_DURATION);
            return this;
        }

        /**
         * Sets the cipher, instead of GCM. CBC is deprecated upstream and not authenticated.
         *
         * @param cipher the cipher
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder cipher(TokenCipher cipher) {
            this.cipher = Arguments.required(cipher, "cipher", "a TokenCipher");
            return this;
        }

        /**
         * Reads the time from this clock instead of the system clock, once per call. For tests.
         *
         * <p>A time before 1970 or after 9999 makes a call fail with {@link
         * ErrorKind#CLOCK_OUT_OF_RANGE}; exceptions from the clock propagate to the caller.
         *
         * @param clock the clock
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder clock(Clock clock) {
            this.clock = Arguments.required(clock, "clock", "a Clock");
            return this;
        }

        /**
         * Accepts user, room and stream IDs that stand for a missing value, such as {@code null}
         * and {@code undefined}. They are refused by default, because all lost sessions would share
         * one user.
         *
         * @return this
         */
        public Builder allowPlaceholderIds() {
            placeholderIds = true;
            return this;
        }

        /**
         * Creates the generator.
         *
         * @return a generator
         * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
         *     ErrorKind#INVALID_SECRET}, {@link ErrorKind#INVALID_ARGUMENT} for an option
         * @throws UnavailableException {@link ErrorKind#CLOSED} if it was called before
         */
        public TokenGenerator build() {
            return new TokenGenerator(this);
        }

        private Request takeSecret() {
            Request taken = secret;
            if (taken == null) {
                throw Handle.closed("the builder");
            }
            secret = null;
            return taken;
        }
    }

    /**
     * Generates a token with these privileges.
     *
     * <p>Limits of single products are not enforced; {@link TokenRequest#lint} reports them.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now; fractions of a second are truncated
     * @param privileges what it allows
     * @return the token
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_USER_ID} if the user is null,
     *     empty, not Unicode, or a placeholder such as {@code null}; {@link
     *     ErrorKind#INVALID_LIFETIME} if the lifetime is null, less than a second, or longer than
     *     allowed; {@link ErrorKind#INVALID_ARGUMENT} if the privileges are null or have a
     *     placeholder; {@link ErrorKind#TOKEN_TOO_LONG}
     * @throws UnavailableException {@link ErrorKind#CLOCK_OUT_OF_RANGE}, {@link
     *     ErrorKind#RANDOM_UNAVAILABLE}, {@link ErrorKind#CLOSED}
     */
    public String generate(String userId, Duration lifetime, RoomPrivileges privileges) {
        return issue(TokenRequest.of(userId, lifetime, privileges)).token();
    }

    /**
     * Generates a basic token, which <b>allows everything in every room</b>, publishing included.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now; fractions of a second are truncated
     * @return the token
     * @throws Token04Exception see {@link #generate}
     */
    public String generateBasic(String userId, Duration lifetime) {
        return issue(TokenRequest.basic(userId, lifetime)).token();
    }

    /**
     * Generates a token with your own payload.
     *
     * <p>Only the syntax of the payload is checked. The platform reads the fields of a privilege
     * payload; without them, the token restricts nothing.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now; fractions of a second are truncated
     * @param payload a JSON object as text
     * @return the token
     * @throws Token04Exception see {@link #generate}; also {@link ErrorKind#INVALID_ARGUMENT} if
     *     the payload is null, empty or not a JSON object
     */
    public String generateWithPayload(String userId, Duration lifetime, String payload) {
        return issue(TokenRequest.withPayload(userId, lifetime, payload)).token();
    }

    /**
     * Generates the token of a request, and also returns when it expires and when to replace it.
     *
     * @param request the token to generate
     * @return the token and its times
     * @throws Token04Exception see {@link #generate} and {@link #generateWithPayload}; also {@link
     *     ErrorKind#INVALID_ARGUMENT} if the request is null
     */
    public IssuedToken issue(TokenRequest request) {
        Arguments.required(request, "request", "a TokenRequest");
        Long now = now();
        long address = handle.enter();
        try {
            return new IssuedToken(issue(address, now, request));
        } finally {
            handle.exit();
        }
    }

    private Response issue(long address, @Nullable Long now, TokenRequest request) {
        try (Request to = new Request()) {
            to.optional(now, Request::number);
            request.write(to, false);
            return new Response(Native.issue(this, address, to.bytes(), to.length()));
        }
    }

    private @Nullable Long now() {
        return clock == null ? null : Times.now(clock);
    }

    /**
     * Generates many tokens in one call, on all cores. A bad request does not affect the others.
     *
     * @param requests the tokens to generate. The collection is copied first
     * @return a result for each request, in the same order, unmodifiable
     * @throws InvalidArgumentException if the collection is null
     * @throws UnavailableException {@link ErrorKind#CLOSED}
     */
    public List<TokenResult> generateBatch(Collection<TokenRequest> requests) {
        List<@Nullable TokenRequest> snapshot =
                Snapshot.of(requests, "requests", TokenRequest.class);
        long address = handle.enter();
        try {
            if (snapshot.isEmpty()) {
                return Collections.emptyList();
            }
            // Read once for all chunks.
            Long now = now();
            TokenRequest first = snapshot.get(0);
            if (snapshot.size() == 1 && first != null) {
                // Faster than with lists in both directions.
                return Collections.singletonList(generateOne(address, now, first));
            }
            if (endOfChunk(snapshot, 0) == snapshot.size()) {
                return generateChunk(address, now, snapshot);
            }
            List<TokenResult> results = new ArrayList<>(snapshot.size());
            for (int start = 0; start < snapshot.size(); start = results.size()) {
                int end = endOfChunk(snapshot, start);
                results.addAll(generateChunk(address, now, snapshot.subList(start, end)));
            }
            return Collections.unmodifiableList(results);
        } finally {
            handle.exit();
        }
    }

    private TokenResult generateOne(long address, @Nullable Long now, TokenRequest request) {
        try {
            return new TokenResult(new IssuedToken(issue(address, now, request)));
        } catch (Token04Exception e) {
            return new TokenResult(e);
        }
    }

    private List<TokenResult> generateChunk(
            long address, @Nullable Long now, List<@Nullable TokenRequest> chunk) {
        try (Request request = new Request(USUAL_LENGTH * (1 + chunk.size()))) {
            request.optional(now, Request::number);
            request.list(chunk, TokenRequest::writeOrNull);
            byte[] response =
                    Native.generateBatch(this, address, request.bytes(), request.length());
            return new Response(response).list(TokenResult::new);
        }
    }

    /** Limits a chunk, so that the memory for requests does not grow with the batch. */
    private static int endOfChunk(List<@Nullable TokenRequest> requests, int start) {
        int size = 0;
        int end = start;
        while (end < requests.size() && end < start + MAX_CHUNK_LENGTH && size < MAX_CHUNK_SIZE) {
            TokenRequest request = requests.get(end);
            size += request == null ? 0 : request.size();
            end++;
        }
        return end;
    }

    /**
     * The app that the tokens are for.
     *
     * @return the AppID
     */
    public long appId() {
        return appId;
    }

    /**
     * The cipher of the tokens.
     *
     * @return the cipher
     */
    public TokenCipher cipher() {
        return cipher;
    }

    /** Wipes the key as soon as running calls have returned. Can be called twice. */
    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String toString() {
        return "TokenGenerator[appId=" + appId + ", cipher=" + cipher + "]";
    }
}

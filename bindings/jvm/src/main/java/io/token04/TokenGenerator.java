package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Arguments;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Makes tokens for one app. Make it once and share it between threads.
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
 * <p>Random 96-bit nonces are good for 2^32 tokens under one secret (NIST SP 800-38D, section 8.3);
 * change the secret before that. For snapshots that are restored more than once see {@link
 * Token04#reseed}.
 *
 * <p>{@link #close} wipes the key. A generator that is never closed is freed some time after it was
 * collected.
 */
public final class TokenGenerator implements AutoCloseable {
    /** How many requests of a batch cross at once, enough for many cores. */
    private static final int MAX_PART_LENGTH = 16_384;

    /** And how many characters, about. */
    private static final int MAX_PART_SIZE = 1 << 22;

    private final long appId;
    private final TokenCipher cipher;
    private final @Nullable Clock clock;
    private final Handle handle;

    /**
     * Prepares the key of one app.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console: 32 bytes, neither decoded nor
     *     hashed. It is not kept
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenGenerator(long appId, String secret) {
        this(builder(appId, secret));
    }

    /**
     * As {@link #TokenGenerator(long, String)}, for a secret that can be wiped, which is up to the
     * caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
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
                    new Answer(Native.newGenerator(request.bytes(), request.length())).number();
            handle = new Handle(this, "the generator", address, Native::freeGenerator);
        }
    }

    /**
     * A generator with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console, 32 bytes
     * @return a builder, which checks all of it in {@link Builder#build}
     */
    public static Builder builder(long appId, String secret) {
        return new Builder(appId, new Request().secret(secret));
    }

    /**
     * A generator with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once
     * @return a builder, which checks all of it in {@link Builder#build}
     */
    public static Builder builder(long appId, byte[] secret) {
        return new Builder(appId, new Request().secret(secret));
    }

    /**
     * Options for a generator. A builder builds once: then it wipes its copy of the secret.
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
         * Allows lifetimes up to this one instead of 24 days, the one maximum that is documented
         * (of ZIM).
         *
         * @param maxLifetime at least a second; fractions are cut off
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = Arguments.required(maxLifetime, "maxLifetime", Arguments.A_DURATION);
            return this;
        }

        /**
         * Seals with this cipher instead of GCM. CBC is deprecated upstream and not authenticated.
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
         * Takes the time from this clock instead of the system's, once per call. For tests.
         *
         * <p>A time before 1970 or after 9999 makes a call fail with {@link
         * ErrorKind#CLOCK_OUT_OF_RANGE}; what the clock throws goes to the caller.
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
         * Lets IDs of users, rooms and streams pass that stand for a missing value, such as {@code
         * null} and {@code undefined}. Without this they are refused, since they would make one
         * shared user of all lost sessions.
         *
         * @return this
         */
        public Builder allowPlaceholderIds() {
            placeholderIds = true;
            return this;
        }

        /**
         * Makes the generator.
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
     * Makes a token with these privileges.
     *
     * <p>Limits of single products are not enforced; {@link TokenRequest#lint} tells them.
     *
     * @param userId the user, as the client logs in with
     * @param lifetime for how long from now it is valid; fractions of a second are cut off
     * @param privileges what it allows
     * @return the token
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_USER_ID} if the user is null,
     *     empty, not Unicode, or a placeholder such as {@code null}; {@link
     *     ErrorKind#INVALID_LIFETIME} if the lifetime is null, below a second, or longer than
     *     allowed; {@link ErrorKind#INVALID_ARGUMENT} if the privileges are null or have a
     *     placeholder; {@link ErrorKind#TOKEN_TOO_LONG}
     * @throws UnavailableException {@link ErrorKind#CLOCK_OUT_OF_RANGE}, {@link
     *     ErrorKind#RANDOM_UNAVAILABLE}, {@link ErrorKind#CLOSED}
     */
    public String generate(String userId, Duration lifetime, RoomPrivileges privileges) {
        return issue(TokenRequest.of(userId, lifetime, privileges)).token();
    }

    /**
     * Makes a basic token: <b>good for any room and any right</b>, publishing included.
     *
     * @param userId the user, as the client logs in with
     * @param lifetime for how long from now it is valid; fractions of a second are cut off
     * @return the token
     * @throws Token04Exception as {@link #generate}
     */
    public String generateBasic(String userId, Duration lifetime) {
        return issue(TokenRequest.basic(userId, lifetime)).token();
    }

    /**
     * Makes a token with a payload of your own.
     *
     * <p>Only the syntax of the payload is checked. The platform reads the fields of a privilege
     * payload; without them, the token restricts nothing.
     *
     * @param userId the user, as the client logs in with
     * @param lifetime for how long from now it is valid; fractions of a second are cut off
     * @param payload the text of a JSON object
     * @return the token
     * @throws Token04Exception as {@link #generate}, and {@link ErrorKind#INVALID_ARGUMENT} if the
     *     payload is null, empty or not a JSON object
     */
    public String generateWithPayload(String userId, Duration lifetime, String payload) {
        return issue(TokenRequest.withPayload(userId, lifetime, payload)).token();
    }

    /**
     * Makes the token of a request, and says when it expires and when to replace it.
     *
     * @param request what to make
     * @return the token and its times
     * @throws Token04Exception as {@link #generate} and {@link #generateWithPayload}, and {@link
     *     ErrorKind#INVALID_ARGUMENT} if the request is null
     */
    public IssuedToken issue(TokenRequest request) {
        Arguments.required(request, "request", "a TokenRequest");
        try (Request to = new Request()) {
            Times.writeNow(clock, to);
            request.write(to, false);
            long address = handle.enter();
            try {
                return new IssuedToken(
                        new Answer(Native.issue(this, address, to.bytes(), to.length())));
            } finally {
                handle.exit();
            }
        }
    }

    /**
     * Makes many tokens in one call, on all cores. One bad request does not hinder the others.
     *
     * @param requests what to make. The collection is copied first, and not asked again
     * @return a result for every request, in their order, unmodifiable
     * @throws InvalidArgumentException if the collection is null
     * @throws UnavailableException {@link ErrorKind#CLOSED}
     */
    public List<TokenResult> generateBatch(Collection<TokenRequest> requests) {
        List<@Nullable TokenRequest> snapshot =
                Snapshot.of(requests, "requests", TokenRequest.class);
        List<TokenResult> results = new ArrayList<>(snapshot.size());
        long address = handle.enter();
        try (Request now = new Request()) {
            if (!snapshot.isEmpty()) {
                Times.writeNow(clock, now);
            }
            for (int start = 0; start < snapshot.size(); start = results.size()) {
                List<@Nullable TokenRequest> part =
                        snapshot.subList(start, endOfPart(snapshot, start));
                try (Request request = new Request().append(now)) {
                    request.list(part, TokenRequest::writeOrNull);
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
    private static int endOfPart(List<@Nullable TokenRequest> requests, int start) {
        int size = 0;
        int end = start;
        while (end < requests.size() && end < start + MAX_PART_LENGTH && size < MAX_PART_SIZE) {
            TokenRequest request = requests.get(end);
            size += request == null ? 0 : request.size();
            end++;
        }
        return end;
    }

    /**
     * The app that this generator makes tokens for.
     *
     * @return the AppID
     */
    public long appId() {
        return appId;
    }

    /**
     * The cipher that this generator seals with.
     *
     * @return the cipher
     */
    public TokenCipher cipher() {
        return cipher;
    }

    /** Wipes the key, when the calls that are running have ended. Closing twice is fine. */
    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String toString() {
        return "TokenGenerator[appId=" + appId + ", cipher=" + cipher + "]";
    }
}

package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Arguments;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/**
 * Checks tokens of one app. Make it once and share it between threads.
 *
 * <pre>{@code
 * try (TokenVerifier verifier = new TokenVerifier(1234567890, secret)) {
 *     TokenClaims claims = verifier.verifyAction(token, "alice", RoomAction.login("room1"));
 * }
 * }</pre>
 *
 * <p>{@link #close} wipes the key. A verifier that is never closed is freed some time after it was
 * collected.
 */
public final class TokenVerifier implements AutoCloseable {
    private final @Nullable Long appId;
    private final @Nullable Clock clock;
    private final Handle handle;

    /**
     * Prepares the key of one app, whose tokens alone are accepted.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console, 32 bytes. It is not kept
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenVerifier(long appId, String secret) {
        this(builder(appId, secret).options);
    }

    /**
     * As {@link #TokenVerifier(long, String)}, for a secret that can be wiped, which is up to the
     * caller.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenVerifier(long appId, byte[] secret) {
        this(builder(appId, secret).options);
    }

    private TokenVerifier(VerifierOptions options) {
        appId = options.appId;
        clock = options.clock;
        try (Request request = options.take()) {
            long address =
                    new Answer(Native.newVerifier(request.bytes(), request.length())).number();
            handle = new Handle(this, "the verifier", address, Native::freeVerifier);
        }
    }

    /**
     * Accepts tokens of <b>whichever app</b>, as whoever has the secret can name any in a token.
     * For tools that do not know the AppID.
     *
     * @param secret the ServerSecret as it stands in the console, 32 bytes. It is not kept
     * @return a verifier
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET}
     */
    public static TokenVerifier forAnyApp(String secret) {
        return forAnyAppBuilder(secret).build();
    }

    /**
     * As {@link #forAnyApp(String)}, for a secret that can be wiped, which is up to the caller.
     *
     * @param secret the bytes of the ServerSecret's text. They are read once, and not kept
     * @return a verifier
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET}
     */
    public static TokenVerifier forAnyApp(byte[] secret) {
        return forAnyAppBuilder(secret).build();
    }

    /**
     * A verifier of one app with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as it stands in the console, 32 bytes
     * @return a builder, which checks all of it in {@link Builder#build}
     */
    public static Builder builder(long appId, String secret) {
        return new Builder(new VerifierOptions(appId, new Request().secret(secret)));
    }

    /**
     * A verifier of one app with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the bytes of the ServerSecret's text. They are read once
     * @return a builder, which checks all of it in {@link Builder#build}
     */
    public static Builder builder(long appId, byte[] secret) {
        return new Builder(new VerifierOptions(appId, new Request().secret(secret)));
    }

    /**
     * A verifier of whichever app, see {@link #forAnyApp(String)}, with options.
     *
     * @param secret the ServerSecret as it stands in the console, 32 bytes
     * @return a builder, which checks all of it in {@link AnyAppBuilder#build}
     */
    public static AnyAppBuilder forAnyAppBuilder(String secret) {
        return new AnyAppBuilder(new VerifierOptions(null, new Request().secret(secret)));
    }

    /**
     * A verifier of whichever app, see {@link #forAnyApp(String)}, with options.
     *
     * @param secret the bytes of the ServerSecret's text. They are read once
     * @return a builder, which checks all of it in {@link AnyAppBuilder#build}
     */
    public static AnyAppBuilder forAnyAppBuilder(byte[] secret) {
        return new AnyAppBuilder(new VerifierOptions(null, new Request().secret(secret)));
    }

    /**
     * Options for a verifier of one app. A builder builds once: then it wipes its copies of the
     * secrets.
     *
     * <pre>{@code
     * TokenVerifier verifier =
     *         TokenVerifier.builder(1234567890, secret).leeway(Duration.ofSeconds(5)).build();
     * }</pre>
     */
    public static final class Builder {
        private final VerifierOptions options;

        private Builder(VerifierOptions options) {
            this.options = options;
        }

        /**
         * Accepts tokens that were made with an earlier secret of the app, too, while a secret is
         * being replaced. They are tried in this order where the current secret does not open a
         * token; {@link TokenClaims#secretIndex} tells which one did.
         *
         * @param secrets at most seven, in the place of those that were given before. The
         *     collection is copied, and not asked again
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder previousSecrets(Collection<String> secrets) {
            options.previousSecrets(secrets);
            return this;
        }

        /**
         * As {@link #previousSecrets}, for secrets that can be wiped, which is up to the caller.
         *
         * @param secrets at most seven, in the place of those that were given before. Collection
         *     and arrays are read once
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder previousSecretBytes(Collection<byte[]> secrets) {
            options.previousSecretBytes(secrets);
            return this;
        }

        /**
         * Accepts a token for this long after it expired, for clocks that differ.
         *
         * @param leeway at most an hour; fractions of a second are cut off
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder leeway(Duration leeway) {
            options.leeway = Arguments.required(leeway, "leeway", Arguments.A_DURATION);
            return this;
        }

        /**
         * Accepts AES-CBC tokens.
         *
         * <p>They are not authenticated: somebody who can alter a token can change what it says
         * without knowing the secret. Naming app and user makes that harder and does not prevent
         * it. CBC cannot be made safe: accept it only until the old generator is replaced.
         *
         * <p>Exactly what the official generators write is accepted: six fields (payload may be
         * missing), each once, in one of their orders, with no white space between them. One of the
         * orders needs {@link #acceptCbcUserForgeable} as well.
         *
         * @return this
         */
        public Builder acceptCbc() {
            options.acceptCbc = true;
            return this;
        }

        /**
         * Accepts CBC tokens whose first field is {@code user_id}, as the official Java code writes
         * them. Has no effect without {@link #acceptCbc}.
         *
         * <p>In such a token the IV, which is not authenticated, sets the beginning of the user,
         * and whole blocks of the rest can be cut off: anybody can make {@code demo} into {@code
         * root} without the secret and without a trace. <b>No check of the user holds for them.</b>
         *
         * @return this
         */
        public Builder acceptCbcUserForgeable() {
            options.acceptCbcUserForgeable = true;
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
            options.clock = Arguments.required(clock, "clock", "a Clock");
            return this;
        }

        /**
         * Takes IDs of users, rooms and streams that stand for a missing value, such as {@code
         * null} and {@code undefined}. Without this they are refused.
         *
         * @return this
         */
        public Builder allowPlaceholderIds() {
            options.placeholderIds = true;
            return this;
        }

        /**
         * Makes the verifier.
         *
         * @return a verifier
         * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
         *     ErrorKind#INVALID_SECRET}, {@link ErrorKind#INVALID_ARGUMENT} for an option
         * @throws UnavailableException {@link ErrorKind#CLOSED} if it was called before
         */
        public TokenVerifier build() {
            return new TokenVerifier(options);
        }
    }

    /**
     * Options for a verifier of whichever app, which has no previous secrets: each could name any
     * app. A builder builds once: then it wipes its copy of the secret.
     */
    public static final class AnyAppBuilder {
        private final Builder builder;

        private AnyAppBuilder(VerifierOptions options) {
            builder = new Builder(options);
        }

        /**
         * See {@link Builder#leeway}.
         *
         * @param leeway at most an hour
         * @return this
         */
        public AnyAppBuilder leeway(Duration leeway) {
            builder.leeway(leeway);
            return this;
        }

        /**
         * See {@link Builder#acceptCbc}.
         *
         * @return this
         */
        public AnyAppBuilder acceptCbc() {
            builder.acceptCbc();
            return this;
        }

        /**
         * See {@link Builder#acceptCbcUserForgeable}.
         *
         * @return this
         */
        public AnyAppBuilder acceptCbcUserForgeable() {
            builder.acceptCbcUserForgeable();
            return this;
        }

        /**
         * See {@link Builder#clock}.
         *
         * @param clock the clock
         * @return this
         */
        public AnyAppBuilder clock(Clock clock) {
            builder.clock(clock);
            return this;
        }

        /**
         * See {@link Builder#allowPlaceholderIds}.
         *
         * @return this
         */
        public AnyAppBuilder allowPlaceholderIds() {
            builder.allowPlaceholderIds();
            return this;
        }

        /**
         * Makes the verifier, see {@link Builder#build}.
         *
         * @return a verifier
         */
        public TokenVerifier build() {
            return builder.build();
        }
    }

    /**
     * Checks that a token is this user's and allows this action. <b>The check to use.</b>
     *
     * <p>The order of the checks: user and action as arguments, prefix, base64, envelope, cipher,
     * decryption, JSON, app, user, expiry, privileges.
     *
     * @param token the token, as it came from outside: null, or a text of any kind and length
     * @param userId the user of the session
     * @param action what the user wants to do
     * @return what the token says
     * @throws TokenRefusedException {@link ErrorKind#UNSUPPORTED_VERSION}, {@link
     *     ErrorKind#MALFORMED_TOKEN}, {@link ErrorKind#CIPHER_NOT_ACCEPTED}, {@link
     *     ErrorKind#DECRYPTION_FAILED} (for CBC also for all that is wrong inside, because
     *     different errors would help an attacker), {@link ErrorKind#INVALID_CLAIMS}, {@link
     *     ErrorKind#APP_ID_MISMATCH}, {@link ErrorKind#USER_ID_MISMATCH}, {@link
     *     ErrorKind#EXPIRE_MISMATCH}, {@link ErrorKind#EXPIRED}, and those of {@link
     *     TokenClaims#authorize}
     * @throws InvalidArgumentException if user or action are null or name nothing
     * @throws UnavailableException {@link ErrorKind#CLOCK_OUT_OF_RANGE}, {@link ErrorKind#CLOSED}
     */
    public TokenClaims verifyAction(@Nullable String token, String userId, RoomAction action) {
        Arguments.required(action, "action", "a RoomAction");
        return check(token, false, userId, action);
    }

    /**
     * Checks that a token is this user's. That allows nothing yet: ask {@link
     * TokenClaims#authorize}.
     *
     * @param token the token, as it came from outside: null, or a text of any kind and length
     * @param userId the user of the session
     * @return what the token says
     * @throws Token04Exception as {@link #verifyAction}, but for the action
     */
    public TokenClaims verify(@Nullable String token, String userId) {
        return check(token, false, userId, null);
    }

    /**
     * Checks a token of <b>whichever user</b>, for callers that learn the user from it.
     *
     * @param token the token, as it came from outside: null, or a text of any kind and length
     * @return what the token says
     * @throws Token04Exception as {@link #verify}, but for the user
     */
    public TokenClaims verifyAnyUser(@Nullable String token) {
        return check(token, true, null, null);
    }

    private TokenClaims check(
            @Nullable String token,
            boolean anyUser,
            @Nullable String userId,
            @Nullable RoomAction action) {
        try (Request request = new Request().flag(!anyUser)) {
            if (!anyUser) {
                request.text(userId);
            }
            request.optional(action, (to, value) -> value.write(to));
            Times.writeNow(clock, request);
            request.text(token);
            long address = handle.enter();
            try {
                byte[] answer = Native.verify(this, address, request.bytes(), request.length());
                return new TokenClaims(new Answer(answer));
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

    @Override
    public String toString() {
        return "TokenVerifier[appId=" + (appId == null ? "any" : appId) + "]";
    }
}

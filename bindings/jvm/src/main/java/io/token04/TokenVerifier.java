package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Handle;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/**
 * Verifies tokens of one app. Create it once and share it between threads.
 *
 * <pre>{@code
 * try (TokenVerifier verifier = new TokenVerifier(1234567890, secret)) {
 *     TokenClaims claims = verifier.verifyAction(token, "alice", RoomAction.login("room1"));
 * }
 * }</pre>
 *
 * <p>{@link #close} wipes the key. A verifier that is never closed is freed some time after it is
 * garbage collected.
 */
public final class TokenVerifier implements AutoCloseable {
    private final @Nullable Long appId;
    private final @Nullable Clock clock;
    private final Handle handle;

    /**
     * Prepares the key of one app. Only tokens of this app are accepted.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret exactly as shown in the console, 32 bytes. It is not stored
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_APP_ID}, {@link
     *     ErrorKind#INVALID_SECRET}
     */
    public TokenVerifier(long appId, String secret) {
        this(builder(appId, secret).options);
    }

    /**
     * Like {@link #TokenVerifier(long, String)}, with a secret that the caller can wipe.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as bytes. They are read once and not stored
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
                    new Response(Native.newVerifier(request.bytes(), request.length())).number();
            handle = new Handle(this, "the verifier", address, Native::freeVerifier);
        }
    }

    /**
     * Accepts tokens of <b>any app</b>: anyone who has the secret can generate a token for any app.
     * For tools that do not know the AppID.
     *
     * @param secret the ServerSecret exactly as shown in the console, 32 bytes. It is not stored
     * @return a verifier
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET}
     */
    public static TokenVerifier forAnyApp(String secret) {
        return forAnyAppBuilder(secret).build();
    }

    /**
     * Like {@link #forAnyApp(String)}, with a secret that the caller can wipe.
     *
     * @param secret the ServerSecret as bytes. They are read once and not stored
     * @return a verifier
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET}
     */
    public static TokenVerifier forAnyApp(byte[] secret) {
        return forAnyAppBuilder(secret).build();
    }

    /**
     * Creates a verifier of one app with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret exactly as shown in the console, 32 bytes
     * @return a builder; {@link Builder#build} validates the arguments
     */
    public static Builder builder(long appId, String secret) {
        return new Builder(new VerifierOptions(appId, new Request().secret(secret)));
    }

    /**
     * Creates a verifier of one app with options.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param secret the ServerSecret as bytes. They are read once
     * @return a builder; {@link Builder#build} validates the arguments
     */
    public static Builder builder(long appId, byte[] secret) {
        return new Builder(new VerifierOptions(appId, new Request().secret(secret)));
    }

    /**
     * Creates a verifier of any app with options; see {@link #forAnyApp(String)}.
     *
     * @param secret the ServerSecret exactly as shown in the console, 32 bytes
     * @return a builder; {@link AnyAppBuilder#build} validates the arguments
     */
    public static AnyAppBuilder forAnyAppBuilder(String secret) {
        return new AnyAppBuilder(new VerifierOptions(null, new Request().secret(secret)));
    }

    /**
     * Creates a verifier of any app with options; see {@link #forAnyApp(String)}.
     *
     * @param secret the ServerSecret as bytes. They are read once
     * @return a builder; {@link AnyAppBuilder#build} validates the arguments
     */
    public static AnyAppBuilder forAnyAppBuilder(byte[] secret) {
        return new AnyAppBuilder(new VerifierOptions(null, new Request().secret(secret)));
    }

    /**
     * Options for a verifier of one app. A builder can be used only once: {@link #build} wipes its
     * copies of the secrets.
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
         * Also accepts tokens that were generated with a previous secret of the app, while a secret
         * is being replaced. They are tried in this order if the current secret does not decrypt a
         * token; {@link TokenClaims#secretIndex} tells which one did.
         *
         * @param secrets at most seven; they replace those of an earlier call. The collection is
         *     copied
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder previousSecrets(Collection<String> secrets) {
            options.previousSecrets(secrets);
            return this;
        }

        /**
         * Like {@link #previousSecrets}, with secrets that the caller can wipe.
         *
         * @param secrets at most seven; they replace those of an earlier call. The collection and
         *     the arrays are read once
         * @return this
         * @throws InvalidArgumentException if it is null
         */
        public Builder previousSecretBytes(Collection<byte[]> secrets) {
            options.previousSecretBytes(secrets);
            return this;
        }

        /**
         * Accepts a token for this long after its expiry, to tolerate clock skew.
         *
         * @param leeway at most an hour; fractions of a second are truncated
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
         * <p>They are not authenticated: an attacker who can alter a token can change its content
         * without knowing the secret, also if the app and the user are checked. CBC cannot be made
         * safe: accept it only until the old generator is replaced.
         *
         * <p>Only the exact format of the official generators is accepted: six fields (the payload
         * may be missing), each once, in one of their orders, with no white space between them. One
         * of the orders also needs {@link #acceptCbcUserForgeable}.
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
         * <p>In such a token the IV, which is not authenticated, determines the beginning of the
         * user ID, and whole blocks of the rest can be removed: anybody can change {@code demo} to
         * {@code root} undetected and without the secret. <b>No check of the user is reliable for
         * them.</b>
         *
         * @return this
         */
        public Builder acceptCbcUserForgeable() {
            options.acceptCbcUserForgeable = true;
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
            options.clock = Arguments.required(clock, "clock", "a Clock");
            return this;
        }

        /**
         * Accepts user, room and stream IDs that stand for a missing value, such as {@code null}
         * and {@code undefined}. They are refused by default.
         *
         * @return this
         */
        public Builder allowPlaceholderIds() {
            options.placeholderIds = true;
            return this;
        }

        /**
         * Creates the verifier.
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
     * Options for a verifier of any app. It has no previous secrets, because each could generate
     * tokens for any app. A builder can be used only once: {@link #build} wipes its copy of the
     * secret.
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
         * Creates the verifier; see {@link Builder#build}.
         *
         * @return a verifier
         */
        public TokenVerifier build() {
            return builder.build();
        }
    }

    /**
     * Checks that a token belongs to this user and allows this action. <b>Prefer this check.</b>
     *
     * <p>The order of the checks: user and action as arguments, prefix, base64, envelope, cipher,
     * decryption, JSON, app, user, expiry, privileges.
     *
     * @param token the untrusted token: null, or any text of any length
     * @param userId the user of the session
     * @param action what the user wants to do
     * @return the claims of the token
     * @throws TokenRefusedException {@link ErrorKind#UNSUPPORTED_VERSION}, {@link
     *     ErrorKind#MALFORMED_TOKEN}, {@link ErrorKind#CIPHER_NOT_ACCEPTED}, {@link
     *     ErrorKind#DECRYPTION_FAILED} (for CBC also for any invalid content, because distinct
     *     errors would help an attacker), {@link ErrorKind#INVALID_CLAIMS}, {@link
     *     ErrorKind#APP_ID_MISMATCH}, {@link ErrorKind#USER_ID_MISMATCH}, {@link
     *     ErrorKind#EXPIRE_MISMATCH}, {@link ErrorKind#EXPIRED}, and those of {@link
     *     TokenClaims#authorize}
     * @throws InvalidArgumentException if the user or action is null, or an ID in it is empty
     * @throws UnavailableException {@link ErrorKind#CLOCK_OUT_OF_RANGE}, {@link ErrorKind#CLOSED}
     */
    public TokenClaims verifyAction(@Nullable String token, String userId, RoomAction action) {
        Arguments.required(action, "action", "a RoomAction");
        return check(token, false, userId, action);
    }

    /**
     * Checks that a token belongs to this user. This does not check any action: call {@link
     * TokenClaims#authorize}.
     *
     * @param token the untrusted token: null, or any text of any length
     * @param userId the user of the session
     * @return the claims of the token
     * @throws Token04Exception see {@link #verifyAction}, except for the action
     */
    public TokenClaims verify(@Nullable String token, String userId) {
        return check(token, false, userId, null);
    }

    /**
     * Checks a token of <b>any user</b>, for callers that take the user from the token.
     *
     * @param token the untrusted token: null, or any text of any length
     * @return the claims of the token
     * @throws Token04Exception see {@link #verify}, except for the user
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
                byte[] response = Native.verify(this, address, request.bytes(), request.length());
                return new TokenClaims(new Response(response));
            } finally {
                handle.exit();
            }
        }
    }

    /** Wipes the key as soon as running calls have returned. Can be called twice. */
    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String toString() {
        return "TokenVerifier[appId=" + (appId == null ? "any" : appId) + "]";
    }
}

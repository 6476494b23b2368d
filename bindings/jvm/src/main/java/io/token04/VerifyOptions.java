package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What a token is checked against. Only expiry is checked unless more is said. Each method answers
 * new options and leaves these as they are.
 *
 * <pre>{@code
 * new VerifyOptions().appId(1234567890).userId("alice").action(Action.login("room1"))
 * }</pre>
 */
public final class VerifyOptions {
    private final @Nullable Long appId;
    private final @Nullable String userId;
    private final @Nullable Action action;
    private final @Nullable Long at;
    private final long leewaySeconds;
    private final boolean acceptCbc;
    private final boolean acceptCbcUserForgeable;

    /** No expectations: any app, any user, now, no leeway, GCM only. */
    public VerifyOptions() {
        this(null, null, null, null, 0, false, false);
    }

    private VerifyOptions(
            @Nullable Long appId,
            @Nullable String userId,
            @Nullable Action action,
            @Nullable Long at,
            long leewaySeconds,
            boolean acceptCbc,
            boolean acceptCbcUserForgeable) {
        this.appId = appId;
        this.userId = userId;
        this.action = action;
        this.at = at;
        this.leewaySeconds = leewaySeconds;
        this.acceptCbc = acceptCbc;
        this.acceptCbcUserForgeable = acceptCbcUserForgeable;
    }

    /**
     * The token must be for this app.
     *
     * @param appId the AppID
     * @return options that say so
     */
    public VerifyOptions appId(long appId) {
        return new VerifyOptions(
                appId, userId, action, at, leewaySeconds, acceptCbc, acceptCbcUserForgeable);
    }

    /**
     * The token must be for this user.
     *
     * @param userId the user
     * @return options that say so
     */
    public VerifyOptions userId(String userId) {
        return new VerifyOptions(
                appId,
                Objects.requireNonNull(userId, "userId"),
                action,
                at,
                leewaySeconds,
                acceptCbc,
                acceptCbcUserForgeable);
    }

    /**
     * The token must allow this action, see {@link Token04#authorize}.
     *
     * @param action the action
     * @return options that say so
     */
    public VerifyOptions action(Action action) {
        return new VerifyOptions(
                appId,
                userId,
                Objects.requireNonNull(action, "action"),
                at,
                leewaySeconds,
                acceptCbc,
                acceptCbcUserForgeable);
    }

    /**
     * Checks as of this time instead of the system's.
     *
     * @param unixSeconds the time
     * @return options that say so
     */
    public VerifyOptions at(long unixSeconds) {
        return new VerifyOptions(
                appId,
                userId,
                action,
                unixSeconds,
                leewaySeconds,
                acceptCbc,
                acceptCbcUserForgeable);
    }

    /**
     * Accepts a token for so long after it expired, for clocks that differ.
     *
     * @param seconds 0 or more
     * @return options that say so
     */
    public VerifyOptions leeway(long seconds) {
        return new VerifyOptions(
                appId, userId, action, at, seconds, acceptCbc, acceptCbcUserForgeable);
    }

    /**
     * Whether AES-CBC tokens are accepted.
     *
     * <p>They are not authenticated: somebody who can alter a token can change what it says without
     * knowing the secret. Naming app and user makes that harder and does not prevent it. CBC cannot
     * be made safe: accept it only until the old generator is replaced.
     *
     * <p>Exactly what the official generators write is accepted: six fields (payload may be
     * missing), each once, in one of their orders, with no white space between them. One of the
     * orders needs {@link #acceptCbcUserForgeable} as well.
     *
     * @param accept whether
     * @return options that say so
     */
    public VerifyOptions acceptCbc(boolean accept) {
        return new VerifyOptions(
                appId, userId, action, at, leewaySeconds, accept, acceptCbcUserForgeable);
    }

    /**
     * Whether CBC tokens are accepted whose first field is {@code user_id}, as the official Java
     * code writes them. Has no effect without {@link #acceptCbc}.
     *
     * <p>In such a token the IV, which is not authenticated, sets the beginning of the user:
     * anybody can make {@code demo} into {@code root} without the secret and without a trace. No
     * check of the user holds for them, {@link #userId} included.
     *
     * @param accept whether
     * @return options that say so
     */
    public VerifyOptions acceptCbcUserForgeable(boolean accept) {
        return new VerifyOptions(appId, userId, action, at, leewaySeconds, acceptCbc, accept);
    }

    void write(Request request) {
        request.optional(appId, Request::number)
                .optional(userId, Request::text)
                .optional(action, (to, action) -> action.write(to))
                .optional(at, Request::number)
                .number(leewaySeconds)
                .flag(acceptCbc)
                .flag(acceptCbcUserForgeable);
    }
}

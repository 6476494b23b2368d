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

    /** No expectations: any app, any user, now, no leeway, GCM only. */
    public VerifyOptions() {
        this(null, null, null, null, 0, false);
    }

    private VerifyOptions(
            @Nullable Long appId,
            @Nullable String userId,
            @Nullable Action action,
            @Nullable Long at,
            long leewaySeconds,
            boolean acceptCbc) {
        this.appId = appId;
        this.userId = userId;
        this.action = action;
        this.at = at;
        this.leewaySeconds = leewaySeconds;
        this.acceptCbc = acceptCbc;
    }

    /**
     * The token must be for this app.
     *
     * @param appId the AppID
     * @return options that say so
     */
    public VerifyOptions appId(long appId) {
        return new VerifyOptions(appId, userId, action, at, leewaySeconds, acceptCbc);
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
                acceptCbc);
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
                acceptCbc);
    }

    /**
     * Checks as of this time instead of the system's.
     *
     * @param unixSeconds the time
     * @return options that say so
     */
    public VerifyOptions at(long unixSeconds) {
        return new VerifyOptions(appId, userId, action, unixSeconds, leewaySeconds, acceptCbc);
    }

    /**
     * Accepts a token for so long after it expired, for clocks that differ.
     *
     * @param seconds 0 or more
     * @return options that say so
     */
    public VerifyOptions leeway(long seconds) {
        return new VerifyOptions(appId, userId, action, at, seconds, acceptCbc);
    }

    /**
     * Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a
     * token can change what it says without knowing the secret, so always name app and user too.
     *
     * @param accept whether
     * @return options that say so
     */
    public VerifyOptions acceptCbc(boolean accept) {
        return new VerifyOptions(appId, userId, action, at, leewaySeconds, accept);
    }

    void write(Request request) {
        request.optional(appId, Request::number)
                .optional(userId, Request::text)
                .optional(action, (to, action) -> action.write(to))
                .optional(at, Request::number)
                .number(leewaySeconds)
                .flag(acceptCbc);
    }
}

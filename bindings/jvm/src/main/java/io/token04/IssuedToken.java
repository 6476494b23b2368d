package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A token, when it expires, and when to replace it. Returned by {@link TokenGenerator#issue}. */
public final class IssuedToken extends Value {
    private final String token;
    private final long expire;
    private final long renew;

    IssuedToken(Response response) {
        token = response.text();
        expire = response.number();
        renew = response.number();
    }

    /**
     * The token.
     *
     * @return the text to send to the client
     */
    public String token() {
        return token;
    }

    /**
     * When the token expires: it is invalid from this second on.
     *
     * @return a time from 1970 to 9999
     */
    public Instant expiresAt() {
        return Times.instant(expire);
    }

    /**
     * When to replace the token: 30 seconds before it expires, or half of its lifetime if that is
     * less.
     *
     * @return a time from 1970 to 9999
     */
    public Instant renewAt() {
        return Times.instant(renew);
    }

    @Override
    List<@Nullable Object> fields() {
        return fields("token", token, "expire", expire, "renew", renew);
    }

    /** Without the token: anyone who can read it can use it. */
    @Override
    List<@Nullable Object> shown() {
        return fields("expiresAt", expiresAt(), "renewAt", renewAt());
    }
}

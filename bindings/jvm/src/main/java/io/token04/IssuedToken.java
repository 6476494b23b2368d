package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A token, when it expires, and when to replace it. {@link TokenGenerator#issue} gives it. */
public final class IssuedToken extends Value {
    private final String token;
    private final long expire;
    private final long renew;

    IssuedToken(Answer answer) {
        token = answer.text();
        expire = answer.number();
        renew = answer.number();
    }

    /**
     * The token.
     *
     * @return the text to hand to the client
     */
    public String token() {
        return token;
    }

    /**
     * When the token ends: it is expired from this second on.
     *
     * @return a time from 1970 to 9999
     */
    public Instant expiresAt() {
        return Times.instant(expire);
    }

    /**
     * When to replace it: 30 seconds before it ends, or half of its lifetime if that is less.
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

    /** Without the token, which whoever reads it can use. */
    @Override
    List<@Nullable Object> shown() {
        return fields("expiresAt", expiresAt(), "renewAt", renewAt());
    }
}

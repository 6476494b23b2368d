package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What {@link Token04#inspect(String, InspectOptions)} may use. Without a secret it reads the
 * envelope only. Each method answers new options and leaves these as they are.
 */
public final class InspectOptions {
    private final @Nullable String secret;
    private final @Nullable Long at;

    /** No secret, as of now. */
    public InspectOptions() {
        this(null, null);
    }

    private InspectOptions(@Nullable String secret, @Nullable Long at) {
        this.secret = secret;
        this.at = at;
    }

    /**
     * The secret to open the token with. A wrong length is a finding, not an error; but more than
     * 1024 bytes or characters make {@link Token04#inspect(String, InspectOptions)} throw {@link
     * ErrorKind#INVALID_SECRET}.
     *
     * @param secret the ServerSecret
     * @return options that say so
     */
    public InspectOptions secret(String secret) {
        return new InspectOptions(Objects.requireNonNull(secret, "secret"), at);
    }

    /**
     * Judges the times as of this one instead of the system's.
     *
     * @param unixSeconds the time
     * @return options that say so
     */
    public InspectOptions at(long unixSeconds) {
        return new InspectOptions(secret, unixSeconds);
    }

    void write(Request request) {
        request.optional(secret, Request::secret).optional(at, Request::number);
    }
}

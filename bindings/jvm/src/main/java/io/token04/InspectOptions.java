package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Options of {@link Token04#inspect(String, InspectOptions)}. Without a secret it reads only the
 * envelope. Immutable: each method returns new options.
 */
public final class InspectOptions {
    private final @Nullable String secret;
    private final byte @Nullable [] secretBytes;
    private final @Nullable Instant time;

    /** Creates options without a secret, for the current time. */
    public InspectOptions() {
        this(null, null, null);
    }

    private InspectOptions(
            @Nullable String secret, byte @Nullable [] secretBytes, @Nullable Instant time) {
        this.secret = secret;
        this.secretBytes = secretBytes;
        this.time = time;
    }

    /**
     * Sets the secret to decrypt the token with. A wrong length is a finding, not an error; but
     * more than 1024 bytes or characters make {@link Token04#inspect(String, InspectOptions)} throw
     * {@link ErrorKind#INVALID_SECRET}.
     *
     * @param secret the ServerSecret
     * @return new options
     * @throws InvalidArgumentException if it is null
     */
    public InspectOptions secret(String secret) {
        return new InspectOptions(Arguments.required(secret, "secret", Arguments.TEXT), null, time);
    }

    /**
     * Like {@link #secret(String)}, with the secret as bytes.
     *
     * @param secret the ServerSecret as bytes. They are copied; the copy is not wiped
     * @return new options
     * @throws InvalidArgumentException if it is null
     */
    public InspectOptions secret(byte[] secret) {
        byte[] copy = Arguments.required(secret, "secret", "an array of bytes").clone();
        return new InspectOptions(null, copy, time);
    }

    /**
     * Evaluates the token's times at this time instead of now.
     *
     * @param time a time from 2001-09-09 to the year 5138
     * @return new options
     * @throws InvalidArgumentException if it is null
     */
    public InspectOptions time(Instant time) {
        Arguments.required(time, "time", "an Instant");
        return new InspectOptions(secret, secretBytes, time);
    }

    void write(Request request) {
        if (secretBytes == null) {
            request.optional(secret, Request::secret);
        } else {
            request.flag(true).secret(secretBytes);
        }
        request.optional(time, Times::write);
    }

    @Override
    public String toString() {
        boolean hasSecret = secret != null || secretBytes != null;
        return "InspectOptions[secret=" + (hasSecret ? "given" : "none") + ", time=" + time + "]";
    }
}

package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The result of a {@link TokenRequest}: a token, or an error. Reading the token of a failed result
 * throws the error.
 */
public final class TokenResult extends Value {
    private final @Nullable IssuedToken issued;
    private final @Nullable Token04Exception error;

    TokenResult(Response response) {
        boolean made = response.flag();
        issued = made ? new IssuedToken(response) : null;
        error = made ? null : response.error();
    }

    TokenResult(IssuedToken issued) {
        this.issued = issued;
        error = null;
    }

    TokenResult(Token04Exception error) {
        issued = null;
        this.error = error;
    }

    /**
     * The token.
     *
     * @return the text to send to the client
     * @throws Token04Exception {@link #error}, if there is no token
     */
    public String token() {
        return issued().token();
    }

    /**
     * When the token expires.
     *
     * @return a time from 1970 to 9999
     * @throws Token04Exception {@link #error}, if there is no token
     */
    public Instant expiresAt() {
        return issued().expiresAt();
    }

    /**
     * When to replace the token; see {@link IssuedToken#renewAt}.
     *
     * @return a time from 1970 to 9999
     * @throws Token04Exception {@link #error}, if there is no token
     */
    public Instant renewAt() {
        return issued().renewAt();
    }

    /**
     * The error, if there is no token.
     *
     * @return the error, or null if there is a token
     */
    public @Nullable Token04Exception error() {
        return error;
    }

    private IssuedToken issued() {
        if (issued != null) {
            return issued;
        }
        throw error == null ? Token04Exception.of(ErrorKind.INTERNAL, "no token") : error;
    }

    @Override
    List<@Nullable Object> fields() {
        return error == null
                ? fields("issued", issued)
                : fields("error", error.kind(), "message", error.getMessage());
    }
}

package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

/** What became of a {@link TokenRequest}: a token, or the error that refused it. */
public final class TokenResult {
    private final @Nullable String token;
    private final @Nullable Token04Exception error;

    TokenResult(Answer answer) {
        boolean made = answer.flag();
        token = made ? answer.text() : null;
        error = made ? null : answer.error();
    }

    /**
     * The token.
     *
     * @return the token
     * @throws Token04Exception {@link #getError}, if the request was refused
     */
    public String getToken() {
        if (error != null) {
            throw error;
        }
        return String.valueOf(token);
    }

    /**
     * Why the request was refused.
     *
     * @return the error, or null if there is a token
     */
    public @Nullable Token04Exception getError() {
        return error;
    }
}

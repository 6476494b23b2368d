package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * The token is not accepted: let the client request a new one. Tokens are untrusted input, so this
 * includes tokens that are null, not Unicode or too long.
 */
public final class TokenRefusedException extends Token04Exception {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(kind, zegoCode, message);
    }
}

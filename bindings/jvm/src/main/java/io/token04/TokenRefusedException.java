package io.token04;

import org.jspecify.annotations.Nullable;

/**
 * The token is not good enough: let the client ask for a new one. A token that is null, not Unicode
 * or too long is refused, too, as it comes from outside.
 */
public final class TokenRefusedException extends Token04Exception {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(kind, zegoCode, message);
    }
}

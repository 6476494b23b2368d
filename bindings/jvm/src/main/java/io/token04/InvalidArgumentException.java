package io.token04;

import org.jspecify.annotations.Nullable;

/** An argument is invalid, including the secret: fix the program or its settings. */
public final class InvalidArgumentException extends Token04Exception {
    private static final long serialVersionUID = 1L;

    InvalidArgumentException(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(kind, zegoCode, message);
    }
}

package io.token04;

import org.jspecify.annotations.Nullable;

/** An argument is wrong, the secret included: correct the program or its settings. */
public final class InvalidArgumentException extends Token04Exception {
    private static final long serialVersionUID = 1L;

    InvalidArgumentException(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(kind, zegoCode, message);
    }
}

package io.token04;

import org.jspecify.annotations.Nullable;

/** The clock, the random source or memory failed, or a generator or verifier was closed. */
public final class UnavailableException extends Token04Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(ErrorKind kind, @Nullable Integer zegoCode, String message) {
        super(kind, zegoCode, message);
    }
}

package io.token04.internal;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import org.jspecify.annotations.Nullable;

/** Refuses null objects; native code never sees such arguments. */
public final class Arguments {
    public static final String A_DURATION = "a Duration";
    public static final String TEXT = "text (valid Unicode)";

    private Arguments() {}

    /**
     * Refuses null.
     *
     * @param name the name of the argument
     * @param expected what it must be
     */
    public static <T> T required(@Nullable T value, String name, String expected) {
        if (value == null) {
            throw wrong(name, "must be " + expected + ", not null");
        }
        return value;
    }

    static Token04Exception wrong(String name, String what) {
        return Token04Exception.of(ErrorKind.INVALID_ARGUMENT, "`" + name + "` " + what);
    }
}

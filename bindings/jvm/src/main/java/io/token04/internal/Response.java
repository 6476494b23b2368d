package io.token04.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Reads the response of a native function, in the order in which it was written. */
public final class Response {
    private static final byte FAILURE = 1;

    private final ByteBuffer rest;

    /**
     * Starts reading a response.
     *
     * @throws Token04Exception if it is an error
     */
    public Response(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new OutOfMemoryError("token04: out of memory for the response");
        }
        rest = ByteBuffer.wrap(bytes);
        if (rest.get() == FAILURE) {
            throw error();
        }
    }

    public long number() {
        return rest.getLong();
    }

    public boolean flag() {
        return rest.get() != 0;
    }

    public String text() {
        int size = rest.getInt();
        String text = new String(rest.array(), rest.position(), size, UTF_8);
        rest.position(rest.position() + size);
        return text;
    }

    public byte[] blob() {
        byte[] blob = new byte[rest.getInt()];
        rest.get(blob);
        return blob;
    }

    /**
     * Reads an enum value, which is written as its name in lower case. Does not use {@code
     * valueOf}, because shrinkers remove the method that it needs.
     */
    public <E extends Enum<E>> E value(E[] values) {
        String name = text();
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        throw Token04Exception.of(
                ErrorKind.INTERNAL, "a native response has an unknown value; please report this");
    }

    /** Reads an optional value. */
    public <T> @Nullable T optional(Function<Response, T> read) {
        return flag() ? read.apply(this) : null;
    }

    /** Reads an unmodifiable list. */
    public <T> List<T> list(Function<Response, T> read) {
        int count = Math.toIntExact(number());
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(read.apply(this));
        }
        return Collections.unmodifiableList(list);
    }

    /** Reads an error. */
    public Token04Exception error() {
        ErrorKind kind = ErrorKind.of(Math.toIntExact(number()));
        Integer zegoCode = zegoCode();
        return Token04Exception.of(kind, zegoCode, text());
    }

    public @Nullable Integer zegoCode() {
        return optional(response -> Math.toIntExact(response.number()));
    }
}

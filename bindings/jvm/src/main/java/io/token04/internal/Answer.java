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

/** Reads what a native function gave, in the order in which it was written. */
public final class Answer {
    private static final byte FAILURE = 1;

    private final ByteBuffer rest;

    /**
     * Takes an answer.
     *
     * @throws Token04Exception if it is an error
     */
    public Answer(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new OutOfMemoryError("no memory for what token04 answers");
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
     * A value of an enum, which is written as its name in lower case. Not by {@code valueOf}, which
     * needs what shrinkers remove.
     */
    public <E extends Enum<E>> E value(E[] values) {
        String name = text();
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        throw Token04Exception.of(
                ErrorKind.INTERNAL, "an answer has an unknown value; please report this");
    }

    /** What may be left out. */
    public <T> @Nullable T optional(Function<Answer, T> read) {
        return flag() ? read.apply(this) : null;
    }

    /** An unmodifiable list. */
    public <T> List<T> list(Function<Answer, T> read) {
        int count = Math.toIntExact(number());
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(read.apply(this));
        }
        return Collections.unmodifiableList(list);
    }

    /** An error that stands in the place of a value. */
    public Token04Exception error() {
        ErrorKind kind = ErrorKind.of(Math.toIntExact(number()));
        Integer zegoCode = zegoCode();
        return Token04Exception.of(kind, zegoCode, text());
    }

    public @Nullable Integer zegoCode() {
        return optional(answer -> Math.toIntExact(answer.number()));
    }
}

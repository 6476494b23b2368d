package io.token04.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Writes what a native function takes. Numbers are big-endian. */
public final class Request {
    /** A text's length where there is none. */
    private static final int NULL = -1;

    /** A text's length where UTF-16 has no UTF-8 form: half of a surrogate pair stands alone. */
    private static final int NOT_UNICODE = -2;

    private byte[] bytes = new byte[256];
    private int length;

    /** Starts a request, and makes sure that there is a library to take it. */
    public Request() {
        Loader.ensureLoaded();
    }

    public Request number(long number) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (number >> shift);
        }
        return this;
    }

    public Request flag(boolean flag) {
        reserve(1);
        bytes[length++] = (byte) (flag ? 1 : 0);
        return this;
    }

    /** A text. Null and what is not Unicode are told to the native side, which words the error. */
    public Request text(@Nullable String text) {
        if (text == null) {
            return size(NULL);
        }
        byte[] utf8 = text.getBytes(UTF_8);
        // Encoding puts a question mark for what it cannot encode. Decoding again is the fastest
        // way
        // to notice: the JVM has both directions as intrinsics.
        if (!new String(utf8, UTF_8).equals(text)) {
            return size(NOT_UNICODE);
        }
        size(utf8.length).reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** A value of an enum, as its name in lower case. */
    public Request value(Enum<?> value) {
        return text(value.name().toLowerCase(Locale.ROOT));
    }

    /** A flag whether the value is there, and then it. */
    public <T> Request optional(@Nullable T value, BiConsumer<Request, T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(this, value);
        }
        return this;
    }

    /** How many follow, and then each. */
    public <T> Request list(List<? extends T> list, BiConsumer<Request, T> write) {
        number(list.size());
        for (T value : list) {
            write.accept(this, value);
        }
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private Request size(int size) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (size >> shift);
        }
        return this;
    }

    private void reserve(int more) {
        long needed = (long) length + more;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new Token04Exception(
                        ErrorKind.INVALID_ARGUMENT,
                        "arguments are longer than 2 GiB together: split the batch");
            }
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
    }
}

package io.token04.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Writes what a native function takes, and wipes it when it is closed: it may hold a secret.
 * Numbers are big-endian.
 */
public final class Request implements AutoCloseable {
    /** A text's length where there is none. */
    private static final int NULL = -1;

    /** A text's length where UTF-16 has no UTF-8 form: half of a surrogate pair stands alone. */
    private static final int NOT_UNICODE = -2;

    /** A text's length where that is beyond {@link #MAX_LENGTH}. Its length in UTF-16 follows. */
    private static final int TOO_LONG = -3;

    /**
     * No argument is longer, in UTF-16: a token has at most 128 KiB. What is longer is not copied;
     * the native side, which knows the limit of each argument, words the error.
     */
    private static final int MAX_LENGTH = 128 * 1024;

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
        if (text.length() > MAX_LENGTH) {
            return size(TOO_LONG).number(text.length());
        }
        byte[] utf8 = text.getBytes(UTF_8);
        // Encoding replaces what it cannot encode by a question mark. Decoding again is the fastest
        // way to notice: the JVM has both directions as intrinsics.
        if (!new String(utf8, UTF_8).equals(text)) {
            return size(NOT_UNICODE);
        }
        return blob(utf8);
    }

    /** How many characters of a text are copied. */
    public static int sizeOf(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? 0 : text.length();
    }

    /** A secret, encoded right into the request, so that no other copy is made. */
    public Request secret(@Nullable String secret) {
        if (secret == null) {
            return size(NULL);
        }
        int units = secret.length();
        if (units > MAX_LENGTH) {
            return size(TOO_LONG).number(units);
        }
        // One character takes at most three bytes, half of a pair two.
        reserve(4 + 3 * units);
        int start = length;
        length += 4;
        int high = 0;
        for (int i = 0; i < units; i++) {
            char c = secret.charAt(i);
            if (high != 0 && Character.isLowSurrogate(c)) {
                utf8(Character.toCodePoint((char) high, c));
                high = 0;
            } else if (high == 0 && Character.isHighSurrogate(c)) {
                high = c;
            } else if (high != 0 || Character.isLowSurrogate(c)) {
                return notUnicode(start);
            } else {
                utf8(c);
            }
        }
        if (high != 0) {
            return notUnicode(start);
        }
        int end = length;
        length = start;
        size(end - start - 4);
        length = end;
        return this;
    }

    /** A secret as bytes. */
    public Request secret(byte @Nullable [] secret) {
        if (secret == null) {
            return size(NULL);
        }
        return secret.length > MAX_LENGTH ? size(TOO_LONG).number(secret.length) : blob(secret);
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

    /** How many follow, and then each. The list is a {@link Snapshot}, or a part of one. */
    public <T extends @Nullable Object> Request list(
            List<? extends T> list, BiConsumer<Request, T> write) {
        number(list.size());
        for (T value : list) {
            write.accept(this, value);
        }
        return this;
    }

    /**
     * Texts that belong into one payload: their length, with quotes and commas, and then them. What
     * no payload can hold is not copied.
     */
    public Request texts(List<? extends @Nullable String> texts) {
        long size = 0;
        for (String text : texts) {
            size += 3L + (text == null ? 0 : text.length());
        }
        number(size);
        return size > MAX_LENGTH ? this : list(texts, Request::text);
    }

    /** What another request holds. */
    public Request append(Request other) {
        reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /** What was written, with room behind it. Valid until the request is closed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How much was written. */
    public int length() {
        return length;
    }

    /** Wipes what was written. */
    @Override
    public void close() {
        Arrays.fill(bytes, 0, length, (byte) 0);
    }

    private Request notUnicode(int start) {
        Arrays.fill(bytes, start, length, (byte) 0);
        length = start;
        return size(NOT_UNICODE);
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
            return;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        int lead = more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0;
        bytes[length++] = (byte) (lead | codePoint >> 6 * more);
        while (more-- > 0) {
            bytes[length++] = (byte) (0x80 | codePoint >> 6 * more & 0x3f);
        }
    }

    /** Bytes that are known to be a text, or may be any. */
    public Request blob(byte[] blob) {
        size(blob.length).reserve(blob.length);
        System.arraycopy(blob, 0, bytes, length, blob.length);
        length += blob.length;
        return this;
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
                throw Token04Exception.of(
                        ErrorKind.INVALID_ARGUMENT,
                        "arguments are longer than 2 GiB together: pass less at once");
            }
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            byte[] larger = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
            close();
            bytes = larger;
        }
    }
}

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
 * Writes the arguments of a native function, and wipes them on close: they may include a secret.
 * Numbers are big-endian.
 */
public final class Request implements AutoCloseable {
    /** The length of a null text. */
    private static final int NULL = -1;

    /** The length of a text that has no UTF-8 form, because it contains a lone surrogate. */
    private static final int NOT_UNICODE = -2;

    /** The length of a text longer than {@link #MAX_LENGTH}. Its length in UTF-16 follows. */
    private static final int TOO_LONG = -3;

    /**
     * The maximum length of any argument, in UTF-16: a token has at most 128 KiB. Longer texts are
     * not copied; native code knows the limit of each argument and writes the error.
     */
    private static final int MAX_LENGTH = 128 * 1024;

    private byte[] bytes;
    private int length;

    /** Starts a request, and loads the native library if necessary. */
    public Request() {
        this(256);
    }

    /** Starts a request with a buffer of this length, which grows if necessary. */
    public Request(int capacity) {
        Loader.ensureLoaded();
        bytes = new byte[capacity];
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

    /** Writes a text. For null and invalid Unicode, native code returns the error. */
    public Request text(@Nullable String text) {
        if (text == null) {
            return size(NULL);
        }
        if (text.length() > MAX_LENGTH) {
            return size(TOO_LONG).number(text.length());
        }
        byte[] utf8 = text.getBytes(UTF_8);
        // Encoding replaces lone surrogates by question marks. Decoding again is the fastest way to
        // detect that: the JVM has intrinsics for both directions.
        if (!new String(utf8, UTF_8).equals(text)) {
            return size(NOT_UNICODE);
        }
        return blob(utf8);
    }

    /** The number of characters of a text that are copied. */
    public static int sizeOf(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? 0 : text.length();
    }

    /** Writes a secret, encoded directly into the request so that there is no other copy. */
    public Request secret(@Nullable String secret) {
        if (secret == null) {
            return size(NULL);
        }
        int units = secret.length();
        if (units > MAX_LENGTH) {
            return size(TOO_LONG).number(units);
        }
        // A UTF-16 code unit needs at most three bytes, half of a surrogate pair two.
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

    /** Writes a secret as bytes. */
    public Request secret(byte @Nullable [] secret) {
        if (secret == null) {
            return size(NULL);
        }
        return secret.length > MAX_LENGTH ? size(TOO_LONG).number(secret.length) : blob(secret);
    }

    /** Writes an enum value as its name in lower case. */
    public Request value(Enum<?> value) {
        return text(value.name().toLowerCase(Locale.ROOT));
    }

    /** Writes a flag whether the value is present, then the value. */
    public <T> Request optional(@Nullable T value, BiConsumer<Request, T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(this, value);
        }
        return this;
    }

    /** Writes the length of a list, then each element. The list is (part of) a {@link Snapshot}. */
    public <T extends @Nullable Object> Request list(
            List<? extends T> list, BiConsumer<Request, T> write) {
        number(list.size());
        for (T value : list) {
            write.accept(this, value);
        }
        return this;
    }

    /**
     * Writes the texts of one payload: their total length with quotes and commas, then each text.
     * Texts too long for any payload are not copied.
     */
    public Request texts(List<? extends @Nullable String> texts) {
        long size = 0;
        for (String text : texts) {
            size += 3L + (text == null ? 0 : text.length());
        }
        number(size);
        return size > MAX_LENGTH ? this : list(texts, Request::text);
    }

    /** Writes the content of another request. */
    public Request append(Request other) {
        reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /** The buffer, which may be longer than its content. Valid until the request is closed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes written. */
    public int length() {
        return length;
    }

    /** Wipes the content. */
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

    /** Writes bytes that are valid UTF-8 or need not be. */
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

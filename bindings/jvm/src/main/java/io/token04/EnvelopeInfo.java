package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The part of a token that can be read without a secret. */
public final class EnvelopeInfo extends Value {
    private final long expire;
    private final @Nullable TokenCipher cipher;
    private final byte[] iv;
    private final long ciphertextLength;
    private final @Nullable Integer mode;

    EnvelopeInfo(Response response) {
        expire = response.number();
        cipher = response.optional(value -> value.value(TokenCipher.values()));
        iv = response.blob();
        ciphertextLength = response.number();
        mode = response.optional(value -> (int) value.number());
    }

    /**
     * The expiry in the envelope. Not authenticated: only the encrypted expiry counts.
     *
     * @return Unix seconds
     */
    public long expire() {
        return expire;
    }

    /**
     * The cipher, if mode byte and lengths are consistent.
     *
     * @return the cipher, or null
     */
    public @Nullable TokenCipher cipher() {
        return cipher;
    }

    /**
     * The nonce or IV.
     *
     * @return a copy of its bytes
     */
    public byte[] iv() {
        return iv.clone();
    }

    /**
     * The length of the ciphertext field, including a GCM tag.
     *
     * @return bytes
     */
    public long ciphertextLength() {
        return ciphertextLength;
    }

    /**
     * The mode byte.
     *
     * @return from 0 to 255, or null if it is absent
     */
    public @Nullable Integer mode() {
        return mode;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "expire", expire,
                "cipher", cipher,
                "iv", hex(),
                "ciphertextLength", ciphertextLength,
                "mode", mode);
    }

    private String hex() {
        StringBuilder hex = new StringBuilder();
        for (byte b : iv) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}

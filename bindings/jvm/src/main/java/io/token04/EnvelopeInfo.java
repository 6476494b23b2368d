package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What can be read of a token without a secret. */
public final class EnvelopeInfo extends Value {
    private final long expire;
    private final @Nullable TokenCipher cipher;
    private final byte[] iv;
    private final long ciphertextLength;
    private final @Nullable Integer mode;

    EnvelopeInfo(Answer answer) {
        expire = answer.number();
        cipher = answer.optional(value -> value.value(TokenCipher.values()));
        iv = answer.blob();
        ciphertextLength = answer.number();
        mode = answer.optional(value -> (int) value.number());
    }

    /**
     * When the token says it ends. Not authenticated: only the sealed one counts.
     *
     * @return Unix seconds
     */
    public long expire() {
        return expire;
    }

    /**
     * The cipher, where mode byte and lengths agree on one.
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
     * The length of the ciphertext field, a GCM tag included.
     *
     * @return bytes
     */
    public long ciphertextLength() {
        return ciphertextLength;
    }

    /**
     * The mode byte.
     *
     * @return from 0 to 255, or null where it is absent
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

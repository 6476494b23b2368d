package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The content of a token that {@link Token04#inspect} decrypted but did not verify. No call accepts
 * it: use {@link TokenVerifier} to verify tokens.
 */
public final class TokenContents extends Value {
    private final long appId;
    private final String userId;
    private final long ctime;
    private final long expire;
    private final long nonce;
    private final String payload;
    private final TokenCipher cipher;

    TokenContents(Response response) {
        appId = response.number();
        userId = response.text();
        ctime = response.number();
        expire = response.number();
        nonce = response.number();
        payload = response.text();
        cipher = response.value(TokenCipher.values());
    }

    /**
     * The app that the token is for.
     *
     * @return from 1 to 4294967295
     */
    public long appId() {
        return appId;
    }

    /**
     * The user that the token is for.
     *
     * @return never empty
     */
    public String userId() {
        return userId;
    }

    /**
     * When the token was created.
     *
     * @return Unix seconds
     */
    public long ctime() {
        return ctime;
    }

    /**
     * When the token expires: it is invalid from this second on.
     *
     * @return Unix seconds
     */
    public long expire() {
        return expire;
    }

    /**
     * The random number that the generator added.
     *
     * @return the number
     */
    public long nonce() {
        return nonce;
    }

    /**
     * The payload of the token, unchanged.
     *
     * @return empty for a basic token
     */
    public String payload() {
        return payload;
    }

    /**
     * The cipher of the token.
     *
     * @return the cipher
     */
    public TokenCipher cipher() {
        return cipher;
    }

    @Override
    List<@Nullable Object> fields() {
        return all(payload);
    }

    @Override
    List<@Nullable Object> shown() {
        return all(length(payload));
    }

    private List<@Nullable Object> all(@Nullable String payload) {
        return fields(
                "appId", appId,
                "userId", userId,
                "ctime", ctime,
                "expire", expire,
                "nonce", nonce,
                "payload", payload,
                "cipher", cipher);
    }
}

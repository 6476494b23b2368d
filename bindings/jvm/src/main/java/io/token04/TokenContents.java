package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a token says that was opened but not verified, as {@link Token04#inspect} gives it. It
 * decides nothing: no call takes it. {@link TokenVerifier} checks tokens.
 */
public final class TokenContents extends Value {
    private final long appId;
    private final String userId;
    private final long ctime;
    private final long expire;
    private final long nonce;
    private final String payload;
    private final TokenCipher cipher;

    TokenContents(Answer answer) {
        appId = answer.number();
        userId = answer.text();
        ctime = answer.number();
        expire = answer.number();
        nonce = answer.number();
        payload = answer.text();
        cipher = answer.value(TokenCipher.values());
    }

    /**
     * The project's app ID.
     *
     * @return from 1 to 4294967295
     */
    public long appId() {
        return appId;
    }

    /**
     * The user, as the client logs in with.
     *
     * @return never empty
     */
    public String userId() {
        return userId;
    }

    /**
     * When the token was made.
     *
     * @return Unix seconds
     */
    public long ctime() {
        return ctime;
    }

    /**
     * When the token ends: it is expired from this second on.
     *
     * @return Unix seconds
     */
    public long expire() {
        return expire;
    }

    /**
     * The random number that the maker put in.
     *
     * @return the number
     */
    public long nonce() {
        return nonce;
    }

    /**
     * The payload as it stands in the token.
     *
     * @return empty for a basic token
     */
    public String payload() {
        return payload;
    }

    /**
     * How the token was sealed.
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

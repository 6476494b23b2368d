package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a token says. All times are Unix seconds. {@link Verifier#verify(String)} gives it. */
public final class Claims extends Value {
    private final long appId;
    private final String userId;
    private final long ctime;
    private final long expire;
    private final long nonce;
    private final String payload;
    private final Cipher cipher;

    Claims(Answer answer) {
        appId = answer.number();
        userId = answer.text();
        ctime = answer.number();
        expire = answer.number();
        nonce = answer.number();
        payload = answer.text();
        cipher = answer.value(Cipher.values());
    }

    void write(Request request) {
        request.number(appId)
                .text(userId)
                .number(ctime)
                .number(expire)
                .number(nonce)
                .text(payload)
                .value(cipher);
    }

    /**
     * The project's app ID.
     *
     * @return from 1 to 4294967295
     */
    public long getAppId() {
        return appId;
    }

    /**
     * The user, as the client logs in with.
     *
     * @return never empty
     */
    public String getUserId() {
        return userId;
    }

    /**
     * When the token was made.
     *
     * @return Unix seconds
     */
    public long getCtime() {
        return ctime;
    }

    /**
     * When the token ends: it is expired from this second on.
     *
     * @return Unix seconds
     */
    public long getExpire() {
        return expire;
    }

    /**
     * The random number that the maker put in.
     *
     * @return the number
     */
    public long getNonce() {
        return nonce;
    }

    /**
     * What the token allows, see {@link RoomPrivileges#fromPayload}.
     *
     * @return empty, or a JSON text
     */
    public String getPayload() {
        return payload;
    }

    /**
     * How the token was sealed.
     *
     * @return the cipher
     */
    public Cipher getCipher() {
        return cipher;
    }

    @Override
    List<@Nullable Object> fields() {
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

package io.token04;

import com.fasterxml.jackson.annotation.JsonValue;

import io.token04.internal.Arguments;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a token that a {@link TokenVerifier} has verified. Only a verifier creates claims.
 *
 * <pre>{@code
 * TokenClaims claims = verifier.verify(token, "alice");
 * claims.authorize(RoomAction.login("room1"));
 * }</pre>
 */
public final class TokenClaims extends Value {
    private final long appId;
    private final String userId;
    private final long ctime;
    private final long expire;
    private final long nonce;
    private final String payload;
    private final TokenCipher cipher;
    private final int secretIndex;

    TokenClaims(Response response) {
        appId = response.number();
        userId = response.text();
        ctime = response.number();
        expire = response.number();
        nonce = response.number();
        payload = response.text();
        cipher = response.flag() ? TokenCipher.CBC : TokenCipher.GCM;
        secretIndex = Math.toIntExact(response.number());
    }

    /**
     * Checks that the token allows an action now, by the system clock and without leeway.
     *
     * <p>Checked in this order: expiry, payload, room, login, publish, stream. A basic token
     * restricts nothing. Publishing also needs the login privilege, because a stream is published
     * inside a room. (Both are assumptions of this library; the platform documents neither.)
     *
     * @param action what the user wants to do
     * @throws TokenRefusedException if the action is not allowed: {@link ErrorKind#EXPIRED}, {@link
     *     ErrorKind#INVALID_PAYLOAD}, {@link ErrorKind#ROOM_NOT_ALLOWED}, {@link
     *     ErrorKind#LOGIN_NOT_ALLOWED}, {@link ErrorKind#PUBLISH_NOT_ALLOWED}, {@link
     *     ErrorKind#STREAM_NOT_ALLOWED}
     * @throws InvalidArgumentException if the action is null, or names no room or stream
     * @throws UnavailableException {@link ErrorKind#CLOCK_OUT_OF_RANGE}
     */
    public void authorize(RoomAction action) {
        decide(action, null);
    }

    /**
     * Like {@link #authorize}, but at the given time.
     *
     * @param action what the user wants to do
     * @param time a time from 2001-09-09 to the year 5138
     * @throws TokenRefusedException see {@link #authorize}
     * @throws InvalidArgumentException see {@link #authorize}; also if the time is null or out of
     *     range
     */
    public void authorizeAt(RoomAction action, Instant time) {
        decide(action, Arguments.required(time, "time", "an Instant"));
    }

    private void decide(RoomAction action, @Nullable Instant time) {
        Arguments.required(action, "action", "a RoomAction");
        try (Request request = new Request().text(payload).number(expire)) {
            action.write(request);
            request.optional(time, Times::write);
            new Response(Native.authorize(request.bytes(), request.length()));
        }
    }

    /**
     * What the token allows.
     *
     * @return empty for a basic token, which restricts nothing; see {@link #isBasic}
     * @throws TokenRefusedException {@link ErrorKind#INVALID_PAYLOAD} if it is not a privilege
     *     payload
     */
    public Optional<TokenPrivileges> privileges() {
        try (Request request = new Request().text(payload)) {
            Response response =
                    new Response(Native.readPrivileges(request.bytes(), request.length()));
            return Optional.ofNullable(response.optional(TokenPrivileges::new));
        }
    }

    /**
     * The fields, with the names that they have in the token: {@code app_id}, {@code user_id},
     * {@code ctime}, {@code expire}, {@code nonce}, {@code payload}.
     *
     * <p>Jackson writes claims as this object; it cannot read them.
     *
     * @return the fields, unmodifiable
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("app_id", appId);
        map.put("user_id", userId);
        map.put("ctime", ctime);
        map.put("expire", expire);
        map.put("nonce", nonce);
        map.put("payload", payload);
        return Collections.unmodifiableMap(map);
    }

    /**
     * Whether the payload is empty: the token allows everything in every room.
     *
     * @return true for a basic token
     */
    public boolean isBasic() {
        return payload.isEmpty();
    }

    /**
     * The app that the token is for.
     *
     * @return the AppID
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
     * When the token was created.
     *
     * @return the time, clamped to the years 1970 to 9999
     */
    public Instant createdAt() {
        return Times.instant(ctime);
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
     * When the token expires: it is invalid from this second on.
     *
     * @return the time, clamped to the years 1970 to 9999
     */
    public Instant expiresAt() {
        return Times.instant(expire);
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

    /**
     * Which secret decrypted the token.
     *
     * @return 0 for the current one, otherwise the position in the list of previous secrets,
     *     starting at 1
     */
    public int secretIndex() {
        return secretIndex;
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
                "cipher", cipher,
                "secretIndex", secretIndex);
    }
}

package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** One token of a batch; the fields are the arguments of {@link Generator#generate}. */
public final class TokenRequest extends Value {
    private final String userId;
    private final long effectiveSeconds;
    private final String payload;

    /**
     * A request for a basic token.
     *
     * @param userId the user that the token is for
     * @param effectiveSeconds for how many seconds from now it is valid
     */
    public TokenRequest(String userId, long effectiveSeconds) {
        this(userId, effectiveSeconds, "");
    }

    /**
     * A request.
     *
     * @param userId the user that the token is for
     * @param effectiveSeconds for how many seconds from now it is valid
     * @param payload empty, or what {@link RoomPrivileges#toPayload} gives
     */
    public TokenRequest(String userId, long effectiveSeconds, String payload) {
        this.userId = Objects.requireNonNull(userId, "userId");
        this.effectiveSeconds = effectiveSeconds;
        this.payload = Objects.requireNonNull(payload, "payload");
    }

    /**
     * The user that the token is for.
     *
     * @return the user ID
     */
    public String getUserId() {
        return userId;
    }

    /**
     * For how long the token is valid.
     *
     * @return seconds from the time that it is made
     */
    public long getEffectiveSeconds() {
        return effectiveSeconds;
    }

    /**
     * What the token allows.
     *
     * @return empty, or the privilege payload
     */
    public String getPayload() {
        return payload;
    }

    /** About how many characters it has. What is too long is refused without being copied. */
    int size() {
        return Request.sizeOf(userId) + Request.sizeOf(payload);
    }

    static void write(Request to, TokenRequest request) {
        to.text(request.userId).number(request.effectiveSeconds).text(request.payload);
    }

    @Override
    List<@Nullable Object> fields() {
        return fields("userId", userId, "effectiveSeconds", effectiveSeconds, "payload", payload);
    }
}

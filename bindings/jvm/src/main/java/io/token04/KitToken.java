package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Native;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * A kit token: a token04 with what the prebuilt UI kits need to know beside it.
 *
 * <p>The part behind the {@code #} is readable by everyone and proves nothing; only the token04
 * counts.
 *
 * <pre>{@code
 * String text = new KitToken(token, 1234567890, "alice", "room1", "Alice").toText();
 * KitToken kit = KitToken.parse(text);
 * }</pre>
 */
public final class KitToken extends Value {
    private final String token;
    private final long appId;
    private final String userId;
    private final String roomId;
    private final String userName;

    /**
     * Puts the parts together.
     *
     * @param token the token04
     * @param appId the AppID
     * @param userId the user, the same as in the token
     * @param roomId the room that the kit joins
     * @param userName the name shown to others
     */
    public KitToken(String token, long appId, String userId, String roomId, String userName) {
        this.token = Objects.requireNonNull(token, "token");
        this.appId = appId;
        this.userId = Objects.requireNonNull(userId, "userId");
        this.roomId = Objects.requireNonNull(roomId, "roomId");
        this.userName = Objects.requireNonNull(userName, "userName");
    }

    KitToken(Answer answer) {
        token = answer.text();
        appId = answer.number();
        userId = answer.text();
        roomId = answer.text();
        userName = answer.text();
    }

    /**
     * Takes a kit token apart. The token04 inside is not verified.
     *
     * @param text the kit token
     * @return its parts
     * @throws Token04Exception {@link ErrorKind#MALFORMED_TOKEN} if a part is missing or unreadable
     */
    public static KitToken parse(String text) {
        try (Request request = new Request().text(text)) {
            return new KitToken(new Answer(Native.readKitToken(request.bytes(), request.length())));
        }
    }

    /**
     * Writes {@code token04#base64(JSON)}, byte for byte as the kits do in a browser.
     *
     * @return the kit token
     * @throws Token04Exception {@link ErrorKind#INVALID_APP_ID}, {@link ErrorKind#INVALID_USER_ID},
     *     or {@link ErrorKind#INVALID_ARGUMENT} for a user or room ID with a character beyond
     *     Latin-1 (U+00FF), which the kits cannot read back, for a room ID or name that is too
     *     long, and for a token that is not a token04; {@link ErrorKind#TOKEN_TOO_LONG} for a user
     *     ID or a kit token that is too long; {@link ErrorKind#MALFORMED_TOKEN} for a token that is
     *     too long
     */
    public String toText() {
        try (Request request = new Request()) {
            request.number(appId).text(userId).text(token).text(roomId).text(userName);
            return new Answer(Native.writeKitToken(request.bytes(), request.length())).text();
        }
    }

    /**
     * The token04.
     *
     * @return the token
     */
    public String getToken() {
        return token;
    }

    /**
     * The app.
     *
     * @return the AppID
     */
    public long getAppId() {
        return appId;
    }

    /**
     * The user, the same as in the token.
     *
     * @return the user ID
     */
    public String getUserId() {
        return userId;
    }

    /**
     * The room that the kit joins.
     *
     * @return the room ID
     */
    public String getRoomId() {
        return roomId;
    }

    /**
     * The name shown to others.
     *
     * @return the name
     */
    public String getUserName() {
        return userName;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "token", token,
                "appId", appId,
                "userId", userId,
                "roomId", roomId,
                "userName", userName);
    }
}

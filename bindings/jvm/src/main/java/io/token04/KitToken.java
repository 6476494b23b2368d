package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A kit token: a token04 together with the other details that the prebuilt UI kits need.
 *
 * <p>Anyone can read the part after the {@code #}, and it is not authenticated; only the token04
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
     * Creates a kit token from its parts.
     *
     * @param token the token04
     * @param appId the AppID
     * @param userId the user, the same as in the token
     * @param roomId the room that the kit joins
     * @param userName the name shown to others
     * @throws InvalidArgumentException if one of them is null
     */
    public KitToken(String token, long appId, String userId, String roomId, String userName) {
        this.token = text(token, "token");
        this.appId = appId;
        this.userId = text(userId, "userId");
        this.roomId = text(roomId, "roomId");
        this.userName = text(userName, "userName");
    }

    KitToken(Response response) {
        token = response.text();
        appId = response.number();
        userId = response.text();
        roomId = response.text();
        userName = response.text();
    }

    private static String text(@Nullable String text, String name) {
        return Arguments.required(text, name, Arguments.TEXT);
    }

    /**
     * Parses a kit token. The token04 inside is not verified.
     *
     * @param token the kit token
     * @return its parts
     * @throws TokenRefusedException {@link ErrorKind#MALFORMED_TOKEN} if it is null, or a part is
     *     missing or unreadable
     */
    public static KitToken parse(@Nullable String token) {
        try (Request request = new Request().text(token)) {
            return new KitToken(
                    new Response(Native.readKitToken(request.bytes(), request.length())));
        }
    }

    /**
     * Writes {@code token04#base64(JSON)}, byte for byte the same as the kits do in a browser.
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
            return new Response(Native.writeKitToken(request.bytes(), request.length())).text();
        }
    }

    /**
     * The token04.
     *
     * @return the token
     */
    public String token() {
        return token;
    }

    /**
     * The app.
     *
     * @return the AppID
     */
    public long appId() {
        return appId;
    }

    /**
     * The user, the same as in the token.
     *
     * @return the user ID
     */
    public String userId() {
        return userId;
    }

    /**
     * The room that the kit joins.
     *
     * @return the room ID
     */
    public String roomId() {
        return roomId;
    }

    /**
     * The name shown to others.
     *
     * @return the name
     */
    public String userName() {
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

    /** Without the token: anyone who can read it can use it. */
    @Override
    List<@Nullable Object> shown() {
        return fields(
                "appId", appId,
                "userId", userId,
                "roomId", roomId,
                "userName", userName);
    }
}

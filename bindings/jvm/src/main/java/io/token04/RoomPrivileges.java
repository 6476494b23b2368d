package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What a privilege token allows. Nothing is allowed until it is said. Each method answers new
 * privileges and leaves these as they are.
 *
 * <pre>{@code
 * String payload =
 *         RoomPrivileges.inRoom("room1").mayLogIn().mayPublish().onlyStreams("camera").toPayload();
 * }</pre>
 */
public final class RoomPrivileges extends Value {
    private final @Nullable String roomId;
    private final boolean loginAllowed;
    private final boolean publishAllowed;
    private final @Nullable List<String> streamIds;

    private RoomPrivileges(
            @Nullable String roomId,
            boolean loginAllowed,
            boolean publishAllowed,
            @Nullable List<String> streamIds) {
        this.roomId = roomId;
        this.loginAllowed = loginAllowed;
        this.publishAllowed = publishAllowed;
        this.streamIds = streamIds;
    }

    RoomPrivileges(Answer answer) {
        roomId = answer.optional(Answer::text);
        loginAllowed = answer.flag();
        publishAllowed = answer.flag();
        streamIds = answer.optional(list -> list.list(Answer::text));
    }

    /**
     * Privileges in one room.
     *
     * @param roomId the room
     * @return privileges that allow nothing yet
     */
    public static RoomPrivileges inRoom(String roomId) {
        return new RoomPrivileges(Objects.requireNonNull(roomId, "roomId"), false, false, null);
    }

    /**
     * Privileges in whichever room. The platform's pages disagree on whether it takes such tokens.
     *
     * @return privileges that allow nothing yet
     */
    public static RoomPrivileges inAnyRoom() {
        return new RoomPrivileges(null, false, false, null);
    }

    /**
     * Allows logging in to the room.
     *
     * @return privileges that also allow this
     */
    public RoomPrivileges mayLogIn() {
        return new RoomPrivileges(roomId, true, publishAllowed, streamIds);
    }

    /**
     * Allows publishing streams, any of them unless {@link #onlyStreams(String...)} is said.
     *
     * @return privileges that also allow this
     */
    public RoomPrivileges mayPublish() {
        return new RoomPrivileges(roomId, loginAllowed, true, streamIds);
    }

    /**
     * Restricts publishing to these streams.
     *
     * @param streamIds the streams
     * @return privileges so restricted
     */
    public RoomPrivileges onlyStreams(String... streamIds) {
        return onlyStreams(Arrays.asList(streamIds));
    }

    /**
     * Restricts publishing to these streams.
     *
     * @param streamIds the streams. The collection is copied, and not asked again
     * @return privileges so restricted
     */
    public RoomPrivileges onlyStreams(Collection<String> streamIds) {
        List<String> snapshot = Snapshot.of(streamIds, String[].class);
        return new RoomPrivileges(roomId, loginAllowed, publishAllowed, snapshot);
    }

    /**
     * Writes the payload for {@link Generator#generate(String, long, String)}.
     *
     * @return the payload
     * @throws Token04Exception {@link ErrorKind#INVALID_ARGUMENT} if the room ID, a stream ID or
     *     the list of streams is empty: the platform would take that for "any"; {@link
     *     ErrorKind#TOKEN_TOO_LONG} if no token can hold the list
     */
    public String toPayload() {
        try (Request request = new Request()) {
            request.optional(roomId, Request::text).flag(loginAllowed).flag(publishAllowed);
            request.texts(streamIds);
            return new Answer(Native.writePayload(request.bytes(), request.length())).text();
        }
    }

    /**
     * Reads the payload of a token.
     *
     * <p>Only the number 1 allows; a privilege that is absent is not allowed. (The platform does
     * not document that case; this is the careful reading.) An absent or empty room or list of
     * streams means any.
     *
     * @param payload the payload
     * @return the privileges, or null if the payload is empty, as in a basic token
     * @throws Token04Exception {@link ErrorKind#INVALID_PAYLOAD} if it is not a JSON object, or a
     *     field is of the wrong type; {@link ErrorKind#TOKEN_TOO_LONG} if no token can hold it
     */
    public static @Nullable RoomPrivileges fromPayload(String payload) {
        try (Request request = new Request().text(payload)) {
            return new Answer(Native.readPayload(request.bytes(), request.length()))
                    .optional(RoomPrivileges::new);
        }
    }

    /**
     * The only room that the token is for.
     *
     * @return its ID, or null for any
     */
    public @Nullable String getRoomId() {
        return roomId;
    }

    /**
     * Whether the user may log in to the room.
     *
     * @return whether
     */
    public boolean isLoginAllowed() {
        return loginAllowed;
    }

    /**
     * Whether the user may publish a stream.
     *
     * @return whether
     */
    public boolean isPublishAllowed() {
        return publishAllowed;
    }

    /**
     * The only streams that the user may publish.
     *
     * @return their IDs, unmodifiable, or null for any
     */
    public @Nullable List<String> getStreamIds() {
        return streamIds;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "roomId", roomId,
                "loginAllowed", loginAllowed,
                "publishAllowed", publishAllowed,
                "streamIds", streamIds);
    }
}

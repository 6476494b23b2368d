package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What a user wants to do.
 *
 * <pre>{@code
 * Action join = Action.login("room1");
 * Action speak = Action.publish("room1", "camera");
 * }</pre>
 */
public final class Action extends Value {
    private final String roomId;
    private final @Nullable String streamId;

    private Action(String roomId, @Nullable String streamId) {
        this.roomId = roomId;
        this.streamId = streamId;
    }

    /**
     * Logging in to a room.
     *
     * @param roomId the room
     * @return the action
     */
    public static Action login(String roomId) {
        return new Action(Objects.requireNonNull(roomId, "roomId"), null);
    }

    /**
     * Publishing a stream in a room.
     *
     * @param roomId the room
     * @param streamId the stream
     * @return the action
     */
    public static Action publish(String roomId, String streamId) {
        return new Action(
                Objects.requireNonNull(roomId, "roomId"),
                Objects.requireNonNull(streamId, "streamId"));
    }

    /**
     * The room.
     *
     * @return its ID
     */
    public String getRoomId() {
        return roomId;
    }

    /**
     * The stream to publish.
     *
     * @return its ID, or null if the action is to log in
     */
    public @Nullable String getStreamId() {
        return streamId;
    }

    void write(Request request) {
        request.text(roomId).optional(streamId, Request::text);
    }

    @Override
    List<@Nullable Object> fields() {
        return fields("roomId", roomId, "streamId", streamId);
    }
}

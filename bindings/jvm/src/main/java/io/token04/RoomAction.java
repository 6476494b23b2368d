package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a user wants to do. It is validated on use.
 *
 * <pre>{@code
 * RoomAction join = RoomAction.login("room1");
 * RoomAction speak = RoomAction.publish("room1", "camera");
 * }</pre>
 */
public final class RoomAction extends Value {
    private final String roomId;
    private final @Nullable String streamId;

    private RoomAction(String roomId, @Nullable String streamId) {
        this.roomId = roomId;
        this.streamId = streamId;
    }

    /**
     * Logging in to a room.
     *
     * @param roomId the room
     * @return the action
     * @throws InvalidArgumentException if an ID is null
     */
    public static RoomAction login(String roomId) {
        return new RoomAction(id(roomId, "roomId"), null);
    }

    /**
     * Publishing a stream in a room.
     *
     * @param roomId the room
     * @param streamId the stream
     * @return the action
     * @throws InvalidArgumentException if an ID is null
     */
    public static RoomAction publish(String roomId, String streamId) {
        return new RoomAction(id(roomId, "roomId"), id(streamId, "streamId"));
    }

    /**
     * The room.
     *
     * @return its ID
     */
    public String roomId() {
        return roomId;
    }

    /**
     * The stream to publish.
     *
     * @return its ID, or null if the action is to log in
     */
    public @Nullable String streamId() {
        return streamId;
    }

    private static String id(@Nullable String id, String name) {
        return Arguments.required(id, name, Arguments.TEXT);
    }

    void write(Request request) {
        request.text(roomId).optional(streamId, Request::text);
    }

    @Override
    List<@Nullable Object> fields() {
        return fields("roomId", roomId, "streamId", streamId);
    }
}

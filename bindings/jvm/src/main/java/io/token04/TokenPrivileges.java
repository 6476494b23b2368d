package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a token allows, parsed from its payload. To generate a token, use {@link RoomPrivileges}; no
 * call accepts this type.
 */
public final class TokenPrivileges extends Value {
    private final @Nullable String roomId;
    private final boolean mayLogIn;
    private final boolean mayPublish;
    private final boolean anyStream;
    private final List<String> streamIds;

    TokenPrivileges(Response response) {
        roomId = response.optional(Response::text);
        mayLogIn = response.flag();
        mayPublish = response.flag();
        anyStream = response.flag();
        streamIds = response.list(Response::text);
    }

    /**
     * Whether the token is valid for any room.
     *
     * @return true if so
     */
    public boolean anyRoom() {
        return roomId == null;
    }

    /**
     * The only room that the token is valid for.
     *
     * @return its ID, or null if {@link #anyRoom} is true
     */
    public @Nullable String roomId() {
        return roomId;
    }

    /**
     * Whether the user may log in to the room.
     *
     * @return true if so
     */
    public boolean mayLogIn() {
        return mayLogIn;
    }

    /**
     * Whether the user may publish.
     *
     * @return true if so
     */
    public boolean mayPublish() {
        return mayPublish;
    }

    /**
     * Whether the user may publish any stream.
     *
     * @return true if so; never without {@link #mayPublish}
     */
    public boolean anyStream() {
        return anyStream;
    }

    /**
     * The only streams that the user may publish.
     *
     * @return their IDs, unmodifiable; empty if any stream is allowed, or none
     */
    public List<String> streamIds() {
        return streamIds;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "anyRoom", anyRoom(),
                "roomId", roomId,
                "mayLogIn", mayLogIn,
                "mayPublish", mayPublish,
                "anyStream", anyStream,
                "streamIds", streamIds);
    }
}

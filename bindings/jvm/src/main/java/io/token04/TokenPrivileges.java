package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a token allows, as it was read from its payload. No call takes this to make a token: for
 * that there is {@link RoomPrivileges}.
 */
public final class TokenPrivileges extends Value {
    private final @Nullable String roomId;
    private final boolean mayLogIn;
    private final boolean mayPublish;
    private final boolean anyStream;
    private final List<String> streamIds;

    TokenPrivileges(Answer answer) {
        roomId = answer.optional(Answer::text);
        mayLogIn = answer.flag();
        mayPublish = answer.flag();
        anyStream = answer.flag();
        streamIds = answer.list(Answer::text);
    }

    /**
     * Whether the token is for whichever room.
     *
     * @return whether
     */
    public boolean anyRoom() {
        return roomId == null;
    }

    /**
     * The only room that the token is for.
     *
     * @return its ID, or null where {@link #anyRoom} is true
     */
    public @Nullable String roomId() {
        return roomId;
    }

    /**
     * Whether the user may log in to the room.
     *
     * @return whether
     */
    public boolean mayLogIn() {
        return mayLogIn;
    }

    /**
     * Whether the user may publish.
     *
     * @return whether
     */
    public boolean mayPublish() {
        return mayPublish;
    }

    /**
     * Whether the user may publish whichever stream.
     *
     * @return whether; never without {@link #mayPublish}
     */
    public boolean anyStream() {
        return anyStream;
    }

    /**
     * The only streams that the user may publish.
     *
     * @return their IDs, unmodifiable; empty where that is any, or none
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

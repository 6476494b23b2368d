package io.token04;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import io.token04.internal.Answer;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a token is to allow. Nothing is allowed until a step says so, and no step takes anything
 * away. Each step answers new privileges and leaves these as they are, so its result has to be
 * used.
 *
 * <pre>{@code
 * RoomPrivileges privileges =
 *         RoomPrivileges.inRoom("room1")
 *                 .allowLogin()
 *                 .allowPublish(Collections.singleton("camera"));
 * }</pre>
 *
 * <p>What a token allows is read as {@link TokenPrivileges}, which no call takes to make a token.
 */
public final class RoomPrivileges extends Value {
    private static final long PUBLISH_NOTHING = 0;
    private static final long PUBLISH_STREAMS = 1;
    private static final long PUBLISH_ANY_STREAM = 2;

    private static final int MAX_PLAIN_LENGTH = 128;

    private static final RoomPrivileges IN_ANY_ROOM =
            new RoomPrivileges(true, null, false, false, Collections.emptyList(), null);

    private final boolean anyRoom;
    private final @Nullable String roomId;
    private final boolean login;
    private final boolean anyStream;
    private final List<String> streamIds;

    /** Made when it is first needed. A race is harmless: every thread makes the same. */
    private @Nullable Written written;

    /** What the native side made of privileges that it has checked. */
    private static final class Written {
        final byte[] payload;

        /**
         * Whether an ID stands for a value that is not there, which the generator decides about.
         */
        final boolean hasPlaceholder;

        Written(Answer answer) {
            payload = answer.blob();
            hasPlaceholder = answer.flag();
        }
    }

    private RoomPrivileges(
            boolean anyRoom,
            @Nullable String roomId,
            boolean login,
            boolean anyStream,
            List<String> streamIds,
            @Nullable Written written) {
        this.anyRoom = anyRoom;
        this.roomId = roomId;
        this.login = login;
        this.anyStream = anyStream;
        this.streamIds = streamIds;
        this.written = written;
    }

    /**
     * Privileges in one room.
     *
     * @param roomId the room
     * @return privileges that allow nothing yet
     * @throws InvalidArgumentException if the ID is null, empty, not Unicode or too long
     */
    public static RoomPrivileges inRoom(String roomId) {
        RoomPrivileges privileges =
                new RoomPrivileges(false, roomId, false, false, Collections.emptyList(), null);
        if (!isPlain(roomId)) {
            privileges.written();
        }
        return privileges;
    }

    /**
     * Whether an ID is one that no step refuses, as nearly all are: then the native side is asked
     * only once, when all has been said.
     */
    private static boolean isPlain(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_PLAIN_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) <= ' ' || id.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * Privileges in whichever room. The platform's pages disagree on whether it takes such tokens.
     *
     * @return privileges that allow nothing yet
     */
    public static RoomPrivileges inAnyRoom() {
        return IN_ANY_ROOM;
    }

    /**
     * Allows logging in to the room.
     *
     * @return privileges that also allow this
     */
    public RoomPrivileges allowLogin() {
        return new RoomPrivileges(anyRoom, roomId, true, anyStream, streamIds, null);
    }

    /**
     * Allows publishing these streams, besides those that earlier steps allow.
     *
     * @param streamIds the streams, at least one. The collection is copied, and not asked again
     * @return privileges that also allow this
     * @throws InvalidArgumentException if the collection or an ID is null or empty, if an ID is not
     *     Unicode, if no token can hold the list, and after {@link #allowPublishAnyStream}
     */
    public RoomPrivileges allowPublish(Collection<String> streamIds) {
        List<@Nullable String> added = Snapshot.of(streamIds, "streamIds", String.class);
        Written written = write(step -> writeStreams(step, added));
        return new RoomPrivileges(anyRoom, roomId, login, false, with(added), written);
    }

    private List<String> with(List<String> added) {
        if (streamIds.isEmpty()) {
            return added;
        }
        List<String> all = new ArrayList<>(streamIds);
        all.addAll(added);
        return Collections.unmodifiableList(all);
    }

    /**
     * Allows publishing whichever stream.
     *
     * @return privileges that also allow this
     * @throws InvalidArgumentException after {@link #allowPublish}
     */
    public RoomPrivileges allowPublishAnyStream() {
        Written written = write(step -> step.number(PUBLISH_ANY_STREAM));
        return new RoomPrivileges(anyRoom, roomId, login, true, Collections.emptyList(), written);
    }

    /**
     * Writes the payload, for a caller that makes tokens elsewhere: {@link TokenGenerator#generate}
     * takes the privileges themselves.
     *
     * <p>Jackson writes privileges as this object, and reads none.
     *
     * @return the payload, a JSON object
     */
    @JsonValue
    @JsonRawValue
    public String toPayload() {
        return new String(written().payload, UTF_8);
    }

    private Written written() {
        Written known = written;
        if (known == null) {
            known = write(step -> step.number(PUBLISH_NOTHING));
            written = known;
        }
        return known;
    }

    /** Lets the native side check these privileges and a step, and write the result. */
    private Written write(Consumer<Request> step) {
        try (Request request = new Request()) {
            writeFields(request);
            step.accept(request);
            return new Written(
                    new Answer(Native.writePrivileges(request.bytes(), request.length())));
        }
    }

    private void writeFields(Request to) {
        to.flag(!anyRoom);
        if (!anyRoom) {
            to.text(roomId);
        }
        to.flag(login);
        if (anyStream) {
            to.number(PUBLISH_ANY_STREAM);
        } else if (streamIds.isEmpty()) {
            to.number(PUBLISH_NOTHING);
        } else {
            writeStreams(to, streamIds);
        }
    }

    private static void writeStreams(Request to, List<? extends @Nullable String> streamIds) {
        to.number(PUBLISH_STREAMS).texts(streamIds);
    }

    /** Writes what a token's request says: by its payload where that is all there is to check. */
    void writeGrant(Request to, boolean inFull) {
        Written known = written();
        if (inFull || known.hasPlaceholder) {
            writeFields(to.number(TokenRequest.PRIVILEGES));
        } else {
            to.number(TokenRequest.WRITTEN).blob(known.payload);
        }
    }

    /** About how many bytes it has. */
    int size() {
        return written().payload.length;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "anyRoom", anyRoom,
                "roomId", roomId,
                "login", login,
                "anyStream", anyStream,
                "streamIds", streamIds);
    }
}

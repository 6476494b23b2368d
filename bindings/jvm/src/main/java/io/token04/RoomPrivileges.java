package io.token04;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The privileges of a new token. Initially nothing is allowed; each method adds a privilege, and
 * none removes one. Immutable: each method returns new privileges, so use its result.
 *
 * <pre>{@code
 * RoomPrivileges privileges =
 *         RoomPrivileges.inRoom("room1")
 *                 .allowLogin()
 *                 .allowPublish(Collections.singleton("camera"));
 * }</pre>
 *
 * <p>The privileges of an existing token are {@link TokenPrivileges}, which no call accepts to
 * generate a token.
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

    /** Created lazily. A race is harmless: every thread creates the same value. */
    private @Nullable CheckedPayload checked;

    /** The payload that native code wrote after it validated the privileges. */
    private static final class CheckedPayload {
        final byte[] payload;

        /** Whether an ID stands for a missing value; the generator decides whether to accept it. */
        final boolean hasPlaceholder;

        CheckedPayload(Response response) {
            payload = response.blob();
            hasPlaceholder = response.flag();
        }
    }

    private RoomPrivileges(
            boolean anyRoom,
            @Nullable String roomId,
            boolean login,
            boolean anyStream,
            List<String> streamIds,
            @Nullable CheckedPayload checked) {
        this.anyRoom = anyRoom;
        this.roomId = roomId;
        this.login = login;
        this.anyStream = anyStream;
        this.streamIds = streamIds;
        this.checked = checked;
    }

    /**
     * Creates empty privileges for one room.
     *
     * @param roomId the room
     * @return privileges that allow nothing yet
     * @throws InvalidArgumentException if the ID is null, empty, not Unicode or too long
     */
    public static RoomPrivileges inRoom(String roomId) {
        RoomPrivileges privileges =
                new RoomPrivileges(false, roomId, false, false, Collections.emptyList(), null);
        if (!isPlain(roomId)) {
            privileges.checked();
        }
        return privileges;
    }

    /**
     * Whether an ID is certainly valid, as nearly all are. Then native code validates it only once,
     * when the token is generated.
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
     * Creates empty privileges for any room. The platform's documentation contradicts itself on
     * whether it accepts such tokens.
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
     * Allows publishing these streams, in addition to those already allowed.
     *
     * @param streamIds the streams, at least one. The collection is copied
     * @return privileges that also allow this
     * @throws InvalidArgumentException if the collection or an ID is null or empty, if an ID is not
     *     Unicode, if the list is too long for a token, and after {@link #allowPublishAnyStream}
     */
    public RoomPrivileges allowPublish(Collection<String> streamIds) {
        List<@Nullable String> added = Snapshot.of(streamIds, "streamIds", String.class);
        CheckedPayload checked = write(step -> writeStreams(step, added));
        return new RoomPrivileges(anyRoom, roomId, login, false, with(added), checked);
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
     * Allows publishing any stream.
     *
     * @return privileges that also allow this
     * @throws InvalidArgumentException after {@link #allowPublish}
     */
    public RoomPrivileges allowPublishAnyStream() {
        CheckedPayload checked = write(step -> step.number(PUBLISH_ANY_STREAM));
        return new RoomPrivileges(anyRoom, roomId, login, true, Collections.emptyList(), checked);
    }

    /**
     * Writes the payload, for callers that generate the token elsewhere. {@link
     * TokenGenerator#generate} accepts the privileges directly.
     *
     * <p>Jackson writes privileges as this object; it cannot read them.
     *
     * @return the payload, a JSON object
     */
    @JsonValue
    @JsonRawValue
    public String toPayload() {
        return new String(checked().payload, UTF_8);
    }

    private CheckedPayload checked() {
        CheckedPayload known = checked;
        if (known == null) {
            known = write(step -> step.number(PUBLISH_NOTHING));
            checked = known;
        }
        return known;
    }

    /** Validates these privileges and a step in native code, and returns the result. */
    private CheckedPayload write(Consumer<Request> step) {
        try (Request request = new Request()) {
            writeFields(request);
            step.accept(request);
            return new CheckedPayload(
                    new Response(Native.writePrivileges(request.bytes(), request.length())));
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

    /** Writes the grant of a token request: the payload if nothing else has to be validated. */
    void writeGrant(Request to, boolean inFull) {
        CheckedPayload known = checked();
        if (inFull || known.hasPlaceholder) {
            writeFields(to.number(TokenRequest.PRIVILEGES));
        } else {
            to.number(TokenRequest.WRITTEN).blob(known.payload);
        }
    }

    /** The approximate size in bytes. */
    int size() {
        return checked().payload.length;
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

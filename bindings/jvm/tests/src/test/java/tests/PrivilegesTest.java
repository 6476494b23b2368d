package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** The privileges of new tokens. */
class PrivilegesTest {
    private static final RoomPrivileges ROOM = RoomPrivileges.inRoom("room1");
    private static final List<String> STREAMS = Arrays.asList("camera", "screen");

    @Test
    void privilegesBecomeTheDocumentedJson() {
        assertEquals(
                "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},"
                        + "\"stream_id_list\":[\"camera\",\"screen\"]}",
                ROOM.allowLogin().allowPublish(STREAMS).toPayload());
        assertEquals(
                "{\"room_id\":\"\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}",
                RoomPrivileges.inAnyRoom().toPayload());
        assertEquals(
                "{\"room_id\":\"комната 😀\",\"privilege\":{\"1\":0,\"2\":1},"
                        + "\"stream_id_list\":null}",
                RoomPrivileges.inRoom("комната 😀").allowPublishAnyStream().toPayload());
    }

    @Test
    void aTokenHasThePayload() {
        RoomPrivileges privileges = ROOM.allowLogin().allowPublish(STREAMS);
        try (TokenGenerator generator = Given.generator();
                TokenVerifier verifier = Given.verifier()) {
            for (int i = 0; i < 2; i++) {
                String token = generator.generate("alice", Given.HOUR, privileges);
                String payload = verifier.verify(token, "alice").payload();
                assertEquals(privileges.toPayload(), payload);
            }
        }
    }

    @Test
    void stepsAddInAnyOrder() {
        RoomPrivileges one = ROOM.allowPublish(Collections.singleton("camera"));
        RoomPrivileges both = one.allowPublish(Collections.singletonList("screen"));
        assertEquals(ROOM.allowPublish(STREAMS), both);
        assertEquals(
                both.allowLogin().hashCode(), ROOM.allowLogin().allowPublish(STREAMS).hashCode());
        assertEquals(
                both.allowLogin().toPayload(), ROOM.allowLogin().allowPublish(STREAMS).toPayload());
        assertNotEquals(one, both);
        assertNotEquals(ROOM, RoomPrivileges.inAnyRoom());
        assertEquals(
                "RoomPrivileges[anyRoom=false, roomId=room1, login=true, anyStream=false,"
                        + " streamIds=[camera, screen]]",
                both.allowLogin().toString());
    }

    @Test
    void privilegesDoNotChange() {
        List<String> streams = new ArrayList<>(STREAMS);
        RoomPrivileges privileges = ROOM.allowPublish(streams);
        String payload = privileges.toPayload();
        streams.clear();
        privileges.allowLogin();
        privileges.allowPublish(Collections.singleton("other"));
        assertEquals(payload, privileges.toPayload());
        assertEquals(ROOM.allowPublish(new LinkedHashSet<>(STREAMS)), privileges);
    }

    /** In the step, so that ignoring the error never allows more. */
    @Test
    void idsThatMeanAnyAreRefusedInTheStep() {
        for (String room : new String[] {null, "", "\ud800"}) {
            Given.wrong(ErrorKind.INVALID_ARGUMENT, "roomId", () -> RoomPrivileges.inRoom(room));
        }
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "streamIds", () -> ROOM.allowPublish(null));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "streamIds",
                () -> ROOM.allowPublish(Collections.emptyList()));
        RoomPrivileges some = ROOM.allowPublish(STREAMS);
        for (Collection<String> streams :
                Arrays.<Collection<String>>asList(
                        Collections.emptySet(),
                        Collections.singleton(""),
                        Collections.singleton(null),
                        Arrays.asList("screen", "\ud800"),
                        Arrays.asList("screen", ""))) {
            Given.refused(ErrorKind.INVALID_ARGUMENT, () -> some.allowPublish(streams));
        }
    }

    @Test
    void bothKindsOfPublishingExcludeEachOther() {
        RoomPrivileges some = ROOM.allowPublish(STREAMS);
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "allowPublish", some::allowPublishAnyStream);
        RoomPrivileges any = ROOM.allowPublishAnyStream();
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "allowPublish", () -> any.allowPublish(STREAMS));
        assertEquals(any, any.allowPublishAnyStream());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void numbersAmongTheStreamsAreRefused() {
        Collection numbers = Arrays.asList("camera", 7);
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "streamIds", () -> ROOM.allowPublish(numbers));
    }

    /** The text of a missing value. */
    @Test
    void placeholdersAreRefusedUnlessTheyAreAllowed() {
        try (TokenGenerator strict = Given.generator();
                TokenGenerator lax =
                        TokenGenerator.builder(Given.APP_ID, Given.SECRET)
                                .allowPlaceholderIds()
                                .build();
                TokenVerifier verifier =
                        TokenVerifier.builder(Given.APP_ID, Given.SECRET)
                                .allowPlaceholderIds()
                                .build()) {
            String lost = String.valueOf((Object) null);
            RoomPrivileges room = RoomPrivileges.inRoom(lost).allowLogin();
            RoomPrivileges stream = ROOM.allowPublish(Arrays.asList("camera", lost));
            Given.wrong(
                    ErrorKind.INVALID_USER_ID,
                    "userId",
                    () -> strict.generate(lost, Given.HOUR, Given.LISTENER));
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT,
                    "roomId",
                    () -> strict.generate("alice", Given.HOUR, room));
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT,
                    "streamIds",
                    () -> strict.generate("alice", Given.HOUR, stream));
            for (RoomPrivileges privileges : Arrays.asList(room, stream)) {
                String token = lax.generate(lost, Given.HOUR, privileges);
                String payload = verifier.verify(token, lost).payload();
                assertEquals(privileges.toPayload(), payload);
            }
            String id = "00000000-0000-0000-0000-000000000000";
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_USER_ID,
                            () -> strict.issue(TokenRequest.basic(id, Given.HOUR)));
            assertTrue(error.getMessage().contains("`allowPlaceholderIds`"), error.getMessage());
        }
    }

    @Test
    void missingPrivilegesMakeNoToken() {
        try (TokenGenerator generator = Given.generator()) {
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT,
                    "privileges",
                    () -> generator.generate("alice", Given.HOUR, null));
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT,
                    "privileges",
                    () -> generator.issue(TokenRequest.of("alice", Given.HOUR, null)));
            // The user is checked first, then the lifetime.
            Given.refused(ErrorKind.INVALID_USER_ID, () -> generator.generate(null, null, null));
            Given.refused(
                    ErrorKind.INVALID_LIFETIME, () -> generator.generate("alice", null, null));
        }
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.KitToken;
import io.token04.RoomPrivileges;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Privilege payloads and kit tokens. */
class PayloadTest {
    private static final RoomPrivileges ROOM = RoomPrivileges.inRoom("room1");

    @Test
    void privilegesBecomeTheDocumentedJson() {
        assertEquals(
                "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},"
                        + "\"stream_id_list\":[\"camera\",\"screen\"]}",
                ROOM.mayLogIn().mayPublish().onlyStreams("camera", "screen").toPayload());
        assertEquals(
                "{\"room_id\":\"\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}",
                RoomPrivileges.inAnyRoom().toPayload());
    }

    @Test
    void privilegesAreReadAsTheyWereWritten() {
        RoomPrivileges privileges = ROOM.mayLogIn().onlyStreams("комната 😀");
        RoomPrivileges read = RoomPrivileges.fromPayload(privileges.toPayload());
        assertEquals(privileges, read);
        assertEquals("room1", read.getRoomId());
        assertTrue(read.isLoginAllowed());
        assertFalse(read.isPublishAllowed());
        assertEquals(Collections.singletonList("комната 😀"), read.getStreamIds());

        RoomPrivileges any = RoomPrivileges.fromPayload("{\"privilege\":{\"2\":1}}");
        assertEquals(RoomPrivileges.inAnyRoom().mayPublish(), any);
        assertNull(any.getRoomId());
        assertNull(any.getStreamIds());
        assertNull(RoomPrivileges.fromPayload(""));
    }

    @Test
    void aPayloadThatIsNoneIsRefused() {
        for (String payload : new String[] {"room1", "[]", "{\"room_id\":1}"}) {
            Given.refused(ErrorKind.INVALID_PAYLOAD, () -> RoomPrivileges.fromPayload(payload));
        }
        Given.refused(ErrorKind.INVALID_ARGUMENT, () -> RoomPrivileges.fromPayload(null));
    }

    @Test
    void whatThePlatformWouldTakeForAnyIsRefused() {
        RoomPrivileges[] mistaken = {
            RoomPrivileges.inRoom(""),
            RoomPrivileges.inRoom("\ud800"),
            ROOM.onlyStreams(),
            ROOM.onlyStreams(""),
            ROOM.onlyStreams("camera", null),
        };
        for (RoomPrivileges privileges : mistaken) {
            Given.refused(ErrorKind.INVALID_ARGUMENT, privileges::toPayload);
        }
        GeneratorTest.assertNamed("roomId", () -> RoomPrivileges.inRoom(null));
    }

    @Test
    void privilegesDoNotChange() {
        List<String> streams = new ArrayList<>(Arrays.asList("camera", "screen"));
        RoomPrivileges privileges = ROOM.onlyStreams(streams);
        streams.clear();
        assertEquals(Arrays.asList("camera", "screen"), privileges.getStreamIds());
        assertThrows(UnsupportedOperationException.class, () -> privileges.getStreamIds().add("x"));
        ROOM.mayLogIn().mayPublish();
        assertFalse(ROOM.isLoginAllowed());
        assertFalse(ROOM.isPublishAllowed());
    }

    @Test
    void aKitTokenIsTheTokenAndItsDetails() {
        KitToken kit = new KitToken("04AAAA", Given.APP_ID, "alice", "room1", "Alice Ω");
        String text = kit.toText();
        // {"userID":"alice","roomID":"room1","userName":"Alice%20%CE%A9","appID":1234567890}
        assertEquals(
                "04AAAA#eyJ1c2VySUQiOiJhbGljZSIsInJvb21JRCI6InJvb20xIiwidXNlck5hbWUiOiJBbGljZSUy"
                        + "MCVDRSVBOSIsImFwcElEIjoxMjM0NTY3ODkwfQ==",
                text);
        KitToken parsed = KitToken.parse(text);
        assertEquals(kit, parsed);
        assertEquals("04AAAA", parsed.getToken());
        assertEquals(Given.APP_ID, parsed.getAppId());
        assertEquals("alice", parsed.getUserId());
        assertEquals("room1", parsed.getRoomId());
        assertEquals("Alice Ω", parsed.getUserName());
    }

    @Test
    void aKitTokenThatNoKitReadsIsRefused() {
        Given.refused(
                ErrorKind.INVALID_APP_ID, new KitToken("04AAAA", 0, "alice", "r", "")::toText);
        Given.refused(ErrorKind.INVALID_USER_ID, new KitToken("04AAAA", 1, "", "r", "")::toText);
        Given.refused(ErrorKind.INVALID_ARGUMENT, new KitToken("04AAAA", 1, "Ω", "r", "")::toText);
        Given.refused(
                ErrorKind.INVALID_ARGUMENT, new KitToken("04AAAA", 1, "a", "r", "\ud800")::toText);
        Given.refused(ErrorKind.INVALID_ARGUMENT, new KitToken("03", 1, "a", "r", "")::toText);
        GeneratorTest.assertNamed("token", () -> new KitToken(null, 1, "a", "r", ""));
        for (String text : new String[] {"", "04AAAA", "04AAAA#", "04AAAA#e30="}) {
            Given.refused(ErrorKind.MALFORMED_TOKEN, () -> KitToken.parse(text));
        }
        Given.refused(ErrorKind.INVALID_ARGUMENT, () -> KitToken.parse(null));
    }
}

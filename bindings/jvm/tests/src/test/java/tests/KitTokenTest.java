package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.token04.ErrorKind;
import io.token04.KitToken;

import org.junit.jupiter.api.Test;

/** Kit tokens. */
class KitTokenTest {
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
        assertEquals("04AAAA", parsed.token());
        assertEquals(Given.APP_ID, parsed.appId());
        assertEquals("alice", parsed.userId());
        assertEquals("room1", parsed.roomId());
        assertEquals("Alice Ω", parsed.userName());
        assertFalse(parsed.toString().contains("04AAAA"), parsed.toString());
    }

    @Test
    void aKitTokenThatNoKitCanReadIsRefused() {
        Given.refused(
                ErrorKind.INVALID_APP_ID, new KitToken("04AAAA", 0, "alice", "r", "")::toText);
        Given.refused(ErrorKind.INVALID_USER_ID, new KitToken("04AAAA", 1, "", "r", "")::toText);
        Given.refused(ErrorKind.INVALID_ARGUMENT, new KitToken("04AAAA", 1, "Ω", "r", "")::toText);
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "userName",
                new KitToken("04AAAA", 1, "a", "r", "\ud800")::toText);
        Given.refused(ErrorKind.INVALID_ARGUMENT, new KitToken("03", 1, "a", "r", "")::toText);
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "token", () -> new KitToken(null, 1, "a", "r", ""));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT, "userId", () -> new KitToken("04", 1, null, "r", ""));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT, "roomId", () -> new KitToken("04", 1, "a", null, ""));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "userName",
                () -> new KitToken("04", 1, "a", "r", null));
        for (String text : new String[] {"", "04AAAA", "04AAAA#", "04AAAA#e30=", null, "\ud800"}) {
            Given.refused(ErrorKind.MALFORMED_TOKEN, () -> KitToken.parse(text));
        }
    }
}

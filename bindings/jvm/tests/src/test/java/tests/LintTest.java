package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.Certainty;
import io.token04.Finding;
import io.token04.RoomPrivileges;
import io.token04.Severity;
import io.token04.TokenRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Problems that are reported before a token is made. */
class LintTest {
    private static final RoomPrivileges PUBLISHER =
            Given.LISTENER.allowPublish(Collections.singleton("camera"));

    private static String ids(TokenRequest request) {
        return request.lint().stream().map(Finding::id).collect(Collectors.joining(" "));
    }

    @Test
    void aUsualRequestHasNoFindings() {
        assertEquals("", ids(TokenRequest.of("alice", Given.HOUR, PUBLISHER)));
        assertEquals("", ids(TokenRequest.basic("alice", Given.HOUR)));
    }

    @Test
    void likelyMistakesAreReported() {
        RoomPrivileges room = RoomPrivileges.inRoom("room1");
        RoomPrivileges spaces = Given.LISTENER.allowPublish(Collections.singleton("my camera"));
        String token = "04" + Given.repeat("A", 120);
        assertEquals("stream_id_unusable", ids(TokenRequest.of("alice", Given.HOUR, spaces)));
        assertEquals(
                "publish_without_login",
                ids(TokenRequest.of("alice", Given.HOUR, room.allowPublishAnyStream())));
        assertEquals("nothing_allowed", ids(TokenRequest.of("alice", Given.HOUR, room)));
        assertEquals(
                "user_id_too_long", ids(TokenRequest.basic(Given.repeat("a", 100), Given.HOUR)));
        assertEquals("suspicious_user_id", ids(TokenRequest.basic(" alice", Given.HOUR)));
        assertEquals("suspicious_user_id", ids(TokenRequest.basic("al\0ice", Given.HOUR)));
        assertTrue(ids(TokenRequest.basic(token, Given.HOUR)).contains("token_as_id"));
        assertTrue(
                ids(TokenRequest.of("alice", Given.HOUR, RoomPrivileges.inRoom(token).allowLogin()))
                        .contains("token_as_id"));
        assertEquals("zim_lifetime", ids(TokenRequest.basic("alice", Duration.ofSeconds(29))));
        assertEquals(
                "payload_not_privileges",
                ids(TokenRequest.withPayload("alice", Given.HOUR, "[]"))
                        .replace("invalid_request ", ""));
    }

    /** A finding, not an error, and it names the argument. */
    @Test
    void anInvalidRequestIsAFinding() {
        TokenRequest[] requests = {
            TokenRequest.basic("", Given.HOUR),
            TokenRequest.basic(null, Given.HOUR),
            TokenRequest.basic("\ud800", Given.HOUR),
            TokenRequest.basic("null", Given.HOUR),
            TokenRequest.basic("alice", null),
            TokenRequest.basic("alice", Duration.ZERO),
            TokenRequest.of("alice", Given.HOUR, null),
            TokenRequest.of("alice", Given.HOUR, RoomPrivileges.inRoom("undefined").allowLogin()),
            TokenRequest.withPayload("alice", Given.HOUR, null),
            TokenRequest.withPayload("alice", Given.HOUR, ""),
        };
        for (TokenRequest request : requests) {
            List<Finding> findings = request.lint();
            Finding worst = findings.get(0);
            assertEquals("invalid_request", worst.id());
            assertEquals(Severity.ERROR, worst.severity());
            assertEquals(Certainty.PROVEN, worst.certainty());
            assertTrue(
                    worst.message().matches("`(userId|lifetime|privileges|payload|roomId)` .*"),
                    worst.message());
            assertThrows(UnsupportedOperationException.class, findings::clear);
        }
    }
}

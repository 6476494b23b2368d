package tests;

import static im.zego.serverassistant.utils.TokenServerAssistant.generateToken04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorInfo;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

import io.token04.RoomAction;
import io.token04.TokenCipher;
import io.token04.TokenClaims;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** The official API. */
class DropInTest {
    private static final long APP_ID = Given.APP_ID;
    private static final String SECRET = Given.SECRET;

    private static TokenInfo refused(ErrorCode code, TokenInfo info) {
        assertEquals(code, info.error.code, info.error.message);
        assertEquals("", info.data);
        assertFalse(info.error.message.isEmpty());
        assertFalse(info.error.message.contains(SECRET), info.error.message);
        return info;
    }

    private static TokenClaims accepted(TokenInfo info) {
        assertEquals(ErrorCode.SUCCESS, info.error.code, info.error.message);
        assertEquals("", info.error.message);
        try (TokenVerifier verifier = TokenVerifier.forAnyApp(SECRET)) {
            return verifier.verifyAnyUser(info.data);
        }
    }

    @Test
    void namesAndNumbersMatchTheOfficialOnes() {
        assertEquals("1", TokenServerAssistant.PrivilegeKeyLogin);
        assertEquals("2", TokenServerAssistant.PrivilegeKeyPublish);
        assertEquals(1, TokenServerAssistant.PrivilegeEnable);
        assertEquals(0, TokenServerAssistant.PrivilegeDisable);
        assertEquals(0, ErrorCode.SUCCESS.value);
        assertEquals(1, ErrorCode.ILLEGAL_APP_ID.value);
        assertEquals(3, ErrorCode.ILLEGAL_USER_ID.value);
        assertEquals(5, ErrorCode.ILLEGAL_SECRET.value);
        assertEquals(6, ErrorCode.ILLEGAL_EFFECTIVE_TIME.value);
        assertEquals(-1, ErrorCode.OTHER.value);
        assertFalse(TokenServerAssistant.VERBOSE);
    }

    @Test
    void resultsCanBeChangedAndStoredAsTheOfficialOnes() throws Exception {
        TokenInfo info = generateToken04(0, "alice", SECRET, 3600, "");
        ObjectMapper json = new ObjectMapper();
        TokenInfo copy = json.readValue(json.writeValueAsString(info), TokenInfo.class);
        assertEquals(info.toString(), copy.toString());
        info.error.message = "log in first";
        info.error.code = ErrorCode.OTHER;
        info.error = copy.error;
        info.data = "04";
        assertEquals(ErrorCode.ILLEGAL_APP_ID, info.error.code);
        for (Class<?> type : new Class<?>[] {TokenInfo.class, ErrorInfo.class}) {
            assertFalse(Modifier.isFinal(type.getModifiers()), type.getName());
        }
    }

    @Test
    void aBasicTokenIsGcmAndHasTheUser() {
        TokenClaims claims = accepted(generateToken04(APP_ID, "alice", SECRET, 3600, ""));
        assertEquals(APP_ID, claims.appId());
        assertEquals("alice", claims.userId());
        assertEquals(3600, claims.expire() - claims.ctime());
        assertEquals("", claims.payload());
        assertEquals(TokenCipher.GCM, claims.cipher());
    }

    @Test
    void aPrivilegeTokenAllowsItsPayload() {
        String payload =
                "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":null}";
        TokenInfo info = generateToken04(APP_ID, "alice", SECRET, 3600, payload);
        assertEquals(payload, accepted(info).payload());
        try (TokenVerifier verifier = Given.verifier()) {
            verifier.verifyAction(info.data, "alice", RoomAction.publish("room1", "camera"));
        }
    }

    @Test
    void nullIsNoPayloadAndNothingElse() {
        assertEquals("", accepted(generateToken04(APP_ID, "alice", SECRET, 3600, null)).payload());
        refused(ErrorCode.ILLEGAL_USER_ID, generateToken04(APP_ID, null, SECRET, 1, ""));
        refused(ErrorCode.ILLEGAL_SECRET, generateToken04(APP_ID, "alice", null, 1, ""));
    }

    @Test
    void argumentsAreCheckedInTheOfficialOrder() {
        refused(ErrorCode.ILLEGAL_APP_ID, generateToken04(0, "", "", 0, "\ud800"));
        refused(ErrorCode.ILLEGAL_USER_ID, generateToken04(1, "", "", 0, "\ud800"));
        refused(ErrorCode.ILLEGAL_SECRET, generateToken04(1, "a", "", 0, "\ud800"));
        refused(ErrorCode.ILLEGAL_EFFECTIVE_TIME, generateToken04(1, "a", SECRET, 0, "\ud800"));
        refused(ErrorCode.OTHER, generateToken04(1, "a", SECRET, 1, "\ud800"));
        // The app ID is also checked before a user ID that is too long.
        refused(ErrorCode.ILLEGAL_APP_ID, generateToken04(0, Given.repeat("a", 65), "", 0, ""));
    }

    @Test
    void appIdsBeyond32BitsAreRefused() {
        accepted(generateToken04(1, "alice", SECRET, 3600, ""));
        accepted(generateToken04(4294967295L, "alice", SECRET, 3600, ""));
        for (long appId : new long[] {0, -1, 4294967296L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            refused(ErrorCode.ILLEGAL_APP_ID, generateToken04(appId, "alice", SECRET, 1, ""));
        }
    }

    @Test
    void userIdsOfMoreThan64CharactersAreRefused() {
        accepted(generateToken04(APP_ID, Given.repeat("a", 64), SECRET, 3600, ""));
        accepted(generateToken04(APP_ID, Given.repeat("é", 64), SECRET, 3600, ""));
        // In Java, a character beyond the Basic Multilingual Plane counts as two.
        accepted(generateToken04(APP_ID, Given.repeat("😀", 32), SECRET, 3600, ""));
        for (String userId : new String[] {Given.repeat("a", 65), Given.repeat("😀", 33)}) {
            TokenInfo info =
                    refused(
                            ErrorCode.ILLEGAL_USER_ID,
                            generateToken04(APP_ID, userId, SECRET, 1, ""));
            assertTrue(info.error.message.contains("64"), info.error.message);
        }
    }

    @Test
    void timesMustBeGreaterThanZero() {
        accepted(generateToken04(APP_ID, "alice", SECRET, 3600, ""));
        accepted(generateToken04(APP_ID, "alice", SECRET, Integer.MAX_VALUE, ""));
        for (int seconds : new int[] {0, -1, Integer.MIN_VALUE}) {
            refused(
                    ErrorCode.ILLEGAL_EFFECTIVE_TIME,
                    generateToken04(APP_ID, "alice", SECRET, seconds, ""));
        }
    }

    @Test
    void aPayloadThatIsTooLongIsOther() {
        String payload = Given.repeat("x", 65536);
        refused(ErrorCode.OTHER, generateToken04(APP_ID, "alice", SECRET, 1, payload));
    }

    /** Makes a call when the heap is full, and prints the code. */
    static final class FullHeap {
        private static final Object[] HEAP = new Object[1 << 12];

        public static void main(String[] args) {
            accepted(generateToken04(APP_ID, "alice", SECRET, 3600, ""));
            String secret = Given.repeat("x", 100_000);
            int used = 0;
            try {
                while (used < HEAP.length) {
                    HEAP[used++] = new byte[16 << 10];
                }
            } catch (OutOfMemoryError full) {
                // Frees space for small objects, but not for a copy of the secret.
                HEAP[used - 2] = HEAP[used - 3] = null;
            }
            TokenInfo info = generateToken04(APP_ID, "alice", secret, 1, "");
            Arrays.fill(HEAP, null);
            System.out.println(refused(ErrorCode.OTHER, info).error.code);
        }
    }

    @Test
    void runningOutOfMemoryIsOther() throws Exception {
        String printed = Child.run(FullHeap.class, "-Xmx16m", "-XX:+UseSerialGC");
        assertEquals("OTHER", printed.trim());
    }

    @Test
    void toStringMatchesTheOfficialOne() {
        TokenInfo info = generateToken04(APP_ID, "alice", SECRET, 3600, "");
        assertEquals(
                "TokenInfo {\"error\": {\"code\": 0, \"message\": \"\"}, \"data\": \""
                        + info.data
                        + "\"}",
                info.toString());
        TokenInfo refused = generateToken04(0, "alice", SECRET, 3600, "");
        assertEquals(
                "TokenInfo {\"error\": {\"code\": 1, \"message\": \""
                        + refused.error.message
                        + "\"}, \"data\": \"\"}",
                refused.toString());
    }

    @Test
    void verbosePrintsTheReasonAndNothingSecret() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true));
        try {
            generateToken04(0, "alice", SECRET, 3600, "quiet");
            assertEquals("", printed.toString());
            TokenServerAssistant.VERBOSE = true;
            generateToken04(APP_ID, "alice", SECRET, 3600, "payload");
            TokenInfo info = generateToken04(0, "alice", SECRET, 3600, "payload");
            assertEquals("TokenServerAssistant: " + info.error.message, printed.toString().trim());
        } finally {
            TokenServerAssistant.VERBOSE = false;
            System.setErr(before);
        }
    }
}

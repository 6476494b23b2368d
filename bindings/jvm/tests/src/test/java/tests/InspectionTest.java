package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import io.token04.Certainty;
import io.token04.ErrorKind;
import io.token04.Finding;
import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.KitToken;
import io.token04.RoomPrivileges;
import io.token04.Severity;
import io.token04.Token04;
import io.token04.TokenCipher;
import io.token04.TokenForm;
import io.token04.TokenGenerator;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Collectors;

/** Inspecting tokens. */
class InspectionTest {
    private static final RoomPrivileges PRIVILEGES = Given.LISTENER;
    private static final InspectOptions SECRET = new InspectOptions().secret(Given.SECRET);

    private static String token() {
        try (TokenGenerator generator = Given.generator()) {
            return generator.generate("alice", Given.HOUR, PRIVILEGES);
        }
    }

    private static String ids(Inspection inspection) {
        return inspection.findings().stream().map(Finding::id).collect(Collectors.joining(" "));
    }

    private static Finding finding(Inspection inspection, String id) {
        return inspection.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in " + ids(inspection)));
    }

    /** The secret of a vector, and the time in this field. */
    private static InspectOptions options(JsonNode vector, String time) {
        return new InspectOptions()
                .secret(vector.get("secret").asText())
                .time(Instant.ofEpochSecond(vector.get(time).asLong()));
    }

    @Test
    void withoutASecretTheEnvelopeIsRead() {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        Inspection found = Token04.inspect(token(), new InspectOptions().time(now.plusNanos(5)));
        assertEquals(TokenForm.TOKEN04, found.form());
        assertEquals(now, found.time());
        assertNotNull(found.envelope());
        assertEquals(TokenCipher.GCM, found.envelope().cipher());
        assertEquals(12, found.envelope().iv().length);
        assertEquals(1, found.envelope().mode());
        assertTrue(found.envelope().ciphertextLength() > 100);
        assertNull(found.contents());
        assertNull(found.privileges());
        assertNull(found.kit());
        assertEquals("no_secret", ids(found));
        assertEquals(Severity.INFO, found.findings().get(0).severity());
        assertNull(found.findings().get(0).zegoCode());
        assertFalse(found.findings().get(0).message().isEmpty());
    }

    @Test
    void withTheSecretAllIsRead() {
        Inspection found = Token04.inspect(token(), SECRET);
        assertNotNull(found.contents());
        assertEquals(Given.APP_ID, found.contents().appId());
        assertEquals(PRIVILEGES.toPayload(), found.contents().payload());
        assertEquals("alice", found.contents().userId());
        assertEquals(found.contents().expire(), found.envelope().expire());
        assertEquals("room1", found.privileges().roomId());
        assertTrue(found.privileges().mayLogIn());
        assertEquals("", ids(found));
        assertEquals(Collections.emptyList(), found.repairs());
        assertEquals(Collections.emptyList(), found.layout());
    }

    @Test
    void anExpiredTokenIsNamedWithThePlatformsCode() {
        String token = token();
        long expire = Token04.inspect(token).envelope().expire();
        Finding finding =
                Token04.inspect(token, SECRET.time(Instant.ofEpochSecond(expire)))
                        .findings()
                        .get(0);
        assertEquals("expired", finding.id());
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(1002078, finding.zegoCode());
    }

    @Test
    void aMissingModeByteIsCorrected() throws Exception {
        JsonNode vector = Given.vector("deterministic.json", "gcm-basic");
        byte[] body = Base64.getDecoder().decode(vector.get("token").asText().substring(2));
        byte[] cut = Arrays.copyOf(body, body.length - 1);
        String token = "04" + Base64.getEncoder().encodeToString(cut);
        Inspection found = Token04.inspect(token, options(vector, "ctime"));
        assertTrue(ids(found).contains("missing_mode_byte"), ids(found));
        assertEquals("demo", found.contents().userId());
        assertNull(found.envelope().mode());
    }

    @Test
    void aForeignLayoutIsNamedAndRead() throws Exception {
        JsonNode vector = Given.vector("home-made.json", "no-expiry");
        String token = vector.get("token").asText();
        InspectOptions options = options(vector, "at");
        Inspection found = Token04.inspect(token, options);
        assertEquals(Collections.singletonList("no_expiry"), found.layout());
        assertTrue(found.repairs().contains("no_expiry"), found.toString());
        assertNotNull(found.contents());
        assertEquals(Certainty.PROVEN, finding(found, "foreign_layout").certainty());
        assertTrue(found.toString().contains("layout=[no_expiry]"), found.toString());
        assertTrue(found.toString().contains("certainty=PROVEN"), found.toString());
        Inspection again = Token04.inspect(token, options);
        assertEquals(found, again);
        assertEquals(found.hashCode(), again.hashCode());
    }

    @Test
    void repairsAreInOrder() throws Exception {
        JsonNode vector = Given.vector("home-made.json", "no-expiry");
        String answer = "{\"token\": \"" + vector.get("token").asText() + "\"}";
        Inspection found = Token04.inspect(answer, options(vector, "at"));
        assertEquals(Arrays.asList("embedded_token", "no_expiry"), found.repairs());
    }

    @Test
    void aGuessIsLikely() {
        Finding leaked = finding(Token04.inspect(Given.SECRET), "leaked_secret");
        assertEquals(Certainty.LIKELY, leaked.certainty());
    }

    @Test
    void otherFormsAreNamed() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln";
        assertEquals(TokenForm.JWT, Token04.inspect(jwt).form());
        assertEquals(TokenForm.DIGEST, Token04.inspect(Given.repeat("0a", 32)).form());
        assertEquals(TokenForm.UNKNOWN, Token04.inspect("").form());
        assertEquals("empty", ids(Token04.inspect("")));
        assertEquals(TokenForm.UNKNOWN, Token04.inspect(Given.repeat("?", 200 * 1024)).form());

        KitToken kit = new KitToken(token(), Given.APP_ID, "alice", "room1", "Alice");
        Inspection found = Token04.inspect(kit.toText(), SECRET);
        assertEquals(TokenForm.KIT_TOKEN, found.form());
        assertEquals(kit, found.kit());
    }

    @Test
    void aWrongSecretIsAFindingNotAnError() {
        Inspection found = Token04.inspect(token(), new InspectOptions().secret("short"));
        assertTrue(ids(found).contains("invalid_secret"), ids(found));
        Inspection appSign =
                Token04.inspect(token(), new InspectOptions().secret(Given.repeat("0a", 32)));
        assertTrue(ids(appSign).contains("app_sign"), ids(appSign));
    }

    @Test
    void invalidUnicodeIsAFindingNotAnError() {
        for (String text : new String[] {null, "\udc00"}) {
            Inspection found = Token04.inspect(text, SECRET);
            assertEquals(TokenForm.UNKNOWN, found.form());
            assertEquals("malformed_token", ids(found));
            assertEquals(Certainty.PROVEN, found.findings().get(0).certainty());
            assertEquals(Collections.emptyList(), found.repairs());
            assertEquals(Collections.emptyList(), found.layout());
            String message = found.findings().get(0).message();
            assertTrue(message.startsWith("`token` "), message);
            assertEquals(1102016, found.findings().get(0).zegoCode());
        }
    }

    @Test
    void invalidOptionsAreRefusedByName() {
        Given.refused(
                ErrorKind.INVALID_SECRET,
                () -> Token04.inspect("", new InspectOptions().secret("\ud800")));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "options", () -> Token04.inspect("", null));
        Instant[] impossible = {
            Instant.EPOCH, Instant.MIN, Instant.ofEpochSecond(System.currentTimeMillis())
        };
        for (Instant time : impossible) {
            InspectOptions options = new InspectOptions().time(time);
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT, "time", () -> Token04.inspect(token(), options));
        }
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "time", () -> new InspectOptions().time(null));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "secret",
                () -> new InspectOptions().secret((String) null));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "secret",
                () -> new InspectOptions().secret((byte[]) null));
    }

    @Test
    void resultsDoNotChange() {
        Inspection found = Token04.inspect(token());
        byte[] iv = found.envelope().iv();
        iv[0]++;
        assertFalse(Arrays.equals(iv, found.envelope().iv()));
        assertThrows(UnsupportedOperationException.class, () -> found.findings().clear());
        assertThrows(UnsupportedOperationException.class, () -> found.repairs().add(""));
        assertThrows(UnsupportedOperationException.class, () -> found.layout().add(""));
    }

    @Test
    void secretsMayBeBytesAndAreNotShown() {
        byte[] secret = Given.SECRET.getBytes(UTF_8);
        InspectOptions options = new InspectOptions().secret(secret);
        Arrays.fill(secret, (byte) 0);
        assertEquals("alice", Token04.inspect(token(), options).contents().userId());
        assertEquals("InspectOptions[secret=given, time=null]", options.toString());
        assertEquals("InspectOptions[secret=given, time=null]", SECRET.toString());
    }

    @Test
    void toStringNeverShowsTokenOrPayload() {
        String token = token();
        KitToken kit = new KitToken(token, Given.APP_ID, "alice", "room1", "Alice");
        String shown = Token04.inspect(kit.toText(), SECRET).toString();
        assertFalse(shown.contains(token), shown);
        assertFalse(shown.contains("room_id"), shown);
        assertTrue(shown.contains("userId=alice"), shown);
    }
}

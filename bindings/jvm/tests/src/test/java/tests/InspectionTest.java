package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.token04.Cipher;
import io.token04.ErrorKind;
import io.token04.Finding;
import io.token04.Generator;
import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.KitToken;
import io.token04.RoomPrivileges;
import io.token04.Severity;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenForm;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Finding out about tokens. */
class InspectionTest {
    private static final RoomPrivileges PRIVILEGES = RoomPrivileges.inRoom("room1").mayLogIn();
    private static final InspectOptions SECRET = new InspectOptions().secret(Given.SECRET);

    private static String token() {
        try (Generator generator = new Generator(Given.APP_ID, Given.SECRET)) {
            return generator.generate("alice", 3600, PRIVILEGES.toPayload());
        }
    }

    private static String ids(Inspection inspection) {
        return inspection.getFindings().stream()
                .map(Finding::getId)
                .collect(Collectors.joining(" "));
    }

    @Test
    void withoutASecretTheEnvelopeIsRead() {
        long now = System.currentTimeMillis() / 1000;
        Inspection found = Token04.inspect(token(), new InspectOptions().at(now));
        assertEquals(TokenForm.TOKEN04, found.getForm());
        assertEquals(now, found.getAt());
        assertNotNull(found.getEnvelope());
        assertEquals(Cipher.GCM, found.getEnvelope().getCipher());
        assertEquals(12, found.getEnvelope().getIv().length);
        assertEquals(1, found.getEnvelope().getMode());
        assertTrue(found.getEnvelope().getCiphertextLength() > 100);
        assertNull(found.getClaims());
        assertNull(found.getPrivileges());
        assertNull(found.getKit());
        assertEquals("no_secret", ids(found));
        assertEquals(Severity.INFO, found.getFindings().get(0).getSeverity());
        assertNull(found.getFindings().get(0).getZegoCode());
        assertFalse(found.getFindings().get(0).getMessage().isEmpty());
    }

    @Test
    void withTheSecretAllIsRead() {
        Inspection found = Token04.inspect(token(), SECRET);
        assertNotNull(found.getClaims());
        assertEquals("alice", found.getClaims().getUserId());
        assertEquals(found.getClaims().getExpire(), found.getEnvelope().getExpire());
        assertEquals(PRIVILEGES, found.getPrivileges());
        assertEquals("", ids(found));
    }

    @Test
    void anExpiredTokenIsNamedWithThePlatformsCode() {
        String token = token();
        long expire = Token04.inspect(token).getEnvelope().getExpire();
        Finding finding = Token04.inspect(token, SECRET.at(expire)).getFindings().get(0);
        assertEquals("expired", finding.getId());
        assertEquals(Severity.ERROR, finding.getSeverity());
        assertEquals(1002078, finding.getZegoCode());
    }

    @Test
    void aTokenWithoutItsModeByteIsMended() throws Exception {
        for (JsonNode vector : Given.vectors("deterministic.json")) {
            if (!vector.get("id").asText().equals("gcm-basic")) {
                continue;
            }
            byte[] body = Base64.getDecoder().decode(vector.get("token").asText().substring(2));
            byte[] cut = Arrays.copyOf(body, body.length - 1);
            String token = "04" + Base64.getEncoder().encodeToString(cut);
            InspectOptions options =
                    new InspectOptions()
                            .secret(vector.get("secret").asText())
                            .at(vector.get("ctime").asLong());
            Inspection found = Token04.inspect(token, options);
            assertTrue(ids(found).contains("missing_mode_byte"), ids(found));
            assertEquals("demo", found.getClaims().getUserId());
            assertNull(found.getEnvelope().getMode());
            return;
        }
        throw new AssertionError("the vector gcm-basic is gone");
    }

    @Test
    void otherFormsAreNamed() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln";
        assertEquals(TokenForm.JWT, Token04.inspect(jwt).getForm());
        assertEquals(TokenForm.DIGEST, Token04.inspect(Given.repeat("0a", 32)).getForm());
        assertEquals(TokenForm.UNKNOWN, Token04.inspect("").getForm());
        assertEquals("empty", ids(Token04.inspect("")));
        assertEquals(TokenForm.UNKNOWN, Token04.inspect(Given.repeat("?", 200 * 1024)).getForm());

        KitToken kit = new KitToken(token(), Given.APP_ID, "alice", "room1", "Alice");
        Inspection found = Token04.inspect(kit.toText(), SECRET);
        assertEquals(TokenForm.KIT_TOKEN, found.getForm());
        assertEquals(kit, found.getKit());
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
    void whatIsNoTextIsRefusedByName() {
        for (String text : new String[] {null, "\udc00"}) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_ARGUMENT, () -> Token04.inspect(text));
            assertTrue(error.getMessage().startsWith("token "), error.getMessage());
        }
        Given.refused(
                ErrorKind.INVALID_SECRET,
                () -> Token04.inspect("", new InspectOptions().secret("\ud800")));
        GeneratorTest.assertNamed("options", () -> Token04.inspect("", null));
        GeneratorTest.assertNamed("secret", () -> new InspectOptions().secret(null));
    }

    @Test
    void resultsDoNotChange() {
        Inspection found = Token04.inspect(token());
        byte[] iv = found.getEnvelope().getIv();
        iv[0]++;
        assertFalse(Arrays.equals(iv, found.getEnvelope().getIv()));
        assertThrows(UnsupportedOperationException.class, () -> found.getFindings().clear());
    }
}

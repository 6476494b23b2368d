package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.token04.Cipher;
import io.token04.Claims;
import io.token04.ErrorKind;
import io.token04.Generator;
import io.token04.Token04Exception;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Making tokens, and the border cases of every argument. */
class GeneratorTest {
    private final Generator generator = new Generator(Given.APP_ID, Given.SECRET);
    private final Verifier verifier = new Verifier(Given.SECRET);

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    @Test
    void appIdsBeyond32BitsAreRefused() {
        for (long appId : new long[] {1, 4294967295L}) {
            try (Generator generator = new Generator(appId, Given.SECRET)) {
                assertEquals(appId, verifier.verify(generator.generate("alice", 60)).getAppId());
            }
        }
        for (long appId : new long[] {0, -1, 4294967296L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_APP_ID, () -> new Generator(appId, Given.SECRET));
            assertEquals(1, error.getCode());
            assertTrue(error.getMessage().startsWith("app_id "), error.getMessage());
        }
    }

    @Test
    void secretsAre32Bytes() {
        String[] wrong = {
            "",
            Given.SECRET.substring(1),
            Given.SECRET + "x",
            Given.repeat("é", 32),
            Given.repeat("0a", 32),
            "0123456789abcdef0123456789abcde\ud800",
            null,
        };
        for (String secret : wrong) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_SECRET, () -> new Generator(1, secret));
            assertEquals(5, error.getCode());
            assertTrue(error.getMessage().contains("secret"), error.getMessage());
            Given.refused(ErrorKind.INVALID_SECRET, () -> new Verifier(secret));
        }
        // 16 characters, but 32 bytes.
        String secret = Given.repeat("é", 16);
        try (Generator generator = new Generator(1, secret);
                Verifier verifier = new Verifier(secret)) {
            assertEquals("alice", verifier.verify(generator.generate("alice", 60)).getUserId());
        }
    }

    @Test
    void secretsMayBeBytesOrCharacters() {
        // One to four bytes a character in UTF-8.
        for (String secret :
                new String[] {Given.SECRET, "é→😀/" + Given.repeat("é→😀", 2) + "abcd"}) {
            char[] chars = secret.toCharArray();
            byte[] bytes = secret.getBytes(UTF_8);
            try (Generator fromChars = new Generator(1, chars);
                    Generator fromBytes = new Generator(1, bytes);
                    Verifier verifier = new Verifier(secret);
                    Verifier other = new Verifier(chars);
                    Verifier third = new Verifier(bytes)) {
                // They are not kept, and not changed.
                assertEquals(secret, new String(chars));
                assertEquals(secret, new String(bytes, UTF_8));
                Arrays.fill(chars, ' ');
                Arrays.fill(bytes, (byte) 0);
                assertEquals("a", verifier.verify(fromChars.generate("a", 60)).getUserId());
                assertEquals("b", other.verify(fromBytes.generate("b", 60)).getUserId());
                assertEquals("c", third.verify(fromBytes.generate("c", 60)).getUserId());
            }
        }
        Executable[] wrong = {
            () -> new Generator(1, new byte[31]),
            () -> new Generator(1, new byte[33], Cipher.GCM),
            () -> new Generator(1, (byte[]) null),
            () -> new Generator(1, new char[31]),
            () -> new Generator(1, Given.repeat("é", 17).toCharArray(), Cipher.GCM),
            () -> new Generator(1, (char[]) null),
            () -> new Verifier("0123456789abcdef0123456789abcde\udc00".toCharArray()),
            () -> new Verifier("\ud8000123456789abcdef0123456789abcde".toCharArray()),
            () -> new Verifier("\ud800\ud800\udc00".toCharArray()),
            () -> new Verifier((byte[]) null),
            () -> new Verifier((char[]) null),
        };
        for (Executable call : wrong) {
            Given.refused(ErrorKind.INVALID_SECRET, call);
        }
    }

    @Test
    void userIdsComeBackAsTheyWere() {
        String[] userIds = {
            "a",
            "with \0 inside",
            "😀 and é",
            "\"quoted\" \\ \n",
            "\u2028\uffff",
            Given.repeat("x", 40000)
        };
        for (String userId : userIds) {
            String token = generator.generate(userId, 60);
            assertEquals(
                    userId, verifier.verify(token, new VerifyOptions().userId(userId)).getUserId());
        }
    }

    @Test
    void userIdsThatAreNoTextAreRefused() {
        for (String userId : new String[] {"", null, "\ud800", "a\udc00b", "\udc00\ud800"}) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_USER_ID, () -> generator.generate(userId, 60));
            assertEquals(3, error.getCode());
            assertTrue(error.getMessage().startsWith("user_id "), error.getMessage());
        }
        // What stands for unencodable characters elsewhere is a character like any other.
        assertEquals("?\ufffd", verifier.verify(generator.generate("?\ufffd", 60)).getUserId());
    }

    @Test
    void whatDoesNotFitIntoATokenIsRefused() {
        String long64 = Given.repeat("x", 65536);
        Given.refused(ErrorKind.TOKEN_TOO_LONG, () -> generator.generate(long64, 60));
        Given.refused(ErrorKind.TOKEN_TOO_LONG, () -> generator.generate("alice", 60, long64));
    }

    @Test
    void timesAreWholeSecondsAboveZero() {
        for (long seconds : new long[] {1, 60, 4000000000L}) {
            Claims claims = verifier.verify(generator.generate("alice", seconds));
            assertEquals(seconds, claims.getExpire() - claims.getCtime());
        }
        for (long seconds : new long[] {0, -1, Long.MIN_VALUE}) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_LIFETIME,
                            () -> generator.generate("alice", seconds));
            assertEquals(6, error.getCode());
        }
        Given.refused(
                ErrorKind.CLOCK_OUT_OF_RANGE, () -> generator.generate("alice", Long.MAX_VALUE));
    }

    @Test
    void aDurationIsTakenInWholeSeconds() {
        Claims claims = verifier.verify(generator.generate("alice", Duration.ofHours(1), ""));
        assertEquals(3600, claims.getExpire() - claims.getCtime());
        Given.refused(
                ErrorKind.INVALID_LIFETIME,
                () -> generator.generate("alice", Duration.ofMillis(999), ""));
    }

    @Test
    void payloadsAreText() {
        String unicode = "{\"room_id\":\"комната 😀\",\"privilege\":{\"1\":1}}";
        for (String payload : new String[] {"", unicode, "\0"}) {
            String token = generator.generate("alice", 60, payload);
            assertEquals(payload, verifier.verify(token).getPayload());
        }
        for (String payload : new String[] {null, "\ud800", "{\"room_id\":\"\udc00\"}"}) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_ARGUMENT,
                            () -> generator.generate("alice", 60, payload));
            assertEquals(-1, error.getCode());
            assertTrue(error.getMessage().startsWith("payload "), error.getMessage());
        }
    }

    @Test
    void theCipherIsGcmUnlessCbcIsSaid() {
        assertEquals(Cipher.GCM, generator.getCipher());
        assertEquals(Cipher.GCM, verifier.verify(generator.generate("alice", 60)).getCipher());
        try (Generator cbc = new Generator(Given.APP_ID, Given.SECRET, Cipher.CBC)) {
            assertEquals(Cipher.CBC, cbc.getCipher());
            VerifyOptions options = new VerifyOptions().acceptCbc(true);
            Claims claims = verifier.verify(cbc.generate("alice", 60), options);
            assertEquals(Cipher.CBC, claims.getCipher());
        }
    }

    @Test
    void aBatchAnswersInOrderAndOneBadRequestDoesNotHinder() {
        List<TokenRequest> requests = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            requests.add(new TokenRequest("user" + i, 60 + i, i % 2 == 0 ? "" : "{}"));
        }
        requests.set(7, new TokenRequest("", 60));
        requests.set(8, new TokenRequest("\ud800", 60));
        requests.set(9, new TokenRequest("alice", 0));
        List<TokenResult> results = generator.generateBatch(requests);
        assertEquals(requests.size(), results.size());
        for (int i = 0; i < results.size(); i++) {
            if (i == 7 || i == 8 || i == 9) {
                ErrorKind kind =
                        i == 9 ? ErrorKind.INVALID_LIFETIME : ErrorKind.INVALID_USER_ID;
                assertEquals(kind, results.get(i).getError().getKind());
                assertThrows(Token04Exception.class, results.get(i)::getToken);
                continue;
            }
            assertNull(results.get(i).getError());
            Claims claims = verifier.verify(results.get(i).getToken());
            assertEquals("user" + i, claims.getUserId());
            assertEquals(60 + i, claims.getExpire() - claims.getCtime());
            assertEquals(i % 2 == 0 ? "" : "{}", claims.getPayload());
        }
        assertThrows(UnsupportedOperationException.class, () -> results.remove(0));
        assertEquals(Collections.emptyList(), generator.generateBatch(Collections.emptyList()));
    }

    /** A batch that crosses in several parts, as it is long in either way. */
    @Test
    void batchesOfAnyLengthAreAnsweredInOrder() {
        List<TokenRequest> many = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            many.add(new TokenRequest("user" + i, 60));
        }
        String payload = Given.repeat("x", 60_000);
        List<TokenRequest> large = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            large.add(new TokenRequest("user" + i, 60, payload));
        }
        for (List<TokenRequest> requests : Arrays.asList(many, large)) {
            List<TokenResult> results = generator.generateBatch(requests);
            assertEquals(requests.size(), results.size());
            for (int i = 0; i < results.size(); i++) {
                Claims claims = verifier.verify(results.get(i).getToken());
                assertEquals("user" + i, claims.getUserId());
            }
        }
    }

    @Test
    void nullInPlaceOfAnObjectIsNamed() {
        assertNamed("cipher", () -> new Generator(1, Given.SECRET, null));
        assertNamed("cipher", () -> new Generator(1, new byte[32], null));
        assertNamed("requests", () -> generator.generateBatch(null));
        assertNamed(
                "request",
                () -> generator.generateBatch(Arrays.asList(new TokenRequest("a", 1), null)));
        assertNamed("userId", () -> new TokenRequest(null, 1));
        assertNamed("lifetime", () -> generator.generate("alice", (Duration) null, ""));
    }

    static void assertNamed(String name, Executable call) {
        assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
    }

    @Test
    void noTextFormShowsTheSecret() {
        assertEquals("Generator[appId=1234567890, cipher=GCM]", generator.toString());
        assertFalse(verifier.toString().contains(Given.SECRET));
    }
}

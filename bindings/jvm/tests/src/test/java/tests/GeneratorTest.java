package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.token04.ErrorKind;
import io.token04.IssuedToken;
import io.token04.Token04Exception;
import io.token04.TokenCipher;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Making tokens, and edge cases of every argument. */
class GeneratorTest {
    private final TokenGenerator generator = Given.generator();
    private final TokenVerifier verifier = Given.verifier();

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    @Test
    void appIdsBeyond32BitsAreRefused() {
        for (long appId : new long[] {1, 4294967295L}) {
            try (TokenGenerator generator = new TokenGenerator(appId, Given.SECRET);
                    TokenVerifier verifier = new TokenVerifier(appId, Given.SECRET)) {
                String token = generator.generateBasic("alice", Given.MINUTE);
                assertEquals(appId, verifier.verify(token, "alice").appId());
            }
        }
        for (long appId : new long[] {0, -1, 4294967296L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_APP_ID,
                            () -> new TokenGenerator(appId, Given.SECRET));
            assertEquals(1, error.code());
            assertTrue(error.getMessage().startsWith("`appId` "), error.getMessage());
            Given.wrong(
                    ErrorKind.INVALID_APP_ID,
                    "appId",
                    () -> new TokenVerifier(appId, Given.SECRET));
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
            "0123456789abcdef0123456789abcde\udc00",
            "\ud8000123456789abcdef0123456789abcde",
            "\ud800\ud800\udc00",
            null,
        };
        for (String secret : wrong) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_SECRET, () -> new TokenGenerator(1, secret));
            assertEquals(5, error.code());
            assertTrue(error.getMessage().contains("`secret`"), error.getMessage());
            Given.refused(ErrorKind.INVALID_SECRET, () -> new TokenVerifier(1, secret));
            Given.refused(ErrorKind.INVALID_SECRET, () -> TokenVerifier.forAnyApp(secret));
        }
        // 16 characters, but 32 bytes.
        String secret = Given.repeat("é", 16);
        try (TokenGenerator generator = new TokenGenerator(1, secret);
                TokenVerifier verifier = new TokenVerifier(1, secret)) {
            String token = generator.generateBasic("alice", Given.MINUTE);
            assertEquals("alice", verifier.verify(token, "alice").userId());
        }
    }

    /** {@code System.getenv} returns null for a variable that is not set. */
    @Test
    void aSecretThatIsNotSetIsExplained() {
        String unset = System.getenv("TOKEN04_VARIABLE_THAT_NOBODY_SETS");
        for (String secret : new String[] {unset, ""}) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_SECRET, () -> new TokenGenerator(1, secret));
            assertTrue(error.getMessage().contains("environment variable"), error.getMessage());
        }
    }

    @Test
    void secretsMayBeBytes() {
        // One to four bytes per character in UTF-8.
        for (String secret :
                new String[] {Given.SECRET, "é→😀/" + Given.repeat("é→😀", 2) + "abcd"}) {
            byte[] bytes = secret.getBytes(UTF_8);
            try (TokenGenerator generator = new TokenGenerator(1, bytes);
                    TokenGenerator built = TokenGenerator.builder(1, bytes).build();
                    TokenVerifier fromText = new TokenVerifier(1, secret);
                    TokenVerifier verifier = new TokenVerifier(1, bytes);
                    TokenVerifier anyApp = TokenVerifier.forAnyApp(bytes)) {
                // They are neither stored nor changed.
                assertEquals(secret, new String(bytes, UTF_8));
                Arrays.fill(bytes, (byte) 0);
                String token = generator.generateBasic("a", Given.MINUTE);
                assertEquals("a", fromText.verify(token, "a").userId());
                assertEquals("a", verifier.verify(token, "a").userId());
                token = built.generateBasic("b", Given.MINUTE);
                assertEquals("b", anyApp.verify(token, "b").userId());
            }
        }
        Executable[] wrong = {
            () -> new TokenGenerator(1, new byte[31]),
            () -> TokenGenerator.builder(1, new byte[33]).build(),
            () -> new TokenGenerator(1, (byte[]) null),
            () -> new TokenVerifier(1, new byte[31]),
            () -> new TokenVerifier(1, (byte[]) null),
            () -> TokenVerifier.forAnyApp((byte[]) null),
        };
        for (Executable call : wrong) {
            Given.refused(ErrorKind.INVALID_SECRET, call);
        }
    }

    @Test
    void userIdsAreUnchanged() {
        String[] userIds = {
            "a",
            "with \0 inside",
            "😀 and é",
            "\"quoted\" \\ \n",
            "\u2028\uffff",
            // Replacement characters are ordinary characters.
            "?\ufffd",
            Given.repeat("x", 40000)
        };
        for (String userId : userIds) {
            String token = generator.generate(userId, Given.MINUTE, Given.LISTENER);
            assertEquals(userId, verifier.verify(token, userId).userId());
        }
    }

    @Test
    void invalidUserIdsAreRefused() {
        for (String userId : new String[] {"", null, "\ud800", "a\udc00b", "\udc00\ud800"}) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_USER_ID,
                            () -> generator.generate(userId, Given.MINUTE, Given.LISTENER));
            assertEquals(3, error.code());
            assertTrue(error.getMessage().startsWith("`userId` "), error.getMessage());
        }
    }

    @Test
    void textsTooLongForATokenAreRefused() {
        String long64 = Given.repeat("x", 65536);
        Given.refused(
                ErrorKind.TOKEN_TOO_LONG, () -> generator.generateBasic(long64, Given.MINUTE));
        String payload = "{\"x\":\"" + long64 + "\"}";
        Given.refused(
                ErrorKind.TOKEN_TOO_LONG,
                () -> generator.generateWithPayload("alice", Given.MINUTE, payload));
    }

    @Test
    void lifetimesAreWholeSecondsAboveZero() {
        Duration[] taken = {
            Duration.ofSeconds(1), Duration.ofMillis(1999), Given.MINUTE, Duration.ofDays(24)
        };
        for (Duration lifetime : taken) {
            TokenClaims claims =
                    verifier.verify(generator.generateBasic("alice", lifetime), "alice");
            assertEquals(lifetime.getSeconds(), claims.expire() - claims.ctime());
        }
        Duration[] refused = {
            Duration.ZERO,
            Duration.ofMillis(999),
            Duration.ofMillis(-1),
            Duration.ofSeconds(-1),
            Duration.ofSeconds(Long.MIN_VALUE),
            null,
        };
        for (Duration lifetime : refused) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_LIFETIME,
                            () -> generator.generateBasic("alice", lifetime));
            assertEquals(6, error.code());
            assertTrue(error.getMessage().startsWith("`lifetime` "), error.getMessage());
        }
    }

    /** Longer ones are refused, never shortened. */
    @Test
    void lifetimesEndAt24DaysUnlessMoreIsAllowed() {
        Duration beyond = Duration.ofDays(24).plusSeconds(1);
        Duration[] refused = {
            beyond,
            // Milliseconds, and a timestamp.
            Duration.ofSeconds(3_600_000),
            Duration.ofSeconds(Instant.now().getEpochSecond()),
            Duration.ofSeconds(System.currentTimeMillis()),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
        };
        for (Duration lifetime : refused) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_LIFETIME,
                            () -> generator.generate("alice", lifetime, Given.LISTENER));
            assertTrue(error.getMessage().contains("`maxLifetime`"), error.getMessage());
        }
        assertLooksLike("milliseconds", refused[1]);
        assertLooksLike("a point in time", refused[2]);
        assertLooksLike("a point in time in milliseconds", refused[3]);
        try (TokenGenerator raised =
                        TokenGenerator.builder(Given.APP_ID, Given.SECRET)
                                .maxLifetime(Duration.ofDays(90))
                                .build();
                TokenGenerator lowered =
                        TokenGenerator.builder(Given.APP_ID, Given.SECRET)
                                .maxLifetime(Given.MINUTE)
                                .build()) {
            IssuedToken issued = raised.issue(TokenRequest.basic("alice", Duration.ofDays(90)));
            assertEquals("alice", verifier.verify(issued.token(), "alice").userId());
            Duration day91 = Duration.ofDays(91);
            Given.refused(ErrorKind.INVALID_LIFETIME, () -> raised.generateBasic("alice", day91));
            Given.refused(
                    ErrorKind.INVALID_LIFETIME, () -> lowered.generateBasic("alice", Given.HOUR));
        }
        for (Duration max : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            TokenGenerator.Builder builder =
                    TokenGenerator.builder(Given.APP_ID, Given.SECRET).maxLifetime(max);
            Given.wrong(ErrorKind.INVALID_ARGUMENT, "maxLifetime", builder::build);
        }
    }

    private void assertLooksLike(String what, Duration lifetime) {
        Token04Exception error =
                Given.refused(
                        ErrorKind.INVALID_LIFETIME,
                        () -> generator.generateBasic("alice", lifetime));
        String hint = "this looks like " + what + ":";
        assertTrue(error.getMessage().contains(hint), error.getMessage());
    }

    @Test
    void payloadsAreTheTextOfAJsonObject() {
        for (String payload :
                new String[] {"{}", " {\"room_id\":\"комната 😀\",\"privilege\":{\"1\":1}} "}) {
            String token = generator.generateWithPayload("alice", Given.MINUTE, payload);
            assertEquals(payload, verifier.verify(token, "alice").payload());
        }
        String[] refused = {
            null, "", "room1", "[]", "null", "{", "{}{}", "\0", "\ud800", "{\"room_id\":\"\udc00\"}"
        };
        for (String payload : refused) {
            Token04Exception error =
                    Given.refused(
                            ErrorKind.INVALID_ARGUMENT,
                            () -> generator.generateWithPayload("alice", Given.MINUTE, payload));
            assertEquals(-1, error.code());
            assertTrue(error.getMessage().startsWith("`payload` "), error.getMessage());
        }
    }

    @Test
    void aBasicTokenHasNoPayload() {
        String token = generator.generateBasic("alice", Given.HOUR);
        TokenClaims claims = verifier.verify(token, "alice");
        assertTrue(claims.isBasic());
        assertEquals("", claims.payload());
    }

    @Test
    void anIssuedTokenHasItsRenewalTime() {
        IssuedToken issued = generator.issue(TokenRequest.of("alice", Given.HOUR, Given.LISTENER));
        TokenClaims claims = verifier.verifyAction(issued.token(), "alice", Given.LOGIN);
        assertEquals(claims.expiresAt(), issued.expiresAt());
        assertEquals(issued.expiresAt().minusSeconds(30), issued.renewAt());
        IssuedToken brief = generator.issue(TokenRequest.basic("alice", Duration.ofSeconds(10)));
        assertEquals(brief.expiresAt().minusSeconds(5), brief.renewAt());
        assertEquals(issued, issued);
        assertFalse(issued.equals(brief));
        assertFalse(issued.toString().contains(issued.token()), issued.toString());
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "request", () -> generator.issue(null));
    }

    @Test
    void theCipherIsGcmByDefault() {
        assertEquals(TokenCipher.GCM, generator.cipher());
        String token = generator.generateBasic("alice", Given.MINUTE);
        assertEquals(TokenCipher.GCM, verifier.verify(token, "alice").cipher());
        try (TokenGenerator cbc =
                        TokenGenerator.builder(Given.APP_ID, Given.SECRET)
                                .cipher(TokenCipher.CBC)
                                .build();
                TokenVerifier accepting =
                        TokenVerifier.builder(Given.APP_ID, Given.SECRET).acceptCbc().build()) {
            assertEquals(TokenCipher.CBC, cbc.cipher());
            String cbcToken = cbc.generateBasic("alice", Given.MINUTE);
            assertEquals(TokenCipher.CBC, accepting.verify(cbcToken, "alice").cipher());
        }
    }

    @Test
    void toStringNeverShowsTheSecret() {
        assertEquals("TokenGenerator[appId=1234567890, cipher=GCM]", generator.toString());
        assertEquals("TokenVerifier[appId=1234567890]", verifier.toString());
        TokenGenerator.Builder builder = TokenGenerator.builder(Given.APP_ID, Given.SECRET);
        assertFalse(builder.toString().contains(Given.SECRET));
        assertFalse(TokenVerifier.builder(1, Given.SECRET).toString().contains(Given.SECRET));
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.token04.ErrorKind;
import io.token04.InvalidArgumentException;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenRefusedException;
import io.token04.TokenVerifier;
import io.token04.UnavailableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes that must not result in an unintended token or right. */
class MisuseTest {
    @TempDir Path folder;

    /** Each statement would allow more than intended, so it must not compile. */
    @Test
    void dangerousStatementsDoNotCompile() throws Exception {
        String[] statements = {
            // A token with neither privileges nor the word basic.
            "generator.generate(\"alice\", hour)",
            "generator.generate(\"alice\", hour, \"\")",
            "generator.generate(\"alice\", hour, privileges.toPayload())",
            "TokenRequest.of(\"alice\", hour)",
            "new TokenRequest(\"alice\", hour)",
            // Seconds, milliseconds or a timestamp.
            "generator.generate(\"alice\", 3600, privileges)",
            "generator.generate(\"alice\", System.currentTimeMillis(), privileges)",
            "generator.generate(\"alice\", java.time.Instant.now(), privileges)",
            // Steps that remove rights, or seem to.
            "privileges.allowPublish(false)",
            "privileges.allowPublishAnyStream(false)",
            "privileges.allowLogin(false)",
            "privileges.allowPublish()",
            // One text, or texts without a list.
            "privileges.allowPublish(\"camera\")",
            "privileges.allowPublish(\"camera\", \"screen\")",
            // A number as an ID.
            "generator.generate(7, hour, privileges)",
            "verifier.verify(token, 7)",
            "RoomPrivileges.inRoom(7)",
            // Checks that name no user, or no app.
            "verifier.verify(token)",
            "new TokenVerifier(secret)",
            "TokenVerifier.forAnyAppBuilder(secret).previousSecrets(streams)",
            // Values that were read but not verified, instead of verified values or privileges.
            "generator.generate(\"alice\", hour, claims.privileges().get())",
            "Token04.inspect(token).contents().authorize(action)",
            "new TokenClaims()",
            "claims.authorizeAt(action, 0)",
            "claims.authorizeAt(action, new java.util.Date())",
            // Ambiguous between the two constructors.
            "new TokenGenerator(1, null)",
            "generator.clone()",
        };
        StringBuilder source = new StringBuilder("import io.token04.*;\n");
        source.append("class Misuse {\n");
        source.append("void misuse(TokenGenerator generator, TokenVerifier verifier,");
        source.append(" RoomPrivileges privileges, TokenClaims claims, RoomAction action,");
        source.append(" String token, String secret, java.time.Duration hour,");
        source.append(" java.util.List<String> streams) {\n");
        int first = (int) source.chars().filter(c -> c == '\n').count() + 1;
        for (String statement : statements) {
            source.append("Object o").append(statement.hashCode() & 0xffff).append(" = ");
            source.append(statement).append(";\n");
        }
        source.append("}}\n");
        Path file = folder.resolve("Misuse.java");
        Files.write(file, source.toString().getBytes("UTF-8"));
        Matcher errors =
                Pattern.compile("Misuse\\.java:(\\d+): error")
                        .matcher(Compiler.errorsOf(folder, file));
        List<String> refused = new ArrayList<>();
        while (errors.find()) {
            refused.add(statements[Integer.parseInt(errors.group(1)) - first]);
        }
        assertEquals(Arrays.asList(statements), refused);
    }

    /** {@code catch (TokenRefusedException e)}, which responds with 401, must not hide bugs. */
    @Test
    void aBadSecretIsNoRefusal() {
        assertThrows(
                InvalidArgumentException.class, () -> new TokenVerifier(Given.APP_ID, "short"));
        assertFalse(TokenRefusedException.class.isAssignableFrom(InvalidArgumentException.class));
        for (ErrorKind kind : ErrorKind.values()) {
            Given.refused(
                    kind,
                    () -> {
                        throw Token04Exception.of(kind, "as it should");
                    });
        }
        assertEquals(
                UnavailableException.class,
                Token04Exception.of(ErrorKind.CLOSED, "closed").getClass());
    }

    /** Sessions and caches must not store keys, nor restore claims. */
    @Test
    void nothingIsSerialized() {
        try (TokenGenerator generator = Given.generator();
                TokenVerifier verifier = Given.verifier()) {
            TokenClaims claims =
                    verifier.verify(generator.generateBasic("alice", Given.MINUTE), "alice");
            for (Object object : Arrays.asList(generator, verifier, claims, Given.LISTENER)) {
                assertThrows(
                        NotSerializableException.class,
                        () ->
                                new ObjectOutputStream(new ByteArrayOutputStream())
                                        .writeObject(object));
            }
        }
    }

    /** JSON is complete when written, and cannot be read. */
    @Test
    void jsonIsThePayloadAndTheClaims() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String payload = Given.LISTENER.toPayload();
        assertEquals(payload, json.writeValueAsString(Given.LISTENER));
        assertEquals(
                "{\"grant\":" + payload + "}",
                json.writeValueAsString(Collections.singletonMap("grant", Given.LISTENER)));
        try (TokenGenerator generator = Given.generator();
                TokenVerifier verifier = Given.verifier()) {
            String token = generator.generate("alice", Given.MINUTE, Given.LISTENER);
            TokenClaims claims = verifier.verify(token, "alice");
            String written = json.writeValueAsString(claims);
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("app_id", Given.APP_ID);
            expected.put("user_id", "alice");
            expected.put("ctime", claims.ctime());
            expected.put("expire", claims.expire());
            expected.put("nonce", claims.nonce());
            expected.put("payload", payload);
            assertEquals(expected, claims.toMap());
            assertEquals(json.writeValueAsString(expected), written);
            assertThrows(UnsupportedOperationException.class, claims.toMap()::clear);
            assertThrows(
                    JsonProcessingException.class,
                    () -> json.readValue(written, TokenClaims.class));
            assertThrows(
                    JsonProcessingException.class,
                    () -> json.readValue(payload, RoomPrivileges.class));
            assertThrows(
                    JsonProcessingException.class,
                    () -> json.readValue("\"room1\"", RoomPrivileges.class));
            // Types without a JSON form are errors, not {}.
            Object[] none = {generator, verifier, claims.privileges().get(), Given.LOGIN};
            for (Object object : none) {
                assertThrows(JsonProcessingException.class, () -> json.writeValueAsString(object));
            }
        }
    }

    /** Two generators are never equal: each has its own clock, and is closed separately. */
    @Test
    void generatorsAndVerifiersAreEqualByIdentity() {
        try (TokenGenerator one = Given.generator();
                TokenGenerator other = Given.generator();
                TokenVerifier verifier = Given.verifier();
                TokenVerifier second = Given.verifier()) {
            assertFalse(one.equals(other));
            assertFalse(verifier.equals(second));
        }
    }

    @Test
    void optionsThatAreNullAreRefusedByName() {
        TokenGenerator.Builder generator = TokenGenerator.builder(1, Given.SECRET);
        TokenVerifier.Builder verifier = TokenVerifier.builder(1, Given.SECRET);
        TokenVerifier.AnyAppBuilder anyApp = TokenVerifier.forAnyAppBuilder(Given.SECRET);
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "cipher", () -> generator.cipher(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "clock", () -> generator.clock(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "maxLifetime", () -> generator.maxLifetime(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "clock", () -> verifier.clock(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "leeway", () -> verifier.leeway(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "secrets", () -> verifier.previousSecrets(null));
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT, "secrets", () -> verifier.previousSecretBytes(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "clock", () -> anyApp.clock(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "leeway", () -> anyApp.leeway(null));
    }

    /** The first build wipes the secret. */
    @Test
    void aBuilderBuildsOnce() {
        TokenGenerator.Builder generator = TokenGenerator.builder(1, Given.SECRET);
        TokenVerifier.Builder verifier = TokenVerifier.builder(1, Given.SECRET);
        generator.build().close();
        verifier.build().close();
        Given.refused(ErrorKind.CLOSED, generator::build);
        Given.refused(ErrorKind.CLOSED, verifier::build);
    }
}

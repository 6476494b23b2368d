package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

import io.token04.Claims;
import io.token04.ErrorKind;
import io.token04.Token04Exception;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The vectors that all languages share. */
class VectorsTest {
    @Test
    void fixedTokensVerify() throws IOException {
        JsonNode vectors = Given.vectors("deterministic.json");
        assertTrue(vectors.size() >= 20);
        vectors.forEach(VectorsTest::verifies);
    }

    @Test
    void tokensOfTheOfficialAssistantsVerifyAndExpire() throws IOException {
        JsonNode vectors = Given.vectors("reference-tokens.json");
        assertTrue(vectors.size() >= 100);
        Set<String> producers = new HashSet<>();
        for (JsonNode vector : vectors) {
            producers.add(vector.get("producer").asText());
            verifies(vector);
            try (Verifier verifier = new Verifier(vector.get("secret").asText())) {
                VerifyOptions late =
                        new VerifyOptions()
                                .acceptCbc(true)
                                .acceptCbcUserForgeable(true)
                                .at(vector.get("expire").asLong());
                String token = vector.get("token").asText();
                Given.refused(ErrorKind.EXPIRED, () -> verifier.verify(token, late));
            }
        }
        assertTrue(producers.contains("java"), producers.toString());
    }

    private static void verifies(JsonNode vector) {
        String id = vector.get("id").asText();
        VerifyOptions options =
                new VerifyOptions()
                        .appId(vector.get("app_id").asLong())
                        .userId(vector.get("user_id").asText())
                        .at(vector.get("ctime").asLong())
                        .acceptCbc(true)
                        .acceptCbcUserForgeable(true);
        try (Verifier verifier = new Verifier(vector.get("secret").asText())) {
            Claims claims = verifier.verify(vector.get("token").asText(), options);
            assertEquals(vector.get("app_id").asLong(), claims.getAppId(), id);
            assertEquals(vector.get("user_id").asText(), claims.getUserId(), id);
            assertEquals(vector.get("ctime").asLong(), claims.getCtime(), id);
            assertEquals(vector.get("expire").asLong(), claims.getExpire(), id);
            assertEquals(vector.get("nonce").asLong(), claims.getNonce(), id);
            assertEquals(vector.get("payload").asText(), claims.getPayload(), id);
            String cipher = claims.getCipher().name().toLowerCase(Locale.ROOT);
            assertEquals(vector.get("mode").asText(), cipher, id);
        }
    }

    @Test
    void spoiltTokensAreRefusedAndOddOnesAccepted() throws IOException {
        JsonNode vectors = Given.vectors("malformed.json");
        assertTrue(vectors.size() >= 200);
        for (JsonNode vector : vectors) {
            String what = vector.get("id").asText() + ": " + vector.get("reason").asText();
            VerifyOptions options =
                    new VerifyOptions()
                            .at(vector.get("at").asLong())
                            .acceptCbc(true)
                            .acceptCbcUserForgeable(true);
            String token = vector.get("token").asText();
            try (Verifier verifier = new Verifier(vector.get("secret").asText())) {
                switch (vector.get("expect").asText()) {
                    case "accept":
                        verifier.verify(token, options);
                        break;
                    case "reject":
                        assertThrows(
                                Token04Exception.class,
                                () -> verifier.verify(token, options),
                                what);
                        break;
                    default:
                        fail(what);
                }
            }
        }
    }
}

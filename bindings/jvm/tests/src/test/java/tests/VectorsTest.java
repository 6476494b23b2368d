package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

import io.token04.ErrorKind;
import io.token04.TokenClaims;
import io.token04.TokenRefusedException;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The test vectors shared by all languages. */
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
            try (TokenVerifier late = verifier(vector, "expire")) {
                String token = vector.get("token").asText();
                String userId = vector.get("user_id").asText();
                Given.refused(ErrorKind.EXPIRED, () -> late.verify(token, userId));
            }
        }
        assertTrue(producers.contains("java"), producers.toString());
    }

    private static TokenVerifier verifier(JsonNode vector, String now) {
        return TokenVerifier.builder(vector.get("app_id").asLong(), vector.get("secret").asText())
                .clock(Given.at(vector.get(now).asLong()))
                .acceptCbc()
                .acceptCbcUserForgeable()
                .build();
    }

    private static void verifies(JsonNode vector) {
        String id = vector.get("id").asText();
        try (TokenVerifier verifier = verifier(vector, "ctime")) {
            String userId = vector.get("user_id").asText();
            TokenClaims claims = verifier.verify(vector.get("token").asText(), userId);
            assertEquals(vector.get("app_id").asLong(), claims.appId(), id);
            assertEquals(userId, claims.userId(), id);
            assertEquals(vector.get("ctime").asLong(), claims.ctime(), id);
            assertEquals(vector.get("expire").asLong(), claims.expire(), id);
            assertEquals(vector.get("nonce").asLong(), claims.nonce(), id);
            assertEquals(vector.get("payload").asText(), claims.payload(), id);
            String cipher = claims.cipher().name().toLowerCase(Locale.ROOT);
            assertEquals(vector.get("mode").asText(), cipher, id);
            assertEquals(0, claims.secretIndex(), id);
        }
    }

    @Test
    void damagedTokensAreRefusedAndUnusualOnesAccepted() throws IOException {
        JsonNode vectors = Given.vectors("malformed.json");
        assertTrue(vectors.size() >= 200);
        for (JsonNode vector : vectors) {
            String what = vector.get("id").asText() + ": " + vector.get("reason").asText();
            String token = vector.get("token").asText();
            try (TokenVerifier verifier =
                    TokenVerifier.forAnyAppBuilder(vector.get("secret").asText())
                            .clock(Given.at(vector.get("at").asLong()))
                            .acceptCbc()
                            .acceptCbcUserForgeable()
                            .build()) {
                switch (vector.get("expect").asText()) {
                    case "accept":
                        verifier.verifyAnyUser(token);
                        break;
                    case "reject":
                        assertThrows(
                                TokenRefusedException.class,
                                () -> verifier.verifyAnyUser(token),
                                what);
                        break;
                    default:
                        fail(what);
                }
            }
        }
    }
}

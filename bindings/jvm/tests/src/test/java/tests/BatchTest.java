package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Batches of tokens. */
class BatchTest {
    private final TokenGenerator generator = Given.generator();
    private final TokenVerifier verifier = Given.verifier();

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    @Test
    void resultsAreInOrderAndABadRequestDoesNotAffectOthers() {
        List<TokenRequest> requests = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Duration lifetime = Duration.ofSeconds(60 + i);
            requests.add(
                    i % 2 == 0
                            ? TokenRequest.basic("user" + i, lifetime)
                            : TokenRequest.of("user" + i, lifetime, Given.LISTENER));
        }
        Map<Integer, ErrorKind> bad = new LinkedHashMap<>();
        bad.put(7, ErrorKind.INVALID_USER_ID);
        requests.set(7, TokenRequest.basic("", Given.MINUTE));
        bad.put(8, ErrorKind.INVALID_USER_ID);
        requests.set(8, TokenRequest.basic("\ud800", Given.MINUTE));
        bad.put(9, ErrorKind.INVALID_LIFETIME);
        requests.set(9, TokenRequest.basic("alice", Duration.ZERO));
        bad.put(10, ErrorKind.INVALID_USER_ID);
        requests.set(10, TokenRequest.of(null, Given.MINUTE, Given.LISTENER));
        bad.put(11, ErrorKind.INVALID_LIFETIME);
        requests.set(11, TokenRequest.of("alice", null, Given.LISTENER));
        bad.put(12, ErrorKind.INVALID_ARGUMENT);
        requests.set(12, TokenRequest.of("alice", Given.MINUTE, null));
        bad.put(13, ErrorKind.INVALID_ARGUMENT);
        requests.set(13, TokenRequest.withPayload("alice", Given.MINUTE, null));
        bad.put(14, ErrorKind.INVALID_ARGUMENT);
        requests.set(14, TokenRequest.withPayload("alice", Given.MINUTE, ""));
        bad.put(15, ErrorKind.INVALID_ARGUMENT);
        requests.set(15, null);
        bad.put(16, ErrorKind.INVALID_USER_ID);
        requests.set(16, TokenRequest.of("null", Given.MINUTE, Given.LISTENER));
        bad.put(17, ErrorKind.INVALID_ARGUMENT);
        RoomPrivileges lost = RoomPrivileges.inRoom("undefined").allowLogin();
        requests.set(17, TokenRequest.of("alice", Given.MINUTE, lost));

        // Without and with threads.
        for (int size : new int[] {20, 256, 257, requests.size()}) {
            check(requests, 0, size, bad);
        }
        // One request has the same result alone as among others.
        for (int i = 0; i < 20; i++) {
            check(requests, i, i + 1, bad);
        }
    }

    private void check(List<TokenRequest> all, int start, int end, Map<Integer, ErrorKind> bad) {
        List<TokenResult> results = generator.generateBatch(all.subList(start, end));
        assertEquals(end - start, results.size());
        for (int i = start; i < end; i++) {
            TokenResult result = results.get(i - start);
            if (bad.containsKey(i)) {
                Token04Exception error = Given.refused(bad.get(i), result::token);
                assertSame(error, result.error());
                assertThrows(error.getClass(), result::expiresAt);
                assertThrows(error.getClass(), result::renewAt);
                continue;
            }
            assertNull(result.error());
            TokenClaims claims = verifier.verify(result.token(), "user" + i);
            assertEquals(60 + i, claims.expire() - claims.ctime());
            assertEquals(i % 2 == 0, claims.isBasic());
            assertEquals(claims.expiresAt(), result.expiresAt());
            assertEquals(claims.expiresAt().minusSeconds(30), result.renewAt());
        }
        assertThrows(UnsupportedOperationException.class, () -> results.remove(0));
    }

    @Test
    void anEmptyBatchReturnsAnEmptyList() {
        assertEquals(Collections.emptyList(), generator.generateBatch(Collections.emptyList()));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "requests", () -> generator.generateBatch(null));
    }

    /** Any collection, not only a list. */
    @Test
    void resultsOfASetAreInItsOrder() {
        Set<TokenRequest> requests = new LinkedHashSet<>();
        for (String user : Arrays.asList("carol", "alice", "bob")) {
            requests.add(TokenRequest.basic(user, Given.MINUTE));
        }
        List<TokenResult> results = generator.generateBatch(requests);
        assertEquals("carol", verifier.verifyAnyUser(results.get(0).token()).userId());
        assertEquals("bob", verifier.verifyAnyUser(results.get(2).token()).userId());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aCollectionOfSomethingElseIsRefusedByName() {
        List raw = Arrays.asList("alice", "bob");
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "requests", () -> generator.generateBatch(raw));
    }

    /** Batches that need several native calls: many requests, or long ones. */
    @Test
    void resultsOfLongBatchesAreInOrder() {
        List<TokenRequest> many = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            many.add(TokenRequest.of("user" + i, Given.MINUTE, Given.LISTENER));
        }
        String payload = "{\"x\":\"" + Given.repeat("x", 60_000) + "\"}";
        List<TokenRequest> large = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            large.add(TokenRequest.withPayload("user" + i, Given.MINUTE, payload));
        }
        for (List<TokenRequest> requests : Arrays.asList(many, large)) {
            List<TokenResult> results = generator.generateBatch(requests);
            assertEquals(requests.size(), results.size());
            for (int i = 0; i < results.size(); i++) {
                verifier.verify(results.get(i).token(), "user" + i);
            }
        }
    }

    @Test
    void requestsAndResultsAreValuesWithoutSecretsInTheirText() {
        TokenRequest payload = TokenRequest.withPayload("alice", Given.HOUR, "{\"hush\":1}");
        assertEquals(payload, TokenRequest.withPayload("alice", Given.HOUR, "{\"hush\":1}"));
        assertEquals(
                "TokenRequest[userId=alice, lifetime=PT1H, payload=10 characters]",
                payload.toString());
        TokenRequest basic = TokenRequest.basic("alice", Given.HOUR);
        assertNotEquals(payload, basic);
        assertEquals("TokenRequest[userId=alice, lifetime=PT1H, basic=true]", basic.toString());
        TokenRequest privileges = TokenRequest.of("alice", Given.HOUR, Given.LISTENER);
        assertEquals(
                privileges.hashCode(),
                TokenRequest.of(
                                "alice",
                                Duration.ofMinutes(60),
                                RoomPrivileges.inRoom("room1").allowLogin())
                        .hashCode());
        // A request without privileges is not a basic request.
        assertNotEquals(basic, TokenRequest.of("alice", Given.HOUR, null));

        List<TokenResult> results =
                generator.generateBatch(Arrays.asList(basic, TokenRequest.basic("", Given.HOUR)));
        String token = results.get(0).token();
        assertTrue(!results.get(0).toString().contains(token), results.get(0).toString());
        assertTrue(results.get(1).toString().contains("INVALID_USER_ID"));
        assertNotEquals(results.get(0), results.get(1));
    }
}

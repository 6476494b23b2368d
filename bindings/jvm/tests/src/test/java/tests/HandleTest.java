package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.Token04Exception;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Closing, and sharing between threads. */
class HandleTest {
    private static final int THREADS = 8;
    private static final int TOKENS_A_THREAD = 100_000;

    @Test
    void closingTwiceIsFineAndUseAfterCloseIsAnError() {
        TokenGenerator generator = Given.generator();
        TokenVerifier verifier = Given.verifier();
        String token = generator.generateBasic("alice", Given.MINUTE);
        generator.close();
        generator.close();
        verifier.close();
        verifier.close();
        Token04Exception error =
                Given.refused(
                        ErrorKind.CLOSED, () -> generator.generateBasic("alice", Given.MINUTE));
        assertEquals("the generator is closed: create a new one", error.getMessage());
        Given.refused(
                ErrorKind.CLOSED,
                () ->
                        generator.generateBatch(
                                Collections.singletonList(
                                        TokenRequest.basic("alice", Given.MINUTE))));
        Given.refused(ErrorKind.CLOSED, () -> verifier.verify(token, "alice"));
        assertEquals(Given.APP_ID, generator.appId());
    }

    /** Running calls complete, later calls fail, and nothing crashes. */
    @Test
    void closingWhileOtherThreadsCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TokenVerifier verifier = Given.verifier()) {
            for (int round = 0; round < 200; round++) {
                TokenGenerator generator = Given.generator();
                List<Future<String>> last = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    last.add(threads.submit(() -> generateUntilClosed(generator)));
                }
                Thread.sleep(1);
                generator.close();
                for (Future<String> token : last) {
                    if (!token.get().isEmpty()) {
                        assertEquals("alice", verifier.verify(token.get(), "alice").userId());
                    }
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String generateUntilClosed(TokenGenerator generator) {
        String token = "";
        while (true) {
            try {
                token = generator.generateBasic("alice", Given.MINUTE);
            } catch (Token04Exception e) {
                assertEquals(ErrorKind.CLOSED, e.kind());
                return token;
            }
        }
    }

    @Test
    void noNonceRepeatsAcrossThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TokenGenerator generator = Given.generator()) {
            List<Future<Set<String>>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(threads.submit(() -> nonces(generator)));
            }
            Set<String> all = new HashSet<>();
            for (Future<Set<String>> part : parts) {
                all.addAll(part.get());
            }
            assertEquals(THREADS * TOKENS_A_THREAD, all.size());
        } finally {
            threads.shutdown();
        }
    }

    private static Set<String> nonces(TokenGenerator generator) {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < TOKENS_A_THREAD; i++) {
            String token = generator.generateBasic("alice", Given.MINUTE);
            assertTrue(token.startsWith("04"));
            // Bytes 10 to 22 of the body: base64 characters 13 to 30, which also include constant
            // bits.
            nonces.add(token.substring(2 + 13, 2 + 30));
        }
        return nonces;
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.InvalidArgumentException;
import io.token04.RoomPrivileges;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Collections and arrays that are inconsistent, or change while they are read. */
class HostileArgumentsTest {
    private static final int ROUNDS = 300;
    private static final int LENGTH = 200;

    private final TokenGenerator generator = Given.generator();
    private final TokenVerifier verifier = Given.verifier();

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    /** User and payload contain the same text, longer for each number. */
    private static TokenRequest pair(int number) {
        String text = Given.repeat("x", number % 1000) + number;
        return TokenRequest.withPayload("user" + text, Given.MINUTE, "{\"" + text + "\":1}");
    }

    private void assertPairs(List<TokenResult> results) {
        for (TokenResult result : results) {
            TokenClaims claims = verifier.verifyAnyUser(result.token());
            String text = claims.userId().substring("user".length());
            assertEquals("{\"" + text + "\":1}", claims.payload());
        }
    }

    @Test
    void aListThatGrowsWhileItIsRead() {
        List<TokenRequest> growing =
                new AbstractList<TokenRequest>() {
                    private int size;

                    @Override
                    public int size() {
                        size = Math.min(size + 1, 50);
                        return size;
                    }

                    @Override
                    public TokenRequest get(int index) {
                        return pair(index);
                    }
                };
        List<TokenResult> results = generator.generateBatch(growing);
        assertEquals(50, results.size());
        assertPairs(results);
    }

    @Test
    void aListThatShrinksWhileItIsRead() {
        List<TokenRequest> shrinking =
                new AbstractList<TokenRequest>() {
                    private int size = 50;

                    @Override
                    public int size() {
                        size = Math.max(size - 1, 3);
                        return size;
                    }

                    @Override
                    public TokenRequest get(int index) {
                        return pair(index);
                    }
                };
        assertPairs(generator.generateBatch(shrinking));
    }

    @Test
    void aListThatReturnsLongerTextsEachTime() {
        List<TokenRequest> lying =
                new AbstractList<TokenRequest>() {
                    private int reads;

                    @Override
                    public int size() {
                        return 50;
                    }

                    @Override
                    public TokenRequest get(int index) {
                        return pair(++reads);
                    }
                };
        List<TokenResult> results = generator.generateBatch(lying);
        assertEquals(50, results.size());
        assertPairs(results);
    }

    @Test
    void exceptionsOfAListPropagateWithoutOtherEffects() {
        RuntimeException thrown = new IllegalStateException("thrown by the list");
        List<TokenRequest> throwing =
                new AbstractList<TokenRequest>() {
                    @Override
                    public int size() {
                        return 50;
                    }

                    @Override
                    public TokenRequest get(int index) {
                        if (index == 7) {
                            throw thrown;
                        }
                        return pair(index);
                    }

                    @Override
                    public Iterator<TokenRequest> iterator() {
                        return super.iterator();
                    }
                };
        for (int i = 0; i < 1000; i++) {
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class, () -> generator.generateBatch(throwing)));
        }
        assertPairs(generator.generateBatch(Collections.singletonList(pair(1))));
        generator.close();
        Given.refused(ErrorKind.CLOSED, () -> generator.generateBatch(Collections.emptyList()));
    }

    /** The caller's collection keeps the array that it returned, and modifies it later. */
    @Test
    void anArrayThatACollectionKeeps() {
        String[] kept = {"camera", "screen"};
        List<String> streams =
                new AbstractList<String>() {
                    @Override
                    public int size() {
                        return kept.length;
                    }

                    @Override
                    public String get(int index) {
                        return kept[index];
                    }

                    @Override
                    public Object[] toArray() {
                        return kept;
                    }
                };
        RoomPrivileges privileges = Given.LISTENER.allowPublish(streams);
        RoomPrivileges fromArray = Given.LISTENER.allowPublish(Arrays.asList(kept));
        String payload = privileges.toPayload();
        assertTrue(payload.contains("[\"camera\",\"screen\"]"), payload);
        kept[0] = "microphone";
        assertEquals(payload, privileges.toPayload());
        assertEquals(payload, fromArray.toPayload());
        assertEquals(privileges, fromArray);
    }

    @Test
    void anArrayThatAnotherThreadWrites() throws Exception {
        TokenRequest[] requests = new TokenRequest[LENGTH];
        Arrays.fill(requests, pair(1));
        try (Writer writer = new Writer(round -> requests[round % LENGTH] = pair(round))) {
            for (int i = 0; i < ROUNDS; i++) {
                List<TokenResult> results = generator.generateBatch(Arrays.asList(requests));
                assertEquals(LENGTH, results.size());
                assertPairs(results);
            }
        }
    }

    /** Java's lists detect most such changes and throw their own exceptions. */
    @Test
    void aListThatAnotherThreadChanges() throws Exception {
        List<TokenRequest> requests = new ArrayList<>();
        Runnable call = () -> assertPairs(generator.generateBatch(requests));
        try (Writer writer = new Writer(round -> addOrClear(requests, round))) {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    call.run();
                } catch (ConcurrentModificationException
                        | IndexOutOfBoundsException
                        | InvalidArgumentException e) {
                    // Expected.
                }
            }
        }
    }

    private static void addOrClear(List<TokenRequest> requests, int round) {
        if (requests.size() < LENGTH) {
            requests.add(pair(round));
        } else {
            requests.clear();
        }
    }

    @Test
    void aSecretThatAnotherThreadWrites() throws Exception {
        byte[] bytes = new byte[32];
        try (Writer writer =
                new Writer(
                        round -> {
                            bytes[round % 32] = (byte) round;
                        })) {
            for (int i = 0; i < 100 * ROUNDS; i++) {
                new TokenGenerator(Given.APP_ID, bytes).close();
                new TokenVerifier(Given.APP_ID, bytes).close();
                TokenVerifier.builder(Given.APP_ID, bytes)
                        .previousSecretBytes(Collections.singleton(bytes))
                        .build()
                        .close();
            }
        }
    }

    private interface Write {
        void write(int round);
    }

    /** A thread that writes until it is closed. */
    private static final class Writer implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread;

        Writer(Write write) {
            thread =
                    new Thread(
                            () -> {
                                for (int round = 0; !ended.get(); round = round + 1 & 0xfffff) {
                                    write.write(round);
                                }
                            });
            thread.start();
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            thread.join();
        }
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.token04.Claims;
import io.token04.ErrorKind;
import io.token04.Generator;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.Verifier;

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

/** Collections and arrays that lie, or change while they are read. */
class HostileArgumentsTest {
    private static final int ROUNDS = 300;
    private static final int LENGTH = 200;

    private final Generator generator = new Generator(Given.APP_ID, Given.SECRET);
    private final Verifier verifier = new Verifier(Given.SECRET);

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    /** User and payload say the same. Each is longer than the one before. */
    private static TokenRequest pair(int number) {
        String text = Given.repeat("x", number % 1000) + number;
        return new TokenRequest("user" + text, 60, "{\"" + text + "\":1}");
    }

    private void assertPairs(List<TokenResult> results) {
        for (TokenResult result : results) {
            Claims claims = verifier.verify(result.getToken());
            String text = claims.getUserId().substring("user".length());
            assertEquals("{\"" + text + "\":1}", claims.getPayload());
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
    void aListThatAnswersLongerTextsEachTime() {
        List<TokenRequest> lying =
                new AbstractList<TokenRequest>() {
                    private int asked;

                    @Override
                    public int size() {
                        return 50;
                    }

                    @Override
                    public TokenRequest get(int index) {
                        return pair(++asked);
                    }
                };
        List<TokenResult> results = generator.generateBatch(lying);
        assertEquals(50, results.size());
        assertPairs(results);
    }

    @Test
    void whatAListThrowsComesOutAndNothingElseHappens() {
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

    /** A list of which the caller's collection keeps, and later changes, the array that it gave. */
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
        RoomPrivileges privileges = RoomPrivileges.inRoom("room1").onlyStreams(streams);
        RoomPrivileges fromArray = RoomPrivileges.inRoom("room1").onlyStreams(kept);
        kept[0] = "microphone";
        assertEquals(Arrays.asList("camera", "screen"), privileges.getStreamIds());
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

    /** Java's lists notice most such changes, and say so by exceptions of their own. */
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
                        | NullPointerException e) {
                    // As it should be.
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
        char[] some = {'a', 'é', '\ud83d', '\ude00', '\uffff'};
        char[] chars = new char[32];
        byte[] bytes = new byte[32];
        try (Writer writer =
                new Writer(
                        round -> {
                            chars[round % 32] = some[round % some.length];
                            bytes[round % 32] = (byte) round;
                        })) {
            for (int i = 0; i < 100 * ROUNDS; i++) {
                new Generator(Given.APP_ID, bytes).close();
                try {
                    new Verifier(chars).close();
                } catch (Token04Exception e) {
                    assertEquals(ErrorKind.INVALID_SECRET, e.getKind(), e.getMessage());
                }
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

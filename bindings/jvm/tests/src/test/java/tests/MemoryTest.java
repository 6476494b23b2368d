package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Collections;

/** Memory stays flat over a million calls. */
class MemoryTest {
    /** The maximum growth in bytes per call. */
    private static final int MAX_GROWTH = 32;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void residentMemoryStaysFlat() throws Exception {
        // The heap is resident from the start, so that growth is outside of it.
        String printed = Child.run(Calls.class, "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch");
        int lines = 0;
        for (String line : printed.split("\n")) {
            String[] words = line.split(" ");
            long calls = Long.parseLong(words[1]);
            assertTrue(Long.parseLong(words[2]) < MAX_GROWTH * calls, printed);
            lines++;
        }
        assertEquals(Calls.KINDS, lines, printed);
    }

    /** Apart from the results, which are on the Java heap. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void memoryOfABatchDoesNotGrowWithIt() throws Exception {
        String printed = Child.run(Batch.class, "-Xms500m", "-Xmx500m", "-XX:+AlwaysPreTouch");
        long grown = Long.parseLong(printed.trim());
        // The tokens together are 50 MB.
        assertTrue(grown < 48 << 20, printed);
    }

    /** Makes a batch, and prints the peak growth of the process. */
    static final class Batch {
        public static void main(String[] args) throws IOException {
            try (TokenGenerator generator = Given.generator()) {
                TokenRequest request =
                        TokenRequest.withPayload(
                                "alice",
                                Given.MINUTE,
                                "{\"x\":\"" + Given.repeat("x", 1000) + "\"}");
                generator.generateBatch(Collections.nCopies(1000, request));
                long before = status("VmHWM");
                generator.generateBatch(Collections.nCopies(30_000, request));
                System.out.println(status("VmHWM") - before);
            }
        }
    }

    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
            if (line.startsWith(name + ":")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + name);
    }

    /** Makes each kind of call, and prints the number of calls and the growth of the process. */
    static final class Calls {
        static final int KINDS = 8;

        private static final TokenGenerator GENERATOR = Given.generator();
        private static final TokenVerifier VERIFIER = Given.verifier();
        private static final String TOKEN = GENERATOR.generate("alice", Given.HOUR, Given.LISTENER);
        private static final TokenRequest REQUEST =
                TokenRequest.of("alice", Given.HOUR, Given.LISTENER);
        private static int opened;

        public static void main(String[] args) throws IOException {
            measure(
                    "generate",
                    1_000_000,
                    () -> GENERATOR.generate("alice", Given.HOUR, Given.LISTENER));
            measure(
                    "drop-in",
                    1_000_000,
                    () -> TokenServerAssistant.generateToken04(1, "a", Given.SECRET, 1, ""));
            measure("verify", 300_000, () -> VERIFIER.verifyAction(TOKEN, "alice", Given.LOGIN));
            measure("privileges", 300_000, Calls::privileges);
            measure("lint", 300_000, REQUEST::lint);
            measure("inspect", 300_000, () -> Token04.inspect(TOKEN));
            measure("refuse", 300_000, Calls::refuse);
            // Never closed: the garbage collector must free them.
            measure("open", 1_000_000, Calls::open);
        }

        /** Otherwise, it is undefined when the collector processes its old generation. */
        private static void open() {
            Given.generator();
            if (++opened % 20_000 == 0) {
                System.gc();
            }
        }

        private static void privileges() {
            VERIFIER.verify(TOKEN, "alice").privileges();
            Given.LISTENER.allowPublish(Collections.singleton("camera"));
        }

        private static void refuse() {
            try {
                VERIFIER.verify("04", "alice");
                throw new AssertionError();
            } catch (Token04Exception e) {
                // Expected.
            }
        }

        private static void measure(String what, int calls, Runnable call) throws IOException {
            for (int i = 0; i < calls / 3; i++) {
                call.run();
            }
            long before = status("VmRSS");
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            System.out.println(what + " " + calls + " " + (status("VmRSS") - before));
        }
    }
}

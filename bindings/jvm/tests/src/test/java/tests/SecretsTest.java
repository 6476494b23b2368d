package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * No copy of the secret stays in the memory of a process that made calls with it: neither on the
 * heap, including garbage, nor outside. Another process searches that memory.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class SecretsTest {
    private static final int CHUNK = 1 << 20;

    /** The test finds the caller's copy, so it would find others. */
    @Test
    void theCallersOwnCopyIsFound() throws Exception {
        assertEquals(1, copies(SecretCalls.Kind.NOTHING));
        assertEquals(0, copies(SecretCalls.Kind.NOTHING_WIPED));
        // A generator holds the key, which starts with the secret.
        assertEquals(1, copies(SecretCalls.Kind.OPEN));
    }

    /** After calls with a String, only the caller's copy remains. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "DROP_IN",
                "DROP_IN_REFUSED",
                "GENERATOR",
                "VERIFIER",
                "REFUSED",
                "NOT_UNICODE",
                "INSPECT"
            })
    void callsWithATextLeaveNoCopy(SecretCalls.Kind kind) throws Exception {
        assertEquals(1, copies(kind));
    }

    /** After calls with an array that the caller wipes, no copy remains. */
    @ParameterizedTest
    @EnumSource(names = {"BYTES", "BUILDERS", "ARRAYS_REFUSED"})
    void callsWithAnArrayLeaveNoCopy(SecretCalls.Kind kind) throws Exception {
        assertEquals(0, copies(kind));
    }

    private static int copies(SecretCalls.Kind kind) throws Exception {
        StringBuilder seed = new StringBuilder();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 32; i++) {
            seed.append((char) ('a' + random.nextInt(26)));
        }
        Process process =
                Child.start(
                        // Avoids a collection, which moves objects on the heap.
                        "-Xms96m",
                        "-Xmx96m",
                        "-Xmn64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecretCalls.class.getName(),
                        seed.toString(),
                        kind.name());
        try {
            // The last output: its process ID.
            StringBuilder pid = new StringBuilder();
            for (int c = process.getInputStream().read(); c > ' '; ) {
                pid.append((char) c);
                c = process.getInputStream().read();
            }
            return count(pid.toString(), new String(SecretCalls.secret(seed.toString())));
        } finally {
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
        }
    }

    /** Counts a text in the memory of a process, in both string encodings of Java. */
    private static int count(String pid, String text) throws IOException {
        Set<Long> found = new HashSet<>();
        List<String> maps = Files.readAllLines(Paths.get("/proc", pid, "maps"));
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String map : maps) {
                String[] words = map.split("[- ]", 4);
                // Kernel mappings have addresses beyond a long.
                if (words[2].startsWith("rw") && words[1].length() < 16) {
                    search(
                            memory,
                            Long.parseLong(words[0], 16),
                            Long.parseLong(words[1], 16),
                            text,
                            found);
                }
            }
        }
        return found.size();
    }

    private static void search(
            RandomAccessFile memory, long start, long end, String text, Set<Long> found) {
        byte[] chunk = new byte[CHUNK];
        // Chunks overlap by the length of the text.
        for (long at = start; at < end; at += CHUNK - 2L * text.length()) {
            int length = (int) Math.min(CHUNK, end - at);
            try {
                memory.seek(at);
                memory.readFully(chunk, 0, length);
            } catch (IOException e) {
                // Some device mappings cannot be read.
                return;
            }
            for (Charset charset : new Charset[] {ISO_8859_1, UTF_16LE, UTF_16BE}) {
                byte[] bytes = text.getBytes(charset);
                for (int i = 0; i + bytes.length <= length; i++) {
                    if (startsWith(chunk, i, bytes)) {
                        found.add(at + i);
                    }
                }
            }
        }
    }

    private static boolean startsWith(byte[] chunk, int at, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (chunk[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

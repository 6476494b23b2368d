package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.TokenGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the native library is loaded from, and the errors if that fails. */
class LoaderTest {
    private static final String FILE = System.mapLibraryName("token04_jvm");
    private static final String SYSTEM =
            System.getProperty("os.name")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("^(mac|windows).*", "$1")
                    .replace("mac", "macos");
    private static final String ARCH =
            System.getProperty("os.arch").replace("amd64", "x86_64").replace("arm64", "aarch64");
    private static final String RESOURCE = "META-INF/native/" + SYSTEM + "-" + ARCH + "/" + FILE;
    private static final Path JAR = Child.jarOf(TokenGenerator.class);

    @TempDir Path temp;

    /** Prints the results of two drop-in calls, and of an idiomatic one. */
    static final class Use {
        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                System.out.println(
                        TokenServerAssistant.generateToken04(1, "alice", Given.SECRET, 60, ""));
            }
            try {
                System.out.println(new TokenGenerator(1, Given.SECRET));
            } catch (UnsatisfiedLinkError e) {
                if (e.getCause() == null) {
                    throw new AssertionError("the cause is lost", e);
                }
                System.out.println("error: " + e.getMessage());
            }
        }
    }

    /** The same on a thread that was interrupted before. */
    static final class UseInterrupted {
        public static void main(String[] args) {
            Thread.currentThread().interrupt();
            Use.main(args);
        }
    }

    private static void works(String printed) {
        assertTrue(printed.startsWith("TokenInfo {\"error\": {\"code\": 0, "), printed);
        assertTrue(printed.contains("TokenGenerator[appId=1, cipher=GCM]"), printed);
    }

    /** All three calls report the same error. */
    private static void fails(String printed, String... causeAndWayOut) {
        for (String part : causeAndWayOut) {
            assertEquals(4, printed.split(part, -1).length, printed + " without thrice: " + part);
        }
        assertEquals(3, printed.split("\"code\": -1", -1).length, printed);
        assertTrue(printed.contains("\nerror: token04"), printed);
    }

    /** A path in which not even root can create files. */
    private Path unwritable() throws IOException {
        return Files.createFile(temp.resolve("a-file"));
    }

    /** A folder with the library. */
    private Path libraryFromJar() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("library"));
        try (InputStream library = TokenGenerator.class.getResourceAsStream("/" + RESOURCE)) {
            Files.copy(library, folder.resolve(FILE));
        }
        return folder;
    }

    @Test
    void theJarIsEnoughAndNoFilesRemain() throws Exception {
        works(Child.run(Use.class, "-Djava.io.tmpdir=" + temp));
        assertEmpty(temp);
    }

    @Test
    void theLibraryPathComesFirst() throws Exception {
        works(
                Child.run(
                        Use.class,
                        "-Djava.library.path=" + libraryFromJar(),
                        "-Djava.io.tmpdir=" + unwritable()));
    }

    @Test
    void aTemporaryFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path unwritable = unwritable();
        fails(
                Child.run(Use.class, "-Djava.io.tmpdir=" + unwritable),
                "through the temporary folder " + unwritable,
                "name one by -Djava.io.tmpdir");
    }

    @Test
    void aPlatformThatTheJarLacksIsNamed() throws Exception {
        fails(
                Child.run(Use.class, "-Dos.arch=Sparc"),
                "no native library for this platform",
                "/META-INF/native/" + SYSTEM + "-sparc/",
                "cargo build --release --package token04-jvm");
    }

    @Test
    void anotherVersionOnTheLibraryPathIsDetected() throws Exception {
        // Any library without our functions.
        Path foreign = Paths.get(System.getProperty("java.home"), "lib");
        Path prefs = foreign.resolve(System.mapLibraryName("prefs"));
        Files.copy(prefs, temp.resolve(FILE));
        fails(
                Child.run(Use.class, "-Djava.library.path=" + temp),
                "on java.library.path is another version",
                "use both from the same release");
    }

    @Test
    void aLibraryThatCannotBeRunIsNamed() throws Exception {
        byte[] library = Files.readAllBytes(libraryFromJar().resolve(FILE));
        // The machine field of the ELF header.
        library[18] ^= 1;
        Path broken = temp.resolve(RESOURCE);
        Files.createDirectories(broken.getParent());
        Files.write(broken, library);
        URL[] urls = {temp.toUri().toURL(), JAR.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, Loaders.platform())) {
            String info = Loaders.generate(loader);
            assertTrue(info.startsWith("TokenInfo {\"error\": {\"code\": -1, "), info);
            assertTrue(info.contains("cannot be loaded through the temporary folder"), info);
        }
    }

    /** The future default of all JVMs. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void aJvmThatDeniesNativeAccessIsNamedWithItsOption() throws Exception {
        String printed =
                Child.java(
                        "--illegal-native-access=deny",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Use.class.getName());
        fails(printed, "IllegalCallerException", "--enable-native-access=ALL-UNNAMED");
        assertEmpty(temp);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aSecurityManagerIsNamedWithThePermission() throws Exception {
        String permission = "java.lang.RuntimePermission \"loadLibrary.token04_jvm\"";
        fails(
                Child.run(Use.class, "-Djava.security.manager", "-Djava.io.tmpdir=" + temp),
                "AccessControlException",
                "grant " + permission,
                FILE + " from the jar into a folder of -Djava.library.path");
        assertEmpty(temp);
        // No other permission is needed.
        Path policy = temp.resolve("policy");
        Files.write(policy, Collections.singletonList("grant { permission " + permission + "; };"));
        works(
                Child.run(
                        Use.class,
                        "-Djava.security.manager",
                        "-Djava.security.policy==" + policy,
                        "-Djava.library.path=" + libraryFromJar()));
    }

    /** An interrupt would close a channel that writes the library. */
    @Test
    void anInterruptedThreadCanLoad() throws Exception {
        works(Child.run(UseInterrupted.class, "-Djava.io.tmpdir=" + temp));
        assertEmpty(temp);
    }

    /** Applications of a server that are redeployed repeatedly, some of them concurrently. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void manyClassLoadersShareMemory() throws Exception {
        String printed = Child.run(ManyLoaders.class, "-Djava.io.tmpdir=" + temp);
        Matcher counts = Pattern.compile("(\\d+) mapped, 0 loaders").matcher(printed.trim());
        assertTrue(counts.matches(), printed);
        assertTrue(Integer.parseInt(counts.group(1)) <= 2, printed);
        assertEmpty(temp);
    }

    /** Other users can write to the temporary folder, and a cleaner may delete its files. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs permissions and symbolic links")
    void aSharedFileThatSomebodyElsePutThereIsNotLoaded() throws Exception {
        String printed = Child.run(ReplacedFile.class, "-Djava.io.tmpdir=" + temp);
        assertEquals("6 loaders", printed.trim());
        assertEmpty(temp);
    }

    /** Several class loaders in one process, each first used by parallel threads. */
    @Test
    void everyClassLoaderLoadsItsOwnCopy() throws Exception {
        String printed = Child.run(Loaders.class, "-Djava.io.tmpdir=" + temp);
        assertEquals(Loaders.TOKENS + " tokens", printed.trim());
        assertEmpty(temp);
        // The first class loader loads the file on the path, which the JVM refuses to the others.
        Path folder = libraryFromJar();
        String onPath =
                Child.run(
                        Loaders.class,
                        "-Djava.library.path=" + folder,
                        "-Djava.io.tmpdir=" + Files.createDirectory(temp.resolve("temp")));
        assertEquals(Loaders.TOKENS + " tokens", onPath.trim());
    }

    private static void assertEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.filter(f -> f.toString().contains("token04")).count());
        }
    }
}

package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Loads the native library: from {@code java.library.path} if it is there, else from the jar.
 *
 * <p>This happens once a class loader, under the lock that the JVM holds while it initializes this
 * class. The JVM refuses a file that another class loader has loaded, so each takes a copy of its
 * own out of the jar.
 */
final class Loader {
    /** The version of these classes. A library of another version would not understand them. */
    private static final String VERSION = "0.1.0";

    private static final String NAME = "token04_jvm";
    private static final String FILE = System.mapLibraryName(NAME);

    /** Why there is no library. Kept, as the JVM tells why a class failed only once. */
    private static final @Nullable String FAILURE = load();

    private Loader() {}

    static void ensureLoaded() {
        if (FAILURE != null) {
            throw new UnsatisfiedLinkError(FAILURE);
        }
    }

    private static @Nullable String load() {
        try {
            System.loadLibrary(NAME);
        } catch (UnsatisfiedLinkError notOnPath) {
            String failure = loadFromJar(String.valueOf(notOnPath.getMessage()));
            if (failure != null) {
                return failure;
            }
        }
        try {
            String found = new Answer(Native.version(new byte[0])).text();
            return found.equals(VERSION) ? null : mismatch(found);
        } catch (UnsatisfiedLinkError e) {
            return mismatch("another version");
        }
    }

    /** Answers what went wrong, if anything did. */
    private static @Nullable String loadFromJar(String notOnPath) {
        String resource = "/META-INF/native/" + platform() + "/" + FILE;
        Path copy = null;
        try (InputStream library = Loader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return "token04 has no native library for this platform: its jar lacks "
                        + resource
                        + ", and "
                        + notOnPath
                        + "; build it with cargo build --release --package token04-jvm, and name"
                        + " its folder by -Djava.library.path";
            }
            copy = Files.createTempFile("token04-", FILE);
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            System.load(copy.toString());
            return null;
        } catch (IOException | UnsatisfiedLinkError e) {
            return "token04's native library cannot be loaded through the temporary folder "
                    + System.getProperty("java.io.tmpdir")
                    + " ("
                    + e
                    + "): name one by -Djava.io.tmpdir that can be written to and run from, or put "
                    + FILE
                    + " from the jar into a folder of -Djava.library.path";
        } finally {
            remove(copy);
        }
    }

    /** What is loaded stays usable without its file, except on Windows, which keeps it. */
    private static void remove(@Nullable Path copy) {
        if (copy != null && !copy.toFile().delete()) {
            copy.toFile().deleteOnExit();
        }
    }

    private static String mismatch(String found) {
        return "token04's classes are "
                + VERSION
                + ", but the "
                + FILE
                + " on java.library.path is "
                + found
                + ": take both from one release";
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            os = "macos";
        } else if (os.startsWith("windows")) {
            os = "windows";
        }
        return os
                + "-"
                + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }
}

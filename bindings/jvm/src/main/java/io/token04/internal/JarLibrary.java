package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * Loads the native library from the jar, through a file in the temporary folder.
 *
 * <p>The JVM refuses a file that another class loader has loaded, and a copy stays in memory as
 * long as the threads that used it, also after its class loader is gone. So the first class loader
 * loads a copy and deletes it, which is all that most programs need. All others load hard links to
 * one second copy: these are different files for the JVM, and one and the same for the operating
 * system.
 */
final class JarLibrary {
    /** Strings are the same objects in all class loaders. */
    private static final Object LOCK = "io.token04.internal.JarLibrary".intern();

    /** With the hash of the library: a system property that all class loaders see. */
    private static final String PROPERTY = "io.token04.library.";

    private JarLibrary() {}

    static void load(Throwable notOnPath) throws IOException {
        String resource = "/META-INF/native/" + platform() + "/" + Loader.FILE;
        byte[] library = read(resource);
        if (library == null) {
            throw Loader.failure(
                    "token04 has no native library for this platform: its jar lacks "
                            + resource
                            + ", and "
                            + notOnPath.getMessage()
                            + "; build it with cargo build --release --package token04-jvm, and"
                            + " name its folder by -Djava.library.path",
                    notOnPath);
        }
        String property = PROPERTY + sha256(library);
        synchronized (LOCK) {
            String shared = System.getProperty(property);
            if (shared == null) {
                loadCopy(library);
                System.setProperty(property, "");
                return;
            }
            Path link;
            try {
                link = linkTo(sharedFile(shared, property, library));
            } catch (IOException | UnsupportedOperationException noLinks) {
                loadCopy(library);
                return;
            }
            loadAndRemove(link);
        }
    }

    static UnsatisfiedLinkError cannotBeLoaded(Throwable e) {
        return Loader.failure(
                "token04's native library cannot be loaded through the temporary folder "
                        + System.getProperty("java.io.tmpdir")
                        + " ("
                        + e
                        + "): name one by -Djava.io.tmpdir that can be written to and run from, or"
                        + " put "
                        + Loader.FILE
                        + " from the jar into a folder of -Djava.library.path",
                e);
    }

    private static void loadCopy(byte[] library) throws IOException {
        loadAndRemove(write(library));
    }

    /** The file that class loaders share. It is removed when the JVM ends. */
    private static Path sharedFile(String shared, String property, byte[] library)
            throws IOException {
        Path file = Paths.get(shared);
        if (!shared.isEmpty() && Files.isRegularFile(file)) {
            return file;
        }
        file = write(library);
        file.toFile().deleteOnExit();
        System.setProperty(property, file.toString());
        return file;
    }

    private static Path linkTo(Path file) throws IOException {
        Path link = file.resolveSibling("token04-" + UUID.randomUUID() + "-" + Loader.FILE);
        return Files.createLink(link, file);
    }

    /** In a file that only this user can read or write. */
    private static Path write(byte[] library) throws IOException {
        Path file = Files.createTempFile("token04-", Loader.FILE);
        // Unlike a channel, a stream is not closed by an interrupt of this thread.
        try (OutputStream output = new FileOutputStream(file.toFile())) {
            output.write(library);
            return file;
        } catch (IOException e) {
            remove(file.toFile());
            throw e;
        }
    }

    /** What is loaded stays usable without its file, except on Windows, which keeps it. */
    private static void loadAndRemove(Path path) {
        try {
            System.load(path.toString());
        } finally {
            remove(path.toFile());
        }
    }

    private static void remove(File file) {
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }

    private static byte @Nullable [] read(String resource) throws IOException {
        try (InputStream input = JarLibrary.class.getResourceAsStream(resource)) {
            if (input == null) {
                return null;
            }
            ByteArrayOutputStream library = new ByteArrayOutputStream(1 << 20);
            byte[] buffer = new byte[1 << 16];
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                library.write(buffer, 0, n);
            }
            return library.toByteArray();
        }
    }

    private static String sha256(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        try {
            for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                hex.append(Character.forDigit(b >> 4 & 0xf, 16));
                hex.append(Character.forDigit(b & 0xf, 16));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which Java demands", e);
        }
        return hex.toString();
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

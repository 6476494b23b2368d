package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;

/**
 * Loads the native library from the jar, through a file in the temporary folder.
 *
 * <p>The JVM refuses a file that another class loader has loaded, and a copy stays in memory as
 * long as the threads that used it, even after its class loader is unloaded. So the first class
 * loader loads a copy and deletes it, which is enough for most programs. All other class loaders
 * load hard links to a second copy: these are different files for the JVM, but the same file for
 * the operating system.
 *
 * <p>Each file is in a new folder that only this user can enter. The second copy stays there for a
 * long time, and other users might remove files from the temporary folder and replace them. So the
 * copy is first linked into a new folder, where nobody can replace it, and loaded only if its
 * owner, permissions and content are unchanged.
 */
final class JarLibrary {
    /** An interned string is the same object in all class loaders. */
    private static final Object LOCK = "io.token04.internal.JarLibrary".intern();

    /** Prefix of a system property that all class loaders see; the hash of the library follows. */
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
        String hash = sha256(library);
        String property = PROPERTY + hash;
        synchronized (LOCK) {
            String shared = System.getProperty(property);
            if (shared == null) {
                loadAndRemove(write(library));
                System.setProperty(property, "");
                return;
            }
            Path file = shared.isEmpty() ? null : linkTo(Paths.get(shared), hash);
            if (file == null) {
                file = linkTo(writeShared(library, property), hash);
            }
            // If files cannot be linked, each class loader has its own copy.
            loadAndRemove(file == null ? write(library) : file);
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

    /** Writes the file that class loaders share. It is removed when the JVM exits. */
    private static Path writeShared(byte[] library, String property) throws IOException {
        Path file = write(library);
        // The JVM deletes them in reverse order.
        file.getParent().toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        System.setProperty(property, file.toString());
        return file;
    }

    /** Links a shared file into a new folder; null if it is not the file that was written. */
    private static @Nullable Path linkTo(Path shared, String hash) throws IOException {
        Path link = newFolder().resolve(Loader.FILE);
        try {
            Files.createLink(link, shared);
            if (isOurs(link) && sha256(Files.readAllBytes(link)).equals(hash)) {
                return link;
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Removed, owned by another user, or the file system has no links.
        }
        remove(link);
        return null;
    }

    /** Whether the owner of its folder also owns the file, and nobody else can write to it. */
    private static boolean isOurs(Path file) throws IOException {
        LinkOption noLink = LinkOption.NOFOLLOW_LINKS;
        if (!Files.isRegularFile(file, noLink)
                || !Files.getOwner(file, noLink).equals(Files.getOwner(file.getParent()))) {
            return false;
        }
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, noLink);
        if (posix == null) {
            return true;
        }
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Creates a folder with an unpredictable name in the temporary folder. */
    private static Path newFolder() throws IOException {
        return Files.createTempDirectory("token04-");
    }

    /** Writes a file that only this user can read or write, in a new folder. */
    private static Path write(byte[] library) throws IOException {
        Path file = Files.createTempFile(newFolder(), "", Loader.FILE);
        // Unlike a channel, a stream is not closed when this thread is interrupted.
        try (OutputStream output = new FileOutputStream(file.toFile())) {
            output.write(library);
            return file;
        } catch (IOException e) {
            remove(file);
            throw e;
        }
    }

    /** A loaded library works without its file; only Windows cannot delete it while loaded. */
    private static void loadAndRemove(Path file) {
        try {
            System.load(file.toString());
        } finally {
            remove(file);
        }
    }

    /** Removes a file and its folder: now, or when the JVM exits. */
    private static void remove(Path path) {
        File file = path.toFile();
        File folder = file.getParentFile();
        boolean removed = file.delete() || !file.exists();
        if (!removed || !folder.delete()) {
            folder.deleteOnExit();
        }
        if (!removed) {
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

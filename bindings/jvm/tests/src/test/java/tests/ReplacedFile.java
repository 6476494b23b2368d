package tests;

import io.token04.TokenGenerator;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Loads the library through several class loaders, and replaces the file that they share. */
final class ReplacedFile {
    /** Keeps the class loaders and their libraries alive. */
    private static final List<ClassLoader> LOADERS = new ArrayList<>();

    private ReplacedFile() {}

    /** Replaces the file. */
    private interface Replacement {
        void apply(Path file, byte[] library) throws IOException;
    }

    /** Prints how many class loaders made a token. */
    public static void main(String[] args) throws Exception {
        load();
        load();
        Path trusted = shared();
        String permissions =
                PosixFilePermissions.toString(Files.getPosixFilePermissions(trusted.getParent()));
        if (!permissions.equals("rwx------")) {
            throw new AssertionError("others can enter the folder: " + permissions);
        }
        Path copy = Files.createTempFile("copy-", "");
        Files.copy(trusted, copy, StandardCopyOption.REPLACE_EXISTING);
        replace((file, library) -> Files.write(file, new byte[] {1, 2, 3}));
        replace((file, library) -> Files.createSymbolicLink(file, copy));
        replace((file, library) -> writeWithMode(file, library, "rw-rw-rw-"));
        replace(ReplacedFile::writeAsAnother);
        Files.delete(copy);
        System.out.println(LOADERS.size() + " loaders");
    }

    /** The next class loader must work, and must not load the replaced file. */
    private static void replace(Replacement replacement) throws Exception {
        Path file = shared();
        byte[] library = Files.readAllBytes(file);
        // Not overwritten in place: it is in use.
        Files.delete(file);
        replacement.apply(file, library);
        load();
        if (shared().equals(file)) {
            throw new AssertionError("the file that was replaced is loaded");
        }
    }

    private static void writeWithMode(Path file, byte[] library, String mode) throws IOException {
        Files.write(file, library);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Changes the owner as root; other users can only write an invalid library. */
    private static void writeAsAnother(Path file, byte[] library) throws IOException {
        writeWithMode(file, library, "rw-------");
        try {
            Files.setAttribute(file, "unix:uid", 65534);
        } catch (IOException notRoot) {
            Files.write(file, Collections.singletonList("no library"));
        }
    }

    private static void load() throws Exception {
        URL[] urls = {Child.jarOf(TokenGenerator.class).toUri().toURL()};
        ClassLoader loader = new URLClassLoader(urls, Loaders.platform());
        String info = Loaders.generate(loader);
        if (!info.contains("\"code\": 0,")) {
            throw new AssertionError(info);
        }
        LOADERS.add(loader);
    }

    private static Path shared() {
        Properties properties = System.getProperties();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("io.token04.library.")) {
                return Paths.get(properties.getProperty(name));
            }
        }
        throw new AssertionError("there is no shared file");
    }
}

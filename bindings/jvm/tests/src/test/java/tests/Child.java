package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs another JVM of the same version, for tests that need a separate process. */
final class Child {
    /** The Java version: 8, 17, … */
    static final int VERSION =
            Integer.parseInt(
                    System.getProperty("java.specification.version").replaceFirst("^1\\.", ""));

    private Child() {}

    /** Runs a main class with options for the JVM. Returns its output. */
    static String run(Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        if (VERSION >= 22) {
            // Newer versions print a warning otherwise.
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.addAll(Arrays.asList(options));
        arguments.add("-cp");
        arguments.add(System.getProperty("java.class.path"));
        arguments.add(main.getName());
        return java(arguments.toArray(new String[0]));
    }

    /** Runs a JVM with these arguments. Returns its output. */
    static String java(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String printed = read(process.getInputStream());
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }

    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The jar that a class came from. */
    static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Paths.get(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(InputStream stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString();
    }
}

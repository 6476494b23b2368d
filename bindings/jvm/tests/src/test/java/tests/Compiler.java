package tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

/** Compiles snippets in an empty folder, with the class path of a user's project. */
final class Compiler {
    private Compiler() {}

    /** Compiles a Java file and runs its main. */
    static void runJava(Path folder, String name, String source) throws Exception {
        Path file = folder.resolve(name + ".java");
        Files.write(file, Collections.singletonList(source));
        compileJava(folder, file);
        run(folder, name);
    }

    /** Compiles Java files into a folder. Warnings are errors. */
    static void compileJava(Path folder, Path... files) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(Arrays.asList("-Xlint:all", "-Werror", "-d", folder.toString()));
        arguments.addAll(Arrays.asList("-cp", classPath()));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, errors, arguments.toArray(new String[0]));
        assertTrue(result == 0, () -> errors + " in " + Arrays.toString(files));
    }

    /** Compiles a Java file that has errors, and returns the errors. */
    static String errorsOf(Path folder, Path file) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                errors,
                                "-d",
                                folder.toString(),
                                "-cp",
                                classPath(),
                                file.toString());
        assertTrue(result != 0, "it compiles");
        return errors.toString();
    }

    /** Compiles Kotlin. Returns the compiler's messages, empty on success. */
    static String compileKotlin(Path folder, Path file) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        K2JVMCompiler compiler = new K2JVMCompiler();
        ExitCode code =
                compiler.exec(
                        new PrintStream(messages),
                        "-no-stdlib",
                        "-no-reflect",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        classPath(),
                        file.toString());
        assertTrue(code == ExitCode.OK || code == ExitCode.COMPILATION_ERROR, () -> "" + messages);
        return messages.toString();
    }

    /** The class path of the tests, without folders that do not exist. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> new File(entry).exists())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs a compiled class. */
    static void run(Path folder, String main) throws Exception {
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            loader.loadClass(main)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }
}

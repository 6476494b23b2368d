package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.TokenGenerator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;

/** A program that ProGuard shrinks, optimizes and obfuscates. */
class ShrinkerTest {
    private static final String PROGRAM = "shrinker/Program.java";
    private static final String RULES = "META-INF/proguard/token04.pro";

    @TempDir Path folder;

    @BeforeEach
    void compile() throws Exception {
        Path source = Paths.get(getClass().getResource("/" + PROGRAM).toURI());
        Compiler.compileJava(Files.createDirectory(folder.resolve("classes")), source);
    }

    /** Shrinks the program and runs the result. */
    private String runShrunk(String... options) throws Exception {
        Path shrunk = folder.resolve("shrunk.jar");
        List<String> arguments = new ArrayList<>();
        arguments.addAll(Arrays.asList("-cp", System.getProperty("java.class.path")));
        arguments.add("proguard.ProGuard");
        arguments.addAll(Arrays.asList("-injars", quoted(folder.resolve("classes"))));
        arguments.addAll(Arrays.asList("-injars", quoted(Child.jarOf(TokenGenerator.class))));
        arguments.addAll(Arrays.asList("-outjars", quoted(shrunk)));
        arguments.addAll(Arrays.asList("-libraryjars", javaBase()));
        arguments.add(
                "-keep public class Program { public static void main(java.lang.String[]); }");
        arguments.addAll(Arrays.asList(options));
        Child.java(arguments.toArray(new String[0]));
        try (JarFile jar = new JarFile(shrunk.toFile())) {
            assertEquals(
                    null, jar.getEntry("io/token04/TokenGenerator.class"), "nothing was renamed");
        }
        return Child.java("-cp", shrunk.toString(), "Program");
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private static String javaBase() {
        Path home = Paths.get(System.getProperty("java.home"));
        Path module = home.resolve("jmods").resolve("java.base.jmod");
        return Files.exists(module)
                ? quoted(module) + "(!**.jar;!module-info.class)"
                : quoted(home.resolve("lib").resolve("rt.jar"));
    }

    @Test
    void withTheRulesInTheJarEverythingWorks() throws Exception {
        File rules = folder.resolve("token04.pro").toFile();
        try (JarFile jar = new JarFile(Child.jarOf(TokenGenerator.class).toFile());
                InputStream input = jar.getInputStream(jar.getEntry(RULES))) {
            Files.copy(input, rules.toPath());
        }
        String printed = runShrunk("-include", "'" + rules + "'");
        assertEquals(
                "SUCCESS\nalice GCM 3600\ninfo TOKEN04 0\nEXPIRED 1002078\nINVALID_USER_ID\n"
                        + "room1 [camera]\n",
                printed.replace("\r", ""));
    }

    @Test
    void withoutRulesTheErrorNamesTheCause() throws Exception {
        String printed = runShrunk("-dontwarn");
        assertTrue(printed.startsWith("OTHER token04's native library does not find "), printed);
        assertTrue(printed.contains(RULES), printed);
        assertTrue(printed.contains("\nerror: token04's native library does not find "), printed);
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.token04.TokenGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

/** The content of the packed jar, which all tests use. */
class JarTest {
    private static final int JAVA_8 = 52;

    @Test
    void classesAreForJava8() throws IOException {
        int classes = 0;
        try (JarFile jar = new JarFile(Child.jarOf(TokenGenerator.class).toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (DataInputStream input = new DataInputStream(jar.getInputStream(entry))) {
                        assertEquals(0xcafebabe, input.readInt());
                        assertEquals(0, input.readUnsignedShort());
                        assertEquals(JAVA_8, input.readUnsignedShort(), entry.getName());
                    }
                    classes++;
                }
            }
        }
        assertTrue(classes > 20);
    }

    /** By default native-image does not include resources. */
    @Test
    void nativeImagesGetTheLibrary() throws IOException {
        String folder = "META-INF/native-image/io.token04/token04/";
        try (JarFile jar = new JarFile(Child.jarOf(TokenGenerator.class).toFile())) {
            JsonNode resources =
                    json(jar, folder + "resource-config.json").at("/resources/includes");
            Pattern pattern = Pattern.compile(resources.get(0).get("pattern").asText());
            long libraries =
                    jar.stream().filter(e -> pattern.matcher(e.getName()).matches()).count();
            assertTrue(libraries > 0);
            assertEquals(
                    libraries,
                    jar.stream()
                            .filter(e -> e.getName().matches("META-INF/native/.*[^/]"))
                            .count());
            for (JsonNode type : json(jar, folder + "reflect-config.json")) {
                assertNotNull(jar.getEntry(type.get("name").asText().replace('.', '/') + ".class"));
            }
            assertNotNull(jar.getEntry(folder + "native-image.properties"));
        }
    }

    private static JsonNode json(JarFile jar, String name) throws IOException {
        try (InputStream input = jar.getInputStream(jar.getEntry(name))) {
            return new ObjectMapper().readTree(input);
        }
    }

    @Test
    void licensesAreIncluded() throws IOException {
        try (JarFile jar = new JarFile(Child.jarOf(TokenGenerator.class).toFile())) {
            assertNotNull(jar.getEntry("META-INF/LICENSE-APACHE"));
            assertNotNull(jar.getEntry("META-INF/LICENSE-MIT"));
        }
    }

    /** The tests, and with them the compilers that they start, have no JSpecify. */
    @Test
    void annotationsAreNoDependency() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("org.jspecify.annotations.Nullable"));
    }

    @Test
    void theModuleHasAName() throws IOException {
        try (JarFile jar = new JarFile(Child.jarOf(TokenGenerator.class).toFile())) {
            assertEquals(
                    "io.token04",
                    jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }

    @Test
    void aModuleCanRequireIt(@TempDir Path folder) throws Exception {
        assumeTrue(Child.VERSION >= 9, "Java 8 has no modules");
        String jar = Child.jarOf(TokenGenerator.class).toString();
        Path module = folder.resolve("module-info.java");
        Files.write(module, Collections.singletonList("module program { requires io.token04; }"));
        Path main = folder.resolve("Main.java");
        Files.write(
                main,
                Arrays.asList(
                        "package program;",
                        "public class Main {",
                        "    public static void main(String[] args) {",
                        "        System.out.print(io.token04.TokenGenerator.class.getModule());",
                        "        io.token04.Token04.reseed();",
                        "    }",
                        "}"));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "--module-path",
                                jar,
                                "-d",
                                folder.toString(),
                                module.toString(),
                                main.toString());
        assertEquals(0, result);
        List<String> arguments = new ArrayList<>();
        if (Child.VERSION >= 22) {
            // As the README says.
            arguments.add("--enable-native-access=io.token04");
        }
        arguments.addAll(
                Arrays.asList("--module-path", jar + File.pathSeparator + folder, "--module"));
        arguments.add("program/program.Main");
        assertEquals("module io.token04", Child.java(arguments.toArray(new String[0])));
    }
}

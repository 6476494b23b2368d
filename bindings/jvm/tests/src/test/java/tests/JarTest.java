package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.Generator;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What is in the packed jar, which all tests run from. */
class JarTest {
    private static final int JAVA_8 = 52;

    @Test
    void classesAreForJava8() throws IOException {
        int classes = 0;
        try (JarFile jar = new JarFile(Child.jarOf(Generator.class).toFile())) {
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

    @Test
    void theModuleHasAName() throws IOException {
        try (JarFile jar = new JarFile(Child.jarOf(Generator.class).toFile())) {
            assertEquals(
                    "io.token04",
                    jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }
}

package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.Token04;
import io.token04.TokenGenerator;
import io.token04.TokenVerifier;

import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Reseeding after a snapshot is restored. */
class ReseedTest {
    @TempDir Path folder;

    @Test
    void tokensStillDiffer() {
        Set<String> tokens = new HashSet<>();
        try (TokenGenerator generator = Given.generator();
                TokenVerifier verifier = Given.verifier()) {
            for (int i = 0; i < 1000; i++) {
                Token04.reseed();
                String token = generator.generateBasic("alice", Given.MINUTE);
                assertEquals("alice", verifier.verify(token, "alice").userId());
                tokens.add(token);
            }
        }
        assertEquals(1000, tokens.size());
    }

    /** With org.crac on the class path, and a fake implementation. */
    @Test
    void cracReseeds() throws Exception {
        compileRestore();
        String restored =
                restore(
                        folder.toUri().toURL(),
                        Child.jarOf(TokenGenerator.class).toUri().toURL(),
                        Child.jarOf(Core.class).toUri().toURL());
        // After a token, and then after a restore.
        assertEquals("1 resource, 0 reseeds, then 1", restored);
    }

    /** The usual case. Other tests check that tokens are made. */
    @Test
    void withoutOrgCracNothingIsRegistered() throws Exception {
        URL[] urls = {Child.jarOf(TokenGenerator.class).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, Loaders.platform())) {
            String info = Loaders.generate(loader);
            assertTrue(info.contains("\"code\": 0,"), info);
        }
    }

    private void compileRestore() throws Exception {
        Path sources = Paths.get(getClass().getResource("/restore").toURI());
        try (Stream<Path> files = Files.walk(sources)) {
            Compiler.compileJava(
                    folder,
                    files.filter(file -> file.toString().endsWith(".java")).toArray(Path[]::new));
        }
    }

    private static String restore(URL... urls) throws Exception {
        System.setProperty("org.crac.Core.Compat", "crac");
        try (URLClassLoader loader = new URLClassLoader(urls, Loaders.platform())) {
            String info = Loaders.generate(loader);
            assertTrue(info.contains("\"code\": 0,"), info);
            return loader.loadClass("Reseeds").getMethod("restore").invoke(null).toString();
        } finally {
            System.clearProperty("org.crac.Core.Compat");
        }
    }
}

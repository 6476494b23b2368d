package tests;

import io.token04.TokenGenerator;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads the library through sixty class loaders, ten at a time, and releases them. */
final class ManyLoaders {
    private static final int ROUNDS = 6;
    private static final int LOADERS = 10;

    private ManyLoaders() {}

    /** Prints how many copies and class loaders are in memory at the end. */
    public static void main(String[] args) throws Exception {
        List<WeakReference<ClassLoader>> references = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            use(references);
        }
        // Some need more than one collection.
        for (int i = 0; i < 20 && alive(references) > 0; i++) {
            System.gc();
            Thread.sleep(50);
        }
        System.out.println(mapped() + " mapped, " + alive(references) + " loaders");
    }

    /** On this thread, which continues to run, like a server's threads. */
    private static void use(List<WeakReference<ClassLoader>> references) throws Exception {
        List<URLClassLoader> loaders = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            URL[] urls = {Child.jarOf(TokenGenerator.class).toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(urls, Loaders.platform());
            String info = Loaders.generate(loader);
            if (!info.contains("\"code\": 0,")) {
                throw new AssertionError(info);
            }
            references.add(new WeakReference<>(loader));
            loaders.add(loader);
        }
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> references) {
        return references.stream().filter(reference -> reference.get() != null).count();
    }

    /** Each copy has one executable mapping. */
    private static long mapped() throws IOException {
        try (Stream<String> maps = Files.lines(Paths.get("/proc/self/maps"))) {
            return maps.filter(map -> map.contains("token04") && map.contains(" r-xp ")).count();
        }
    }
}

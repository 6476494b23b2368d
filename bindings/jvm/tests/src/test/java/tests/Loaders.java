package tests;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.TokenGenerator;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uses the library through many class loaders at once, like a server with many applications. */
final class Loaders {
    private static final int ROUNDS = 5;
    private static final int LOADERS = 4;
    private static final int THREADS = 4;
    static final int TOKENS = ROUNDS * LOADERS * THREADS;

    private Loaders() {}

    /** Prints the number of distinct tokens. */
    public static void main(String[] args) throws Exception {
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < ROUNDS; round++) {
            useLoaders(tokens);
            // Unloads the class loaders and their libraries.
            System.gc();
        }
        System.out.println(tokens.size() + " tokens");
    }

    private static void useLoaders(Set<String> tokens) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LOADERS * THREADS);
        CountDownLatch start = new CountDownLatch(1);
        List<URLClassLoader> loaders = new ArrayList<>();
        List<Future<?>> uses = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            URL[] urls = {Child.jarOf(TokenGenerator.class).toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(urls, platform());
            loaders.add(loader);
            for (int j = 0; j < THREADS; j++) {
                uses.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    String info = generate(loader);
                                    if (!info.contains("\"code\": 0,")) {
                                        throw new AssertionError(info);
                                    }
                                    return tokens.add(info);
                                }));
            }
        }
        start.countDown();
        for (Future<?> use : uses) {
            use.get();
        }
        threads.shutdown();
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** The result of the drop-in call of a class loader, as text. */
    static String generate(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> assistant = loader.loadClass(TokenServerAssistant.class.getName());
        if (assistant == TokenServerAssistant.class) {
            throw new AssertionError("this is ours");
        }
        Method generate =
                assistant.getMethod(
                        "generateToken04",
                        long.class,
                        String.class,
                        String.class,
                        int.class,
                        String.class);
        return generate.invoke(null, 1L, "alice", Given.SECRET, 60, "").toString();
    }

    /** A class loader with only the JDK. */
    static ClassLoader platform() {
        return ClassLoader.getSystemClassLoader().getParent();
    }
}

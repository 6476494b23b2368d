package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Loads the native library: from {@code java.library.path} if it is there, else from the jar.
 *
 * <p>This happens once a class loader. Nothing that fails may leave this class by an initializer,
 * as the JVM tells the reason for that only once.
 */
final class Loader {
    /** The version of these classes. A library of another version would not understand them. */
    private static final String VERSION = "0.1.0";

    private static final String NAME = "token04_jvm";
    static final String FILE = System.mapLibraryName(NAME);

    private static volatile boolean loaded;

    /** Why there is no library. */
    private static @Nullable UnsatisfiedLinkError failure;

    private Loader() {}

    static void ensureLoaded() {
        if (!loaded) {
            load();
        }
    }

    private static synchronized void load() {
        if (loaded) {
            return;
        }
        if (failure == null) {
            try {
                loadLibrary();
                registerRestoreHook();
                loaded = true;
                return;
            } catch (LinkageError | RuntimeException e) {
                failure = explained(e);
            }
        }
        // A new one each time, with the stack of this call.
        throw failure(String.valueOf(failure.getMessage()), failure.getCause());
    }

    private static void loadLibrary() {
        try {
            System.loadLibrary(NAME);
        } catch (UnsatisfiedLinkError notOnPath) {
            try {
                JarLibrary.load(notOnPath);
            } catch (Explained e) {
                throw e;
            } catch (IOException | UnsatisfiedLinkError e) {
                throw JarLibrary.cannotBeLoaded(e);
            }
        }
        checkVersion();
    }

    private static void registerRestoreHook() {
        try {
            // By its name: shrinkers take it for granted that a class that is used can be loaded.
            Class.forName("io.token04.internal.RestoreHook");
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // There is no org.crac here, or none that works; tokens are made all the same.
        }
    }

    private static void checkVersion() {
        String found;
        try {
            found = new Answer(Native.version(new byte[0], 0)).text();
        } catch (UnsatisfiedLinkError e) {
            throw isRenamed() ? renamed(e) : mismatch("another version", e);
        }
        if (!found.equals(VERSION)) {
            throw mismatch(found, null);
        }
    }

    /** Whether a shrinker gave the class of the native methods, or them, other names. */
    private static boolean isRenamed() {
        // In pieces, as shrinkers also change names in constants.
        String name = String.join(".", "io", "token04", "internal", "Native");
        try {
            Native.class.getDeclaredMethod("version", byte[].class, int.class);
        } catch (NoSuchMethodException e) {
            return true;
        }
        return !Native.class.getName().equals(name);
    }

    /** An error whose message already names the cause and the way out. */
    private static final class Explained extends UnsatisfiedLinkError {
        private static final long serialVersionUID = 1L;

        Explained(String message, @Nullable Throwable cause) {
            super(message);
            initCause(cause);
        }
    }

    static UnsatisfiedLinkError failure(String message, @Nullable Throwable cause) {
        return new Explained(message, cause);
    }

    private static UnsatisfiedLinkError renamed(Throwable cause) {
        return failure(
                "token04's native library does not find its classes, as a shrinker (ProGuard, R8)"
                        + " renamed or removed them: keep them by the rules in the jar,"
                        + " META-INF/proguard/token04.pro",
                cause);
    }

    private static UnsatisfiedLinkError mismatch(String found, @Nullable Throwable cause) {
        return failure(
                "token04's classes are "
                        + VERSION
                        + ", but the "
                        + FILE
                        + " on java.library.path is "
                        + found
                        + ": take both from one release",
                cause);
    }

    private static UnsatisfiedLinkError explained(Throwable e) {
        if (e instanceof Explained) {
            return (Explained) e;
        }
        if (e instanceof SecurityException) {
            return failure(
                    "token04's native library is not allowed to be loaded by the security manager ("
                            + e
                            + "): grant java.lang.RuntimePermission \"loadLibrary."
                            + NAME
                            + "\", and put "
                            + FILE
                            + " from the jar into a folder of -Djava.library.path",
                    e);
        }
        // That class is not in Java 8.
        if (e.getClass().getName().equals("java.lang.IllegalCallerException")) {
            return failure(
                    "token04's native library is not allowed to be loaded by this JVM ("
                            + e
                            + "): start it with --enable-native-access="
                            + module(),
                    e);
        }
        return failure(
                "token04's native library cannot be used ("
                        + e
                        + "): take token04's jar as it was released, and all of its classes",
                e);
    }

    /** As the JVM's option calls these classes' module. */
    private static String module() {
        try {
            // Java 8 has no modules.
            Object module = Class.class.getMethod("getModule").invoke(Loader.class);
            Object name = module.getClass().getMethod("getName").invoke(module);
            return name == null ? "ALL-UNNAMED" : name.toString();
        } catch (ReflectiveOperationException e) {
            return "ALL-UNNAMED";
        }
    }
}

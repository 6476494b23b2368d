package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Loads the native library: from {@code java.library.path} if it is there, otherwise from the jar.
 *
 * <p>This happens once per class loader. No initializer of this class may throw, because the JVM
 * reports the cause of that only once.
 */
final class Loader {
    /** The version of these classes. The native library must have the same version. */
    private static final String VERSION = "0.1.0";

    private static final String NAME = "token04_jvm";
    static final String FILE = System.mapLibraryName(NAME);

    private static volatile boolean loaded;

    /** Why the library could not be loaded. */
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
        // A new exception each time, with the stack trace of this call.
        throw failure(String.valueOf(failure.getMessage()), failure.getCause());
    }

    private static void loadLibrary() {
        try {
            System.loadLibrary(NAME);
        } catch (UnsatisfiedLinkError notOnPath) {
            try {
                JarLibrary.load(notOnPath);
            } catch (LoadError e) {
                throw e;
            } catch (IOException | UnsatisfiedLinkError e) {
                throw JarLibrary.cannotBeLoaded(e);
            }
        }
        checkVersion();
    }

    private static void registerRestoreHook() {
        try {
            // By name: shrinkers assume that a class that is referenced directly can be loaded.
            Class.forName("io.token04.internal.RestoreHook");
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // org.crac is missing or does not work; everything else works without it.
        }
    }

    private static void checkVersion() {
        String found;
        try {
            found = new Response(Native.version(new byte[0], 0)).text();
        } catch (UnsatisfiedLinkError e) {
            throw isRenamed() ? renamed(e) : mismatch("another version", e);
        }
        if (!found.equals(VERSION)) {
            throw mismatch(found, null);
        }
    }

    /** Whether a shrinker renamed the class of the native methods, or the methods. */
    private static boolean isRenamed() {
        // In pieces, because shrinkers also rename classes in string constants.
        String name = String.join(".", "io", "token04", "internal", "Native");
        try {
            Native.class.getDeclaredMethod("version", byte[].class, int.class);
        } catch (NoSuchMethodException e) {
            return true;
        }
        return !Native.class.getName().equals(name);
    }

    /** An error whose message already contains the cause and the fix. */
    private static final class LoadError extends UnsatisfiedLinkError {
        private static final long serialVersionUID = 1L;

        LoadError(String message, @Nullable Throwable cause) {
            super(message);
            initCause(cause);
        }
    }

    static UnsatisfiedLinkError failure(String message, @Nullable Throwable cause) {
        return new LoadError(message, cause);
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
                        + ": use both from the same release",
                cause);
    }

    private static UnsatisfiedLinkError explained(Throwable e) {
        if (e instanceof LoadError) {
            return (LoadError) e;
        }
        if (e instanceof SecurityException) {
            return failure(
                    "token04's native library was blocked by the security manager ("
                            + e
                            + "): grant java.lang.RuntimePermission \"loadLibrary."
                            + NAME
                            + "\", and put "
                            + FILE
                            + " from the jar into a folder of -Djava.library.path",
                    e);
        }
        // By name: Java 8 does not have this class.
        if (e.getClass().getName().equals("java.lang.IllegalCallerException")) {
            return failure(
                    "token04's native library was blocked by this JVM ("
                            + e
                            + "): start it with --enable-native-access="
                            + module(),
                    e);
        }
        return failure(
                "token04's native library cannot be used ("
                        + e
                        + "): use the released token04 jar, unmodified and complete",
                e);
    }

    /** The module name of these classes for the JVM's option. */
    private static String module() {
        try {
            // By reflection: Java 8 has no modules.
            Object module = Class.class.getMethod("getModule").invoke(Loader.class);
            Object name = module.getClass().getMethod("getName").invoke(module);
            return name == null ? "ALL-UNNAMED" : name.toString();
        } catch (ReflectiveOperationException e) {
            return "ALL-UNNAMED";
        }
    }
}

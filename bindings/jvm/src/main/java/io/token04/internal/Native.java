package io.token04.internal;

/**
 * The functions of the native library. Each takes a {@link Request} in the first {@code length}
 * bytes of the array, and returns a response that {@link Response} reads. The Rust sources document
 * the fields of each function.
 */
public final class Native {
    private Native() {}

    static native byte[] version(byte[] request, int length);

    public static native byte[] generateToken04(byte[] request, int length);

    public static native byte[] newGenerator(byte[] request, int length);

    public static native void freeGenerator(long address);

    public static native byte[] issue(Object owner, long generator, byte[] request, int length);

    public static native byte[] generateBatch(
            Object owner, long generator, byte[] request, int length);

    public static native byte[] newVerifier(byte[] request, int length);

    public static native void freeVerifier(long address);

    public static native byte[] verify(Object owner, long verifier, byte[] request, int length);

    public static native byte[] authorize(byte[] request, int length);

    public static native byte[] lint(byte[] request, int length);

    public static native byte[] inspect(byte[] request, int length);

    public static native byte[] writePrivileges(byte[] request, int length);

    public static native byte[] readPrivileges(byte[] request, int length);

    public static native byte[] writeKitToken(byte[] request, int length);

    public static native byte[] readKitToken(byte[] request, int length);

    public static native byte[] reseed(byte[] request, int length);
}

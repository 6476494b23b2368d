package io.token04.internal;

/**
 * What the native library offers. Each call takes what {@link Request} wrote, which are the first
 * {@code length} bytes of the array, and gives what {@link Answer} reads; what is in them stands
 * beside each function in the Rust sources.
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

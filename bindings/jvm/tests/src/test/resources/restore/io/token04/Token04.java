package io.token04;

/** In the place of ours: counts. */
public final class Token04 {
    public static int reseeds;

    public static void reseed() {
        reseeds++;
    }
}

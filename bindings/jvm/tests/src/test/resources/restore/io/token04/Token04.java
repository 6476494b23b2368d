package io.token04;

/** Replaces our class, and counts calls. */
public final class Token04 {
    public static int reseeds;

    public static void reseed() {
        reseeds++;
    }
}

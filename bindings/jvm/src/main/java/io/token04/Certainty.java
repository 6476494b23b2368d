package io.token04;

/** The certainty of a {@link Finding}. */
public enum Certainty {
    /** The secret decrypts the token, its lengths add up exactly, or the text itself shows it. */
    PROVEN,

    /** Nothing else explains the text as well. */
    LIKELY
}

package io.token04;

/** How much a {@link Finding} matters. Later constants are worse. */
public enum Severity {
    /** Worth knowing. */
    INFO,

    /** Works, but not everywhere, or probably not as meant. */
    WARNING,

    /** The platform will refuse the token, or cannot be expected to take it. */
    ERROR
}

package io.token04;

/** The severity of a {@link Finding}. Later constants are worse. */
public enum Severity {
    /** For information. */
    INFO,

    /** Works, but not everywhere, or probably not as intended. */
    WARNING,

    /** The platform refuses the token, or cannot be expected to accept it. */
    ERROR
}

package io.token04;

/** What a text turned out to be. */
public enum TokenForm {
    /** A token04, whole or damaged. */
    TOKEN04,

    /** A kit token: a token04 with details behind a {@code #}. */
    KIT_TOKEN,

    /** A JSON Web Token. */
    JWT,

    /** The hexadecimal or base64 text of a hash or an HMAC. */
    DIGEST,

    /** Nothing known. */
    UNKNOWN
}

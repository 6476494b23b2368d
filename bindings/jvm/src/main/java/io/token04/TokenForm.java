package io.token04;

/** The form of an inspected text. */
public enum TokenForm {
    /** A token04, intact or damaged. */
    TOKEN04,

    /** A kit token: a token04 followed by {@code #} and details. */
    KIT_TOKEN,

    /** A JSON Web Token. */
    JWT,

    /** The hexadecimal or base64 text of a hash or an HMAC. */
    DIGEST,

    /** No known form. */
    UNKNOWN
}

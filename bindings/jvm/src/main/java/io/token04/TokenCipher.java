package io.token04;

/** The cipher of a token. */
public enum TokenCipher {
    /** AES-256-GCM: encrypted and authenticated. The default. */
    GCM,

    /** AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, but still in use. */
    CBC
}

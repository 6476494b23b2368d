package io.token04;

/** How a token is sealed. */
public enum TokenCipher {
    /** AES-256-GCM: encrypted and authenticated. The default. */
    GCM,

    /** AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use. */
    CBC
}

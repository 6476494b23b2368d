namespace Token04
{
    /// <summary>The cipher of a token.</summary>
    public enum TokenCipher
    {
        /// <summary>Unknown: only in inspections of damaged tokens. A generator refuses it.</summary>
        Unknown = 0,
        /// <summary>AES-256-GCM: encrypted and authenticated. The default.</summary>
        Gcm = 1,
        /// <summary>AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, but
        /// still in use.</summary>
        Cbc = 2,
    }
}

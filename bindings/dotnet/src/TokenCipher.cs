namespace Token04
{
    /// <summary>How a token is sealed.</summary>
    public enum TokenCipher
    {
        /// <summary>Neither of the two: only in the inspection of a damaged token. A generator refuses
        /// it.</summary>
        Unknown = 0,
        /// <summary>AES-256-GCM: encrypted and authenticated. The default.</summary>
        Gcm = 1,
        /// <summary>AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in
        /// use.</summary>
        Cbc = 2,
    }
}

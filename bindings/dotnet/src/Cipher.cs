namespace Token04
{
    /// <summary>How a token is sealed.</summary>
    public enum Cipher
    {
        /// <summary>Neither of the two; only in an inspection of a damaged token.</summary>
        Unknown = 0,
        /// <summary>AES-256-GCM: encrypted and authenticated. The default.</summary>
        Gcm = 1,
        /// <summary>AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in
        /// use.</summary>
        Cbc = 2,
    }
}

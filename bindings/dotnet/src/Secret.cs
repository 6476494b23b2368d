namespace Token04
{
    /// <summary>The caller's secret: a string or bytes. It has no string representation.</summary>
    internal struct Secret
    {
        internal readonly string Text;
        internal readonly byte[] Bytes;

        internal Secret(string text)
        {
            Text = text;
            Bytes = null;
        }

        internal Secret(byte[] bytes)
        {
            Text = null;
            Bytes = bytes;
        }

        internal bool IsNull => Text == null && Bytes == null;

        internal long MaxLength
        {
            get {
                bool isCopied = Bytes != null && Bytes.Length <= Utf8.MaxCopied;
                return isCopied ? Bytes.Length + 1 : Utf8.MaxLength(Text);
            }
        }

        /// <summary>A copy whose bytes nobody else can modify.</summary>
        internal Secret Copy()
        {
            return Bytes == null ? this : new Secret((byte[])Bytes.Clone());
        }
    }
}

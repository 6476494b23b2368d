namespace Token04
{
    /// <summary>How long a text can be, checked before it is copied. Limits, kinds and words are those of
    /// the core's arguments.rs. They count characters of UTF-16, of which a text never has more than it has
    /// bytes of UTF-8.</summary>
    internal sealed class TextLimit
    {
        internal static readonly TextLimit UserId = InToken("user_id", ErrorKind.TokenTooLong);
        internal static readonly TextLimit Payload = InToken("payload", ErrorKind.TokenTooLong);
        internal static readonly TextLimit RoomId = InToken("room_id", ErrorKind.InvalidArgument);
        internal static readonly TextLimit StreamId = InToken("stream_id", ErrorKind.InvalidArgument);
        internal static readonly TextLimit StreamIds = InToken("stream_ids", ErrorKind.InvalidArgument);
        internal static readonly TextLimit UserName = InToken("user_name", ErrorKind.InvalidArgument);
        internal static readonly TextLimit Token = OfToken("token");
        internal static readonly TextLimit KitToken = OfToken("kit_token");
        internal static readonly TextLimit Secret = new TextLimit(
            "secret", 1024, ErrorKind.InvalidSecret, 5, null,
            "the ServerSecret is exactly 32 bytes long: copy it from the console as it stands");

        private readonly string name, hint;
        private readonly int max, code;
        private readonly ErrorKind kind;
        private readonly long? zegoCode;

        private TextLimit(string name, int max, ErrorKind kind, int code, long? zegoCode, string hint)
        {
            this.name = name;
            this.max = max;
            this.kind = kind;
            this.code = code;
            this.zegoCode = zegoCode;
            this.hint = hint;
        }

        private static TextLimit InToken(string name, ErrorKind kind)
        {
            return new TextLimit(
                name, 65535, kind, -1, null, "no token holds a text of more than 65535 bytes: shorten it");
        }

        private static TextLimit OfToken(string name)
        {
            return new TextLimit(
                name, 131072, ErrorKind.MalformedToken, -1, 1102016,
                "no token is longer than 131072 bytes: pass the token alone");
        }

        internal bool IsExceededBy(string text)
        {
            return text != null && text.Length > max;
        }

        /// <summary>The error for a text that is too long; null for any other.</summary>
        internal Token04Exception Refuse(string text)
        {
            return IsExceededBy(text) ? Refuse(text.Length) : null;
        }

        /// <summary>Throws for a text that is too long.</summary>
        internal void Check(string text)
        {
            if (IsExceededBy(text))
            {
                throw Refuse(text.Length);
            }
        }

        /// <summary>Throws for texts that are too long together.</summary>
        internal void Check(long length)
        {
            if (length > max)
            {
                throw Refuse(length);
            }
        }

        /// <summary>A short text that is too long as well, where C has to say so in its own way.</summary>
        internal string StandIn(string text)
        {
            return IsExceededBy(text) ? new string('x', max + 1) : text;
        }

        private Token04Exception Refuse(long length)
        {
            return new Token04Exception(
                kind, code, zegoCode, name + " is " + length + " characters long; " + hint);
        }
    }
}

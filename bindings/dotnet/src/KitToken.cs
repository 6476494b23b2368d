using System;
using System.Diagnostics;

namespace Token04
{
    /// <summary>The token of the prebuilt UI kits: a token04 together with the other details that they need.
    /// Anyone can read the details, and they are not authenticated; only the token counts.</summary>
    /// <example><code>
    /// string text = new KitToken(token, 1234567890, "alice", "room1", "Alice").ToText();
    /// string room = KitToken.Parse(text).RoomId;
    /// </code></example>
    public sealed class KitToken : TokenValue
    {
        /// <summary>Creates a kit token from its parts.</summary>
        /// <param name="token">The token04.</param>
        /// <param name="appId">The AppID, the same as in the token.</param>
        /// <param name="userId">The user, the same as in the token.</param>
        /// <param name="roomId">The room that the kit joins.</param>
        /// <param name="userName">The name shown to others.</param>
        public KitToken(string token, long appId, string userId, string roomId, string userName)
        {
            Token = token;
            AppId = appId;
            UserId = userId;
            RoomId = roomId;
            UserName = userName;
        }

        /// <summary>The token04.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Token { get; }

        /// <summary>The app.</summary>
        public long AppId { get; }

        /// <summary>The user.</summary>
        public string UserId { get; }

        /// <summary>The room that the kit joins.</summary>
        public string RoomId { get; }

        /// <summary>The name shown to others.</summary>
        public string UserName { get; }

        /// <summary>Writes <c>token04#base64(JSON)</c>, byte for byte the same as the kits do in a
        /// browser.</summary>
        /// <returns>The kit token.</returns>
        /// <exception cref="TokenArgumentException"><see cref="ErrorKind.InvalidAppId"/>,
        /// <see cref="ErrorKind.InvalidUserId"/>, <see cref="ErrorKind.TokenTooLong"/>, or
        /// <see cref="ErrorKind.InvalidArgument"/> for text that is not Unicode or too long, for a user or
        /// room ID with a character beyond Latin-1, which the kits cannot read, and for a token that is not a
        /// token04.</exception>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.MalformedToken"/> for a token that is
        /// too long or not Unicode.</exception>
        public unsafe string ToText()
        {
            long capacity = Utf8.MaxLength(UserId) + Utf8.MaxLength(Token) + Utf8.MaxLength(RoomId) +
                Utf8.MaxLength(UserName);
            using (var buffer = new Utf8Buffer(capacity))
            {
                Utf8 userId = buffer.Write(UserId), token = buffer.Write(Token),
                     roomId = buffer.Write(RoomId), userName = buffer.Write(UserName);
                byte* built;
                NativeError.Check(Native.token04_kit_token_build(
                    token.Start, token.Length, AppId, userId.Start, userId.Length, roomId.Start,
                    roomId.Length, userName.Start, userName.Length, out built, out UIntPtr length));
                return Utf8.Take(built, length);
            }
        }

        internal override object Content => (Token, AppId, UserId, RoomId, UserName);

        /// <summary>The details, without the token.</summary>
        /// <returns>A single line.</returns>
        public override string ToString()
        {
            return "KitToken(app " + AppId + ", user " + UserId + ", room " + RoomId + ", name " + UserName +
                ")";
        }

        /// <summary>Parses a kit token. The token inside is not verified.</summary>
        /// <param name="text">The kit token.</param>
        /// <returns>Its parts.</returns>
        /// <exception cref="TokenRefusedException"><see cref="ErrorKind.MalformedToken"/> for null, for text
        /// that is not Unicode, and if a part is missing or unreadable.</exception>
        public unsafe static KitToken Parse(string text)
        {
            IntPtr parts;
            using (var buffer = new Utf8Buffer(Utf8.MaxLength(text)))
            {
                Utf8 kitToken = buffer.Write(text);
                NativeError.Check(Native.token04_kit_token_parse(kitToken.Start, kitToken.Length, out parts));
            }
            try
            {
                return Copy(parts);
            }
            finally
            {
                Native.token04_kit_token_free(parts);
            }
        }

        /// <summary>Copies a kit token that another object owns; null for NULL.</summary>
        internal static unsafe KitToken Copy(IntPtr parts)
        {
            if (parts == IntPtr.Zero)
            {
                return null;
            }
            byte* token = Native.token04_kit_token_token(parts, out UIntPtr tokenLength);
            byte* userId = Native.token04_kit_token_user_id(parts, out UIntPtr userIdLength);
            byte* roomId = Native.token04_kit_token_room_id(parts, out UIntPtr roomIdLength);
            byte* userName = Native.token04_kit_token_user_name(parts, out UIntPtr userNameLength);
            return new KitToken(
                Utf8.Read(token, tokenLength), Native.token04_kit_token_app_id(parts),
                Utf8.Read(userId, userIdLength), Utf8.Read(roomId, roomIdLength),
                Utf8.Read(userName, userNameLength));
        }
    }
}

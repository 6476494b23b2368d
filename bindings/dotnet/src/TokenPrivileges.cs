using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>What a token allows, parsed from its payload. To generate a token, use
    /// <see cref="RoomPrivileges"/>; no call accepts this type.</summary>
    public sealed class TokenPrivileges : TokenValue
    {
        private readonly ValueList<string> streamIds;

        private unsafe TokenPrivileges(IntPtr privileges)
        {
            AnyRoom = Native.token04_token_privileges_any_room(privileges) != 0;
            byte* room = Native.token04_token_privileges_room_id(privileges, out UIntPtr length);
            RoomId = AnyRoom ? null : Utf8.Read(room, length);
            MayLogIn = Native.token04_token_privileges_may_log_in(privileges) != 0;
            MayPublish = Native.token04_token_privileges_may_publish(privileges) != 0;
            AnyStream = Native.token04_token_privileges_any_stream(privileges) != 0;
            var ids = new string[(int)Native.token04_token_privileges_stream_count(privileges)];
            for (int i = 0; i < ids.Length; i++)
            {
                byte* id = Native.token04_token_privileges_stream_id(privileges, (UIntPtr)i, out length);
                ids[i] = Utf8.Read(id, length);
            }
            streamIds = new ValueList<string>(ids);
        }

        /// <summary>Whether the token is valid for any room.</summary>
        public bool AnyRoom { get; }

        /// <summary>The only room that the token is valid for; null for any room.</summary>
        public string RoomId { get; }

        /// <summary>Whether the user may log in to the room.</summary>
        public bool MayLogIn { get; }

        /// <summary>Whether the user may publish.</summary>
        public bool MayPublish { get; }

        /// <summary>Whether the user may publish any stream.</summary>
        public bool AnyStream { get; }

        /// <summary>The only streams that the user may publish; empty if any stream is allowed, or
        /// none.</summary>
        public IReadOnlyList<string> StreamIds => streamIds;

        internal override object Content => (AnyRoom, RoomId, MayLogIn, MayPublish, AnyStream, streamIds);

        /// <inheritdoc/>
        public override string ToString()
        {
            string publish = AnyStream ? ", publish any stream"
                : MayPublish           ? ", publish " + string.Join(" ", StreamIds)
                                       : "";
            string room = AnyRoom ? "any room" : "room " + RoomId;
            return "TokenPrivileges(" + room + (MayLogIn ? ", login" : "") + publish + ")";
        }

        /// <summary>Copies privileges that another object owns; null for NULL.</summary>
        internal static TokenPrivileges Copy(IntPtr privileges)
        {
            return privileges == IntPtr.Zero ? null : new TokenPrivileges(privileges);
        }
    }
}

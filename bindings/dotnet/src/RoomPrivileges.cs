using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>What a privilege token allows. Nothing is allowed until it is said. Each method answers new
    /// privileges and leaves these as they are, so that one can be the base of several.</summary>
    /// <example><code>
    /// string payload =
    ///     RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish().OnlyStreams("camera").ToPayload();
    /// </code></example>
    public sealed class RoomPrivileges
    {
        private readonly bool anyRoom;
        // Never changed and never given away, so that several privileges can share it.
        private readonly string[] streamIds;

        private RoomPrivileges(string roomId, bool anyRoom, bool login, bool publish, string[] streamIds)
        {
            RoomId = roomId;
            this.anyRoom = anyRoom;
            MayLogIn = login;
            MayPublish = publish;
            this.streamIds = streamIds;
            StreamIds = streamIds == null ? null : Array.AsReadOnly(streamIds);
        }

        /// <summary>The only room; null for any.</summary>
        public string RoomId { get; }

        /// <summary>Whether the user may log in to the room.</summary>
        public bool MayLogIn { get; }

        /// <summary>Whether the user may publish a stream.</summary>
        public bool MayPublish { get; }

        /// <summary>The only streams that the user may publish; null for any.</summary>
        public IReadOnlyList<string> StreamIds { get; }

        /// <summary>Privileges in one room, for now none.</summary>
        /// <param name="roomId">The room.</param>
        /// <returns>Privileges that allow nothing yet.</returns>
        public static RoomPrivileges InRoom(string roomId)
        {
            return new RoomPrivileges(roomId, false, false, false, null);
        }

        /// <summary>Privileges in whichever room, for now none. The platform's pages disagree on whether it
        /// takes such tokens.</summary>
        /// <returns>Privileges that allow nothing yet.</returns>
        public static RoomPrivileges InAnyRoom()
        {
            return new RoomPrivileges(null, true, false, false, null);
        }

        /// <summary>Allows logging in to the room.</summary>
        /// <returns>Privileges that also allow this.</returns>
        public RoomPrivileges AllowLogin()
        {
            return new RoomPrivileges(RoomId, anyRoom, true, MayPublish, streamIds);
        }

        /// <summary>Allows publishing streams: any, unless <see cref="OnlyStreams"/> is said.</summary>
        /// <returns>Privileges that also allow this.</returns>
        public RoomPrivileges AllowPublish()
        {
            return new RoomPrivileges(RoomId, anyRoom, MayLogIn, true, streamIds);
        }

        /// <summary>Restricts publishing to these streams, in place of those said before.</summary>
        /// <param name="streamIds">The streams. None at all is refused by <see cref="ToPayload"/>, as the
        /// platform would take it for any.</param>
        /// <returns>Privileges so restricted.</returns>
        /// <exception cref="ArgumentNullException">There is no array.</exception>
        public RoomPrivileges OnlyStreams(params string[] streamIds)
        {
            if (streamIds == null)
            {
                throw new ArgumentNullException(nameof(streamIds));
            }
            return new RoomPrivileges(RoomId, anyRoom, MayLogIn, MayPublish, (string[])streamIds.Clone());
        }

        /// <summary>Writes the payload for <see cref="Generator.Generate(string, long, string)"/>. It is the
        /// same for every user, so that one can be used many times.</summary>
        /// <returns>The payload.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidArgument"/> if the room ID, a stream
        /// ID or the list of streams is empty, not Unicode, or fits into no token.</exception>
        public unsafe string ToPayload()
        {
            IntPtr privileges = New();
            try
            {
                if (MayLogIn)
                {
                    Failure.Check(Native.token04_privileges_allow_login(privileges));
                }
                if (MayPublish)
                {
                    Failure.Check(Native.token04_privileges_allow_publish(privileges));
                }
                if (streamIds != null)
                {
                    Restrict(privileges, streamIds);
                }
                byte* payload;
                Failure.Check(
                    Native.token04_privileges_to_payload(privileges, out payload, out UIntPtr length));
                return Utf8.Take(payload, length);
            }
            finally
            {
                Native.token04_privileges_free(privileges);
            }
        }

        /// <summary>Reads the payload of a token.</summary>
        /// <param name="payload">The payload.</param>
        /// <returns>What it allows; null if it is empty, as in a basic token, which restricts
        /// nothing.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidPayload"/> if it is not a privilege
        /// payload, <see cref="ErrorKind.TokenTooLong"/> if it fits into no token.</exception>
        public static unsafe RoomPrivileges FromPayload(string payload)
        {
            TextLimit.Payload.Check(payload);
            IntPtr privileges;
            using (var texts = new Texts(Utf8.MaxLength(payload)))
            {
                Utf8 text = texts.Put(payload);
                Failure.Check(
                    Native.token04_privileges_from_payload(text.Start, text.Length, out privileges));
            }
            try
            {
                return Copy(privileges);
            }
            finally
            {
                Native.token04_privileges_free(privileges);
            }
        }

        /// <summary>Copies privileges that belong to something else; null for NULL.</summary>
        internal static unsafe RoomPrivileges Copy(IntPtr privileges)
        {
            if (privileges == IntPtr.Zero)
            {
                return null;
            }
            byte* room = Native.token04_privileges_room_id(privileges, out UIntPtr length);
            string roomId = Utf8.Read(room, length);
            var streamIds = new string[(int)Native.token04_privileges_stream_count(privileges)];
            for (int i = 0; i < streamIds.Length; i++)
            {
                byte* stream = Native.token04_privileges_stream_id(privileges, (UIntPtr)i, out length);
                streamIds[i] = Utf8.Read(stream, length);
            }
            return new RoomPrivileges(
                roomId, roomId == null, Native.token04_privileges_may_log_in(privileges) != 0,
                Native.token04_privileges_may_publish(privileges) != 0,
                streamIds.Length == 0 ? null : streamIds);
        }

        private unsafe IntPtr New()
        {
            IntPtr privileges;
            if (anyRoom)
            {
                Failure.Check(Native.token04_privileges_new_any_room(out privileges));
                return privileges;
            }
            TextLimit.RoomId.Check(RoomId);
            using (var texts = new Texts(Utf8.MaxLength(RoomId)))
            {
                Utf8 room = texts.Put(RoomId);
                Failure.Check(Native.token04_privileges_new(room.Start, room.Length, out privileges));
            }
            return privileges;
        }

        private static unsafe void Restrict(IntPtr privileges, string[] streamIds)
        {
            long length = 0, capacity = 1;
            foreach (string streamId in streamIds)
            {
                length += streamId == null ? 0 : streamId.Length;
                capacity += Utf8.MaxLength(streamId);
            }
            TextLimit.StreamIds.Check(length);
            using (var texts = new Texts(capacity))
            {
                // One more, as an empty array has no address.
                var lengths = new UIntPtr[streamIds.Length + 1];
                fixed(byte** starts = new byte*[streamIds.Length + 1])
                {
                    for (int i = 0; i < streamIds.Length; i++)
                    {
                        Utf8 text = texts.Put(streamIds[i]);
                        starts[i] = text.Start;
                        lengths[i] = text.Length;
                    }
                    fixed(UIntPtr* sizes = lengths)
                    {
                        Failure.Check(Native.token04_privileges_only_streams(
                            privileges, starts, sizes, (UIntPtr)streamIds.Length));
                    }
                }
            }
        }
    }
}

using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>What a token is to allow. Nothing is allowed until a step says so, and no step takes anything
    /// away. Each step answers new privileges and leaves these as they are, so that one can be the base of
    /// several.</summary>
    /// <remarks>Keep them: one object can make any number of tokens. JSON serializers write the payload object
    /// (System.Text.Json from .NET 8 on, Newtonsoft.Json on all); none reads it.</remarks>
    /// <example><code>
    /// RoomPrivileges privileges =
    ///     RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish(new[] { "camera" });
    /// string token = generator.Generate("alice", TimeSpan.FromHours(1), privileges);
    /// </code></example>
    public sealed partial class RoomPrivileges : TokenValue
    {
        private const string Ids = "a collection of stream IDs";

        // C's object, which has checked all this and keeps the payload. Never changed after the constructor.
        private readonly PrivilegesHandle handle;
        private readonly bool login, anyStream;
        private readonly ValueList<string> streamIds;
        // Null for any.
        private readonly string roomId;

        private RoomPrivileges(string roomId, bool login, bool anyStream, ValueList<string> streamIds)
        {
            this.roomId = roomId;
            this.login = login;
            this.anyStream = anyStream;
            this.streamIds = streamIds;
            handle = New(roomId);
            if (login)
            {
                Failure.Check(Native.token04_privileges_allow_login(handle.Pointer));
            }
            if (streamIds.Count > 0)
            {
                Publish(handle, streamIds);
            }
            if (anyStream)
            {
                Failure.Check(Native.token04_privileges_allow_publish_any_stream(handle.Pointer));
            }
            GC.KeepAlive(handle);
        }

        /// <summary>Privileges in one room, for now none.</summary>
        /// <param name="roomId">The room.</param>
        /// <returns>Privileges that allow nothing yet.</returns>
        /// <exception cref="TokenArgumentException">The room is null, empty, not Unicode, or fits into no
        /// token.</exception>
        public static RoomPrivileges InRoom(string roomId)
        {
            return new RoomPrivileges(roomId ?? "", false, false, ValueList<string>.None);
        }

        /// <summary>Privileges in whichever room, for now none. The platform's pages disagree on whether it
        /// takes such tokens.</summary>
        /// <returns>Privileges that allow nothing yet.</returns>
        public static RoomPrivileges InAnyRoom()
        {
            return new RoomPrivileges(null, false, false, ValueList<string>.None);
        }

        /// <summary>Allows logging in to the room.</summary>
        /// <returns>Privileges that also allow this.</returns>
        public RoomPrivileges AllowLogin()
        {
            return new RoomPrivileges(roomId, true, anyStream, streamIds);
        }

        /// <summary>Allows publishing these streams, besides those that earlier steps allow.</summary>
        /// <param name="streamIds">The streams, at least one. The collection is enumerated once.</param>
        /// <returns>Privileges that also allow this.</returns>
        /// <exception cref="TokenArgumentException">There is no collection, it is empty, a stream is null, empty
        /// or not Unicode, they fit into no token, or <see cref="AllowPublishAnyStream"/> was
        /// called.</exception>
        public RoomPrivileges AllowPublish(IEnumerable<string> streamIds)
        {
            var ids = new List<string>(this.streamIds);
            long length = 0;
            foreach (string id in streamIds ?? throw TokenArgumentException.Null("streamIds", Ids))
            {
                ids.Add(id);
                length += id?.Length + 1 ?? 1;
                if (length > Utf8.MaxCopied)
                {
                    // More than any token holds: C refuses it as it is.
                    break;
                }
            }
            if (length == 0)
            {
                // C says what is wrong with an empty list.
                Publish(New(roomId), ValueList<string>.None);
            }
            return new RoomPrivileges(roomId, login, anyStream, new ValueList<string>(ids));
        }

        /// <summary>Allows publishing whichever stream.</summary>
        /// <returns>Privileges that also allow this.</returns>
        /// <exception cref="TokenArgumentException"><see cref="AllowPublish"/> was called.</exception>
        public RoomPrivileges AllowPublishAnyStream()
        {
            return new RoomPrivileges(roomId, login, true, streamIds);
        }

        /// <summary>Writes the payload, for a caller that seals it elsewhere:
        /// <see cref="TokenGenerator.Generate"/> takes the privileges themselves.</summary>
        /// <returns>The payload, a JSON object.</returns>
        public unsafe string ToPayload()
        {
            byte* payload;
            Failure.Check(
                Native.token04_privileges_to_payload(handle.Pointer, out payload, out UIntPtr length));
            GC.KeepAlive(handle);
            return Utf8.Take(payload, length);
        }

        internal PrivilegesHandle Handle => handle;

        internal override object Content => (roomId, login, anyStream, streamIds);

        /// <inheritdoc/>
        public override string ToString()
        {
            string publish = anyStream ? ", publish any stream"
                : streamIds.Count > 0  ? ", publish " + string.Join(" ", streamIds)
                                       : "";
            string room = roomId == null ? "any room" : "room " + roomId;
            return "RoomPrivileges(" + room + (login ? ", login" : "") + publish + ")";
        }

        private static unsafe PrivilegesHandle New(string roomId)
        {
            IntPtr privileges;
            if (roomId == null)
            {
                Failure.Check(Native.token04_privileges_new_any_room(out privileges));
                return new PrivilegesHandle(privileges);
            }
            using (var texts = new Texts(Utf8.MaxLength(roomId)))
            {
                Utf8 room = texts.Put(roomId);
                Failure.Check(Native.token04_privileges_new(room.Start, room.Length, out privileges));
            }
            return new PrivilegesHandle(privileges);
        }

        private static unsafe void Publish(PrivilegesHandle handle, ValueList<string> streamIds)
        {
            long capacity = 1;
            foreach (string streamId in streamIds)
            {
                capacity += Utf8.MaxLength(streamId);
            }
            using (var texts = new Texts(capacity))
            {
                // One more, as an empty array has no address.
                var lengths = new UIntPtr[streamIds.Count + 1];
                fixed(byte** starts = new byte*[streamIds.Count + 1])
                {
                    for (int i = 0; i < streamIds.Count; i++)
                    {
                        Utf8 text = texts.Put(streamIds[i]);
                        starts[i] = text.Start;
                        lengths[i] = text.Length;
                    }
                    fixed(UIntPtr* sizes = lengths)
                    {
                        Failure.Check(Native.token04_privileges_allow_publish(
                            handle.Pointer, starts, sizes, (UIntPtr)streamIds.Count));
                    }
                }
            }
            GC.KeepAlive(handle);
        }
    }
}

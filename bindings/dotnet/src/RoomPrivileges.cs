using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>The privileges of a new token. Initially nothing is allowed; each method adds a privilege,
    /// and none removes one. Immutable: each method returns new privileges, so one object can be the base of
    /// several.</summary>
    /// <remarks>Reuse them: one object can be used for any number of tokens. JSON serializers write the
    /// payload object (System.Text.Json from .NET 8 on, Newtonsoft.Json everywhere); none can read
    /// it.</remarks>
    /// <example><code>
    /// RoomPrivileges privileges =
    ///     RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish(new[] { "camera" });
    /// string token = generator.Generate("alice", TimeSpan.FromHours(1), privileges);
    /// </code></example>
    public sealed partial class RoomPrivileges : TokenValue
    {
        private const string Ids = "a collection of stream IDs";

        // The C object, which validates everything and keeps the payload. Not modified after the constructor.
        private readonly PrivilegesHandle handle;
        private readonly bool login, anyStream;
        private readonly ValueList<string> streamIds;
        // Null for any room.
        private readonly string roomId;

        private RoomPrivileges(string roomId, bool login, bool anyStream, ValueList<string> streamIds)
        {
            this.roomId = roomId;
            this.login = login;
            this.anyStream = anyStream;
            this.streamIds = streamIds;
            handle = New(roomId);
            TextLength = roomId == null ? 0 : roomId.Length;
            foreach (string id in streamIds)
            {
                TextLength += id == null ? 0 : id.Length + 3;
            }
            if (login)
            {
                NativeError.Check(Native.token04_privileges_allow_login(handle.Pointer));
            }
            if (streamIds.Count > 0)
            {
                Publish(handle, streamIds);
            }
            if (anyStream)
            {
                NativeError.Check(Native.token04_privileges_allow_publish_any_stream(handle.Pointer));
            }
            GC.KeepAlive(handle);
        }

        /// <summary>Creates empty privileges for one room.</summary>
        /// <param name="roomId">The room.</param>
        /// <returns>Privileges that allow nothing yet.</returns>
        /// <exception cref="TokenArgumentException">The room is null, empty, not Unicode, or too long for a
        /// token.</exception>
        public static RoomPrivileges InRoom(string roomId)
        {
            return new RoomPrivileges(roomId ?? "", false, false, ValueList<string>.None);
        }

        /// <summary>Creates empty privileges for any room. The platform's documentation contradicts itself on
        /// whether it accepts such tokens.</summary>
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

        /// <summary>Allows publishing these streams, in addition to those already allowed.</summary>
        /// <param name="streamIds">The streams, at least one. The collection is enumerated once.</param>
        /// <returns>Privileges that also allow this.</returns>
        /// <exception cref="TokenArgumentException">The collection is null or empty, a stream is null, empty
        /// or not Unicode, the list is too long for a token, or <see cref="AllowPublishAnyStream"/> was
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
                    // Too long for any token: C refuses the list so far.
                    break;
                }
            }
            if (length == 0)
            {
                // C returns the error for an empty list.
                Publish(New(roomId), ValueList<string>.None);
            }
            return new RoomPrivileges(roomId, login, anyStream, new ValueList<string>(ids));
        }

        /// <summary>Allows publishing any stream.</summary>
        /// <returns>Privileges that also allow this.</returns>
        /// <exception cref="TokenArgumentException"><see cref="AllowPublish"/> was called.</exception>
        public RoomPrivileges AllowPublishAnyStream()
        {
            return new RoomPrivileges(roomId, login, true, streamIds);
        }

        /// <summary>Writes the payload, for callers that generate the token elsewhere.
        /// <see cref="TokenGenerator.Generate"/> accepts the privileges directly.</summary>
        /// <returns>The payload, a JSON object.</returns>
        public unsafe string ToPayload()
        {
            byte* payload;
            NativeError.Check(
                Native.token04_privileges_to_payload(handle.Pointer, out payload, out UIntPtr length));
            GC.KeepAlive(handle);
            return Utf8.Take(payload, length);
        }

        internal PrivilegesHandle Handle => handle;

        /// <summary>The number of characters of all IDs with their quotes and commas.</summary>
        internal long TextLength { get; }

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
                NativeError.Check(Native.token04_privileges_new_any_room(out privileges));
                return new PrivilegesHandle(privileges);
            }
            using (var buffer = new Utf8Buffer(Utf8.MaxLength(roomId)))
            {
                Utf8 room = buffer.Write(roomId);
                NativeError.Check(Native.token04_privileges_new(room.Start, room.Length, out privileges));
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
            using (var buffer = new Utf8Buffer(capacity))
            {
                // One extra element, because the address of an empty array is null.
                var lengths = new UIntPtr[streamIds.Count + 1];
                fixed(byte** starts = new byte*[streamIds.Count + 1])
                {
                    for (int i = 0; i < streamIds.Count; i++)
                    {
                        Utf8 text = buffer.Write(streamIds[i]);
                        starts[i] = text.Start;
                        lengths[i] = text.Length;
                    }
                    fixed(UIntPtr* sizes = lengths)
                    {
                        NativeError.Check(Native.token04_privileges_allow_publish(
                            handle.Pointer, starts, sizes, (UIntPtr)streamIds.Count));
                    }
                }
            }
            GC.KeepAlive(handle);
        }
    }
}

using System;

namespace Token04
{
    /// <summary>What a user wants to do.</summary>
    /// <example><code>
    /// RoomAction join = RoomAction.Login("room1");
    /// RoomAction speak = RoomAction.Publish("room1", "camera");
    /// </code></example>
    public sealed class RoomAction
    {
        private readonly bool publish;

        private RoomAction(string roomId, string streamId, bool publish)
        {
            RoomId = roomId;
            StreamId = streamId;
            this.publish = publish;
        }

        /// <summary>The room.</summary>
        public string RoomId { get; }

        /// <summary>The stream to publish; null if the action is to log in.</summary>
        public string StreamId { get; }

        /// <summary>Logging in to a room.</summary>
        /// <param name="roomId">The room.</param>
        /// <returns>The action.</returns>
        public static RoomAction Login(string roomId)
        {
            return new RoomAction(roomId, null, false);
        }

        /// <summary>Publishing a stream in a room.</summary>
        /// <param name="roomId">The room.</param>
        /// <param name="streamId">The stream.</param>
        /// <returns>The action.</returns>
        public static RoomAction Publish(string roomId, string streamId)
        {
            return new RoomAction(roomId, streamId, true);
        }

        /// <summary>Has a verification ask whether the token allows this.</summary>
        internal unsafe IntPtr Demand(IntPtr options)
        {
            TextLimit.RoomId.Check(RoomId);
            TextLimit.StreamId.Check(StreamId);
            using (var texts = new Texts(Utf8.MaxLength(RoomId) + Utf8.MaxLength(StreamId)))
            {
                Utf8 room = texts.Put(RoomId);
                if (!publish)
                {
                    return Native.token04_verify_options_set_login(options, room.Start, room.Length);
                }
                Utf8 stream = texts.Put(StreamId);
                return Native.token04_verify_options_set_publish(
                    options, room.Start, room.Length, stream.Start, stream.Length);
            }
        }
    }
}

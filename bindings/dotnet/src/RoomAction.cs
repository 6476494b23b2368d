namespace Token04
{
    /// <summary>What a user wants to do: log in to a room, or publish a stream there. It is validated on
    /// use.</summary>
    /// <example><code>
    /// RoomAction join = RoomAction.Login("room1");
    /// RoomAction speak = RoomAction.Publish("room1", "camera");
    /// </code></example>
    public sealed class RoomAction : TokenValue
    {
        private RoomAction(bool isPublish, string roomId, string streamId)
        {
            IsPublish = isPublish;
            RoomId = roomId;
            StreamId = streamId;
        }

        /// <summary>Whether the action is to publish a stream.</summary>
        public bool IsPublish { get; }

        /// <summary>The room.</summary>
        public string RoomId { get; }

        /// <summary>The stream to publish; null if the action is to log in.</summary>
        public string StreamId { get; }

        internal override object Content => (IsPublish, RoomId, StreamId);

        /// <summary>Logging in to a room.</summary>
        /// <param name="roomId">The room.</param>
        /// <returns>The action.</returns>
        public static RoomAction Login(string roomId)
        {
            return new RoomAction(false, roomId, null);
        }

        /// <summary>Publishing a stream in a room.</summary>
        /// <param name="roomId">The room.</param>
        /// <param name="streamId">The stream.</param>
        /// <returns>The action.</returns>
        public static RoomAction Publish(string roomId, string streamId)
        {
            return new RoomAction(true, roomId, streamId);
        }

        /// <summary>The buffer capacity that <see cref="ForNative"/> needs.</summary>
        internal long MaxLength => Utf8.MaxLength(RoomId) + Utf8.MaxLength(StreamId);

        /// <summary>The native struct, valid as long as the buffer.</summary>
        internal Native.Action ForNative(Utf8Buffer buffer)
        {
            return new Native.Action(IsPublish, buffer.Write(RoomId), buffer.Write(StreamId));
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return IsPublish ? "RoomAction(publish " + StreamId + " in " + RoomId + ")"
                             : "RoomAction(login to " + RoomId + ")";
        }
    }
}

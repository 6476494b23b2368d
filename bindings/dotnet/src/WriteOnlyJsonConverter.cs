#if NET
using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Token04
{
    /// <summary>Makes System.Text.Json write the field names of the token. Reading is not supported, because
    /// JSON proves nothing.</summary>
    internal sealed class WriteOnlyJsonConverter<T> : JsonConverter<T>
        where T : TokenValue
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            throw new NotSupportedException(
                typeof(T).Name + " is not read from JSON: build privileges, and verify tokens");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (value is RoomPrivileges privileges)
            {
                using (JsonDocument payload = JsonDocument.Parse(privileges.ToPayload()))
                {
                    payload.RootElement.WriteTo(writer);
                }
            }
            else if (value is TokenClaims claims)
            {
                Write(
                    writer, claims.AppId, claims.UserId, claims.Ctime, claims.Expire, claims.Nonce,
                    claims.Payload);
            }
            else if (value is TokenContents contents)
            {
                Write(
                    writer, contents.AppId, contents.UserId, contents.Ctime, contents.Expire, contents.Nonce,
                    contents.Payload);
            }
        }

        private static void Write(
            Utf8JsonWriter writer, long appId, string userId, long ctime, long expire, long nonce,
            string payload)
        {
            writer.WriteStartObject();
            writer.WriteNumber("app_id", appId);
            writer.WriteString("user_id", userId);
            writer.WriteNumber("ctime", ctime);
            writer.WriteNumber("expire", expire);
            writer.WriteNumber("nonce", nonce);
            writer.WriteString("payload", payload);
            writer.WriteEndObject();
        }
    }
}
#endif

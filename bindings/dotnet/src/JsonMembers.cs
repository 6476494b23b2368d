using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Token04
{
    // The JSON form: System.Text.Json uses a converter; Newtonsoft.Json and other serializers that support
    // DataContract use the members here. They have no setters, so that no serializer can read values.

#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(WriteOnlyJsonConverter<RoomPrivileges>))]
#endif
    [DataContract]
    public sealed partial class RoomPrivileges
    {
        private bool MayPublish => anyStream || streamIds.Count > 0;

        [DataMember(Name = "room_id", Order = 1)]
        private string JsonRoomId => roomId ?? "";

        [DataMember(Name = "privilege", Order = 2)]
        private Dictionary<string, int> JsonPrivilege =>
            new Dictionary<string, int> { { "1", Flag(login) }, { "2", Flag(MayPublish) } };

        [DataMember(Name = "stream_id_list", Order = 3)]
        private IReadOnlyList<string> JsonStreamIds
        {
            get {
                return streamIds.Count > 0? streamIds : null;
            }
        }

        private static int Flag(bool isAllowed)
        {
            return isAllowed ? 1 : 0;
        }
    }

#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(WriteOnlyJsonConverter<TokenClaims>))]
#endif
    [DataContract]
    public sealed partial class TokenClaims
    {
        [DataMember(Name = "app_id", Order = 1)]
        private long JsonAppId => AppId;

        [DataMember(Name = "user_id", Order = 2)]
        private string JsonUserId => UserId;

        [DataMember(Name = "ctime", Order = 3)]
        private long JsonCtime => Ctime;

        [DataMember(Name = "expire", Order = 4)]
        private long JsonExpire => Expire;

        [DataMember(Name = "nonce", Order = 5)]
        private long JsonNonce => Nonce;

        [DataMember(Name = "payload", Order = 6)]
        private string JsonPayload => Payload;
    }

#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(WriteOnlyJsonConverter<TokenContents>))]
#endif
    [DataContract]
    public sealed partial class TokenContents
    {
        [DataMember(Name = "app_id", Order = 1)]
        private long JsonAppId => AppId;

        [DataMember(Name = "user_id", Order = 2)]
        private string JsonUserId => UserId;

        [DataMember(Name = "ctime", Order = 3)]
        private long JsonCtime => Ctime;

        [DataMember(Name = "expire", Order = 4)]
        private long JsonExpire => Expire;

        [DataMember(Name = "nonce", Order = 5)]
        private long JsonNonce => Nonce;

        [DataMember(Name = "payload", Order = 6)]
        private string JsonPayload => Payload;
    }
}

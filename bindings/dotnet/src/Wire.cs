using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Token04
{
    // How JSON is written: by System.Text.Json with a converter, by Newtonsoft.Json and others that know
    // DataContract from the members here. None has a setter, so that no serializer reads values back.

#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(WireConverter<RoomPrivileges>))]
#endif
    [DataContract]
    public sealed partial class RoomPrivileges
    {
        private bool MayPublish => anyStream || streamIds.Count > 0;

        [DataMember(Name = "room_id", Order = 1)]
        private string WireRoomId => roomId ?? "";

        [DataMember(Name = "privilege", Order = 2)]
        private Dictionary<string, int> WirePrivilege =>
            new Dictionary<string, int> { { "1", Flag(login) }, { "2", Flag(MayPublish) } };

        [DataMember(Name = "stream_id_list", Order = 3)]
        private IReadOnlyList<string> WireStreamIds
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
    [System.Text.Json.Serialization.JsonConverter(typeof(WireConverter<TokenClaims>))]
#endif
    [DataContract]
    public sealed partial class TokenClaims
    {
        [DataMember(Name = "app_id", Order = 1)]
        private long WireAppId => AppId;

        [DataMember(Name = "user_id", Order = 2)]
        private string WireUserId => UserId;

        [DataMember(Name = "ctime", Order = 3)]
        private long WireCtime => Ctime;

        [DataMember(Name = "expire", Order = 4)]
        private long WireExpire => Expire;

        [DataMember(Name = "nonce", Order = 5)]
        private long WireNonce => Nonce;

        [DataMember(Name = "payload", Order = 6)]
        private string WirePayload => Payload;
    }

#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(WireConverter<TokenContents>))]
#endif
    [DataContract]
    public sealed partial class TokenContents
    {
        [DataMember(Name = "app_id", Order = 1)]
        private long WireAppId => AppId;

        [DataMember(Name = "user_id", Order = 2)]
        private string WireUserId => UserId;

        [DataMember(Name = "ctime", Order = 3)]
        private long WireCtime => Ctime;

        [DataMember(Name = "expire", Order = 4)]
        private long WireExpire => Expire;

        [DataMember(Name = "nonce", Order = 5)]
        private long WireNonce => Nonce;

        [DataMember(Name = "payload", Order = 6)]
        private string WirePayload => Payload;
    }
}

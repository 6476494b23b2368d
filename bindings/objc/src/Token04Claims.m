#import "Token04Claims.h"
#import "Token04Check.h"
#import "Token04Claims+Private.h"
#import "Token04Memory.h"
#import "Token04Text.h"

@implementation Token04Action

@synthesize roomID = _roomID;
@synthesize streamID = _streamID;
@synthesize isPublish = _isPublish;

- (instancetype)initWithRoomID:(NSString *)roomID streamID:(NSString *)streamID isPublish:(BOOL)isPublish {
    self = [super init];
    if (self != nil) {
        _roomID = Token04NewCopy(roomID);
        _streamID = Token04NewCopy(streamID);
        _isPublish = isPublish;
    }
    return self;
}

+ (instancetype)loginToRoom:(NSString *)roomID {
    return TOKEN04_AUTORELEASE([[self alloc] initWithRoomID:roomID streamID:nil isPublish:NO]);
}

+ (instancetype)publishStream:(NSString *)streamID inRoom:(NSString *)roomID {
    return TOKEN04_AUTORELEASE([[self alloc] initWithRoomID:roomID streamID:streamID isPublish:YES]);
}

- (void)dealloc {
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_streamID);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04Claims

@synthesize userID = _userID;
@synthesize payload = _payload;

- (instancetype)initWithHandle:(const token04_claims_t *)handle owner:(id)owner {
    self = [super init];
    if (self != nil) {
        size_t length;
        const char *text = token04_claims_user_id(handle, &length);
        _userID = TOKEN04_RETAIN(Token04StringFrom(text, length));
        text = token04_claims_payload(handle, &length);
        _payload = TOKEN04_RETAIN(Token04StringFrom(text, length));
        _handle = handle;
        _owner = TOKEN04_RETAIN(owner);
    }
    return self;
}

- (void)dealloc {
    if (_owner == nil) token04_claims_free((token04_claims_t *)_handle);
    TOKEN04_RELEASE(_owner);
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_payload);
    TOKEN04_SUPER_DEALLOC();
}

- (unsigned int)appID {
    return token04_claims_app_id(_handle);
}

- (long long)ctime {
    return token04_claims_ctime(_handle);
}

- (long long)expire {
    return token04_claims_expire(_handle);
}

- (long long)nonce {
    return token04_claims_nonce(_handle);
}

- (Token04Cipher)cipher {
    return token04_claims_cipher(_handle);
}

- (BOOL)authorizeAction:(Token04Action *)action at:(long long)now error:(NSError **)error {
    Token04Text room, stream;
    NSString *roomID, *streamID;
    BOOL isPublish;
    token04_error_t *failure;
    if (action != nil && ![action isKindOfClass:[Token04Action class]]) {
        Token04Refuse(@"action must be a Token04Action, not an object of another class", error);
        return NO;
    }
    // Without an action neither is named, which is refused.
    roomID = action.roomID;
    streamID = action.streamID;
    isPublish = action.isPublish;
    Token04TextSet(&room, roomID);
    Token04TextSet(&stream, streamID);
    failure = TOKEN04_CALL(isPublish ? token04_authorize_publish(_handle, room.data, room.length, stream.data,
                                                                 stream.length, now)
                                     : token04_authorize_login(_handle, room.data, room.length, now),
                           &room, &stream);
    Token04TextWipe(&stream);
    Token04TextWipe(&room);
    return Token04Check(failure, error);
}

@end

#import "Token04Claims.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"

@implementation Token04Claims

TOKEN04_IMMUTABLE

@synthesize userID = _userID;
@synthesize payload = _payload;

- (instancetype)initWithHandle:(token04_claims_t *)handle {
    self = [super init];
    if (self != nil) {
        size_t length;
        const char *text = token04_claims_user_id(handle, &length);
        _userID = TOKEN04_RETAIN(Token04StringFrom(text, length));
        text = token04_claims_payload(handle, &length);
        _payload = TOKEN04_RETAIN(Token04StringFrom(text, length));
        _handle = handle;
    }
    return self;
}

- (void)dealloc {
    token04_claims_free(_handle);
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_payload);
    TOKEN04_SUPER_DEALLOC();
}

- (unsigned int)appID {
    return token04_claims_app_id(_handle);
}

- (int64_t)ctime {
    return token04_claims_ctime(_handle);
}

- (NSDate *)createdAt {
    return Token04Date(self.ctime);
}

- (int64_t)expire {
    return token04_claims_expire(_handle);
}

- (NSDate *)expiresAt {
    return Token04Date(self.expire);
}

- (int64_t)nonce {
    return token04_claims_nonce(_handle);
}

- (Token04Cipher)cipher {
    return token04_claims_cipher(_handle);
}

- (NSUInteger)secretIndex {
    return token04_claims_secret_index(_handle);
}

- (BOOL)isBasic {
    return token04_claims_is_basic(_handle);
}

- (BOOL)authorizeAction:(Token04RoomAction *)action at:(const int64_t *)time error:(NSError **)error {
    Token04ActionTexts texts;
    token04_error_t *failure;
    if (!Token04IsA([Token04RoomAction class], action, @"action", error)) return NO;
    [Token04RoomAction fill:&texts from:action];
    failure = TOKEN04_CALL(time != NULL ? token04_claims_authorize_at(_handle, &texts.action, *time)
                                        : token04_claims_authorize(_handle, &texts.action),
                           &texts.room, &texts.stream);
    Token04WipeAction(&texts);
    return Token04Check(failure, error);
}

- (BOOL)authorizeAction:(Token04RoomAction *)action error:(NSError **)error {
    return [self authorizeAction:action at:NULL error:error];
}

- (BOOL)authorizeAction:(Token04RoomAction *)action atTime:(NSDate *)time error:(NSError **)error {
    const int64_t seconds = Token04Seconds(time);
    if (time == nil) {
        Token04Refuse(
            @"`time` is nil: pass a date, or call -authorizeAction:error: for the time of the clock", error);
        return NO;
    }
    if (!Token04IsA([NSDate class], time, @"time", error)) return NO;
    return [self authorizeAction:action at:&seconds error:error];
}

- (BOOL)readPrivileges:(Token04TokenPrivileges **)privileges error:(NSError **)error {
    token04_token_privileges_t *handle = NULL;
    token04_error_t *failure = token04_claims_privileges(_handle, &handle);
    if (privileges != NULL) *privileges = [Token04TokenPrivileges privilegesFromHandle:handle];
    token04_token_privileges_free(handle);
    return Token04Check(failure, error);
}

- (BOOL)isEqual:(id)object {
    Token04Claims *other = object;
    if (![object isKindOfClass:[Token04Claims class]]) return NO;
    return self.appID == other.appID && self.ctime == other.ctime && self.expire == other.expire &&
           self.nonce == other.nonce && self.cipher == other.cipher &&
           self.secretIndex == other.secretIndex && Token04Equal(_userID, other->_userID) &&
           Token04Equal(_payload, other->_payload);
}

- (NSUInteger)hash {
    return [_userID hash] * 31 + (NSUInteger)self.nonce;
}

- (NSString *)description {
    return [NSString
        stringWithFormat:@"app %u, user %@, made %lld, expires %lld, payload of %lu characters, secret %lu",
                         self.appID, _userID, (long long)self.ctime, (long long)self.expire,
                         (unsigned long)[_payload length], (unsigned long)self.secretIndex];
}

@end

#import "Token04KitToken.h"
#import "Token04Check.h"
#import "Token04KitToken+Private.h"
#import "Token04Memory.h"
#import "Token04Text.h"

@implementation Token04KitToken

TOKEN04_IMMUTABLE

@synthesize token = _token;
@synthesize appID = _appID;
@synthesize userID = _userID;
@synthesize roomID = _roomID;
@synthesize userName = _userName;

+ (instancetype)kitTokenWithToken:(NSString *)token
                            appID:(int64_t)appID
                           userID:(NSString *)userID
                           roomID:(NSString *)roomID
                         userName:(NSString *)userName {
    Token04KitToken *kit = [[self alloc] init];
    kit->_token = Token04NewCopy(token);
    kit->_appID = appID;
    kit->_userID = Token04NewCopy(userID);
    kit->_roomID = Token04NewCopy(roomID);
    kit->_userName = Token04NewCopy(userName);
    return TOKEN04_AUTORELEASE(kit);
}

+ (instancetype)kitTokenFromHandle:(const token04_kit_token_t *)handle {
    size_t tokenLength, userLength, roomLength, nameLength;
    const char *token = token04_kit_token_token(handle, &tokenLength);
    const char *user = token04_kit_token_user_id(handle, &userLength);
    const char *room = token04_kit_token_room_id(handle, &roomLength);
    const char *name = token04_kit_token_user_name(handle, &nameLength);
    if (handle == NULL) return nil;
    return [self kitTokenWithToken:Token04StringFrom(token, tokenLength)
                             appID:token04_kit_token_app_id(handle)
                            userID:Token04StringFrom(user, userLength)
                            roomID:Token04StringFrom(room, roomLength)
                          userName:Token04StringFrom(name, nameLength)];
}

+ (instancetype)kitTokenFromText:(NSString *)text error:(NSError **)error {
    token04_kit_token_t *parts = NULL;
    token04_error_t *failure;
    Token04KitToken *kit;
    Token04Text utf8;
    Token04TextSet(&utf8, text);
    failure = TOKEN04_CALL(token04_kit_token_parse(utf8.data, utf8.length, &parts), &utf8);
    Token04TextWipe(&utf8);
    kit = [self kitTokenFromHandle:parts];
    token04_kit_token_free(parts);
    return Token04Check(failure, error) ? kit : nil;
}

- (void)dealloc {
    TOKEN04_RELEASE(_token);
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_userName);
    TOKEN04_SUPER_DEALLOC();
}

- (BOOL)isEqual:(id)object {
    Token04KitToken *other = object;
    if (![object isKindOfClass:[Token04KitToken class]]) return NO;
    return _appID == other->_appID && Token04Equal(_token, other->_token) &&
           Token04Equal(_userID, other->_userID) && Token04Equal(_roomID, other->_roomID) &&
           Token04Equal(_userName, other->_userName);
}

- (NSUInteger)hash {
    return [_token hash];
}

- (NSString *)description {
    return [NSString
        stringWithFormat:@"kit token: app %lld, user %@, room %@", (long long)_appID, _userID, _roomID];
}

- (NSString *)textWithError:(NSError **)error {
    Token04Text token, user, room, name;
    char *made = NULL;
    size_t length = 0;
    NSString *text = nil;
    token04_error_t *failure;
    Token04TextSet(&token, _token);
    Token04TextSet(&user, _userID);
    Token04TextSet(&room, _roomID);
    Token04TextSet(&name, _userName);
    failure =
        TOKEN04_CALL(token04_kit_token_build(token.data, token.length, _appID, user.data, user.length,
                                             room.data, room.length, name.data, name.length, &made, &length),
                     &token, &user, &room, &name);
    Token04TextWipe(&name);
    Token04TextWipe(&room);
    Token04TextWipe(&user);
    Token04TextWipe(&token);
    if (Token04Check(failure, error)) text = Token04NewASCII(made, length);
    token04_string_free(made);
    return TOKEN04_AUTORELEASE(text);
}

@end

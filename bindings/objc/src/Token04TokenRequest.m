#import "Token04TokenRequest.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"
#import "Token04Seal.h"

@implementation Token04TokenRequest

TOKEN04_IMMUTABLE

@synthesize userID = _userID;
@synthesize lifetimeSeconds = _lifetimeSeconds;

+ (instancetype)requestOfKind:(NSInteger)kind
                    forUserID:(NSString *)userID
              lifetimeSeconds:(int64_t)lifetimeSeconds
                   privileges:(Token04RoomPrivileges *)privileges
                      payload:(NSString *)payload {
    Token04TokenRequest *request = [[self alloc] init];
    request->_kind = kind;
    request->_userID = Token04NewCopy(userID);
    request->_lifetimeSeconds = lifetimeSeconds;
    request->_privileges = TOKEN04_RETAIN(privileges);
    request->_payload = Token04NewCopy(payload);
    return TOKEN04_AUTORELEASE(request);
}

+ (instancetype)requestForUserID:(NSString *)userID
                 lifetimeSeconds:(int64_t)lifetimeSeconds
                      privileges:(Token04RoomPrivileges *)privileges {
    return [self requestOfKind:TOKEN04_REQUEST_PRIVILEGES
                     forUserID:userID
               lifetimeSeconds:lifetimeSeconds
                    privileges:privileges
                       payload:nil];
}

+ (instancetype)basicRequestForUserID:(NSString *)userID lifetimeSeconds:(int64_t)lifetimeSeconds {
    return [self requestOfKind:TOKEN04_REQUEST_BASIC
                     forUserID:userID
               lifetimeSeconds:lifetimeSeconds
                    privileges:nil
                       payload:nil];
}

+ (instancetype)requestForUserID:(NSString *)userID
                 lifetimeSeconds:(int64_t)lifetimeSeconds
                         payload:(NSString *)payload {
    return [self requestOfKind:TOKEN04_REQUEST_PAYLOAD
                     forUserID:userID
               lifetimeSeconds:lifetimeSeconds
                    privileges:nil
                       payload:payload];
}

- (void)dealloc {
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_privileges);
    TOKEN04_RELEASE(_payload);
    TOKEN04_SUPER_DEALLOC();
}

- (NSInteger)kind {
    return _kind;
}

- (Token04RoomPrivileges *)privileges {
    return _privileges;
}

- (NSString *)payload {
    return _payload;
}

- (NSArray *)lintWithError:(NSError **)error {
    Token04RequestTexts texts;
    token04_findings_t *found = NULL;
    NSMutableArray *findings = nil;
    token04_error_t *failure;
    if (!Token04FillRequest(&texts, self, error)) return nil;
    failure = TOKEN04_CALL(token04_lint(&texts.request, &found), &texts.user, &texts.payload);
    Token04WipeRequest(&texts);
    if (Token04Check(failure, error)) {
        const size_t count = token04_findings_count(found);
        size_t at;
        findings = [NSMutableArray arrayWithCapacity:count];
        for (at = 0; at < count; ++at) {
            Token04Finding *finding =
                [[Token04Finding alloc] initWithFinding:token04_findings_get(found, at)];
            [findings addObject:finding];
            TOKEN04_RELEASE(finding);
        }
    }
    token04_findings_free(found);
    return findings;
}

- (BOOL)isEqual:(id)object {
    Token04TokenRequest *other = object;
    if (![object isKindOfClass:[Token04TokenRequest class]]) return NO;
    return _kind == other->_kind && _lifetimeSeconds == other->_lifetimeSeconds &&
           Token04Equal(_userID, other->_userID) && Token04Equal(_privileges, other->_privileges) &&
           Token04Equal(_payload, other->_payload);
}

- (NSUInteger)hash {
    return [_userID hash] * 31 + (NSUInteger)_lifetimeSeconds;
}

- (NSString *)description {
    return [NSString stringWithFormat:@"user %@, %lld seconds, %@", _userID, (long long)_lifetimeSeconds,
                                      _kind == TOKEN04_REQUEST_BASIC ? @"basic"
                                      : _privileges != nil           ? [_privileges description]
                                                                     : @"payload of the caller's own"];
}

@end

@implementation Token04IssuedToken

TOKEN04_IMMUTABLE

@synthesize token = _token;

- (instancetype)initWithToken:(const char *)token
                       length:(size_t)length
                      expires:(int64_t)expires
                       renews:(int64_t)renews {
    self = [super init];
    if (self != nil) {
        _token = Token04NewASCII(token, length);
        _expires = expires;
        _renews = renews;
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_token);
    TOKEN04_SUPER_DEALLOC();
}

- (NSDate *)expiresAt {
    return Token04Date(_expires);
}

- (NSDate *)renewAt {
    return Token04Date(_renews);
}

- (BOOL)isEqual:(id)object {
    Token04IssuedToken *other = object;
    if (![object isKindOfClass:[Token04IssuedToken class]]) return NO;
    return _expires == other->_expires && Token04Equal(_token, other->_token);
}

- (NSUInteger)hash {
    return [_token hash];
}

- (NSString *)description {
    return [NSString
        stringWithFormat:@"a token, expires %lld, renew %lld", (long long)_expires, (long long)_renews];
}

@end

@implementation Token04TokenResult

TOKEN04_IMMUTABLE

+ (instancetype)resultWithItem:(const token04_batch_item_t *)item {
    Token04TokenResult *result = [[self alloc] init];
    if (item->error != NULL) {
        result->_error = TOKEN04_RETAIN(Token04MakeError(item->error));
    } else {
        result->_issued = [[Token04IssuedToken alloc] initWithToken:item->token
                                                             length:item->token_len
                                                            expires:item->expires_at
                                                             renews:item->renew_at];
    }
    return TOKEN04_AUTORELEASE(result);
}

+ (instancetype)resultWithError:(NSError *)error {
    Token04TokenResult *result = [[self alloc] init];
    result->_error = TOKEN04_RETAIN(error);
    return TOKEN04_AUTORELEASE(result);
}

- (void)dealloc {
    TOKEN04_RELEASE(_issued);
    TOKEN04_RELEASE(_error);
    TOKEN04_SUPER_DEALLOC();
}

- (Token04IssuedToken *)issuedTokenWithError:(NSError **)error {
    if (_issued == nil && _error == nil) {
        Token04Refuse(@"this result was not created by -issueRequests:error:", error);
    } else if (_issued == nil && error != NULL) {
        *error = TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_error));
    }
    return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_issued));
}

- (NSString *)description {
    return _issued != nil ? [_issued description] : [_error localizedDescription];
}

@end

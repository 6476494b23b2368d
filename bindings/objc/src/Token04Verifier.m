#import "Token04Verifier.h"
#import "Token04Check.h"
#import "Token04Claims+Private.h"
#import "Token04Memory.h"
#import "Token04Text.h"

@interface Token04VerifyOptions ()

/** Those of the C functions, to be freed also on failure. */
- (token04_error_t *_Nullable)makeHandle:(token04_verify_options_t *_Nullable *_Nonnull)handle;

@end

@implementation Token04VerifyOptions

@synthesize appID = _appID;
@synthesize userID = _userID;
@synthesize action = _action;
@synthesize at = _at;
@synthesize leeway = _leeway;
@synthesize acceptsCBC = _acceptsCBC;
@synthesize acceptsCBCUserForgeable = _acceptsCBCUserForgeable;

- (void)dealloc {
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_action);
    TOKEN04_SUPER_DEALLOC();
}

// Objects are replaced and read under a lock, as another thread may use the options meanwhile.

- (NSString *)userID {
    @synchronized(self) {
        return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_userID));
    }
}

- (Token04Action *)action {
    @synchronized(self) {
        return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_action));
    }
}

- (void)setAppID:(long long)appID {
    _appID = appID;
    _hasAppID = YES;
}

- (void)setUserID:(NSString *)userID {
    NSString *replaced = Token04NewCopy(userID);
    @synchronized(self) {
        TOKEN04_SWAP(NSString *, _userID, replaced);
        _hasUserID = YES;
    }
    TOKEN04_RELEASE(replaced);
}

- (void)setAction:(Token04Action *)action {
    Token04Action *replaced = TOKEN04_RETAIN(action);
    @synchronized(self) {
        TOKEN04_SWAP(Token04Action *, _action, replaced);
        _hasAction = YES;
    }
    TOKEN04_RELEASE(replaced);
}

- (void)setAt:(long long)at {
    _at = at;
    _hasAt = YES;
}

- (token04_error_t *)makeHandle:(token04_verify_options_t **)handle {
    token04_error_t *failure = token04_verify_options_new(handle);
    token04_verify_options_t *options = *handle;
    if (failure == NULL && _hasAppID) failure = token04_verify_options_set_app_id(options, _appID);
    if (failure == NULL && _hasUserID) {
        Token04Text user;
        Token04TextSet(&user, self.userID);
        failure = token04_verify_options_set_user_id(options, user.data, user.length);
        Token04TextWipe(&user);
    }
    if (failure == NULL && _hasAction) {
        Token04Action *action = self.action;
        // What is no action names no room, which is refused.
        const BOOL isAction = [action isKindOfClass:[Token04Action class]];
        Token04Text room, stream;
        Token04TextSet(&room, isAction ? action.roomID : nil);
        Token04TextSet(&stream, isAction ? action.streamID : nil);
        failure = isAction && action.isPublish
                      ? token04_verify_options_set_publish(options, room.data, room.length, stream.data,
                                                           stream.length)
                      : token04_verify_options_set_login(options, room.data, room.length);
        Token04TextWipe(&stream);
        Token04TextWipe(&room);
    }
    if (failure == NULL && _hasAt) failure = token04_verify_options_set_at(options, _at);
    if (failure == NULL) failure = token04_verify_options_set_leeway(options, _leeway);
    if (failure == NULL) failure = token04_verify_options_set_accept_cbc(options, _acceptsCBC);
    if (failure == NULL) {
        failure = token04_verify_options_set_accept_cbc_user_forgeable(options, _acceptsCBCUserForgeable);
    }
    return failure;
}

@end

@implementation Token04Verifier

- (instancetype)init {
    return [self initWithSecret:@"" error:NULL];
}

- (instancetype)initWithSecret:(NSString *)secret error:(NSError **)error {
    self = [super init];
    if (self != nil) {
        token04_verifier_t *handle = NULL;
        token04_error_t *failure;
        Token04Text text;
        Token04TextSetSecret(&text, secret);
        failure = token04_verifier_new(text.data, text.length, &handle);
        Token04TextWipe(&text);
        _handle = handle;
        if (!Token04Check(failure, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
    }
    return self;
}

- (void)dealloc {
    token04_verifier_free(_handle);
    TOKEN04_SUPER_DEALLOC();
}

- (Token04Claims *)verify:(NSString *)token options:(Token04VerifyOptions *)options error:(NSError **)error {
    token04_verify_options_t *expected = NULL;
    token04_claims_t *claims = NULL;
    token04_error_t *failure = NULL;
    if (options != nil && ![options isKindOfClass:[Token04VerifyOptions class]]) {
        Token04Refuse(@"options must be Token04VerifyOptions, not an object of another class", error);
        return nil;
    }
    if (options != nil) failure = [options makeHandle:&expected];
    if (failure == NULL) {
        Token04Text text;
        Token04TextSet(&text, token);
        failure = token04_verifier_verify(_handle, text.data, text.length, expected, &claims);
        Token04TextWipe(&text);
    }
    token04_verify_options_free(expected);
    if (!Token04Check(failure, error)) return nil;
    return TOKEN04_AUTORELEASE([[Token04Claims alloc] initWithHandle:claims owner:nil]);
}

@end

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

- (void)dealloc {
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_action);
    TOKEN04_SUPER_DEALLOC();
}

- (void)setAppID:(long long)appID {
    _appID = appID;
    _hasAppID = YES;
}

- (void)setUserID:(NSString *)userID {
    NSString *copied = [userID copy];
    TOKEN04_RELEASE(_userID);
    _userID = copied;
    _hasUserID = YES;
}

- (void)setAction:(Token04Action *)action {
    Token04Action *retained = TOKEN04_RETAIN(action);
    TOKEN04_RELEASE(_action);
    _action = retained;
    _hasAction = YES;
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
        Token04TextSet(&user, _userID);
        failure = token04_verify_options_set_user_id(options, user.data, user.length);
        Token04TextWipe(&user);
    }
    if (failure == NULL && _hasAction) {
        Token04Text room, stream;
        Token04TextSet(&room, _action.roomID);
        Token04TextSet(&stream, _action.streamID);
        failure = _action.isPublish ? token04_verify_options_set_publish(options, room.data, room.length,
                                                                         stream.data, stream.length)
                                    : token04_verify_options_set_login(options, room.data, room.length);
        Token04TextWipe(&stream);
        Token04TextWipe(&room);
    }
    if (failure == NULL && _hasAt) failure = token04_verify_options_set_at(options, _at);
    if (failure == NULL) failure = token04_verify_options_set_leeway(options, _leeway);
    if (failure == NULL) failure = token04_verify_options_set_accept_cbc(options, _acceptsCBC);
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
    token04_error_t *failure = options != nil ? [options makeHandle:&expected] : NULL;
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

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

// Another thread may set the options while they are used. So each property, and whether it was set, is
// written and read under a lock, and a check reads all of them at once.

- (long long)appID {
    @synchronized(self) {
        return _appID;
    }
}

- (void)setAppID:(long long)appID {
    @synchronized(self) {
        _appID = appID;
        _hasAppID = YES;
    }
}

- (NSString *)userID {
    @synchronized(self) {
        return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_userID));
    }
}

- (void)setUserID:(NSString *)userID {
    NSString *replaced = Token04NewCopy(userID);
    @synchronized(self) {
        TOKEN04_SWAP(NSString *, _userID, replaced);
        _hasUserID = YES;
    }
    TOKEN04_RELEASE(replaced);
}

- (Token04Action *)action {
    @synchronized(self) {
        return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_action));
    }
}

- (void)setAction:(Token04Action *)action {
    Token04Action *replaced = TOKEN04_RETAIN(action);
    @synchronized(self) {
        TOKEN04_SWAP(Token04Action *, _action, replaced);
        _hasAction = YES;
    }
    TOKEN04_RELEASE(replaced);
}

- (long long)at {
    @synchronized(self) {
        return _at;
    }
}

- (void)setAt:(long long)at {
    @synchronized(self) {
        _at = at;
        _hasAt = YES;
    }
}

- (long long)leeway {
    @synchronized(self) {
        return _leeway;
    }
}

- (void)setLeeway:(long long)leeway {
    @synchronized(self) {
        _leeway = leeway;
    }
}

- (BOOL)acceptsCBC {
    @synchronized(self) {
        return _acceptsCBC;
    }
}

- (void)setAcceptsCBC:(BOOL)acceptsCBC {
    @synchronized(self) {
        _acceptsCBC = acceptsCBC;
    }
}

- (BOOL)acceptsCBCUserForgeable {
    @synchronized(self) {
        return _acceptsCBCUserForgeable;
    }
}

- (void)setAcceptsCBCUserForgeable:(BOOL)acceptsCBCUserForgeable {
    @synchronized(self) {
        _acceptsCBCUserForgeable = acceptsCBCUserForgeable;
    }
}

/// The options as they are at one moment; the caller releases them.
- (Token04VerifyOptions *)newSnapshot {
    Token04VerifyOptions *snapshot = [[Token04VerifyOptions alloc] init];
    @synchronized(self) {
        snapshot->_appID = _appID;
        snapshot->_userID = TOKEN04_RETAIN(_userID);
        snapshot->_action = TOKEN04_RETAIN(_action);
        snapshot->_at = _at;
        snapshot->_leeway = _leeway;
        snapshot->_acceptsCBC = _acceptsCBC;
        snapshot->_acceptsCBCUserForgeable = _acceptsCBCUserForgeable;
        snapshot->_hasAppID = _hasAppID;
        snapshot->_hasUserID = _hasUserID;
        snapshot->_hasAction = _hasAction;
        snapshot->_hasAt = _hasAt;
    }
    return snapshot;
}

static token04_error_t *setUser(token04_verify_options_t *options, NSString *userID) {
    Token04Text user;
    token04_error_t *failure;
    Token04TextSet(&user, userID);
    failure = TOKEN04_CALL(token04_verify_options_set_user_id(options, user.data, user.length), &user);
    Token04TextWipe(&user);
    return failure;
}

static token04_error_t *setAction(token04_verify_options_t *options, Token04Action *action) {
    // What is no action names no room, which is refused.
    const BOOL isAction = [action isKindOfClass:[Token04Action class]];
    const BOOL isPublish = isAction && action.isPublish;
    NSString *roomID = isAction ? action.roomID : nil, *streamID = isAction ? action.streamID : nil;
    Token04Text room, stream;
    token04_error_t *failure;
    Token04TextSet(&room, roomID);
    Token04TextSet(&stream, streamID);
    failure = TOKEN04_CALL(isPublish ? token04_verify_options_set_publish(options, room.data, room.length,
                                                                          stream.data, stream.length)
                                     : token04_verify_options_set_login(options, room.data, room.length),
                           &room, &stream);
    Token04TextWipe(&stream);
    Token04TextWipe(&room);
    return failure;
}

/// Of a snapshot, which nobody else has.
- (token04_error_t *)fillHandle:(token04_verify_options_t *)options {
    token04_error_t *failure = NULL;
    if (_hasAppID) failure = token04_verify_options_set_app_id(options, _appID);
    if (failure == NULL && _hasUserID) failure = setUser(options, _userID);
    if (failure == NULL && _hasAction) failure = setAction(options, _action);
    if (failure == NULL && _hasAt) failure = token04_verify_options_set_at(options, _at);
    if (failure == NULL) failure = token04_verify_options_set_leeway(options, _leeway);
    if (failure == NULL) failure = token04_verify_options_set_accept_cbc(options, _acceptsCBC);
    if (failure == NULL) {
        failure = token04_verify_options_set_accept_cbc_user_forgeable(options, _acceptsCBCUserForgeable);
    }
    return failure;
}

- (token04_error_t *)makeHandle:(token04_verify_options_t **)handle {
    token04_error_t *failure = token04_verify_options_new(handle);
    Token04VerifyOptions *snapshot;
    if (failure != NULL) return failure;
    snapshot = [self newSnapshot];
    failure = [snapshot fillHandle:*handle];
    TOKEN04_RELEASE(snapshot);
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
        failure = TOKEN04_CALL(token04_verifier_new(text.data, text.length, &handle), &text);
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
        failure =
            TOKEN04_CALL(token04_verifier_verify(_handle, text.data, text.length, expected, &claims), &text);
        Token04TextWipe(&text);
    }
    token04_verify_options_free(expected);
    if (!Token04Check(failure, error)) return nil;
    return TOKEN04_AUTORELEASE([[Token04Claims alloc] initWithHandle:claims owner:nil]);
}

@end

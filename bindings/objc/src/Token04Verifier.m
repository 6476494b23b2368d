#import "Token04Verifier.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"
#include <stdlib.h>

@implementation Token04VerifierOptions

@synthesize previousSecrets = _previousSecrets;
@synthesize leewaySeconds = _leewaySeconds;
@synthesize clock = _clock;
@synthesize acceptCBC = _acceptCBC;
@synthesize acceptCBCUserForgeable = _acceptCBCUserForgeable;
@synthesize allowPlaceholderIDs = _allowPlaceholderIDs;

- (void)dealloc {
    TOKEN04_RELEASE(_previousSecrets);
    TOKEN04_RELEASE(_clock);
    TOKEN04_SUPER_DEALLOC();
}

@end

/// Previous secrets for the C functions.
typedef struct {
    Token04Text *texts;
    const char **data;
    size_t *lengths;
    NSUInteger count;
} Secrets;

static void wipeSecrets(Secrets *secrets) {
    NSUInteger at;
    for (at = 0; at < secrets->count; ++at) Token04TextWipe(&secrets->texts[at]);
    free(secrets->texts);
    free(secrets->data);
    free(secrets->lengths);
}

/// Returns whether the allocations succeeded.
static BOOL readSecrets(Secrets *secrets, NSArray *strings) {
    const NSUInteger wanted = [strings count];
    BOOL hasMemory;
    secrets->count = 0;
    secrets->texts = calloc(wanted + 1, sizeof *secrets->texts);
    secrets->data = calloc(wanted + 1, sizeof *secrets->data);
    secrets->lengths = calloc(wanted + 1, sizeof *secrets->lengths);
    hasMemory = secrets->texts != NULL && secrets->data != NULL && secrets->lengths != NULL;
    while (hasMemory && secrets->count < wanted) {
        const NSUInteger at = secrets->count++;
        Token04TextSetSecret(&secrets->texts[at], [strings objectAtIndex:at]);
        secrets->data[at] = secrets->texts[at].data;
        secrets->lengths[at] = secrets->texts[at].length;
        hasMemory = !secrets->texts[at].lacksMemory;
    }
    return hasMemory;
}

@implementation Token04Verifier

TOKEN04_IMMUTABLE

/// A NULL appID means any app.
- (instancetype)initWithAppOrAny:(const int64_t *)appID
                          secret:(NSString *)secret
                         options:(Token04VerifierOptions *)options
                           error:(NSError **)error {
    self = [super init];
    if (self != nil) {
        token04_verifier_options_t wanted = TOKEN04_VERIFIER_OPTIONS_INIT;
        token04_verifier_t *handle = NULL;
        token04_error_t *failure = NULL;
        NSArray *previous;
        Secrets secrets;
        Token04Text text;
        if (!Token04IsA([Token04VerifierOptions class], options, @"options", error) ||
            !Token04IsClock(options.clock, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
        previous = options.previousSecrets;
        if (!Token04IsA([NSArray class], previous, @"previousSecrets", error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
        wanted.leeway_seconds = options.leewaySeconds;
        wanted.accept_cbc = options.acceptCBC ? 1 : 0;
        wanted.accept_cbc_user_forgeable = options.acceptCBCUserForgeable ? 1 : 0;
        wanted.allow_placeholder_ids = options.allowPlaceholderIDs ? 1 : 0;
        _clock = TOKEN04_RETAIN(options.clock);
        if (_clock != nil) {
            wanted.clock = Token04ReadClock;
            wanted.clock_data = (TOKEN04_BRIDGE void *)_clock;
        }
        if (!readSecrets(&secrets, previous)) failure = Token04NoMemory;
        if (secrets.count > 0) {
            wanted.previous_secrets = secrets.data;
            wanted.previous_secret_lens = secrets.lengths;
            wanted.previous_secret_count = secrets.count;
        }
        Token04TextSetSecret(&text, secret);
        if (failure == NULL) {
            failure = TOKEN04_CALL(
                appID != NULL ? token04_verifier_new(*appID, text.data, text.length, &wanted, &handle)
                              : token04_verifier_new_any_app(text.data, text.length, &wanted, &handle),
                &text);
        }
        Token04TextWipe(&text);
        wipeSecrets(&secrets);
        _handle = handle;
        if (!Token04Check(failure, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
    }
    return self;
}

+ (instancetype)verifierWithAppID:(int64_t)appID
                           secret:(NSString *)secret
                          options:(Token04VerifierOptions *)options
                            error:(NSError **)error {
    return TOKEN04_AUTORELEASE([[self alloc] initWithAppOrAny:&appID
                                                       secret:secret
                                                      options:options
                                                        error:error]);
}

+ (instancetype)verifierForAnyAppWithSecret:(NSString *)secret
                                    options:(Token04VerifierOptions *)options
                                      error:(NSError **)error {
    return TOKEN04_AUTORELEASE([[self alloc] initWithAppOrAny:NULL
                                                       secret:secret
                                                      options:options
                                                        error:error]);
}

- (void)dealloc {
    token04_verifier_free(_handle);
    TOKEN04_RELEASE(_clock);
    TOKEN04_SUPER_DEALLOC();
}

/// Converts the result of a C function.
static Token04Claims *claimsFrom(token04_claims_t *claims, token04_error_t *failure, NSError **error) {
    if (!Token04Check(failure, error)) return nil;
    return TOKEN04_AUTORELEASE([[Token04Claims alloc] initWithHandle:claims]);
}

/// A token is untrusted input: nil, an object of another class and invalid Unicode are refused like any
/// invalid token.
static void setToken(Token04Text *text, id token) {
    Token04TextSet(text, token);
    if (token == nil) text->data = NULL;
}

- (Token04Claims *)verifyToken:(NSString *)token
                        userID:(NSString *)userID
                        action:(Token04RoomAction *)action
                         error:(NSError **)error {
    token04_claims_t *claims = NULL;
    token04_error_t *failure;
    Token04ActionTexts texts;
    Token04Text text, user;
    if (!Token04IsA([Token04RoomAction class], action, @"action", error)) return nil;
    setToken(&text, token);
    Token04TextSet(&user, userID);
    [Token04RoomAction fill:&texts from:action];
    failure = TOKEN04_CALL(token04_verifier_verify_action(_handle, text.data, text.length, user.data,
                                                          user.length, &texts.action, &claims),
                           &text, &user, &texts.room, &texts.stream);
    Token04WipeAction(&texts);
    Token04TextWipe(&user);
    Token04TextWipe(&text);
    return claimsFrom(claims, failure, error);
}

- (Token04Claims *)verifyToken:(NSString *)token userID:(NSString *)userID error:(NSError **)error {
    token04_claims_t *claims = NULL;
    token04_error_t *failure;
    Token04Text text, user;
    setToken(&text, token);
    Token04TextSet(&user, userID);
    failure = TOKEN04_CALL(
        token04_verifier_verify(_handle, text.data, text.length, user.data, user.length, &claims), &text,
        &user);
    Token04TextWipe(&user);
    Token04TextWipe(&text);
    return claimsFrom(claims, failure, error);
}

- (Token04Claims *)verifyTokenOfAnyUser:(NSString *)token error:(NSError **)error {
    token04_claims_t *claims = NULL;
    token04_error_t *failure;
    Token04Text text;
    setToken(&text, token);
    failure = TOKEN04_CALL(token04_verifier_verify_any_user(_handle, text.data, text.length, &claims), &text);
    Token04TextWipe(&text);
    return claimsFrom(claims, failure, error);
}

@end

/** @file
 * Verifying tokens.
 */
#import "Token04Claims.h"
#import "Token04Clock.h"

NS_ASSUME_NONNULL_BEGIN

/** Options of a verifier. They are read once, when the verifier is created. */
TOKEN04_SWIFT_NAME(TokenVerifierOptions)
@interface Token04VerifierOptions : NSObject {
 @private
    NSArray *_previousSecrets;
    int64_t _leewaySeconds;
    id<Token04Clock> _clock;
    BOOL _acceptCBC;
    BOOL _acceptCBCUserForgeable;
    BOOL _allowPlaceholderIDs;
}

/**
 * Earlier secrets of the app, at most seven, while a secret is being replaced. They are tried in this order
 * if the current one does not decrypt a token. Not for verifiers of any app.
 */
@property(atomic, copy) TOKEN04_ARRAY_OF(NSString) *_Nullable previousSecrets;
/** Accepts a token for this long after its expiry, to tolerate clock differences. 0 to 3600. */
@property(atomic) int64_t leewaySeconds;
/**
 * Accepts AES-CBC tokens.
 *
 * They are not authenticated: anyone who can modify a token can change its content without knowing the
 * secret. CBC cannot be made safe: room, rights and, in tokens from .NET, the expiry can be changed, and
 * every response helps an attacker to guess further. Accept CBC only until an old generator is replaced.
 */
@property(atomic) BOOL acceptCBC;
/**
 * Also accepts CBC tokens whose first field is the user, as the official Java code writes them. Anyone can
 * change the user of such a token undetected and without the secret: **no check of the user is reliable for
 * them.**
 */
@property(atomic) BOOL acceptCBCUserForgeable;
/** A clock that replaces the system clock, for tests; nil for the system clock. */
@property(atomic, retain) id<Token04Clock> _Nullable clock;
/** Whether to accept IDs that represent a missing value, such as "(null)"; by default NO. */
@property(atomic) BOOL allowPlaceholderIDs;

@end

/**
 * Verifies the tokens of one app. Create it once and share it between threads. Its key is zeroed when it is
 * deallocated.
 *
 * @code{.m}
 * Token04Claims *claims = [verifier verifyToken:token
 *                                        userID:session.userID
 *                                        action:[Token04RoomAction loginToRoom:@"room1"]
 *                                         error:&error];
 * if (claims == nil) return;
 * @endcode
 *
 * Check the result, never the error: a message to nil returns nil and leaves the error unchanged.
 */
TOKEN04_SWIFT_NAME(TokenVerifier)
@interface Token04Verifier : NSObject {
 @private
    void *_handle;
    id<Token04Clock> _clock;
}

TOKEN04_NO_INIT

/**
 * Prepares the key of one app. Only tokens of this app are accepted.
 *
 * @param appID the AppID
 * @param secret the ServerSecret exactly as in the console, 32 bytes; it is not kept
 * @param options nil for the defaults
 * @param error Token04ErrorInvalidAppID, Token04ErrorInvalidSecret, Token04ErrorInvalidArgument
 * @return nil on failure
 */
+ (instancetype _Nullable)verifierWithAppID:(int64_t)appID
                                     secret:(NSString *)secret
                                    options:(Token04VerifierOptions *_Nullable)options
                                      error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(init(appID:secret:options:));

/**
 * Accepts tokens of **any app**: anyone who has the secret can put any app into a token. For tools that do
 * not know the AppID. A server knows its own and uses +verifierWithAppID:secret:options:error:.
 */
+ (instancetype _Nullable)verifierForAnyAppWithSecret:(NSString *)secret
                                              options:(Token04VerifierOptions *_Nullable)options
                                                error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(forAnyApp(secret:options:));

/**
 * Checks that a token belongs to this user and allows this action, and returns its claims. Use this check.
 *
 * @param token the token as received; nil is refused like any invalid token
 * @param userID the user of your session that sends the request
 * @param action the action that the user requests
 * @param error the reason for a refusal; its Token04ErrorCategoryKey distinguishes a refused token (respond
 * with 401 or 403) from an error in the program (500)
 * @return nil if the token is refused
 */
- (Token04Claims *_Nullable)verifyToken:(NSString *_Nullable)token
                                 userID:(NSString *)userID
                                 action:(Token04RoomAction *)action
                                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Checks that a token belongs to this user. This does not authorize any action: call -[Token04Claims
 * authorizeAction:error:]. */
- (Token04Claims *_Nullable)verifyToken:(NSString *_Nullable)token
                                 userID:(NSString *)userID
                                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Checks a token of **any user**, for callers that read the user from the token. */
- (Token04Claims *_Nullable)verifyTokenOfAnyUser:(NSString *_Nullable)token
                                           error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

@end

NS_ASSUME_NONNULL_END

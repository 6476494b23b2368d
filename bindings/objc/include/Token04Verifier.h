/** @file
 * Checking tokens.
 */
#import "Token04Claims.h"
#import "Token04Clock.h"

NS_ASSUME_NONNULL_BEGIN

/** Options of a verifier. They are read once, when the verifier is made. */
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
 * Earlier secrets of the app, at most seven, while a secret is being replaced: tried in this order where the
 * current one does not open a token. Not for verifiers of any app.
 */
@property(atomic, copy) TOKEN04_ARRAY_OF(NSString) *_Nullable previousSecrets;
/** Accepts a token for this long after it expired, for clocks that differ. 0 to 3600. */
@property(atomic) int64_t leewaySeconds;
/**
 * Accepts AES-CBC tokens.
 *
 * They are not authenticated: somebody who can alter a token can change what it says without knowing the
 * secret. CBC cannot be made safe: room, rights and, in tokens of .NET, the expiry can be changed, and every
 * answer helps to guess further. Accept CBC only as long as an old generator has to be replaced.
 */
@property(atomic) BOOL acceptCBC;
/**
 * Accepts CBC tokens whose first field is the user, as the official Java code writes them, too. Anybody can
 * change the user of such a token without the secret and without a trace: **no check of the user holds for
 * them.**
 */
@property(atomic) BOOL acceptCBCUserForgeable;
/** Where the time is taken from instead of the system, for tests; nil for the system. */
@property(atomic, retain) id<Token04Clock> _Nullable clock;
/** Whether ids pass that stand for a missing value, such as "(null)". NO unless it is set. */
@property(atomic) BOOL allowPlaceholderIDs;

@end

/**
 * Checks the tokens of one app. Make it once, and share it between threads. Its key is zeroed when it is
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
 * The result decides, never the error: a message to a verifier that is nil answers nil and leaves the error
 * alone.
 */
TOKEN04_SWIFT_NAME(TokenVerifier)
@interface Token04Verifier : NSObject {
 @private
    void *_handle;
    id<Token04Clock> _clock;
}

TOKEN04_NO_INIT

/**
 * Prepares the key of one app, whose tokens alone are accepted.
 *
 * @param appID the AppID
 * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
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
 * Accepts tokens of **whichever app**, as whoever has the secret can name any in a token. For tools that do
 * not know the AppID. A server knows its own, and uses +verifierWithAppID:secret:options:error:.
 */
+ (instancetype _Nullable)verifierForAnyAppWithSecret:(NSString *)secret
                                              options:(Token04VerifierOptions *_Nullable)options
                                                error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(forAnyApp(secret:options:));

/**
 * Checks that a token is this user's and allows this action, and answers what it says. The check to use.
 *
 * @param token as it came from outside; nil is refused as any bad token is
 * @param userID who is asking, from your own session
 * @param action what the user wants to do
 * @param error why not; its Token04ErrorCategoryKey tells a token that is refused (answer 401 or 403) from a
 * mistake in the program (500)
 * @return nil if it is not so
 */
- (Token04Claims *_Nullable)verifyToken:(NSString *_Nullable)token
                                 userID:(NSString *)userID
                                 action:(Token04RoomAction *)action
                                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Checks that a token is this user's. It allows nothing yet: ask -[Token04Claims authorizeAction:error:]. */
- (Token04Claims *_Nullable)verifyToken:(NSString *_Nullable)token
                                 userID:(NSString *)userID
                                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Checks a token of **whichever user**, for callers that learn the user from it. */
- (Token04Claims *_Nullable)verifyTokenOfAnyUser:(NSString *_Nullable)token
                                           error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

@end

NS_ASSUME_NONNULL_END

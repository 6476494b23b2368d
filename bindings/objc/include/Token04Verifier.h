/** @file
 * Checking tokens.
 */
#import "Token04Claims.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * What a token is checked against. Only expiry is checked unless more is set. What is set counts, even nil
 * or 0: a user that happens to be nil is refused, not taken for any user.
 *
 * @code{.m}
 * Token04VerifyOptions *options = [[Token04VerifyOptions alloc] init];
 * options.appID = 1234567890;
 * options.userID = @"alice";
 * options.action = [Token04Action loginToRoom:@"room1"];
 * @endcode
 */
@interface Token04VerifyOptions : NSObject {
 @private
    long long _appID;
    NSString *_userID;
    Token04Action *_action;
    long long _at;
    long long _leeway;
    BOOL _acceptsCBC;
    BOOL _acceptsCBCUserForgeable;
    BOOL _hasAppID;
    BOOL _hasUserID;
    BOOL _hasAction;
    BOOL _hasAt;
}

/** The token must be for this app. */
@property(nonatomic) long long appID;
/** The token must be for this user. */
@property(nonatomic, copy) NSString *_Nullable userID;
/** The token must allow this. */
@property(nonatomic, retain) Token04Action *_Nullable action;
/** Checks as of this time (Unix seconds) instead of the system's. */
@property(nonatomic) long long at;
/** Accepts a token for this many seconds after it expired, for clocks that differ. */
@property(nonatomic) long long leeway;
/**
 * Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a token can
 * change what it says without knowing the secret. CBC cannot be made safe: setting app and user does not
 * prevent that. Exactly what the official generators write is accepted; the field order of the Java one
 * needs acceptsCBCUserForgeable as well.
 */
@property(nonatomic) BOOL acceptsCBC;
/**
 * Whether CBC tokens are accepted whose first field is user_id, as the official Java code writes them. Has
 * no effect unless CBC is accepted. The IV, which is not authenticated, sets the beginning of
 * their user: anybody can make "demo" into "root" without the secret and without a trace. No check of the
 * user holds for them, userID included.
 */
@property(nonatomic) BOOL acceptsCBCUserForgeable;

@end

/**
 * Checks tokens made with one secret. Make it once, and share it between threads. Its key is zeroed when it
 * is deallocated.
 *
 * @code{.m}
 * Token04Verifier *verifier = [[Token04Verifier alloc] initWithSecret:secret error:&error];
 * Token04Claims *claims = [verifier verify:token options:options error:&error];
 * @endcode
 */
@interface Token04Verifier : NSObject {
 @private
    void *_handle;
}

- (instancetype)init NS_UNAVAILABLE;

/**
 * Prepares the key.
 *
 * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
 * @param error Token04ErrorInvalidSecret
 * @return nil on failure
 */
- (instancetype _Nullable)initWithSecret:(NSString *)secret error:(NSError *_Nullable *_Nullable)error;

/**
 * Checks a token.
 *
 * Checked in this order: prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry, action.
 *
 * @param token a text of any kind and length
 * @param options what it is checked against; nil for nothing but its expiry
 * @param error why it is refused: one of Token04ErrorUnsupportedVersion to Token04ErrorStreamNotAllowed, or
 * Token04ErrorInvalidArgument or Token04ErrorInvalidAppID for arguments that make no sense
 * @return what it says; nil if it is refused
 */
- (Token04Claims *_Nullable)verify:(NSString *)token
                           options:(Token04VerifyOptions *_Nullable)options
                             error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

/** @file
 * The claims of a verified token, and whether they allow an action.
 */
#import "Token04Error.h"
#import "Token04RoomAction.h"
#import "Token04TokenPrivileges.h"

NS_ASSUME_NONNULL_BEGIN

/** How a token is encrypted. */
typedef NS_ENUM(NSInteger, Token04Cipher) {
    /** Unknown: only in the inspection of a damaged token. */
    Token04CipherUnknown = 0,
    /** AES-256-GCM: encrypted and authenticated. */
    Token04CipherGCM = 1,
    /** AES-256-CBC: encrypted, not authenticated, deprecated upstream. */
    Token04CipherCBC = 2,
};

/** The claims of a token that Token04Verifier accepted. Nothing else creates them. Compared by value. */
TOKEN04_SWIFT_NAME(TokenClaims)
@interface Token04Claims : NSObject {
 @private
    void *_handle;
    NSString *_userID;
    NSString *_payload;
}

TOKEN04_NO_INIT

/** The project's app ID, never 0. */
@property(nonatomic, readonly) unsigned int appID;
/** The user ID with which the client logs in; never empty. */
@property(nonatomic, readonly, copy) NSString *userID;
/** When the token was created, in Unix seconds. */
@property(nonatomic, readonly) int64_t ctime;
/** When the token was created, clamped to the years 1970 to 9999. */
@property(nonatomic, readonly, copy) NSDate *createdAt;
/** When the token expires, in Unix seconds: it is invalid from this second on. */
@property(nonatomic, readonly) int64_t expire;
/** When the token expires, clamped to the years 1970 to 9999. */
@property(nonatomic, readonly, copy) NSDate *expiresAt;
/** The random number that the generator put into the token. */
@property(nonatomic, readonly) int64_t nonce;
/** The payload exactly as in the token; empty for a basic token. */
@property(nonatomic, readonly, copy) NSString *payload;
/** How the token was encrypted. */
@property(nonatomic, readonly) Token04Cipher cipher;
/** Which secret decrypted the token: 0 for the current one, otherwise the position in the previous secrets,
 * starting at 1. */
@property(nonatomic, readonly) NSUInteger secretIndex;
/** Whether the payload is empty: such a token allows everything in every room. */
@property(nonatomic, readonly) BOOL isBasic;

/**
 * Checks whether the token allows an action now, by the system clock and without leeway.
 *
 * A basic token restricts nothing. Publishing also needs the login privilege.
 *
 * @code{.m}
 * if (![claims authorizeAction:[Token04RoomAction loginToRoom:@"room1"] error:&error]) return;
 * @endcode
 *
 * @param action the action that the user requests
 * @param error the reason for a refusal: Token04ErrorExpired, Token04ErrorInvalidPayload,
 * Token04ErrorRoomNotAllowed, Token04ErrorLoginNotAllowed, Token04ErrorPublishNotAllowed,
 * Token04ErrorStreamNotAllowed, or Token04ErrorInvalidArgument if the action has no room or stream
 * @return YES if the token allows the action
 */
- (BOOL)authorizeAction:(Token04RoomAction *)action
                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Like -authorizeAction:error:, but at the given time; from September 2001 to the year 5138. */
- (BOOL)authorizeAction:(Token04RoomAction *)action
                 atTime:(NSDate *)time
                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/**
 * Reads the privileges of the token.
 *
 * @param privileges receives the privileges; nil for a basic token, which restricts nothing (see isBasic),
 * and on failure
 * @param error Token04ErrorInvalidPayload if the payload is not a privilege payload
 * @return NO on failure
 */
- (BOOL)readPrivileges:(Token04TokenPrivileges *_Nullable *_Nonnull)privileges
                 error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

@end

NS_ASSUME_NONNULL_END

/** @file
 * What a verified token says, and whether that allows an action.
 */
#import "Token04Error.h"
#import "Token04RoomAction.h"
#import "Token04TokenPrivileges.h"

NS_ASSUME_NONNULL_BEGIN

/** How a token is sealed. */
typedef NS_ENUM(NSInteger, Token04Cipher) {
    /** Neither of the two; only in an inspection of a damaged token. */
    Token04CipherUnknown = 0,
    /** AES-256-GCM: encrypted and authenticated. */
    Token04CipherGCM = 1,
    /** AES-256-CBC: encrypted, not authenticated, deprecated upstream. */
    Token04CipherCBC = 2,
};

/** What a token says that Token04Verifier has checked. Nothing else makes one. Equal by value. */
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
/** The user, as the client logs in with; never empty. */
@property(nonatomic, readonly, copy) NSString *userID;
/** When the token was made, in Unix seconds. */
@property(nonatomic, readonly) int64_t ctime;
/** When the token was made, as far as the years 1970 to 9999 reach. */
@property(nonatomic, readonly, copy) NSDate *createdAt;
/** When the token ends, in Unix seconds: it is expired from this second on. */
@property(nonatomic, readonly) int64_t expire;
/** When the token ends, as far as the years 1970 to 9999 reach. */
@property(nonatomic, readonly, copy) NSDate *expiresAt;
/** The random number that the maker put in. */
@property(nonatomic, readonly) int64_t nonce;
/** The payload as it stands in the token; empty for a basic token. */
@property(nonatomic, readonly, copy) NSString *payload;
/** How the token was sealed. */
@property(nonatomic, readonly) Token04Cipher cipher;
/** Which secret opened it: 0 for the current one, else the place among the previous secrets, from 1. */
@property(nonatomic, readonly) NSUInteger secretIndex;
/** Whether the payload is empty: the token is good for any room and any right. */
@property(nonatomic, readonly) BOOL isBasic;

/**
 * Decides whether the token allows an action now, by the system's clock and without leeway.
 *
 * A basic token restricts nothing. Publishing needs the login privilege as well.
 *
 * @code{.m}
 * if (![claims authorizeAction:[Token04RoomAction loginToRoom:@"room1"] error:&error]) return;
 * @endcode
 *
 * @param action what the user wants to do
 * @param error why not: Token04ErrorExpired, Token04ErrorInvalidPayload, Token04ErrorRoomNotAllowed,
 * Token04ErrorLoginNotAllowed, Token04ErrorPublishNotAllowed, Token04ErrorStreamNotAllowed, or
 * Token04ErrorInvalidArgument if the action names no room or stream
 * @return YES if it does
 */
- (BOOL)authorizeAction:(Token04RoomAction *)action
                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** As -authorizeAction:error:, at another time than now; from September 2001 to the year 5138. */
- (BOOL)authorizeAction:(Token04RoomAction *)action
                 atTime:(NSDate *)time
                  error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/**
 * Reads what the token allows.
 *
 * @param privileges gets it; nil for a basic token, which restricts nothing (see isBasic), and on failure
 * @param error Token04ErrorInvalidPayload for a payload that is none of privileges
 * @return NO on failure
 */
- (BOOL)readPrivileges:(Token04TokenPrivileges *_Nullable *_Nonnull)privileges
                 error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

@end

NS_ASSUME_NONNULL_END

/** @file
 * Requests for tokens, and their results.
 */
#import "Token04Error.h"
#import "Token04Finding.h"
#import "Token04RoomPrivileges.h"

NS_ASSUME_NONNULL_BEGIN

/** A request for one token. It is checked when it is used. Compared by value. */
TOKEN04_SWIFT_NAME(TokenRequest)
@interface Token04TokenRequest : NSObject {
 @private
    NSInteger _kind;
    NSString *_userID;
    int64_t _lifetimeSeconds;
    Token04RoomPrivileges *_privileges;
    NSString *_payload;
}

TOKEN04_NO_INIT

/** A privilege token for a user, with a lifetime in seconds from now. */
+ (instancetype)requestForUserID:(NSString *)userID
                 lifetimeSeconds:(int64_t)lifetimeSeconds
                      privileges:(Token04RoomPrivileges *)privileges;

/** A basic token, which allows everything in every room. */
+ (instancetype)basicRequestForUserID:(NSString *)userID
                      lifetimeSeconds:(int64_t)lifetimeSeconds
    TOKEN04_SWIFT_NAME(basic(userID:lifetimeSeconds:));

/** A token with your own payload: the text of a JSON object. */
+ (instancetype)requestForUserID:(NSString *)userID
                 lifetimeSeconds:(int64_t)lifetimeSeconds
                         payload:(NSString *)payload;

/** The user that the token is for. */
@property(nonatomic, readonly, copy) NSString *userID;
/** The lifetime of the token in seconds, from now. */
@property(nonatomic, readonly) int64_t lifetimeSeconds;

/**
 * Finds likely problems in the request before the token is generated. It needs no secret.
 *
 * @param error Token04ErrorInternal if an allocation fails
 * @return nil on failure
 */
- (TOKEN04_ARRAY_OF(Token04Finding) *_Nullable)lintWithError:(NSError *_Nullable *_Nullable)error;

@end

/** A token with its expiry and renewal times. The description does not contain the token. */
TOKEN04_SWIFT_NAME(IssuedToken)
@interface Token04IssuedToken : NSObject {
 @private
    NSString *_token;
    int64_t _expires;
    int64_t _renews;
}

TOKEN04_NO_INIT

/** The token. */
@property(nonatomic, readonly, copy) NSString *token;
/** When the token expires. */
@property(nonatomic, readonly, copy) NSDate *expiresAt;
/** When to replace it: 30 seconds before it expires, or half of its lifetime if that is less. */
@property(nonatomic, readonly, copy) NSDate *renewAt;

@end

/** One result of a batch. */
TOKEN04_SWIFT_NAME(TokenResult)
@interface Token04TokenResult : NSObject {
 @private
    Token04IssuedToken *_issued;
    NSError *_error;
}

TOKEN04_NO_INIT

/** The token; nil with an error if there is none. */
- (Token04IssuedToken *_Nullable)issuedTokenWithError:(NSError *_Nullable *_Nullable)error
    TOKEN04_MUST_USE_RESULT;

@end

NS_ASSUME_NONNULL_END

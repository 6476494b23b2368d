/** @file
 * Kit tokens: the format that the prebuilt UI kits accept instead of a token04.
 */
#import "Token04Error.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * The parts of a kit token. Anyone can read all parts except the token04; they prove nothing.
 *
 * @code{.m}
 * Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token
 *                                                     appID:1234567890
 *                                                    userID:@"alice"
 *                                                    roomID:@"room1"
 *                                                  userName:@"Alice"];
 * NSString *text = [kit textWithError:&error];
 * @endcode
 */
TOKEN04_SWIFT_NAME(KitToken)
@interface Token04KitToken : NSObject {
 @private
    NSString *_token;
    int64_t _appID;
    NSString *_userID;
    NSString *_roomID;
    NSString *_userName;
}

TOKEN04_NO_INIT

/**
 * Combines the parts. -textWithError: checks them.
 *
 * @param token a token04 for the same app and user
 * @param appID the app
 * @param userID the user
 * @param roomID the room that the kit joins
 * @param userName the name shown to others
 */
+ (instancetype)kitTokenWithToken:(NSString *)token
                            appID:(int64_t)appID
                           userID:(NSString *)userID
                           roomID:(NSString *)roomID
                         userName:(NSString *)userName;

/**
 * Parses a kit token. The token04 inside is not verified.
 *
 * @param text the kit token
 * @param error Token04ErrorMalformedToken if a part is missing or unreadable
 * @return nil on failure
 */
+ (instancetype _Nullable)kitTokenFromText:(NSString *)text error:(NSError *_Nullable *_Nullable)error;

/** The token04. */
@property(nonatomic, readonly, copy) NSString *token;
/** The app. */
@property(nonatomic, readonly) int64_t appID;
/** The user, the same as in the token. */
@property(nonatomic, readonly, copy) NSString *userID;
/** The room that the kit joins. */
@property(nonatomic, readonly, copy) NSString *roomID;
/** The name shown to others. */
@property(nonatomic, readonly, copy) NSString *userName;

/**
 * Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.
 *
 * @param error Token04ErrorInvalidAppID, Token04ErrorInvalidUserID, or Token04ErrorInvalidArgument: for a
 * user or room ID with a character beyond Latin-1, which the kits cannot read, and for a token that is not a
 * token04
 * @return nil on failure
 */
- (NSString *_Nullable)textWithError:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

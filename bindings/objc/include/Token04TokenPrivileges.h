/** @file
 * The privileges read from a token.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The privileges read from a token. No call accepts them for generating a token: use Token04RoomPrivileges
 * for that. Compared by value. */
TOKEN04_SWIFT_NAME(TokenPrivileges)
@interface Token04TokenPrivileges : NSObject {
 @private
    NSString *_roomID;
    BOOL _mayLogIn;
    BOOL _mayPublish;
    BOOL _anyStream;
    NSArray *_streamIDs;
}

TOKEN04_NO_INIT

/** Whether the token is for any room. */
@property(nonatomic, readonly) BOOL anyRoom;
/** The only allowed room; nil if any room is allowed. */
@property(nonatomic, readonly, copy) NSString *_Nullable roomID;
/** Whether the user may log in to the room. */
@property(nonatomic, readonly) BOOL mayLogIn;
/** Whether the user may publish. */
@property(nonatomic, readonly) BOOL mayPublish;
/** Whether the user may publish any stream. Never YES without mayPublish. */
@property(nonatomic, readonly) BOOL anyStream;
/** The only streams that the user may publish; empty if any stream is allowed, or none. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(NSString) * streamIDs;

@end

NS_ASSUME_NONNULL_END

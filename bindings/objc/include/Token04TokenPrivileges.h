/** @file
 * What a token allows, as it was read.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** What a token allows. No call takes this to make a token: for that there is Token04RoomPrivileges. Equal by
 * value. */
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

/** Whether the token is for whichever room. */
@property(nonatomic, readonly) BOOL anyRoom;
/** The only room that the token is for; nil where it is for any. */
@property(nonatomic, readonly, copy) NSString *_Nullable roomID;
/** Whether the user may log in to the room. */
@property(nonatomic, readonly) BOOL mayLogIn;
/** Whether the user may publish. */
@property(nonatomic, readonly) BOOL mayPublish;
/** Whether the user may publish whichever stream. Never without mayPublish. */
@property(nonatomic, readonly) BOOL anyStream;
/** The only streams that the user may publish; empty where that is any, or none. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(NSString) * streamIDs;

@end

NS_ASSUME_NONNULL_END

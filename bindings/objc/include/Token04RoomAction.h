/** @file
 * The action that a user requests.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The action that a user requests in a room: log in, or publish a stream. Compared by value. */
TOKEN04_SWIFT_NAME(RoomAction)
@interface Token04RoomAction : NSObject {
 @private
    NSString *_roomID;
    NSString *_streamID;
    BOOL _isPublish;
}

TOKEN04_NO_INIT

/** Log in to a room. */
+ (instancetype)loginToRoom:(NSString *)roomID TOKEN04_SWIFT_NAME(login(room:));

/** Publish a stream in a room. */
+ (instancetype)publishStream:(NSString *)streamID
                       inRoom:(NSString *)roomID TOKEN04_SWIFT_NAME(publish(stream:room:));

/** The room of the action. */
@property(nonatomic, readonly, copy) NSString *roomID;
/** The stream to publish; nil for logging in. */
@property(nonatomic, readonly, copy) NSString *_Nullable streamID;
/** Whether the action is publishing, not logging in. */
@property(nonatomic, readonly) BOOL isPublish;

@end

NS_ASSUME_NONNULL_END

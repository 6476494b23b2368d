/** @file
 * What a token is to allow.
 */
#import "Token04Error.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * What a token is to allow. Nothing is allowed until a step says so, and no step takes anything away. A step
 * answers new privileges; these stay as they are, so that threads may share them. Equal by value.
 *
 * @code{.m}
 * Token04RoomPrivileges *privileges =
 *     [[[Token04RoomPrivileges privilegesInRoom:@"room1" error:&error] allowLogin]
 *         allowPublish:[NSArray arrayWithObject:@"camera"]
 *                error:&error];
 * @endcode
 *
 * After a failed step the result is nil, which every call refuses that makes a token.
 */
TOKEN04_SWIFT_NAME(RoomPrivileges)
@interface Token04RoomPrivileges : NSObject {
 @private
    void *_handle;
    NSString *_roomID;
    BOOL _anyRoom;
    BOOL _login;
    BOOL _anyStream;
    NSArray *_streamIDs;
}

TOKEN04_NO_INIT

/** Privileges in this room. Error: Token04ErrorInvalidArgument for an empty room. */
+ (instancetype _Nullable)privilegesInRoom:(NSString *)roomID
                                     error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(inRoom(_:));

/** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
+ (instancetype _Nullable)privilegesInAnyRoom TOKEN04_SWIFT_NAME(inAnyRoom());

/** Allows logging in to the room. */
- (instancetype _Nullable)allowLogin TOKEN04_MUST_USE_RESULT;

/**
 * Allows publishing these streams, besides those that earlier steps allow.
 *
 * @param streamIDs at least one
 * @param error Token04ErrorInvalidArgument for an empty list or id, and after
 * -allowPublishAnyStreamAndReturnError:
 * @return nil on failure
 */
- (instancetype _Nullable)allowPublish:(TOKEN04_ARRAY_OF(NSString) *)streamIDs
                                 error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Allows publishing whichever stream. Error: Token04ErrorInvalidArgument after -allowPublish:error:. */
- (instancetype _Nullable)allowPublishAnyStreamAndReturnError:(NSError *_Nullable *_Nullable)error
    TOKEN04_MUST_USE_RESULT;

/** Writes the payload, for a caller that seals it elsewhere; nil on failure. */
- (NSString *_Nullable)payloadWithError:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

/** @file
 * The privileges of a token to be generated.
 */
#import "Token04Error.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * The privileges of a token to be generated. Initially they allow nothing. Methods only add rights. A method
 * returns new privileges and leaves the receiver unchanged, so threads may share them. Compared by value.
 *
 * @code{.m}
 * Token04RoomPrivileges *privileges =
 *     [[[Token04RoomPrivileges privilegesInRoom:@"room1" error:&error] allowLogin]
 *         allowPublish:[NSArray arrayWithObject:@"camera"]
 *                error:&error];
 * @endcode
 *
 * A failed method returns nil, which every call that generates a token refuses.
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

/** Privileges for this room. Error: Token04ErrorInvalidArgument for an empty room. */
+ (instancetype _Nullable)privilegesInRoom:(NSString *)roomID
                                     error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(inRoom(_:));

/** Privileges for any room. The platform's pages disagree on whether it accepts such tokens. */
+ (instancetype _Nullable)privilegesInAnyRoom TOKEN04_SWIFT_NAME(inAnyRoom());

/** Allows logging in to the room. */
- (instancetype _Nullable)allowLogin TOKEN04_MUST_USE_RESULT;

/**
 * Allows publishing these streams, in addition to those of earlier calls.
 *
 * @param streamIDs at least one stream
 * @param error Token04ErrorInvalidArgument for an empty list or ID, and after
 * -allowPublishAnyStreamAndReturnError:
 * @return nil on failure
 */
- (instancetype _Nullable)allowPublish:(TOKEN04_ARRAY_OF(NSString) *)streamIDs
                                 error:(NSError *_Nullable *_Nullable)error TOKEN04_MUST_USE_RESULT;

/** Allows publishing any stream. Error: Token04ErrorInvalidArgument after -allowPublish:error:. */
- (instancetype _Nullable)allowPublishAnyStreamAndReturnError:(NSError *_Nullable *_Nullable)error
    TOKEN04_MUST_USE_RESULT;

/** Writes the payload, for a caller that encrypts it elsewhere; nil on failure. */
- (NSString *_Nullable)payloadWithError:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

/** @file
 * What a privilege token allows.
 */
#import "Token04Error.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * What a token allows. Nothing is allowed until it is said.
 *
 * @code{.m}
 * Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
 * privileges.mayLogIn = YES;
 * privileges.mayPublish = YES;
 * [privileges allowOnlyStreams:[NSArray arrayWithObjects:@"camera", @"screen", nil]];
 * NSString *payload = [privileges payloadWithError:&error];
 * @endcode
 */
@interface Token04RoomPrivileges : NSObject {
 @private
    NSString *_roomID;
    NSArray *_streamIDs;
    BOOL _mayLogIn;
    BOOL _mayPublish;
}

/** Privileges in one room. */
+ (instancetype)privilegesInRoom:(NSString *)roomID;

/** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
+ (instancetype)privilegesInAnyRoom;

- (instancetype)init NS_UNAVAILABLE;

/** The only room that the token is for; nil for any. */
@property(nonatomic, readonly, copy) NSString *_Nullable roomID;
/** Whether the user may log in to the room. */
@property(nonatomic) BOOL mayLogIn;
/** Whether the user may publish: any stream, unless -allowOnlyStreams: is said. */
@property(nonatomic) BOOL mayPublish;
/** The only streams that the user may publish; nil for any. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(NSString) *_Nullable streamIDs;

/**
 * Restricts publishing to these streams, in place of those said before. None, or nil, is refused later. So
 * are more than fit into a token; the list is kept up to the one that does not fit.
 */
- (void)allowOnlyStreams:(TOKEN04_ARRAY_OF(NSString) *)streamIDs;

/**
 * Writes the payload for Token04Generator. It is the same for every user.
 *
 * @param error Token04ErrorInvalidArgument if the room ID, a stream ID or the list of streams is empty:
 * the platform would take that for "any"
 * @return nil on failure
 */
- (NSString *_Nullable)payloadWithError:(NSError *_Nullable *_Nullable)error;

/**
 * Reads the payload of a token.
 *
 * @param payload as in Token04Claims
 * @param privileges gets what it allows; nil if it is empty, as in a basic token, which restricts nothing
 * @param error Token04ErrorInvalidPayload if it is not a privilege payload
 * @return whether it could be read
 */
+ (BOOL)readPayload:(NSString *)payload
         privileges:(Token04RoomPrivileges *_Nullable *_Nonnull)privileges
              error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

/** @file
 * What a token says, and whether that allows an action.
 */
#import "Token04Error.h"

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

/** What a user wants to do. */
@interface Token04Action : NSObject {
 @private
    NSString *_roomID;
    NSString *_streamID;
    BOOL _isPublish;
}

/** Log in to a room. */
+ (instancetype)loginToRoom:(NSString *)roomID;

/** Publish a stream in a room. */
+ (instancetype)publishStream:(NSString *)streamID inRoom:(NSString *)roomID;

/** The room that it is in. */
@property(nonatomic, readonly, copy) NSString *roomID;
/** The stream to publish; nil for logging in. */
@property(nonatomic, readonly, copy) NSString *_Nullable streamID;
/** Whether it is publishing, not logging in. */
@property(nonatomic, readonly) BOOL isPublish;

@end

/** What a token says, from Token04Verifier or Token04Inspection. All times are Unix seconds. */
@interface Token04Claims : NSObject {
 @private
    const void *_handle;
    id _owner;
    NSString *_userID;
    NSString *_payload;
}

/** The project's app ID, never 0. */
@property(nonatomic, readonly) unsigned int appID;
/** The user, as the client logs in with; never empty. */
@property(nonatomic, readonly, copy) NSString *userID;
/** When the token was made. */
@property(nonatomic, readonly) long long ctime;
/** When the token ends: it is expired from this second on. */
@property(nonatomic, readonly) long long expire;
/** The random number that the maker put in. */
@property(nonatomic, readonly) long long nonce;
/** Empty, or a JSON text for +[Token04RoomPrivileges readPayload:privileges:error:]. */
@property(nonatomic, readonly, copy) NSString *payload;
/** How the token was sealed. */
@property(nonatomic, readonly) Token04Cipher cipher;

/**
 * Decides whether these claims allow an action. Ask claims that Token04Verifier gave.
 *
 * A basic token (empty payload) restricts nothing. Publishing needs the login privilege as well.
 *
 * @code{.m}
 * if (![claims authorizeAction:[Token04Action loginToRoom:@"room1"] at:time(NULL) error:&error]) return;
 * @endcode
 *
 * @param action what the user wants to do
 * @param now Unix seconds
 * @param error why not: Token04ErrorExpired, Token04ErrorInvalidPayload, Token04ErrorRoomNotAllowed,
 * Token04ErrorLoginNotAllowed, Token04ErrorPublishNotAllowed, Token04ErrorStreamNotAllowed, or
 * Token04ErrorInvalidArgument if the action names no room or stream
 * @return YES if they allow it
 */
- (BOOL)authorizeAction:(Token04Action *)action at:(long long)now error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

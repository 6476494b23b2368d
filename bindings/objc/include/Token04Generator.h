/** @file
 * Making tokens.
 */
#import "Token04Claims.h"

NS_ASSUME_NONNULL_BEGIN

/** One token of a batch; the arguments of -[Token04Generator generateForUser:...]. */
@interface Token04TokenRequest : NSObject {
 @private
    NSString *_userID;
    long long _effectiveTimeInSeconds;
    NSString *_payload;
}

/** A token for a user, valid for so many seconds from now; the payload is nil, empty, or of privileges. */
+ (instancetype)requestForUser:(NSString *)userID
        effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                       payload:(NSString *_Nullable)payload;

/** The user that the token is for. */
@property(nonatomic, readonly, copy) NSString *userID;
/** For how many seconds from now it is valid. */
@property(nonatomic, readonly) long long effectiveTimeInSeconds;
/** nil or empty, or the privilege payload. */
@property(nonatomic, readonly, copy) NSString *_Nullable payload;

@end

/** One answer of a batch: a token or an error. */
@interface Token04TokenResult : NSObject {
 @private
    NSString *_token;
    NSError *_error;
}

/** nil where there is an error. */
@property(nonatomic, readonly, copy) NSString *_Nullable token;
/** nil where there is a token. */
@property(nonatomic, readonly, retain) NSError *_Nullable error;

@end

/**
 * Makes tokens for one app. Make it once, and share it between threads; a process may fork. Its key is
 * zeroed when it is deallocated.
 *
 * @code{.m}
 * Token04Generator *generator =
 *     [[Token04Generator alloc] initWithAppID:1234567890 secret:secret error:&error];
 * NSString *token =
 *     [generator generateForUser:@"alice" effectiveTimeInSeconds:3600 payload:nil error:&error];
 * @endcode
 */
@interface Token04Generator : NSObject {
 @private
    void *_handle;
}

/** The app that this makes tokens for. */
@property(nonatomic, readonly) unsigned int appID;
/** The cipher that this seals with. */
@property(nonatomic, readonly) Token04Cipher cipher;

- (instancetype)init NS_UNAVAILABLE;

/**
 * Prepares the key of one app. Tokens are AES-256-GCM.
 *
 * @param appID the AppID; wider than 32 bits so that a number too large is refused, not cut
 * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
 * @param error Token04ErrorInvalidAppID, Token04ErrorInvalidSecret
 * @return nil on failure
 */
- (instancetype _Nullable)initWithAppID:(long long)appID
                                 secret:(NSString *)secret
                                  error:(NSError *_Nullable *_Nullable)error;

/** As -initWithAppID:secret:error:, with a cipher: GCM, or CBC where something demands it. */
- (instancetype _Nullable)initWithAppID:(long long)appID
                                 secret:(NSString *)secret
                                 cipher:(Token04Cipher)cipher
                                  error:(NSError *_Nullable *_Nullable)error;

/**
 * Makes a token.
 *
 * @param userID the user that it is for
 * @param effectiveTimeInSeconds for how many seconds from now it is valid
 * @param payload nil or empty for a basic token, else of -[Token04RoomPrivileges payloadWithError:]
 * @param error Token04ErrorInvalidUserID, Token04ErrorInvalidLifetime, Token04ErrorInvalidArgument,
 * Token04ErrorTokenTooLong, Token04ErrorClockOutOfRange, Token04ErrorRandomUnavailable
 * @return nil on failure
 */
- (NSString *_Nullable)generateForUser:(NSString *)userID
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *_Nullable)payload
                                 error:(NSError *_Nullable *_Nullable)error;

/**
 * Makes many tokens, on all cores. One bad request does not hinder the others.
 *
 * @code{.m}
 * NSArray *results = [generator generateBatch:requests error:&error];
 * for (Token04TokenResult *result in results) NSLog(@"%@", result.token);
 * @endcode
 *
 * @param requests who they are for
 * @param error Token04ErrorInternal
 * @return an answer for each request, in their order; nil on failure
 */
- (TOKEN04_ARRAY_OF(Token04TokenResult) *_Nullable)generateBatch:
                                                       (TOKEN04_ARRAY_OF(Token04TokenRequest) *)requests
                                                           error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

/** @file
 * Generating tokens.
 */
#import "Token04Claims.h"
#import "Token04Clock.h"
#import "Token04TokenRequest.h"

NS_ASSUME_NONNULL_BEGIN

/** Options of a generator. They are read once, when the generator is created. */
TOKEN04_SWIFT_NAME(TokenGeneratorOptions)
@interface Token04GeneratorOptions : NSObject {
 @private
    int64_t _maxLifetimeSeconds;
    Token04Cipher _cipher;
    id<Token04Clock> _clock;
    BOOL _allowPlaceholderIDs;
}

/** The maximum lifetime; by default 2,073,600 (24 days). */
@property(atomic) int64_t maxLifetimeSeconds;
/** The cipher; by default GCM. CBC is deprecated upstream and not authenticated. */
@property(atomic) Token04Cipher cipher;
/** A clock that replaces the system clock, for tests; nil for the system clock. */
@property(atomic, retain) id<Token04Clock> _Nullable clock;
/** Whether to accept IDs that represent a missing value, such as "(null)"; by default NO. */
@property(atomic) BOOL allowPlaceholderIDs;

@end

/**
 * Generates tokens for one app. Create it once and share it between threads; a process may fork. Its key is
 * zeroed when it is deallocated.
 *
 * @code{.m}
 * Token04Generator *generator =
 *     [Token04Generator generatorWithAppID:1234567890 secret:secret options:nil error:&error];
 * NSString *token =
 *     [generator tokenForUserID:@"alice" lifetimeSeconds:3600 privileges:privileges error:&error];
 * @endcode
 */
TOKEN04_SWIFT_NAME(TokenGenerator)
@interface Token04Generator : NSObject {
 @private
    void *_handle;
    id<Token04Clock> _clock;
}

/** The app of this generator. */
@property(nonatomic, readonly) unsigned int appID;
/** The cipher of this generator. */
@property(nonatomic, readonly) Token04Cipher cipher;

TOKEN04_NO_INIT

/**
 * Prepares the key of one app.
 *
 * @param appID the AppID; wider than 32 bits, so that a number that is too large is refused and not truncated
 * @param secret the ServerSecret exactly as in the console, 32 bytes; it is not kept
 * @param options nil for the defaults
 * @param error Token04ErrorInvalidAppID, Token04ErrorInvalidSecret, Token04ErrorInvalidArgument
 * @return nil on failure
 */
+ (instancetype _Nullable)generatorWithAppID:(int64_t)appID
                                      secret:(NSString *)secret
                                     options:(Token04GeneratorOptions *_Nullable)options
                                       error:(NSError *_Nullable *_Nullable)error
    TOKEN04_SWIFT_NAME(init(appID:secret:options:));

/**
 * Generates a token with privileges.
 *
 * @param userID the user of the token
 * @param lifetimeSeconds the lifetime of the token in seconds, from now
 * @param privileges the privileges of the token
 * @param error Token04ErrorInvalidUserID, Token04ErrorInvalidLifetime, Token04ErrorInvalidArgument,
 * Token04ErrorTokenTooLong, Token04ErrorClockOutOfRange, Token04ErrorRandomUnavailable
 * @return nil on failure
 */
- (NSString *_Nullable)tokenForUserID:(NSString *)userID
                      lifetimeSeconds:(int64_t)lifetimeSeconds
                           privileges:(Token04RoomPrivileges *)privileges
                                error:(NSError *_Nullable *_Nullable)error;

/** Generates a basic token, which **allows everything in every room**, publishing included. */
- (NSString *_Nullable)basicTokenForUserID:(NSString *)userID
                           lifetimeSeconds:(int64_t)lifetimeSeconds
                                     error:(NSError *_Nullable *_Nullable)error;

/** Generates a token with your own payload: the text of a JSON object, of which only the syntax is checked.
 */
- (NSString *_Nullable)tokenForUserID:(NSString *)userID
                      lifetimeSeconds:(int64_t)lifetimeSeconds
                              payload:(NSString *)payload
                                error:(NSError *_Nullable *_Nullable)error;

/** Generates the token of a request, and returns it with its expiry and renewal times. */
- (Token04IssuedToken *_Nullable)issueRequest:(Token04TokenRequest *)request
                                        error:(NSError *_Nullable *_Nullable)error;

/**
 * Generates many tokens, on all cores. An invalid request does not affect the others.
 *
 * @code{.m}
 * for (Token04TokenResult *result in [generator issueRequests:requests error:&error]) {
 *     Token04IssuedToken *issued = [result issuedTokenWithError:&error];
 * }
 * @endcode
 *
 * @param requests the requests
 * @param error Token04ErrorInvalidArgument, Token04ErrorInternal
 * @return a result for each request, in the same order; nil on failure
 */
- (TOKEN04_ARRAY_OF(Token04TokenResult) *_Nullable)issueRequests:
                                                       (TOKEN04_ARRAY_OF(Token04TokenRequest) *)requests
                                                           error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

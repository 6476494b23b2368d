/** @file
 * Making tokens.
 */
#import "Token04Claims.h"
#import "Token04Clock.h"
#import "Token04TokenRequest.h"

NS_ASSUME_NONNULL_BEGIN

/** Options of a generator. They are read once, when the generator is made. */
TOKEN04_SWIFT_NAME(TokenGeneratorOptions)
@interface Token04GeneratorOptions : NSObject {
 @private
    int64_t _maxLifetimeSeconds;
    Token04Cipher _cipher;
    id<Token04Clock> _clock;
    BOOL _allowPlaceholderIDs;
}

/** The longest lifetime that is taken; 2,073,600 (24 days) unless it is set. */
@property(atomic) int64_t maxLifetimeSeconds;
/** GCM unless it is set. CBC is deprecated upstream and not authenticated. */
@property(atomic) Token04Cipher cipher;
/** Where the time is taken from instead of the system, for tests; nil for the system. */
@property(atomic, retain) id<Token04Clock> _Nullable clock;
/** Whether ids pass that stand for a missing value, such as "(null)". NO unless it is set. */
@property(atomic) BOOL allowPlaceholderIDs;

@end

/**
 * Makes tokens for one app. Make it once, and share it between threads; a process may fork. Its key is
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

/** The app that this makes tokens for. */
@property(nonatomic, readonly) unsigned int appID;
/** The cipher that this seals with. */
@property(nonatomic, readonly) Token04Cipher cipher;

TOKEN04_NO_INIT

/**
 * Prepares the key of one app.
 *
 * @param appID the AppID; wider than 32 bits so that a number too large is refused, not cut
 * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
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
 * Makes a token with privileges.
 *
 * @param userID the user that it is for
 * @param lifetimeSeconds for how many seconds from now it is valid
 * @param privileges what it allows
 * @param error Token04ErrorInvalidUserID, Token04ErrorInvalidLifetime, Token04ErrorInvalidArgument,
 * Token04ErrorTokenTooLong, Token04ErrorClockOutOfRange, Token04ErrorRandomUnavailable
 * @return nil on failure
 */
- (NSString *_Nullable)tokenForUserID:(NSString *)userID
                      lifetimeSeconds:(int64_t)lifetimeSeconds
                           privileges:(Token04RoomPrivileges *)privileges
                                error:(NSError *_Nullable *_Nullable)error;

/** Makes a basic token: **good for any room and any right**, publishing included. */
- (NSString *_Nullable)basicTokenForUserID:(NSString *)userID
                           lifetimeSeconds:(int64_t)lifetimeSeconds
                                     error:(NSError *_Nullable *_Nullable)error;

/** Makes a token with a payload of the caller's own: the text of a JSON object, of which the syntax is
 * checked. */
- (NSString *_Nullable)tokenForUserID:(NSString *)userID
                      lifetimeSeconds:(int64_t)lifetimeSeconds
                              payload:(NSString *)payload
                                error:(NSError *_Nullable *_Nullable)error;

/** Makes the token of a request, and says when it expires and when to replace it. */
- (Token04IssuedToken *_Nullable)issueRequest:(Token04TokenRequest *)request
                                        error:(NSError *_Nullable *_Nullable)error;

/**
 * Makes many tokens, on all cores. One bad request does not hinder the others.
 *
 * @code{.m}
 * for (Token04TokenResult *result in [generator issueRequests:requests error:&error]) {
 *     Token04IssuedToken *issued = [result issuedTokenWithError:&error];
 * }
 * @endcode
 *
 * @param requests who they are for, and what they allow
 * @param error Token04ErrorInvalidArgument, Token04ErrorInternal
 * @return an answer for each request, in their order; nil on failure
 */
- (TOKEN04_ARRAY_OF(Token04TokenResult) *_Nullable)issueRequests:
                                                       (TOKEN04_ARRAY_OF(Token04TokenRequest) *)requests
                                                           error:(NSError *_Nullable *_Nullable)error;

@end

NS_ASSUME_NONNULL_END

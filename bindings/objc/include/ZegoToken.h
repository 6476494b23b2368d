/**
 * @file ZegoToken.h
 * The official assistant's Objective-C API, implemented with token04. It does not throw.
 *
 * @code{.m}
 * #import "ZegoToken.h"
 * #include <stdio.h>
 *
 * int main(void) {
 *     NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
 *     ZegoToken04Result *result = [ZegoToken GenerateToken04:1234567890
 *                                                     userID:@"alice"
 *                                                     secret:@"0123456789abcdef0123456789abcdef"
 *                                     effectiveTimeInSeconds:3600
 *                                                    payload:nil];
 *     if (result.errorInfo.errorCode != success) {
 *         fprintf(stderr, "%s\n", [result.errorInfo.errorMessage UTF8String]);
 *         return 1;
 *     }
 *     puts([result.token UTF8String]);
 *     [pool drain];
 *     return 0;
 * }
 * @endcode
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The error code. Any other error is -1, which has no name, so that a `switch` over the official names stays
 * complete. */
typedef NS_ENUM(NSInteger, ZegoErrorCode) {
    /** Success. */
    success = 0,
    /** The app ID is 0. */
    appIDInvalid = 1,
    /** The user ID is empty or not text. */
    userIDInvalid = 3,
    /** The secret is not exactly 32 bytes. */
    secretInvalid = 5,
    /** The effective time is not above 0. */
    effectiveTimeInSecondsInvalid = 6,
};

/** The result code and message. */
@interface ErrorInfo : NSObject {
 @private
    ZegoErrorCode _errorCode;
    NSString *_errorMessage;
}

/** The error code. */
@property(nonatomic, assign) ZegoErrorCode errorCode;
/** The cause and the fix; "success" if there is no error. */
@property(nonatomic, copy) NSString *errorMessage;

@end

/** A token, or the reason why there is none. */
@interface ZegoToken04Result : NSObject {
 @private
    NSString *_token;
    ErrorInfo *_errorInfo;
}

/** Empty on failure. */
@property(nonatomic, copy) NSString *token;
/** The result code and message. */
@property(nonatomic, retain) ErrorInfo *errorInfo;

@end

/** The class of the official function. */
@interface ZegoToken : NSObject

/**
 * Generates a token. It is safe to call from several threads at once.
 *
 * @param appID the AppID
 * @param userID the user that the token is for
 * @param secret the ServerSecret exactly as in the console, 32 bytes
 * @param effectiveTimeInSeconds the lifetime of the token in seconds, from now
 * @param payload nil or empty for a basic token, otherwise the privilege payload
 * @return the token with errorCode success, or the code and message of the first invalid argument
 */
+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appID
                                userID:(NSString *)userID
                                secret:(NSString *)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *_Nullable)payload;

@end

NS_ASSUME_NONNULL_END

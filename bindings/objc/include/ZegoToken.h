/**
 * @file ZegoToken.h
 * The official assistant's names for Objective-C, over token04. Throws nothing.
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

/** What was wrong. */
typedef NS_ENUM(NSInteger, ZegoErrorCode) {
    /** Nothing. */
    success = 0,
    /** The app ID is 0. */
    appIDInvalid = 1,
    /** The user ID is empty or not text. */
    userIDInvalid = 3,
    /** The secret is not exactly 32 bytes. */
    secretInvalid = 5,
    /** The effective time is not above 0. */
    effectiveTimeInSecondsInvalid = 6,
    /** Anything else; the message says what. */
    otherError = -1,
};

/** How it went. */
@interface ErrorInfo : NSObject {
 @private
    ZegoErrorCode _errorCode;
    NSString *_errorMessage;
}

/** What was wrong. */
@property(nonatomic, assign) ZegoErrorCode errorCode;
/** The cause and the way out; "success" if there was none. */
@property(nonatomic, copy) NSString *errorMessage;

@end

/** A token, or why there is none. */
@interface ZegoToken04Result : NSObject {
 @private
    NSString *_token;
    ErrorInfo *_errorInfo;
}

/** Empty on failure. */
@property(nonatomic, copy) NSString *token;
/** How it went. */
@property(nonatomic, retain) ErrorInfo *errorInfo;

@end

/** Holds the one call. */
@interface ZegoToken : NSObject

/**
 * Makes a token. It may be called from several threads at once.
 *
 * @param appID the AppID
 * @param userID the user that the token is for
 * @param secret the ServerSecret as it stands in the console, 32 bytes
 * @param effectiveTimeInSeconds for how many seconds from now it is valid
 * @param payload nil or empty for a basic token, else the privilege payload
 * @return the token with errorCode success, or the code and message of the first bad argument
 */
+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appID
                                userID:(NSString *)userID
                                secret:(NSString *)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *_Nullable)payload;

@end

NS_ASSUME_NONNULL_END

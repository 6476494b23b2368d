/** @file
 * Looking at a token without judging it.
 */
#import "Token04Claims.h"
#import "Token04Finding.h"
#import "Token04KitToken.h"

NS_ASSUME_NONNULL_BEGIN

/** What a text turned out to be. */
typedef NS_ENUM(NSInteger, Token04Form) {
    /** Nothing known. */
    Token04FormUnknown = 0,
    /** A token04, whole or damaged. */
    Token04FormToken04 = 1,
    /** A kit token: a token04 with details behind a `#`. */
    Token04FormKitToken = 2,
    /** A JSON Web Token. */
    Token04FormJWT = 3,
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    Token04FormDigest = 4,
};

/** What can be read without a secret. */
TOKEN04_SWIFT_NAME(EnvelopeInfo)
@interface Token04Envelope : NSObject {
 @private
    int64_t _expire;
    Token04Cipher _cipher;
    NSData *_iv;
    NSUInteger _ciphertextLength;
    NSInteger _mode;
}

/** When the token says it ends (Unix seconds). Not authenticated: only the sealed time counts. */
@property(nonatomic, readonly) int64_t expire;
/** The cipher; unknown where mode byte and lengths do not agree on one. */
@property(nonatomic, readonly) Token04Cipher cipher;
/** The nonce or IV. */
@property(nonatomic, readonly, copy) NSData *iv;
/** The length of the ciphertext field in bytes, a GCM tag included. */
@property(nonatomic, readonly) NSUInteger ciphertextLength;
/** The mode byte, -1 where it is absent. */
@property(nonatomic, readonly) NSInteger mode;

@end

/**
 * What a token says that was opened but not verified. It decides nothing: no call takes it.
 */
TOKEN04_SWIFT_NAME(TokenContents)
@interface Token04TokenContents : NSObject {
 @private
    unsigned int _appID;
    NSString *_userID;
    int64_t _ctime;
    int64_t _expire;
    int64_t _nonce;
    NSString *_payload;
    Token04Cipher _cipher;
}

TOKEN04_NO_INIT

/** The project's app ID, never 0. */
@property(nonatomic, readonly) unsigned int appID;
/** The user, never empty. */
@property(nonatomic, readonly, copy) NSString *userID;
/** When the token was made, in Unix seconds. */
@property(nonatomic, readonly) int64_t ctime;
/** When the token ends, in Unix seconds. */
@property(nonatomic, readonly) int64_t expire;
/** The random number that the maker put in. */
@property(nonatomic, readonly) int64_t nonce;
/** Empty for a basic token, else a JSON text. */
@property(nonatomic, readonly, copy) NSString *payload;
/** How the token was sealed. */
@property(nonatomic, readonly) Token04Cipher cipher;

@end

/**
 * All that was found out about a text. This is a diagnosis, not a check: use Token04Verifier to decide.
 *
 * @code{.m}
 * Token04Inspection *found = [Token04Inspection inspectText:token secret:secret time:nil error:&error];
 * for (Token04Finding *finding in found.findings) NSLog(@"%@", finding.message);
 * @endcode
 */
TOKEN04_SWIFT_NAME(Inspection)
@interface Token04Inspection : NSObject {
 @private
    Token04Form _form;
    int64_t _time;
    Token04Envelope *_envelope;
    Token04TokenContents *_contents;
    Token04TokenPrivileges *_privileges;
    Token04KitToken *_kit;
    NSArray *_findings;
}

TOKEN04_NO_INIT

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * @param text the text; nil is the empty one
 * @param secret opens the token; nil to read the envelope only. A wrong length is no error but a finding.
 * @param time as of when the times are judged, from September 2001 to the year 5138; nil for now
 * @param error Token04ErrorInvalidArgument for another time and for an object of another class
 * @return nil on failure
 */
+ (instancetype _Nullable)inspectText:(NSString *_Nullable)text
                               secret:(NSString *_Nullable)secret
                                 time:(NSDate *_Nullable)time
                                error:(NSError *_Nullable *_Nullable)error;

/** What the text is. */
@property(nonatomic, readonly) Token04Form form;
/** As of when the times were judged (Unix seconds). */
@property(nonatomic, readonly) int64_t time;
/** The envelope, or nil where there is none. */
@property(nonatomic, readonly, retain) Token04Envelope *_Nullable envelope;
/** What the token says, or nil where it could not be opened. Not verified. */
@property(nonatomic, readonly, retain) Token04TokenContents *_Nullable contents;
/** What the payload allows, or nil where it is not a privilege payload. */
@property(nonatomic, readonly, retain) Token04TokenPrivileges *_Nullable privileges;
/** The details of a kit token, or nil where it is none. */
@property(nonatomic, readonly, retain) Token04KitToken *_Nullable kit;
/** What is odd, worst first. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(Token04Finding) * findings;

@end

NS_ASSUME_NONNULL_END

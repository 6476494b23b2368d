/** @file
 * Inspecting a token without accepting or refusing it.
 */
#import "Token04Claims.h"
#import "Token04Finding.h"
#import "Token04KitToken.h"

NS_ASSUME_NONNULL_BEGIN

/** The format of a text. */
typedef NS_ENUM(NSInteger, Token04Form) {
    /** Unknown. */
    Token04FormUnknown = 0,
    /** A token04, intact or damaged. */
    Token04FormToken04 = 1,
    /** A kit token: a token04 with details after a `#`. */
    Token04FormKitToken = 2,
    /** A JSON Web Token. */
    Token04FormJWT = 3,
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    Token04FormDigest = 4,
};

/** The parts of a token that can be read without a secret. */
TOKEN04_SWIFT_NAME(EnvelopeInfo)
@interface Token04Envelope : NSObject {
 @private
    int64_t _expire;
    Token04Cipher _cipher;
    NSData *_iv;
    NSUInteger _ciphertextLength;
    NSInteger _mode;
}

/** The expiry in the envelope (Unix seconds). It is not authenticated: only the encrypted expiry counts. */
@property(nonatomic, readonly) int64_t expire;
/** The cipher; unknown if mode byte and lengths do not match any. */
@property(nonatomic, readonly) Token04Cipher cipher;
/** The nonce or IV. */
@property(nonatomic, readonly, copy) NSData *iv;
/** The length of the ciphertext field in bytes, including a GCM tag. */
@property(nonatomic, readonly) NSUInteger ciphertextLength;
/** The mode byte; -1 if it is absent. */
@property(nonatomic, readonly) NSInteger mode;

@end

/**
 * The contents of a token that was decrypted but not verified. No call accepts them as proof.
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
/** When the token was created, in Unix seconds. */
@property(nonatomic, readonly) int64_t ctime;
/** When the token expires, in Unix seconds. */
@property(nonatomic, readonly) int64_t expire;
/** The random number that the generator put into the token. */
@property(nonatomic, readonly) int64_t nonce;
/** The payload: empty for a basic token, otherwise a JSON text. */
@property(nonatomic, readonly, copy) NSString *payload;
/** How the token was encrypted. */
@property(nonatomic, readonly) Token04Cipher cipher;

@end

/**
 * The result of inspecting a text. This is a diagnosis, not a check: use Token04Verifier to verify a token.
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
    NSArray *_repairs;
    NSArray *_layout;
    NSArray *_findings;
}

TOKEN04_NO_INIT

/**
 * Inspects any text.
 *
 * @param text the text; nil is the empty text
 * @param secret decrypts the token; nil to read only the envelope. A wrong length is a finding and not an
 * error.
 * @param time the time at which to evaluate the token, from September 2001 to the year 5138; nil for now
 * @param error Token04ErrorInvalidArgument for any other time and for an object of another class
 * @return nil on failure
 */
+ (instancetype _Nullable)inspectText:(NSString *_Nullable)text
                               secret:(NSString *_Nullable)secret
                                 time:(NSDate *_Nullable)time
                                error:(NSError *_Nullable *_Nullable)error;

/** The format of the text. */
@property(nonatomic, readonly) Token04Form form;
/** The time at which the token was evaluated (Unix seconds). */
@property(nonatomic, readonly) int64_t time;
/** The envelope; nil if there is none. */
@property(nonatomic, readonly, retain) Token04Envelope *_Nullable envelope;
/** The contents of the token; nil if it could not be decrypted. They are not verified. */
@property(nonatomic, readonly, retain) Token04TokenContents *_Nullable contents;
/** The privileges in the payload; nil if it is not a privilege payload. */
@property(nonatomic, readonly, retain) Token04TokenPrivileges *_Nullable privileges;
/** The details of a kit token; nil if the text is not a kit token. */
@property(nonatomic, readonly, retain) Token04KitToken *_Nullable kit;
/** What was undone to read the token, in order, for instance "embedded_token", "no_expiry" or "sha256". */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(NSString) * repairs;
/** How the layout differs from a token04's, for instance "no_expiry"; empty if it does not. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(NSString) * layout;
/** The findings, worst first. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(Token04Finding) * findings;

@end

NS_ASSUME_NONNULL_END

/** @file
 * Looking at a token without judging it.
 */
#import "Token04Claims.h"
#import "Token04KitToken.h"
#import "Token04RoomPrivileges.h"

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

/** How much a finding matters. Greater is worse. */
typedef NS_ENUM(NSInteger, Token04Severity) {
    /** Worth knowing. */
    Token04SeverityInfo = 0,
    /** Works, but not everywhere, or probably not as meant. */
    Token04SeverityWarning = 1,
    /** The platform will refuse the token, or cannot be expected to take it. */
    Token04SeverityError = 2,
};

/** One thing that is odd about a token, and the way out. */
@interface Token04Finding : NSObject {
 @private
    NSString *_identifier;
    Token04Severity _severity;
    NSString *_message;
    unsigned int _zegoCode;
}

/** What it is, for instance "missing_mode_byte". Names are stable: compare this. */
@property(nonatomic, readonly, copy) NSString *identifier;
/** How much it matters. */
@property(nonatomic, readonly) Token04Severity severity;
/** The cause and the way out, in one line. */
@property(nonatomic, readonly, copy) NSString *message;
/** The platform's code for it; 0 where none is documented. */
@property(nonatomic, readonly) unsigned int zegoCode;

@end

/** What can be read without a secret. */
@interface Token04Envelope : NSObject {
 @private
    long long _expire;
    Token04Cipher _cipher;
    NSData *_iv;
    NSUInteger _ciphertextLength;
    NSInteger _mode;
}

/** When the token says it ends (Unix seconds). Not authenticated: only the sealed time counts. */
@property(nonatomic, readonly) long long expire;
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
 * All that was found out about a text. This is a diagnosis, not a check: use Token04Verifier to decide.
 *
 * @code{.m}
 * Token04Inspection *found = [Token04Inspection inspect:token secret:secret error:&error];
 * for (Token04Finding *finding in found.findings) NSLog(@"%@", finding.message);
 * @endcode
 */
@interface Token04Inspection : NSObject {
 @private
    Token04Form _form;
    long long _at;
    Token04Envelope *_envelope;
    Token04Claims *_claims;
    Token04RoomPrivileges *_privileges;
    Token04KitToken *_kit;
    NSArray *_findings;
}

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * @param token the text
 * @param secret opens the token; nil to read the envelope only. A wrong length is no error but a finding.
 * @param error Token04ErrorInvalidArgument for what is not text
 * @return nil on failure
 */
+ (instancetype _Nullable)inspect:(NSString *)token
                           secret:(NSString *_Nullable)secret
                            error:(NSError *_Nullable *_Nullable)error;

/** As +inspect:secret:error:, with the times judged as of this one (Unix seconds) instead of now. */
+ (instancetype _Nullable)inspect:(NSString *)token
                           secret:(NSString *_Nullable)secret
                               at:(long long)at
                            error:(NSError *_Nullable *_Nullable)error;

/** What the text is. */
@property(nonatomic, readonly) Token04Form form;
/** As of when the times were judged (Unix seconds). */
@property(nonatomic, readonly) long long at;
/** The envelope, or nil where there is none. */
@property(nonatomic, readonly, retain) Token04Envelope *_Nullable envelope;
/** What the token says, or nil where it could not be opened. Not verified. */
@property(nonatomic, readonly, retain) Token04Claims *_Nullable claims;
/** What the payload allows, or nil where it is not a privilege payload. */
@property(nonatomic, readonly, retain) Token04RoomPrivileges *_Nullable privileges;
/** The details of a kit token, or nil where it is none. */
@property(nonatomic, readonly, retain) Token04KitToken *_Nullable kit;
/** What is odd, worst first. */
@property(nonatomic, readonly, copy) TOKEN04_ARRAY_OF(Token04Finding) * findings;

@end

NS_ASSUME_NONNULL_END

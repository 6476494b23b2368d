/** @file
 * The errors.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The domain of every NSError of this library. Its code is a Token04Error. */
FOUNDATION_EXPORT NSString *const Token04ErrorDomain;

/** In userInfo, NSString: the name of the kind, for instance "expired". The same in every language. */
FOUNDATION_EXPORT NSString *const Token04ErrorKindKey;

/** In userInfo, NSNumber: the code of the official assistants: 1, 3, 5, 6, or -1. */
FOUNDATION_EXPORT NSString *const Token04ErrorOfficialCodeKey;

/**
 * In userInfo, NSNumber: the code with which the platform's SDKs report the same refusal. Absent if none is
 * documented.
 */
FOUNDATION_EXPORT NSString *const Token04ErrorZegoCodeKey;

/** In userInfo, NSNumber: a Token04ErrorCategory, which determines how to handle the error. */
FOUNDATION_EXPORT NSString *const Token04ErrorCategoryKey;

/** How the caller should handle an error. Values may be added. */
typedef NS_ENUM(NSInteger, Token04ErrorCategory) {
    /** The token is invalid or does not allow the action: respond with 401 or 403. */
    Token04ErrorCategoryRefused = 1,
    /** An argument is wrong, possibly the secret: fix the program or its settings, and respond with 500. */
    Token04ErrorCategoryArgument = 2,
    /** The clock, the random source or an allocation failed. */
    Token04ErrorCategoryUnavailable = 3,
};

/**
 * The kinds of errors: `code` of an NSError. Numbers are stable and the same in every language; kinds may be
 * added. The localizedDescription contains the cause and the fix in one line, never a secret.
 *
 * @code{.m}
 * if ([error.domain isEqualToString:Token04ErrorDomain] && error.code == Token04ErrorExpired) [self renew];
 * @endcode
 */
#ifdef NS_ERROR_ENUM
typedef NS_ERROR_ENUM(Token04ErrorDomain, Token04Error)
#else
typedef NS_ENUM(NSInteger, Token04Error)
#endif
{
    /** The app ID is 0 or not an unsigned 32-bit integer. */
    Token04ErrorInvalidAppID = 1,
    /** The user ID is empty or not text. */
    Token04ErrorInvalidUserID = 3,
    /** The secret is not exactly 32 bytes. */
    Token04ErrorInvalidSecret = 5,
    /** The lifetime is not a number of seconds above 0, or is longer than allowed. */
    Token04ErrorInvalidLifetime = 6,
    /** Another argument is invalid; the description names it. */
    Token04ErrorInvalidArgument = 10,
    /** User ID and payload are too long for the format's 16-bit length field. */
    Token04ErrorTokenTooLong = 11,
    /** The clock returned an impossible time. */
    Token04ErrorClockOutOfRange = 12,
    /** The operating system returned no random bytes. */
    Token04ErrorRandomUnavailable = 13,
    /** The text does not start with `04`. */
    Token04ErrorUnsupportedVersion = 20,
    /** The text is not base64, or the bytes are not a token envelope. */
    Token04ErrorMalformedToken = 21,
    /** The token uses AES-CBC, which is not authenticated, and the verifier does not accept CBC. */
    Token04ErrorCipherNotAccepted = 22,
    /** The token was made with another secret or was changed (for CBC: or its content is invalid). */
    Token04ErrorDecryptionFailed = 23,
    /** The decrypted text is not the JSON object of a token. */
    Token04ErrorInvalidClaims = 24,
    /** The token is for another app. */
    Token04ErrorAppIDMismatch = 25,
    /** The token is for another user. */
    Token04ErrorUserIDMismatch = 26,
    /** The expiry in the envelope differs from the encrypted one: the token was changed. */
    Token04ErrorExpireMismatch = 27,
    /** The token has expired. */
    Token04ErrorExpired = 28,
    /** The payload is not a privilege payload, so no action can be authorized. */
    Token04ErrorInvalidPayload = 29,
    /** The token is for another room. */
    Token04ErrorRoomNotAllowed = 30,
    /** The token does not allow logging in. */
    Token04ErrorLoginNotAllowed = 31,
    /** The token does not allow publishing. */
    Token04ErrorPublishNotAllowed = 32,
    /** The token allows publishing only other streams. */
    Token04ErrorStreamNotAllowed = 33,
    /** Not used here: objects are closed when they are deallocated. */
    Token04ErrorClosed = 40,
    /** A bug in this library, or a failed allocation. */
    Token04ErrorInternal = 41,
};

NS_ASSUME_NONNULL_END

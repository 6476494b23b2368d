/** @file
 * What goes wrong.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The domain of every NSError of this library. Its code is a Token04Error. */
FOUNDATION_EXPORT NSString *const Token04ErrorDomain;

/** In userInfo, NSString: the name of the kind, for instance "expired". The same in every language. */
FOUNDATION_EXPORT NSString *const Token04ErrorKindKey;

/** In userInfo, NSNumber: the code that the official assistants give: 1, 3, 5, 6, or -1. */
FOUNDATION_EXPORT NSString *const Token04ErrorOfficialCodeKey;

/**
 * In userInfo, NSNumber: the code with which the platform's SDKs report the same refusal. Absent where
 * none is documented.
 */
FOUNDATION_EXPORT NSString *const Token04ErrorZegoCodeKey;

/** In userInfo, NSNumber: a Token04ErrorCategory, which says what to do about the error. */
FOUNDATION_EXPORT NSString *const Token04ErrorCategoryKey;

/** What an error asks of the caller. Values may be added. */
typedef NS_ENUM(NSInteger, Token04ErrorCategory) {
    /** The token is not good enough: answer 401 or 403. */
    Token04ErrorCategoryRefused = 1,
    /** An argument is wrong, the secret included: mend the program or its settings, and answer 500. */
    Token04ErrorCategoryArgument = 2,
    /** The clock, the random source or the memory fails. */
    Token04ErrorCategoryUnavailable = 3,
};

/**
 * The kinds of errors: `code` of an NSError. Numbers are stable and the same in every language; kinds may be
 * added. The localizedDescription names the cause and the way out in one line, never a secret.
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
    /** Another argument is unusable; the description names it. */
    Token04ErrorInvalidArgument = 10,
    /** User ID and payload are too long for the format's 16-bit length field. */
    Token04ErrorTokenTooLong = 11,
    /** The clock answers a time that cannot be. */
    Token04ErrorClockOutOfRange = 12,
    /** The operating system gave no random bytes. */
    Token04ErrorRandomUnavailable = 13,
    /** The text does not start with `04`. */
    Token04ErrorUnsupportedVersion = 20,
    /** The text is not base64, or the bytes are not a token's envelope. */
    Token04ErrorMalformedToken = 21,
    /** The token is AES-CBC, which is not authenticated, and the caller did not accept that. */
    Token04ErrorCipherNotAccepted = 22,
    /** The token was made with another secret or was changed (for CBC: or has unusable content). */
    Token04ErrorDecryptionFailed = 23,
    /** The decrypted text is not the JSON object that a token holds. */
    Token04ErrorInvalidClaims = 24,
    /** The token is for another app. */
    Token04ErrorAppIDMismatch = 25,
    /** The token is for another user. */
    Token04ErrorUserIDMismatch = 26,
    /** The envelope's expiry is not the sealed one: somebody changed it. */
    Token04ErrorExpireMismatch = 27,
    /** The token has expired. */
    Token04ErrorExpired = 28,
    /** The payload is not a privilege payload, so that it cannot answer for an action. */
    Token04ErrorInvalidPayload = 29,
    /** The token is for another room. */
    Token04ErrorRoomNotAllowed = 30,
    /** The token does not allow logging in. */
    Token04ErrorLoginNotAllowed = 31,
    /** The token does not allow publishing. */
    Token04ErrorPublishNotAllowed = 32,
    /** The token allows publishing other streams only. */
    Token04ErrorStreamNotAllowed = 33,
    /** Not used here: objects are closed when they are deallocated. */
    Token04ErrorClosed = 40,
    /** A bug in this library, or no memory is left. */
    Token04ErrorInternal = 41,
};

NS_ASSUME_NONNULL_END

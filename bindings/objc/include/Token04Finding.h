/** @file
 * Findings: likely problems in a token or in a request for one.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** The severity of a finding. A greater number is worse; values may be added. */
typedef NS_ENUM(NSInteger, Token04Severity) {
    /** For information. */
    Token04SeverityInfo = 0,
    /** Works, but not everywhere, or probably not as intended. */
    Token04SeverityWarning = 1,
    /** The platform will refuse the token, or may refuse it. */
    Token04SeverityError = 2,
};

/** How sure a finding is. A greater number is surer; values may be added. */
typedef NS_ENUM(NSInteger, Token04Certainty) {
    /** Nothing else explains the text as well. */
    Token04CertaintyLikely = 0,
    /** The secret decrypts the token, its lengths add up exactly, or the text itself shows it. */
    Token04CertaintyProven = 1,
};

/** A likely problem in a token, and how to fix it. Compared by value. */
TOKEN04_SWIFT_NAME(Finding)
@interface Token04Finding : NSObject {
 @private
    NSString *_identifier;
    Token04Severity _severity;
    Token04Certainty _certainty;
    NSString *_message;
    unsigned int _zegoCode;
}

TOKEN04_NO_INIT

/** The name of the finding, for instance "missing_mode_byte". Names are stable: compare this. */
@property(nonatomic, readonly, copy) NSString *identifier;
/** The severity. */
@property(nonatomic, readonly) Token04Severity severity;
/** How sure it is. */
@property(nonatomic, readonly) Token04Certainty certainty;
/** The cause and the fix, in one line. */
@property(nonatomic, readonly, copy) NSString *message;
/** The platform's code for this problem; 0 if none is documented. */
@property(nonatomic, readonly) unsigned int zegoCode;

@end

NS_ASSUME_NONNULL_END

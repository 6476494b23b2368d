/** @file
 * What is odd about a token, made or to be made.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/** How much a finding matters. Greater is worse; values may be added. */
typedef NS_ENUM(NSInteger, Token04Severity) {
    /** Worth knowing. */
    Token04SeverityInfo = 0,
    /** Works, but not everywhere, or probably not as meant. */
    Token04SeverityWarning = 1,
    /** The platform will refuse the token, or cannot be expected to take it. */
    Token04SeverityError = 2,
};

/** One thing that is odd about a token, and the way out. Equal by value. */
TOKEN04_SWIFT_NAME(Finding)
@interface Token04Finding : NSObject {
 @private
    NSString *_identifier;
    Token04Severity _severity;
    NSString *_message;
    unsigned int _zegoCode;
}

TOKEN04_NO_INIT

/** What it is, for instance "missing_mode_byte". Names are stable: compare this. */
@property(nonatomic, readonly, copy) NSString *identifier;
/** How much it matters. */
@property(nonatomic, readonly) Token04Severity severity;
/** The cause and the way out, in one line. */
@property(nonatomic, readonly, copy) NSString *message;
/** The platform's code for it; 0 where none is documented. */
@property(nonatomic, readonly) unsigned int zegoCode;

@end

NS_ASSUME_NONNULL_END

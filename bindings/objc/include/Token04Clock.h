/** @file
 * Where generators and verifiers take the time from.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * A clock given to options, for tests: it is asked once for each call, on the thread of the call.
 *
 * A date before 1970 or after 9999, nil, an object of another class and an exception are errors
 * (Token04ErrorClockOutOfRange); the system's clock is never asked instead. Fractions of a second are cut
 * off.
 */
@protocol Token04Clock <NSObject>

/** The time. */
- (NSDate *)now;

@end

NS_ASSUME_NONNULL_END

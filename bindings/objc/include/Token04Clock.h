/** @file
 * The clock of generators and verifiers.
 */
#import "Token04Compatibility.h"

NS_ASSUME_NONNULL_BEGIN

/**
 * A clock for options, for tests. Each call reads it once, on the thread of that call.
 *
 * A date before 1970 or after 9999, nil, an object of another class, and an exception are errors
 * (Token04ErrorClockOutOfRange); the system clock is never used instead. Fractions of a second are truncated.
 */
@protocol Token04Clock <NSObject>

/** The current time. */
- (NSDate *)now;

@end

NS_ASSUME_NONNULL_END

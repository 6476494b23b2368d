#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"
#include <math.h>

/// The last second of the year 9999.
static const int64_t lastSecond = 253402300799;

int64_t Token04Seconds(id date) {
    double seconds;
    if (![date isKindOfClass:[NSDate class]]) return -1;
    seconds = floor([(NSDate *)date timeIntervalSince1970]);
    // Out of the accepted range, and also out of the range in which a double may be converted.
    if (!isfinite(seconds) || seconds < -1 || seconds > 1e18) return seconds > 1e18 ? INT64_MAX : -1;
    return (int64_t)seconds;
}

BOOL Token04IsClock(id clock, NSError **error) {
    if (clock == nil || [clock respondsToSelector:@selector(now)]) return YES;
    Token04Refuse(@"`clock` must implement -now, which returns an NSDate", error);
    return NO;
}

int64_t Token04ReadClock(void *clock_data) {
    @try {
        id<Token04Clock> clock = (TOKEN04_BRIDGE id)clock_data;
        return Token04Seconds([clock now]);
    } @catch (id exception) {
        // An exception must not pass through the C functions, which would not clean up.
        (void)exception;
        return -1;
    }
}

NSDate *Token04Date(int64_t unixSeconds) {
    const int64_t seconds = unixSeconds < 0 ? 0 : unixSeconds > lastSecond ? lastSecond : unixSeconds;
    return [NSDate dateWithTimeIntervalSince1970:(NSTimeInterval)seconds];
}

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
    // Beyond what is taken anyway, which a double may not be converted from.
    if (!isfinite(seconds) || seconds < -1 || seconds > 1e18) return seconds > 1e18 ? INT64_MAX : -1;
    return (int64_t)seconds;
}

BOOL Token04IsClock(id clock, NSError **error) {
    if (clock == nil || [clock respondsToSelector:@selector(now)]) return YES;
    Token04Refuse(@"`clock` must have the message -now, which answers an NSDate", error);
    return NO;
}

int64_t Token04AskClock(void *clock_data) {
    @try {
        id<Token04Clock> clock = (TOKEN04_BRIDGE id)clock_data;
        return Token04Seconds([clock now]);
    } @catch (id exception) {
        // It must not pass through the C functions, on whose side nothing would be cleaned up.
        (void)exception;
        return -1;
    }
}

NSDate *Token04Date(int64_t unixSeconds) {
    const int64_t seconds = unixSeconds < 0 ? 0 : unixSeconds > lastSecond ? lastSecond : unixSeconds;
    return [NSDate dateWithTimeIntervalSince1970:(NSTimeInterval)seconds];
}

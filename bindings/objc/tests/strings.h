// Strings that are hard to handle correctly.
#import <Foundation/Foundation.h>

#include "check.h"

static NSString *const secret = @SECRET;

/** A nil that the compiler does not know of, as from a dictionary. */
static __attribute__((unused)) id nothing;

/** A character outside the basic plane. */
static inline NSString *emoji(void) { return [NSString stringWithUTF8String:"\xf0\x9f\x98\x80"]; }

/** The first half of a surrogate pair. */
static inline NSString *half(void) { return [emoji() substringToIndex:1]; }

/** The concatenation of both; GNUstep's stringByAppendingString: returns nil for halves. */
static inline NSString *joined(NSString *first, NSString *second) {
    NSMutableString *both = [NSMutableString stringWithString:first];
    [both appendString:second];
    return both;
}

/** A letter, a NUL, a letter. */
static inline NSString *withNUL(void) {
    const unichar units[] = {'a', 0, 'b'};
    return [NSString stringWithCharacters:units length:3];
}

/** The letter, repeated `count` times. */
static inline NSString *repeated(const char *letter, NSUInteger count) {
    return [@"" stringByPaddingToLength:count
                             withString:[NSString stringWithUTF8String:letter]
                        startingAtIndex:0];
}

/** An object that is not a string, declared as one. */
static inline NSString *number(void) { return (NSString *)(id)[NSNumber numberWithInt:12]; }

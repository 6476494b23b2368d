// Strings that are hard to get right.
#import <Foundation/Foundation.h>

#include "check.h"

static NSString *const secret = @SECRET;

/** nil of which the compiler does not know, as when it comes from a dictionary. */
static __attribute__((unused)) id nothing;

/** One character. */
static inline NSString *emoji(void) { return [NSString stringWithUTF8String:"\xf0\x9f\x98\x80"]; }

/** The first half of a surrogate pair. */
static inline NSString *half(void) { return [emoji() substringToIndex:1]; }

/** One behind the other; stringByAppendingString: of GNUstep answers nil for halves. */
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

/** So many times the same letter. */
static inline NSString *repeated(const char *letter, NSUInteger count) {
    return [@"" stringByPaddingToLength:count
                             withString:[NSString stringWithUTF8String:letter]
                        startingAtIndex:0];
}

/** What is no string, though the compiler was told so. */
static inline NSString *number(void) { return (NSString *)(id)[NSNumber numberWithInt:12]; }

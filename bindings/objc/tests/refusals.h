// Asserting why something is refused.
#import "Token04ObjC.h"

#import "strings.h"

/** The call, which names an NSError error, answers nil or NO with an error of this code. */
#define REFUSED_WITH(call, expected)                                     \
    do {                                                                 \
        NSError *error = nil;                                            \
        if (call) {                                                      \
            fprintf(stderr, "%s:%d: not refused\n", __FILE__, __LINE__); \
            exit(1);                                                     \
        }                                                                \
        check_error(error, (expected), __FILE__, __LINE__);              \
    } while (0)

static inline void check_error(NSError *error, Token04Error expected, const char *file, int line) {
    NSString *message = [error localizedDescription];
    if (error == nil || [error code] != expected) {
        fprintf(stderr, "%s:%d: code %ld: %s\n", file, line, (long)[error code], [message UTF8String]);
        exit(1);
    }
    CHECK([[error domain] isEqualToString:Token04ErrorDomain]);
    CHECK([message length] > 0 && [message rangeOfString:secret].length == 0);
}

static inline Token04Generator *generator(void) {
    return [[[Token04Generator alloc] initWithAppID:1 secret:secret error:NULL] autorelease];
}

static inline Token04Verifier *verifier(void) {
    return [[[Token04Verifier alloc] initWithSecret:secret error:NULL] autorelease];
}

static inline NSString *token_for(NSString *userID, NSString *payload) {
    return [generator() generateForUser:userID effectiveTimeInSeconds:3600 payload:payload error:NULL];
}

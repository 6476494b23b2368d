// Assertions about refusals.
#import "Token04ObjC.h"

#import "strings.h"

/** The call, which uses a variable NSError *error, returns nil or NO with an error of this code. */
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
    return [Token04Generator generatorWithAppID:1 secret:secret options:nil error:NULL];
}

static inline Token04Verifier *verifier(void) {
    return [Token04Verifier verifierWithAppID:1 secret:secret options:nil error:NULL];
}

static inline Token04RoomPrivileges *login(NSString *roomID) {
    return [[Token04RoomPrivileges privilegesInRoom:roomID error:NULL] allowLogin];
}

/** A token for an hour, with which the user may log in to room1. */
static inline NSString *token_for(NSString *userID) {
    return [generator() tokenForUserID:userID lifetimeSeconds:3600 privileges:login(@"room1") error:NULL];
}

/** An array of two objects; the commas of arrayWithObjects: would separate macro arguments. */
static inline NSArray *pair(id first, id second) { return [NSArray arrayWithObjects:first, second, nil]; }

/** A clock for tests. */
@interface SetClock : NSObject <Token04Clock> {
 @public
    id _answer;
    int _asked;
}
@end

@implementation SetClock

- (NSDate *)now {
    ++_asked;
    return _answer;
}

- (void)dealloc {
    [_answer release];
    [super dealloc];
}

@end

static inline SetClock *clock_at(double seconds) {
    SetClock *clock = [[[SetClock alloc] init] autorelease];
    clock->_answer = [[NSDate alloc] initWithTimeIntervalSince1970:seconds];
    return clock;
}

static __attribute__((unused)) Token04Verifier *verifier_with(id<Token04Clock> clock) {
    Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
    options.clock = clock;
    return [Token04Verifier verifierWithAppID:1 secret:secret options:options error:NULL];
}

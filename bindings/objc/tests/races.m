// Collections, strings and options that change while they are read.
#import "refusals.h"

enum { ROUNDS = 2000 };

/** An array that returns another count each time, and has fewer or other elements. */
@interface LyingArray : NSArray {
 @public
    NSUInteger _first;
    NSUInteger _grows;
    NSUInteger _has;
    id _element;
}
@end

@implementation LyingArray

- (NSUInteger)count {
    const NSUInteger count = _first;
    _first += _grows;
    return count;
}

- (id)objectAtIndex:(NSUInteger)at {
    if (at >= _has) [NSException raise:NSRangeException format:@"no element %lu", (unsigned long)at];
    return _element;
}

@end

/** A string that returns wrong lengths, and longer ones each time. */
@interface LyingString : NSString {
 @public
    NSUInteger _length;
    NSUInteger _grows;
    NSUInteger _has;
}
@end

@implementation LyingString

- (NSUInteger)length {
    const NSUInteger length = _length;
    _length += _grows;
    return length;
}

- (unichar)characterAtIndex:(NSUInteger)at {
    if (at >= _has) [NSException raise:NSRangeException format:@"no character %lu", (unsigned long)at];
    return 'a';
}

- (void)getCharacters:(unichar *)buffer range:(NSRange)range {
    NSUInteger at;
    for (at = 0; at < range.length; ++at) buffer[at] = [self characterAtIndex:range.location + at];
}

- (id)copyWithZone:(NSZone *)zone {
    (void)zone;
    return [self retain];
}

@end

static LyingArray *array(NSUInteger says, NSUInteger grows, NSUInteger has, id element) {
    LyingArray *made = [[[LyingArray alloc] init] autorelease];
    made->_first = says;
    made->_grows = grows;
    made->_has = has;
    made->_element = element;
    return made;
}

static NSString *string(NSUInteger says, NSUInteger grows, NSUInteger has) {
    LyingString *made = [[[LyingString alloc] init] autorelease];
    made->_length = says;
    made->_grows = grows;
    made->_has = has;
    return made;
}

/** A string that throws from every method. */
@interface ThrowingString : LyingString
@end

@implementation ThrowingString

- (NSUInteger)length {
    [NSException raise:NSGenericException format:@"no length"];
    return 0;
}

@end

static Token04TokenRequest *request(NSString *userID) {
    return [Token04TokenRequest basicRequestForUserID:userID lifetimeSeconds:60];
}

static Token04IssuedToken *at(NSArray *results, NSUInteger index) {
    return [[results objectAtIndex:index] issuedTokenWithError:NULL];
}

static void arrays_with_wrong_counts(void) {
    Token04RoomPrivileges *privileges = login(@"room1");
    NSArray *results = [generator() issueRequests:array(3, 1000, 100000, request(@"alice")) error:NULL];
    CHECK([results count] == 3 && at(results, 2) != nil);
    REFUSED_WITH([generator() issueRequests:array(3, 0, 2, request(@"alice")) error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequests:array(2, 0, 2, nil) error:&error], Token04ErrorInvalidArgument);

    CHECK([[[privileges allowPublish:array(3, 1000, 100000, @"camera") error:NULL] payloadWithError:NULL]
        hasSuffix:@"[\"camera\",\"camera\",\"camera\"]}"]);
    REFUSED_WITH([privileges allowPublish:array(3, 0, 2, @"camera") error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([privileges allowPublish:array(3, 0, 3, nil) error:&error], Token04ErrorInvalidArgument);
}

/// The user ID in a token for this user.
static NSString *user_of(NSString *token) {
    return [verifier() verifyTokenOfAnyUser:token error:NULL].userID;
}

static void strings_with_wrong_lengths(void) {
    CHECK([user_of(token_for(string(5, 1000, 100000))) isEqual:@"aaaaa"]);
    CHECK([user_of(token_for(string(500, 1000, 100000))) length] == 500);
    REFUSED_WITH([generator() basicTokenForUserID:string(500, 0, 400) lifetimeSeconds:60 error:&error],
                 Token04ErrorInvalidUserID);
    REFUSED_WITH([Token04Generator generatorWithAppID:1 secret:string(32, 0, 31) options:nil error:&error],
                 Token04ErrorInvalidSecret);
    REFUSED_WITH([verifier() verifyTokenOfAnyUser:string(100, 0, 10) error:&error],
                 Token04ErrorMalformedToken);
    CHECK(at([generator() issueRequests:[NSArray arrayWithObject:request(string(300, 0, 200))] error:NULL],
             0) == nil);
    REFUSED_WITH([verifier() verifyToken:token_for(@"alice") userID:string(5, 0, 4) error:&error],
                 Token04ErrorInvalidUserID);
}

static void strings_that_throw_are_refused(void) {
    NSString *bad = [[[ThrowingString alloc] init] autorelease];
    REFUSED_WITH([generator() basicTokenForUserID:bad lifetimeSeconds:60 error:&error],
                 Token04ErrorInvalidUserID);
    REFUSED_WITH([generator() tokenForUserID:@"alice" lifetimeSeconds:60 payload:bad error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Verifier verifierWithAppID:1 secret:bad options:nil error:&error],
                 Token04ErrorInvalidSecret);
    REFUSED_WITH([verifier() verifyTokenOfAnyUser:bad error:&error], Token04ErrorMalformedToken);
}

static void more_streams_than_fit_are_not_read(void) {
    NSMutableString *longest = [NSMutableString stringWithString:repeated("s", 1 << 20)];
    REFUSED_WITH([login(@"room1") allowPublish:array(1 << 30, 0, 1 << 30, @"camera") error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([login(@"room1") allowPublish:pair(@"camera", longest) error:&error],
                 Token04ErrorInvalidArgument);
}

// A copy does not change with its source.
static void objects_copy_their_arguments(void) {
    NSMutableString *changing = [NSMutableString stringWithString:@"alice"];
    NSMutableArray *streams = [NSMutableArray arrayWithObject:changing];
    Token04RoomPrivileges *privileges =
        [[Token04RoomPrivileges privilegesInRoom:changing error:NULL] allowPublish:streams error:NULL];
    Token04RoomAction *action = [Token04RoomAction publishStream:changing inRoom:changing];
    Token04TokenRequest *asked = [Token04TokenRequest requestForUserID:changing
                                                       lifetimeSeconds:60
                                                            privileges:privileges];
    [changing setString:@"bob"];
    [streams removeAllObjects];
    CHECK([action isEqual:[Token04RoomAction publishStream:@"alice" inRoom:@"alice"]]);
    CHECK([user_of([generator() issueRequest:asked error:NULL].token) isEqual:@"alice"]);
    CHECK([[privileges payloadWithError:NULL] rangeOfString:@"bob"].length == 0);
}

/** Sets the properties of options in a loop. */
@interface Writer : NSThread {
 @public
    Token04VerifierOptions *_options;
}
@end

@implementation Writer

- (void)main {
    int round;
    for (round = 0; ![self isCancelled]; ++round) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        _options.previousSecrets =
            round % 2 == 0 ? [NSArray arrayWithObject:[NSMutableString stringWithString:secret]] : nil;
        _options.clock = round % 2 == 0 ? clock_at(1700000000) : nil;
        [pool drain];
    }
}

@end

static void options_shared_with_a_thread_that_writes(void) {
    Writer *writer = [[Writer alloc] init];
    NSString *token = token_for(@"alice");
    int round;
    writer->_options = [[[Token04VerifierOptions alloc] init] autorelease];
    [writer start];
    for (round = 0; round < ROUNDS; ++round) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        Token04Verifier *made = [Token04Verifier verifierWithAppID:1
                                                            secret:secret
                                                           options:writer->_options
                                                             error:NULL];
        // Whatever the other thread sets meanwhile, the user is the one in the call.
        CHECK([made verifyToken:token userID:@"alice" error:NULL] != nil);
        CHECK([made verifyToken:token userID:@"mallory" error:NULL] == nil);
        [pool drain];
    }
    [writer cancel];
    while (![writer isFinished]) [NSThread sleepForTimeInterval:0.01];
    [writer release];
}

static void tokens_differ_after_a_reseed(void) {
    NSString *first, *second;
    Token04Reseed();
    first = token_for(@"alice");
    Token04Reseed();
    second = token_for(@"alice");
    CHECK(first != nil && second != nil && ![first isEqual:second]);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(arrays_with_wrong_counts);
    RUN(strings_with_wrong_lengths);
    RUN(objects_copy_their_arguments);
    RUN(options_shared_with_a_thread_that_writes);
    RUN(strings_that_throw_are_refused);
    RUN(more_streams_than_fit_are_not_read);
    RUN(tokens_differ_after_a_reseed);
    [pool drain];
    return 0;
}

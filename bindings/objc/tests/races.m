// Collections, strings and options that change while they are read.
#import "refusals.h"

enum { ROUNDS = 2000 };

/** An array that says another count each time, and has fewer or other elements than that. */
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

/** A string that says other lengths than it has, and longer texts each time. */
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

/** A string that throws when it is asked for anything. */
@interface ThrowingString : LyingString
@end

@implementation ThrowingString

- (NSUInteger)length {
    [NSException raise:NSGenericException format:@"no length"];
    return 0;
}

@end

static Token04TokenRequest *request(NSString *userID) {
    return [Token04TokenRequest requestForUser:userID effectiveTimeInSeconds:60 payload:nil];
}

static void arrays_that_lie(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    NSArray *results = [generator() generateBatch:array(3, 1000, 100000, request(@"alice")) error:NULL];
    CHECK([results count] == 3 && [[results objectAtIndex:2] token] != nil);
    REFUSED_WITH([generator() generateBatch:array(3, 0, 2, request(@"alice")) error:&error],
                 Token04ErrorInvalidArgument);
    results = [generator() generateBatch:array(2, 0, 2, nil) error:NULL];
    CHECK([results count] == 2 && [[results objectAtIndex:0] token] == nil);

    [privileges allowOnlyStreams:array(3, 1000, 100000, @"camera")];
    CHECK([privileges.streamIDs count] == 3 && [privileges payloadWithError:NULL] != nil);
    [privileges allowOnlyStreams:array(3, 0, 2, @"camera")];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    [privileges allowOnlyStreams:array(3, 0, 3, nil)];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
}

/// What a token says that was made for this user.
static NSString *user_of(NSString *token) { return [verifier() verify:token options:nil error:NULL].userID; }

static void strings_that_lie(void) {
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    CHECK([user_of(token_for(string(5, 1000, 100000), nil)) isEqual:@"aaaaa"]);
    CHECK([user_of(token_for(string(500, 1000, 100000), nil)) length] == 500);
    REFUSED_WITH([generator() generateForUser:string(500, 0, 400)
                       effectiveTimeInSeconds:60
                                      payload:nil
                                        error:&error],
                 Token04ErrorInvalidUserID);
    REFUSED_WITH([[Token04Generator alloc] initWithAppID:1 secret:string(32, 0, 31) error:&error],
                 Token04ErrorInvalidSecret);
    REFUSED_WITH([verifier() verify:string(100, 0, 10) options:nil error:&error],
                 Token04ErrorInvalidArgument);
    CHECK([[[generator() generateBatch:[NSArray arrayWithObject:request(string(300, 0, 200))]
                                 error:NULL] objectAtIndex:0] token] == nil);
    options.userID = string(5, 0, 4);
    REFUSED_WITH([verifier() verify:token_for(@"alice", nil) options:options error:&error],
                 Token04ErrorInvalidUserID);
}

static void strings_that_throw_are_refused(void) {
    NSString *bad = [[[ThrowingString alloc] init] autorelease];
    REFUSED_WITH([generator() generateForUser:bad effectiveTimeInSeconds:60 payload:nil error:&error],
                 Token04ErrorInvalidUserID);
    REFUSED_WITH([generator() generateForUser:@"alice" effectiveTimeInSeconds:60 payload:bad error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([[Token04Verifier alloc] initWithSecret:bad error:&error], Token04ErrorInvalidSecret);
    REFUSED_WITH([verifier() verify:bad options:nil error:&error], Token04ErrorInvalidArgument);
}

static void more_streams_than_fit_are_not_read(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    NSMutableString *longest = [NSMutableString stringWithString:repeated("s", 1 << 20)];
    [privileges allowOnlyStreams:array(1 << 30, 0, 1 << 30, @"camera")];
    CHECK([privileges.streamIDs count] < 10000);
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    [privileges allowOnlyStreams:[NSArray arrayWithObjects:@"camera", longest, nil]];
    CHECK([[privileges.streamIDs objectAtIndex:1] length] < 100000);
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
}

// What was copied does not change with what it was copied from.
static void options_and_privileges_keep_what_they_were_given(void) {
    NSMutableString *changing = [NSMutableString stringWithString:@"alice"];
    NSMutableArray *streams = [NSMutableArray arrayWithObject:changing];
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    options.userID = changing;
    [privileges allowOnlyStreams:streams];
    [changing setString:@"bob"];
    [streams removeAllObjects];
    CHECK([verifier() verify:token_for(@"alice", nil) options:options error:NULL] != nil);
    CHECK([[privileges payloadWithError:NULL] rangeOfString:@"alice"].length > 0);
}

/** Sets the properties of options and privileges again and again. */
@interface Writer : NSThread {
 @public
    Token04VerifyOptions *_options;
    Token04RoomPrivileges *_privileges;
}
@end

@implementation Writer

- (void)main {
    int round;
    for (round = 0; ![self isCancelled]; ++round) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        NSString *user = [NSMutableString stringWithString:round % 2 == 0 ? @"alice" : @"bob"];
        _options.userID = user;
        _options.action = [Token04Action loginToRoom:user];
        [_privileges setMayLogIn:round % 2 == 0];
        [_privileges allowOnlyStreams:[NSArray arrayWithObjects:user, user, nil]];
        [pool drain];
    }
}

@end

static void options_shared_with_a_thread_that_writes(void) {
    Writer *writer = [[Writer alloc] init];
    NSString *token = token_for(@"alice", nil);
    int round;
    writer->_options = [[[Token04VerifyOptions alloc] init] autorelease];
    writer->_privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    writer->_options.userID = @"alice";
    [writer->_privileges allowOnlyStreams:[NSArray arrayWithObjects:@"alice", @"alice", nil]];
    [writer start];
    for (round = 0; round < ROUNDS; ++round) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        NSError *error = nil;
        NSString *user = writer->_options.userID;
        CHECK([user isEqual:@"alice"] || [user isEqual:@"bob"]);
        if ([verifier() verify:token options:writer->_options error:&error] == nil) {
            CHECK([error code] == Token04ErrorUserIDMismatch);
        }
        CHECK([writer->_privileges payloadWithError:NULL] != nil &&
              [writer->_privileges.streamIDs count] == 2);
        [pool drain];
    }
    [writer cancel];
    while (![writer isFinished]) [NSThread sleepForTimeInterval:0.01];
    writer->_options.userID = @"alice";
    CHECK([verifier() verify:token options:writer->_options error:NULL] != nil);
    [writer release];
}

/** Sets a time for new options again and again. */
@interface Judge : NSThread {
 @public
    Token04VerifyOptions *volatile _options;
}
@end

@implementation Judge

- (void)main {
    while (![self isCancelled]) {
        Token04VerifyOptions *options = _options;
        if (options == nil) continue;
        options.at = 4102444800LL;
        _options = nil;
    }
}

@end

// As of the year 2100 it is expired, as of now it is not: never as of 0, which is what at is until it is set.
static void a_time_is_set_whole(void) {
    Judge *judge = [[Judge alloc] init];
    NSString *token = token_for(@"alice", nil);
    int round;
    [judge start];
    for (round = 0; round < ROUNDS; ++round) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
        NSError *error = nil;
        judge->_options = options;
        do {
            if ([verifier() verify:token options:options error:&error] == nil) {
                CHECK([error code] == Token04ErrorExpired);
            }
        } while (judge->_options != nil);
        CHECK([verifier() verify:token options:options error:NULL] == nil);
        [pool drain];
    }
    [judge cancel];
    while (![judge isFinished]) [NSThread sleepForTimeInterval:0.01];
    [judge release];
}

static void tokens_differ_after_a_reseed(void) {
    NSString *first, *second;
    Token04Reseed();
    first = token_for(@"alice", nil);
    Token04Reseed();
    second = token_for(@"alice", nil);
    CHECK(first != nil && second != nil && ![first isEqual:second]);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(arrays_that_lie);
    RUN(strings_that_lie);
    RUN(options_and_privileges_keep_what_they_were_given);
    RUN(options_shared_with_a_thread_that_writes);
    RUN(a_time_is_set_whole);
    RUN(strings_that_throw_are_refused);
    RUN(more_streams_than_fit_are_not_read);
    RUN(tokens_differ_after_a_reseed);
    [pool drain];
    return 0;
}

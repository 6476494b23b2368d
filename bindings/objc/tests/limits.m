// Arguments of the idiomatic API at and beyond their limits.
#include <stdint.h>

#import "refusals.h"

static Token04Generator *generator_for(int64_t appID, NSString *key, NSError **error) {
    return [Token04Generator generatorWithAppID:appID secret:key options:nil error:error];
}

static Token04Verifier *verifier_for(int64_t appID, NSString *key, NSError **error) {
    return [Token04Verifier verifierWithAppID:appID secret:key options:nil error:error];
}

static NSString *basic(NSString *userID, int64_t seconds, NSError **error) {
    return [generator() basicTokenForUserID:userID lifetimeSeconds:seconds error:error];
}

static NSString *paying(NSString *payload, NSError **error) {
    return [generator() tokenForUserID:@"alice" lifetimeSeconds:60 payload:payload error:error];
}

static void app_ids(void) {
    CHECK(generator_for(1, secret, NULL).appID == 1);
    CHECK(generator_for(4294967295LL, secret, NULL).appID == 4294967295u);
    const int64_t wrong[] = {0, -1, 4294967296LL, INT64_MIN};
    size_t at;
    for (at = 0; at < sizeof wrong / sizeof *wrong; ++at) {
        REFUSED_WITH(generator_for(wrong[at], secret, &error), Token04ErrorInvalidAppID);
        REFUSED_WITH(verifier_for(wrong[at], secret, &error), Token04ErrorInvalidAppID);
    }
    CHECK(generator_for(0, secret, NULL) == nil);
}

static void secrets(void) {
    NSString *wrong[] = {nothing,
                         @"",
                         number(),
                         half(),
                         [secret substringToIndex:31],
                         [secret stringByAppendingString:@"0"],
                         [secret stringByAppendingString:secret],
                         repeated("\xc3\xa9", 32),
                         joined([secret substringToIndex:29], half())};
    size_t at;
    for (at = 0; at < sizeof wrong / sizeof *wrong; ++at) {
        Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
        REFUSED_WITH(generator_for(1, wrong[at], &error), Token04ErrorInvalidSecret);
        REFUSED_WITH(verifier_for(1, wrong[at], &error), Token04ErrorInvalidSecret);
        REFUSED_WITH([Token04Verifier verifierForAnyAppWithSecret:wrong[at] options:nil error:&error],
                     Token04ErrorInvalidSecret);
        if (wrong[at] == nil) continue;
        options.previousSecrets = [NSArray arrayWithObject:wrong[at]];
        REFUSED_WITH([Token04Verifier verifierWithAppID:1 secret:secret options:options error:&error],
                     Token04ErrorInvalidSecret);
    }
    // 16 characters of two bytes each.
    CHECK(generator_for(1, repeated("\xc3\xa9", 16), NULL) != nil);
}

static void users_and_lifetimes(void) {
    REFUSED_WITH(basic(@"", 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(nothing, 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(half(), 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(number(), 1, &error), Token04ErrorInvalidUserID);
    // The text that stringWithFormat: makes of nil, and those of other languages.
    REFUSED_WITH(basic([NSString stringWithFormat:@"%@", nothing], 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(@"undefined", 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(@"nil", 1, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(basic(@"alice", 0, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(@"alice", -1, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(@"alice", 2073601, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(@"alice", 3600000, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(@"alice", 1800000000, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(@"alice", INT64_MAX, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(basic(repeated("u", 64 * 1024), 1, &error), Token04ErrorTokenTooLong);
    CHECK(basic(@"", 1, NULL) == nil);
    CHECK([basic(@"alice", 1, NULL) hasPrefix:@"04"] && [basic(withNUL(), 2073600, NULL) hasPrefix:@"04"]);
}

// An earlier mistake must not allow everything.
static void nil_allows_nothing(void) {
    NSError *ignored = nil;
    REFUSED_WITH([generator() tokenForUserID:@"alice" lifetimeSeconds:60 privileges:nothing error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() tokenForUserID:@"alice"
                             lifetimeSeconds:60
                                  privileges:[Token04RoomPrivileges privilegesInRoom:@"" error:&ignored]
                                       error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() tokenForUserID:@"alice"
                             lifetimeSeconds:60
                                     payload:[[Token04RoomPrivileges privilegesInRoom:half() error:&ignored]
                                                 payloadWithError:&ignored]
                                       error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequest:nothing error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequest:[Token04TokenRequest requestForUserID:@"alice"
                                                                 lifetimeSeconds:60
                                                                      privileges:nothing]
                                     error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequest:[Token04TokenRequest requestForUserID:@"alice"
                                                                 lifetimeSeconds:60
                                                                         payload:nothing]
                                     error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequests:nothing error:&error], Token04ErrorInvalidArgument);
}

static void payloads(void) {
    REFUSED_WITH(paying(nothing, &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying(@"", &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying(@"room1", &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying(@"[]", &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying(half(), &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying(number(), &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying((id)[NSDictionary dictionary], &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(paying([NSString stringWithFormat:@"{\"a\":\"%@\"}", repeated("p", 64 * 1024)], &error),
                 Token04ErrorTokenTooLong);
    CHECK([paying(@"{\"seat\":7}", NULL) hasPrefix:@"04"]);
}

// A token is untrusted input, so every problem with it is a refusal.
static void garbage_is_refused(void) {
    NSString *texts[] = {nothing,
                         @"",
                         @"04AAAA",
                         joined(@"04", withNUL()),
                         joined(@"04", emoji()),
                         joined(@"04", half()),
                         number(),
                         joined(@"04", repeated("A", 200 * 1024))};
    Token04Verifier *v = verifier();
    size_t at;
    REFUSED_WITH([v verifyTokenOfAnyUser:@"03AAAA" error:&error], Token04ErrorUnsupportedVersion);
    for (at = 0; at < sizeof texts / sizeof *texts; ++at) {
        NSError *error = nil;
        CHECK([v verifyToken:texts[at] userID:@"alice" error:&error] == nil);
        CHECK([[error.userInfo objectForKey:Token04ErrorCategoryKey] intValue] ==
              Token04ErrorCategoryRefused);
        REFUSED_WITH([v verifyTokenOfAnyUser:texts[at] error:&error],
                     at == 1 ? Token04ErrorUnsupportedVersion : Token04ErrorMalformedToken);
    }
    CHECK([v verifyTokenOfAnyUser:@"04" error:NULL] == nil);
}

// A missing user or action is an error of the program, whatever the token is.
static void a_missing_user_is_not_any_user(void) {
    NSString *users[] = {nothing, @"", half(), number(), @"(null)", @"undefined"};
    NSString *tokens[] = {token_for(@"alice"), @"04"};
    Token04RoomAction *actions[] = {nothing, [Token04RoomAction loginToRoom:nothing],
                                    [Token04RoomAction loginToRoom:@"(null)"],
                                    [Token04RoomAction publishStream:nothing inRoom:@"room1"]};
    size_t at, token;
    for (token = 0; token < 2; ++token) {
        for (at = 0; at < sizeof users / sizeof *users; ++at) {
            REFUSED_WITH([verifier() verifyToken:tokens[token] userID:users[at] error:&error],
                         Token04ErrorInvalidUserID);
        }
        for (at = 0; at < sizeof actions / sizeof *actions; ++at) {
            NSError *error = nil;
            CHECK([verifier() verifyToken:tokens[token] userID:@"alice" action:actions[at]
                                    error:&error] == nil);
            CHECK(error.code == Token04ErrorInvalidArgument);
            CHECK([[error.userInfo objectForKey:Token04ErrorCategoryKey] intValue] ==
                  Token04ErrorCategoryArgument);
        }
    }
}

static void a_nil_verifier_verifies_nothing(void) {
    Token04Verifier *none = nothing;
    CHECK([none verifyToken:token_for(@"alice") userID:@"alice" error:NULL] == nil);
    CHECK(![(Token04Claims *)nothing authorizeAction:[Token04RoomAction loginToRoom:@"room1"] error:NULL]);
}

static void options_out_of_range_are_refused(void) {
    const int64_t leeways[] = {-1, 3601, 5000000};
    const int64_t lifetimes[] = {0, -1};
    size_t at;
    for (at = 0; at < sizeof leeways / sizeof *leeways; ++at) {
        Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
        options.leewaySeconds = leeways[at];
        REFUSED_WITH([Token04Verifier verifierWithAppID:1 secret:secret options:options error:&error],
                     Token04ErrorInvalidArgument);
    }
    for (at = 0; at < sizeof lifetimes / sizeof *lifetimes; ++at) {
        Token04GeneratorOptions *options = [[[Token04GeneratorOptions alloc] init] autorelease];
        options.maxLifetimeSeconds = lifetimes[at];
        REFUSED_WITH([Token04Generator generatorWithAppID:1 secret:secret options:options error:&error],
                     Token04ErrorInvalidArgument);
    }
    {
        Token04GeneratorOptions *options = [[[Token04GeneratorOptions alloc] init] autorelease];
        options.cipher = Token04CipherUnknown;
        REFUSED_WITH([Token04Generator generatorWithAppID:1 secret:secret options:options error:&error],
                     Token04ErrorInvalidArgument);
    }
    {
        Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
        options.previousSecrets = [NSArray arrayWithObject:secret];
        REFUSED_WITH([Token04Verifier verifierForAnyAppWithSecret:secret options:options error:&error],
                     Token04ErrorInvalidArgument);
    }
}

static void impossible_clock_times_are_errors(void) {
    const double times[] = {-1, 253402300800.0, 1.8e12, 1e17};
    NSString *token = token_for(@"alice");
    size_t at;
    for (at = 0; at < sizeof times / sizeof *times; ++at) {
        REFUSED_WITH([verifier_with(clock_at(times[at])) verifyTokenOfAnyUser:token error:&error],
                     Token04ErrorClockOutOfRange);
    }
    // nil, and objects that are not dates.
    REFUSED_WITH([verifier_with([[[SetClock alloc] init] autorelease]) verifyTokenOfAnyUser:token
                                                                                      error:&error],
                 Token04ErrorClockOutOfRange);
    {
        SetClock *clock = [[[SetClock alloc] init] autorelease];
        clock->_answer = [@"today" retain];
        REFUSED_WITH([verifier_with(clock) verifyTokenOfAnyUser:token error:&error],
                     Token04ErrorClockOutOfRange);
    }
}

static void unset_times_are_refused(void) {
    Token04Claims *claims = [verifier() verifyTokenOfAnyUser:token_for(@"alice") error:NULL];
    Token04RoomAction *action = [Token04RoomAction loginToRoom:@"room1"];
    NSDate *times[] = {nothing, [NSDate dateWithTimeIntervalSince1970:0], [NSDate distantPast],
                       [NSDate dateWithTimeIntervalSince1970:1.8e12]};
    size_t at;
    for (at = 0; at < sizeof times / sizeof *times; ++at) {
        REFUSED_WITH([claims authorizeAction:action atTime:times[at] error:&error],
                     Token04ErrorInvalidArgument);
        if (times[at] == nil) continue;
        REFUSED_WITH([Token04Inspection inspectText:@"04" secret:nil time:times[at] error:&error],
                     Token04ErrorInvalidArgument);
    }
}

static void options_refuse_objects_that_are_not_clocks(void) {
    Token04VerifierOptions *verifying = [[[Token04VerifierOptions alloc] init] autorelease];
    Token04GeneratorOptions *generating = [[[Token04GeneratorOptions alloc] init] autorelease];
    verifying.clock = (id) @"no clock";
    generating.clock = (id) @"no clock";
    REFUSED_WITH([Token04Verifier verifierWithAppID:1 secret:secret options:verifying error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Generator generatorWithAppID:1 secret:secret options:generating error:&error],
                 Token04ErrorInvalidArgument);
}

/// Objects from a bare -init, which on GNUstep also works through +new.
static void uninitialized_privileges_allow_nothing(void) {
    Token04RoomPrivileges *bare = [[[Token04RoomPrivileges alloc] init] autorelease];
    CHECK([bare allowLogin] == nil);
    REFUSED_WITH([bare allowPublishAnyStreamAndReturnError:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([bare allowPublish:[NSArray arrayWithObject:@"camera"] error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([bare payloadWithError:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() tokenForUserID:@"alice" lifetimeSeconds:60 privileges:bare error:&error],
                 Token04ErrorInvalidArgument);
    CHECK(![bare isEqual:[Token04RoomPrivileges privilegesInAnyRoom]]);
    CHECK([[bare description] rangeOfString:@"any"].length == 0);
    REFUSED_WITH([[[[Token04TokenResult alloc] init] autorelease] issuedTokenWithError:&error],
                 Token04ErrorInvalidArgument);
}

/// Whether key-value coding changed a variable. Shared objects that were checked must not change.
static BOOL is_changed(id object, NSString *key, id value) {
    @try {
        [object setValue:value forKey:key];
    } @catch (NSException *refused) {
        return NO;
    }
    return YES;
}

static void created_objects_are_immutable(void) {
    NSNumber *yes = [NSNumber numberWithBool:YES];
    Token04RoomPrivileges *privileges = login(@"room1");
    NSString *token = token_for(@"alice");
    Token04Claims *claims = [verifier() verifyTokenOfAnyUser:token error:NULL];
    Token04TokenRequest *request = [Token04TokenRequest requestForUserID:@"alice"
                                                         lifetimeSeconds:60
                                                              privileges:privileges];
    Token04TokenPrivileges *read = nil;
    Token04RoomAction *action = [Token04RoomAction loginToRoom:@"room1"];
    Token04TokenPrivileges **volatile nowhere = NULL;
    Token04Inspection *inspection;
    CHECK([claims readPrivileges:&read error:NULL] && [claims readPrivileges:nowhere error:NULL]);
    CHECK(!is_changed(privileges, @"anyRoom", yes) && !is_changed(privileges, @"anyStream", yes));
    CHECK(!is_changed(privileges, @"roomID", @"room2") && !is_changed(privileges, @"login", yes));
    CHECK(!is_changed(claims, @"userID", @"bob") && !is_changed(request, @"userID", @"bob"));
    CHECK(!is_changed(request, @"lifetimeSeconds", yes) && !is_changed(read, @"anyStream", yes));
    CHECK(!is_changed(action, @"roomID", @"room2") && !is_changed(verifier(), @"clock", @"no clock"));
    CHECK(!is_changed([generator() issueRequest:request error:NULL], @"token", @"04"));
    inspection = [Token04Inspection inspectText:token secret:secret time:nil error:NULL];
    CHECK(inspection.contents != nil && !is_changed(inspection.contents, @"userID", @"bob"));
    CHECK([[claims valueForKey:@"userID"] isEqual:@"alice"]);
}

/// An object of another class than the declared one.
static id anything(void) { return [NSNull null]; }

static void objects_of_another_class_are_refused(void) {
    NSString *token = token_for(@"alice");
    Token04Claims *claims = [verifier() verifyTokenOfAnyUser:token error:NULL];
    REFUSED_WITH([verifier() verifyToken:token userID:@"alice" action:anything() error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([verifier() verifyToken:token userID:anything() error:&error], Token04ErrorInvalidUserID);
    REFUSED_WITH([claims authorizeAction:anything() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Verifier verifierWithAppID:1 secret:secret options:anything() error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Generator generatorWithAppID:1 secret:secret options:anything() error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() tokenForUserID:@"alice" lifetimeSeconds:60 privileges:anything() error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequest:anything() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequests:anything() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequests:(id)[NSDictionary dictionary] error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04RoomPrivileges privilegesInRoom:anything() error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([login(@"room1") allowPublish:anything() error:&error], Token04ErrorInvalidArgument);
    // One string instead of a list.
    REFUSED_WITH([login(@"room1") allowPublish:(id) @"camera" error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([login(@"room1") allowPublish:[NSArray arrayWithObject:anything()] error:&error],
                 Token04ErrorInvalidArgument);
    CHECK([Token04Inspection inspectText:anything() secret:nil time:nil error:NULL] == nil);
    CHECK([Token04Inspection inspectText:@"04" secret:anything() time:nil error:NULL] == nil);
    REFUSED_WITH([[Token04KitToken kitTokenWithToken:anything()
                                               appID:1
                                              userID:@"alice"
                                              roomID:@"r"
                                            userName:@"A"] textWithError:&error],
                 Token04ErrorMalformedToken);
}

static void the_error_for_a_number_is_readable(void) {
    NSError *error = nil;
    NSString *message;
    CHECK([verifier() verifyToken:@"04" userID:number() error:&error] == nil);
    message = [error localizedDescription];
    CHECK([message rangeOfString:@"`userID`"].length > 0 && [message rangeOfString:@"NSNumber"].length > 0);
    CHECK([message rangeOfString:@"pointer"].length == 0);
    CHECK([verifier() verifyToken:(id)number() userID:@"alice" error:&error] == nil);
    message = [error localizedDescription];
    CHECK([message rangeOfString:@"`token`"].length > 0 && [message rangeOfString:@"NSNumber"].length > 0);
    CHECK([verifier() verifyToken:nothing userID:@"alice" error:&error] == nil);
    CHECK([[error localizedDescription] rangeOfString:@"not nil"].length > 0);
}

static void texts_that_are_far_too_long_are_refused(void) {
    NSString *longText = repeated("u", 30 * 1024 * 1024);
    NSError *failure = nil;
    NSArray *results;
    REFUSED_WITH(generator_for(1, longText, &error), Token04ErrorInvalidSecret);
    REFUSED_WITH(basic(longText, 1, &error), Token04ErrorTokenTooLong);
    REFUSED_WITH(paying(longText, &error), Token04ErrorTokenTooLong);
    results = [generator()
        issueRequests:[NSArray arrayWithObject:[Token04TokenRequest basicRequestForUserID:longText
                                                                          lifetimeSeconds:60]]
                error:NULL];
    CHECK([[results objectAtIndex:0] issuedTokenWithError:&failure] == nil);
    CHECK(failure.code == Token04ErrorTokenTooLong);
    CHECK([[failure localizedDescription] rangeOfString:@"31457280"].length > 0);
    REFUSED_WITH([verifier() verifyTokenOfAnyUser:longText error:&error], Token04ErrorMalformedToken);
    REFUSED_WITH([verifier() verifyToken:@"04" userID:longText error:&error], Token04ErrorTokenTooLong);
    REFUSED_WITH([verifier() verifyToken:@"04"
                                  userID:@"alice"
                                  action:[Token04RoomAction loginToRoom:longText]
                                   error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([login(@"room1") allowPublish:[NSArray arrayWithObject:longText] error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04KitToken kitTokenFromText:longText error:&error], Token04ErrorMalformedToken);
    // Any text is inspected.
    CHECK([[[[[Token04Inspection inspectText:longText secret:nil time:nil
                                       error:NULL] findings] objectAtIndex:0] identifier]
        isEqual:@"malformed_token"]);
    CHECK([Token04Inspection inspectText:repeated("\xf0\x9f\x98\x80", 300 * 1024)
                                  secret:nil
                                    time:nil
                                   error:NULL] != nil);
}

// The compiler warns of these where it can; at run time they allow nothing.
static void objects_made_with_init_alone_do_nothing(void) {
    id privileges = [[[Token04RoomPrivileges alloc] init] autorelease];
    id claims = [[[Token04Claims alloc] init] autorelease];
    id none = [[[Token04Generator alloc] init] autorelease];
    id checks = [[[Token04Verifier alloc] init] autorelease];
    REFUSED_WITH([none basicTokenForUserID:@"alice" lifetimeSeconds:60 error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([checks verifyTokenOfAnyUser:token_for(@"alice") error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() tokenForUserID:@"alice" lifetimeSeconds:60 privileges:privileges error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() issueRequest:[[[Token04TokenRequest alloc] init] autorelease] error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([verifier() verifyToken:token_for(@"alice")
                                  userID:@"alice"
                                  action:[[[Token04RoomAction alloc] init] autorelease]
                                   error:&error],
                 Token04ErrorInvalidArgument);
    CHECK([(Token04Claims *)claims appID] == 0);
    REFUSED_WITH([claims authorizeAction:[Token04RoomAction loginToRoom:@"room1"] error:&error],
                 Token04ErrorInvalidArgument);
    CHECK(![[[[Token04TokenPrivileges alloc] init] autorelease] anyRoom]);
    REFUSED_WITH([[[[Token04KitToken alloc] init] autorelease] textWithError:&error],
                 Token04ErrorInvalidAppID);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(app_ids);
    RUN(secrets);
    RUN(users_and_lifetimes);
    RUN(nil_allows_nothing);
    RUN(payloads);
    RUN(garbage_is_refused);
    RUN(a_missing_user_is_not_any_user);
    RUN(a_nil_verifier_verifies_nothing);
    RUN(options_out_of_range_are_refused);
    RUN(impossible_clock_times_are_errors);
    RUN(options_refuse_objects_that_are_not_clocks);
    RUN(uninitialized_privileges_allow_nothing);
    RUN(created_objects_are_immutable);
    RUN(unset_times_are_refused);
    RUN(objects_of_another_class_are_refused);
    RUN(the_error_for_a_number_is_readable);
    RUN(texts_that_are_far_too_long_are_refused);
    RUN(objects_made_with_init_alone_do_nothing);
    [pool drain];
    return 0;
}

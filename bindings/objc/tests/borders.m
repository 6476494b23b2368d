// Arguments of the idiomatic calls at and beyond the borders of what is allowed.
#include <stdint.h>

#import "refusals.h"

static Token04Generator *generator_for(long long appID, NSString *key, NSError **error) {
    return [[[Token04Generator alloc] initWithAppID:appID secret:key error:error] autorelease];
}

static NSString *token(NSString *userID, long long seconds, NSString *payload, NSError **error) {
    return [generator() generateForUser:userID effectiveTimeInSeconds:seconds payload:payload error:error];
}

static void app_ids(void) {
    CHECK(generator_for(1, secret, NULL).appID == 1);
    CHECK(generator_for(4294967295LL, secret, NULL).appID == 4294967295u);
    REFUSED_WITH(generator_for(0, secret, &error), Token04ErrorInvalidAppID);
    REFUSED_WITH(generator_for(-1, secret, &error), Token04ErrorInvalidAppID);
    REFUSED_WITH(generator_for(4294967296LL, secret, &error), Token04ErrorInvalidAppID);
    REFUSED_WITH(generator_for(INT64_MIN, secret, &error), Token04ErrorInvalidAppID);
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
        REFUSED_WITH(generator_for(1, wrong[at], &error), Token04ErrorInvalidSecret);
        REFUSED_WITH([[Token04Verifier alloc] initWithSecret:wrong[at] error:&error],
                     Token04ErrorInvalidSecret);
    }
    // 16 characters of two bytes each.
    CHECK(generator_for(1, repeated("\xc3\xa9", 16), NULL) != nil);
}

static void users_times_and_payloads(void) {
    REFUSED_WITH(token(@"", 1, nil, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(token(nothing, 1, nil, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(token(half(), 1, nil, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(token(number(), 1, nil, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(token(@"alice", 0, nil, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(token(@"alice", -1, nil, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(token(@"alice", INT64_MAX, nil, &error), Token04ErrorClockOutOfRange);
    REFUSED_WITH(token(@"alice", 1, half(), &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(token(@"alice", 1, number(), &error), Token04ErrorInvalidArgument);
    REFUSED_WITH(token(@"alice", 1, repeated("p", 64 * 1024), &error), Token04ErrorTokenTooLong);
    REFUSED_WITH(token(repeated("u", 64 * 1024), 1, nil, &error), Token04ErrorTokenTooLong);
    CHECK(token(@"", 1, nil, NULL) == nil);
    CHECK([token(@"alice", 1, nil, NULL) hasPrefix:@"04"]);
    CHECK([token(withNUL(), 1, emoji(), NULL) hasPrefix:@"04"]);
}

static void garbage_is_refused(void) {
    Token04Verifier *v = verifier();
    REFUSED_WITH([v verify:nothing options:nil error:&error], Token04ErrorUnsupportedVersion);
    REFUSED_WITH([v verify:@"" options:nil error:&error], Token04ErrorUnsupportedVersion);
    REFUSED_WITH([v verify:@"03AAAA" options:nil error:&error], Token04ErrorUnsupportedVersion);
    REFUSED_WITH([v verify:@"04AAAA" options:nil error:&error], Token04ErrorMalformedToken);
    REFUSED_WITH([v verify:joined(@"04", withNUL()) options:nil error:&error], Token04ErrorMalformedToken);
    REFUSED_WITH([v verify:joined(@"04", emoji()) options:nil error:&error], Token04ErrorMalformedToken);
    REFUSED_WITH([v verify:joined(@"04", half()) options:nil error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([v verify:number() options:nil error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([v verify:joined(@"04", repeated("A", 200 * 1024)) options:nil error:&error],
                 Token04ErrorMalformedToken);
    CHECK([v verify:@"04" options:nil error:NULL] == nil);
}

// What comes out of a dictionary may be nil: it must not mean "any".
static void nil_restricts(void) {
    NSString *basic = token_for(@"alice", nil);
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    CHECK([verifier() verify:basic options:options error:NULL] != nil);
    options.appID = 0;
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidAppID);
    options.appID = 1;
    options.userID = nothing;
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorUserIDMismatch);
    options.userID = half();
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidUserID);
    options.userID = @"alice";
    options.action = nothing;
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.action = [Token04Action loginToRoom:nothing];
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.action = [Token04Action publishStream:nothing inRoom:@"room1"];
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.action = [Token04Action loginToRoom:@"room1"];
    options.leeway = -1;
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.leeway = 0;
    CHECK([verifier() verify:basic options:options error:NULL] != nil);
    REFUSED_WITH([[verifier() verify:basic options:nil error:NULL] authorizeAction:nothing at:0 error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([[Token04RoomPrivileges privilegesInRoom:nothing] payloadWithError:&error],
                 Token04ErrorInvalidArgument);
    {
        Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
        [privileges allowOnlyStreams:nothing];
        REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    }
}

/// A value of any class, where the compiler was told another one.
static id anything(void) { return [NSNull null]; }

static void objects_of_another_class_are_refused(void) {
    NSString *basic = token_for(@"alice", nil);
    Token04Claims *claims = [verifier() verify:basic options:nil error:NULL];
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    REFUSED_WITH([verifier() verify:basic options:anything() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([verifier() verify:basic options:(id) @"alice" error:&error], Token04ErrorInvalidArgument);
    CHECK([verifier() verify:basic options:anything() error:NULL] == nil);
    REFUSED_WITH([claims authorizeAction:anything() at:claims.ctime error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() generateBatch:anything() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([generator() generateBatch:(id)[NSDictionary dictionary] error:&error],
                 Token04ErrorInvalidArgument);
    options.action = anything();
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.action = [Token04Action loginToRoom:anything()];
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidArgument);
    options.userID = anything();
    REFUSED_WITH([verifier() verify:basic options:options error:&error], Token04ErrorInvalidUserID);
    [privileges allowOnlyStreams:anything()];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    [privileges allowOnlyStreams:[NSArray arrayWithObject:anything()]];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([[Token04RoomPrivileges privilegesInRoom:anything()] payloadWithError:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Inspection inspect:anything() secret:nil error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04Inspection inspect:@"04" secret:anything() error:&error], Token04ErrorInvalidSecret);
    REFUSED_WITH([[Token04KitToken kitTokenWithToken:anything()
                                               appID:1
                                              userID:@"alice"
                                              roomID:@"r"
                                            userName:@"A"] textWithError:&error],
                 Token04ErrorInvalidArgument);
}

static void texts_that_are_far_too_long_are_refused(void) {
    NSString *longText = repeated("u", 30 * 1024 * 1024);
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    Token04TokenResult *result;
    REFUSED_WITH(generator_for(1, longText, &error), Token04ErrorInvalidSecret);
    REFUSED_WITH(token(longText, 0, nil, &error), Token04ErrorInvalidLifetime);
    REFUSED_WITH(token(longText, 1, nil, &error), Token04ErrorTokenTooLong);
    REFUSED_WITH(token(@"", 1, longText, &error), Token04ErrorInvalidUserID);
    REFUSED_WITH(token(@"alice", 1, longText, &error), Token04ErrorTokenTooLong);
    result = [[generator() generateBatch:[NSArray arrayWithObject:[Token04TokenRequest requestForUser:longText
                                                                               effectiveTimeInSeconds:60
                                                                                              payload:nil]]
                                   error:NULL] objectAtIndex:0];
    CHECK(result.token == nil && [result.error code] == Token04ErrorTokenTooLong);
    CHECK([[result.error localizedDescription] rangeOfString:@"31457280"].length > 0);
    REFUSED_WITH([verifier() verify:longText options:nil error:&error], Token04ErrorMalformedToken);
    options.userID = longText;
    REFUSED_WITH([verifier() verify:@"04" options:options error:&error], Token04ErrorTokenTooLong);
    options.userID = @"alice";
    options.action = [Token04Action loginToRoom:longText];
    REFUSED_WITH([verifier() verify:@"04" options:options error:&error], Token04ErrorInvalidArgument);
    [privileges allowOnlyStreams:[NSArray arrayWithObject:longText]];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04KitToken kitTokenFromText:longText error:&error], Token04ErrorMalformedToken);
    // Any text is inspected.
    CHECK([[[[[Token04Inspection inspect:longText secret:nil
                                   error:NULL] findings] objectAtIndex:0] identifier]
        isEqual:@"malformed_token"]);
    CHECK([Token04Inspection inspect:repeated("\xf0\x9f\x98\x80", 300 * 1024) secret:nil error:NULL] != nil);
}

// The compiler warns of these where it can; at run time they are harmless.
static void objects_made_with_init_alone_do_nothing(void) {
    CHECK([[[Token04Generator class] alloc] performSelector:@selector(init)] == nil);
    CHECK([[[Token04Verifier class] alloc] performSelector:@selector(init)] == nil);
    REFUSED_WITH([[[[[Token04RoomPrivileges class] alloc] performSelector:@selector(init)] autorelease]
                     payloadWithError:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([[[[Token04KitToken alloc] init] autorelease] textWithError:&error],
                 Token04ErrorInvalidAppID);
    CHECK([(Token04Claims *)[[[Token04Claims alloc] init] autorelease] appID] == 0);
    REFUSED_WITH(
        [[[[Token04Claims alloc] init] autorelease] authorizeAction:[Token04Action loginToRoom:@"room1"]
                                                                 at:0
                                                              error:&error],
        Token04ErrorInvalidArgument);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(app_ids);
    RUN(secrets);
    RUN(users_times_and_payloads);
    RUN(garbage_is_refused);
    RUN(nil_restricts);
    RUN(objects_of_another_class_are_refused);
    RUN(texts_that_are_far_too_long_are_refused);
    RUN(objects_made_with_init_alone_do_nothing);
    [pool drain];
    return 0;
}

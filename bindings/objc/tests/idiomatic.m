// What each class does when used as meant.
#include <time.h>

#import "refusals.h"

static void constants_are_those_of_the_library(void) {
    CHECK((int)Token04CipherUnknown == TOKEN04_CIPHER_UNKNOWN && (int)Token04CipherGCM == TOKEN04_CIPHER_GCM);
    CHECK((int)Token04CipherCBC == TOKEN04_CIPHER_CBC);
    CHECK((int)Token04FormUnknown == TOKEN04_FORM_UNKNOWN && (int)Token04FormToken04 == TOKEN04_FORM_TOKEN04);
    CHECK((int)Token04FormKitToken == TOKEN04_FORM_KIT_TOKEN && (int)Token04FormJWT == TOKEN04_FORM_JWT);
    CHECK((int)Token04FormDigest == TOKEN04_FORM_DIGEST);
    CHECK((int)Token04SeverityInfo == TOKEN04_SEVERITY_INFO);
    CHECK((int)Token04SeverityWarning == TOKEN04_SEVERITY_WARNING);
    CHECK((int)Token04SeverityError == TOKEN04_SEVERITY_ERROR);
}

static void an_error_says_what_and_why(void) {
    NSError *error = nil;
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    CHECK([[Token04Generator alloc] initWithAppID:4294967296LL secret:secret error:&error] == nil);
    CHECK([error.domain isEqualToString:Token04ErrorDomain] && error.code == Token04ErrorInvalidAppID);
    CHECK([[error localizedDescription] rangeOfString:@"4294967296"].length > 0);
    CHECK([[error.userInfo objectForKey:Token04ErrorKindKey] isEqual:@"invalid_app_id"]);
    CHECK([[error.userInfo objectForKey:Token04ErrorOfficialCodeKey] intValue] == 1);
    CHECK([error.userInfo objectForKey:Token04ErrorZegoCodeKey] == nil);
    options.at = time(NULL) + 7200;
    CHECK([verifier() verify:token_for(@"alice", nil) options:options error:&error] == nil);
    CHECK(error.code == Token04ErrorExpired);
    CHECK([[error.userInfo objectForKey:Token04ErrorKindKey] isEqual:@"expired"]);
    CHECK([[error.userInfo objectForKey:Token04ErrorOfficialCodeKey] intValue] == -1);
    CHECK([[error.userInfo objectForKey:Token04ErrorZegoCodeKey] intValue] == 1002078);
}

static void claims_are_what_was_put_in(void) {
    const long long before = time(NULL);
    Token04Claims *claims = [verifier() verify:token_for(@"alice", @"text") options:nil error:NULL];
    CHECK(claims.appID == 1 && [claims.userID isEqual:@"alice"] && [claims.payload isEqual:@"text"]);
    // time() is behind the exact clock, by up to a tick of the kernel.
    CHECK(claims.ctime >= before && claims.ctime <= time(NULL) + 1 && claims.expire == claims.ctime + 3600);
    CHECK(claims.cipher == Token04CipherGCM);
}

static void options_say_what_a_token_is_checked_against(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04Verifier *v = verifier();
    NSString *token, *cbc;
    Token04Claims *claims;
    privileges.mayLogIn = YES;
    privileges.mayPublish = YES;
    [privileges allowOnlyStreams:[NSArray arrayWithObject:@"camera"]];
    token = token_for(@"alice", [privileges payloadWithError:NULL]);
    options.appID = 1;
    options.userID = @"alice";
    options.action = [Token04Action publishStream:@"camera" inRoom:@"room1"];
    claims = [v verify:token options:options error:NULL];
    CHECK(claims != nil && options.appID == 1 && [options.userID isEqual:@"alice"]);
    options.action = [Token04Action publishStream:@"screen" inRoom:@"room1"];
    REFUSED_WITH([v verify:token options:options error:&error], Token04ErrorStreamNotAllowed);
    options.action = [Token04Action loginToRoom:@"room2"];
    REFUSED_WITH([v verify:token options:options error:&error], Token04ErrorRoomNotAllowed);
    options.action = [Token04Action loginToRoom:@"room1"];
    options.at = claims.expire;
    REFUSED_WITH([v verify:token options:options error:&error], Token04ErrorExpired);
    options.leeway = 1;
    CHECK([v verify:token options:options error:NULL] != nil);
    options.userID = @"bob";
    REFUSED_WITH([v verify:token options:options error:&error], Token04ErrorUserIDMismatch);
    options.appID = 2;
    REFUSED_WITH([v verify:token options:options error:&error], Token04ErrorAppIDMismatch);

    cbc = [[[[Token04Generator alloc] initWithAppID:1 secret:secret cipher:Token04CipherCBC
                                              error:NULL] autorelease] generateForUser:@"alice"
                                                                effectiveTimeInSeconds:60
                                                                               payload:nil
                                                                                 error:NULL];
    REFUSED_WITH([v verify:cbc options:nil error:&error], Token04ErrorCipherNotAccepted);
    options = [[[Token04VerifyOptions alloc] init] autorelease];
    options.acceptsCBC = YES;
    CHECK([v verify:cbc options:options error:NULL].cipher == Token04CipherCBC);
}

static void claims_are_asked_about_actions(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    Token04Action *login = [Token04Action loginToRoom:@"room1"];
    const long long now = time(NULL);
    Token04Claims *claims;
    privileges.mayLogIn = YES;
    claims = [verifier() verify:token_for(@"alice", [privileges payloadWithError:NULL])
                        options:nil
                          error:NULL];
    CHECK([claims authorizeAction:login at:now error:NULL]);
    REFUSED_WITH([claims authorizeAction:login at:now + 4000 error:&error], Token04ErrorExpired);
    REFUSED_WITH([claims authorizeAction:[Token04Action loginToRoom:@"room2"] at:now error:&error],
                 Token04ErrorRoomNotAllowed);
    REFUSED_WITH([claims authorizeAction:[Token04Action publishStream:@"s" inRoom:@"room1"]
                                      at:now
                                   error:&error],
                 Token04ErrorPublishNotAllowed);
}

static void privileges_are_written_and_read(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"], *read = nil;
    NSArray *streams = [NSArray arrayWithObjects:@"camera", emoji(), nil];
    NSString *payload;
    privileges.mayLogIn = YES;
    [privileges allowOnlyStreams:streams];
    payload = [privileges payloadWithError:NULL];
    CHECK([payload hasPrefix:@"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},"]);
    CHECK([Token04RoomPrivileges readPayload:payload privileges:&read error:NULL]);
    CHECK([read.roomID isEqual:@"room1"] && read.mayLogIn && !read.mayPublish);
    CHECK([read.streamIDs isEqual:streams]);
    CHECK([[read payloadWithError:NULL] isEqual:payload]);
    CHECK([Token04RoomPrivileges
        readPayload:[[Token04RoomPrivileges privilegesInAnyRoom] payloadWithError:NULL]
         privileges:&read
              error:NULL]);
    CHECK(read.roomID == nil && !read.mayLogIn && read.streamIDs == nil);
    CHECK([Token04RoomPrivileges readPayload:@"" privileges:&read error:NULL] && read == nil);
    REFUSED_WITH([Token04RoomPrivileges readPayload:@"room1" privileges:&read error:&error],
                 Token04ErrorInvalidPayload);
    REFUSED_WITH([[Token04RoomPrivileges privilegesInRoom:@""] payloadWithError:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([[Token04RoomPrivileges privilegesInRoom:half()] payloadWithError:&error],
                 Token04ErrorInvalidArgument);
    [privileges allowOnlyStreams:[NSArray arrayWithObjects:@"camera", number(), nil]];
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInvalidArgument);
}

static Token04TokenRequest *request(NSString *userID, NSString *payload) {
    return [Token04TokenRequest requestForUser:userID effectiveTimeInSeconds:60 payload:payload];
}

static void a_batch_answers_each_request(void) {
    NSArray *requests =
        [NSArray arrayWithObjects:request(@"alice", nil), request(@"", nil), request(emoji(), @"payload"),
                                  @"no request", request(half(), nil), request(@"bob", half()), nil];
    NSArray *results = [generator() generateBatch:requests error:NULL];
    const Token04Error codes[] = {0,
                                  Token04ErrorInvalidUserID,
                                  0,
                                  Token04ErrorInvalidLifetime,
                                  Token04ErrorInvalidUserID,
                                  Token04ErrorInvalidArgument};
    NSUInteger at;
    CHECK([results count] == 6);
    for (at = 0; at < 6; ++at) {
        Token04TokenResult *result = [results objectAtIndex:at];
        CHECK((result.token == nil) == (codes[at] != 0) && [result.error code] == codes[at]);
    }
    CHECK([[verifier() verify:[[results objectAtIndex:0] token] options:nil
                        error:NULL].userID isEqual:@"alice"]);
    CHECK([[verifier() verify:[[results objectAtIndex:2] token] options:nil
                        error:NULL].userID isEqual:emoji()]);
    CHECK([[generator() generateBatch:[NSArray array] error:NULL] count] == 0);
}

static void kit_tokens_are_built_and_taken_apart(void) {
    NSString *token = token_for(@"alice", nil);
    Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token
                                                        appID:1
                                                       userID:@"alice"
                                                       roomID:@"room1"
                                                     userName:emoji()];
    Token04KitToken *parts = [Token04KitToken kitTokenFromText:[kit textWithError:NULL] error:NULL];
    CHECK([parts.token isEqual:token] && parts.appID == 1 && [parts.userID isEqual:@"alice"]);
    CHECK([parts.roomID isEqual:@"room1"] && [parts.userName isEqual:emoji()]);
    REFUSED_WITH([Token04KitToken kitTokenFromText:token error:&error], Token04ErrorMalformedToken);
    kit = [Token04KitToken kitTokenWithToken:token appID:4294967296LL userID:@"a" roomID:@"r" userName:@"A"];
    REFUSED_WITH([kit textWithError:&error], Token04ErrorInvalidAppID);
}

static void tokens_are_inspected(void) {
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    Token04Inspection *found;
    Token04Finding *finding;
    Token04Claims *claims;
    NSString *token;
    token = [token_for(@"alice", [privileges payloadWithError:NULL]) retain];
    found = [Token04Inspection inspect:[[Token04KitToken kitTokenWithToken:token
                                                                     appID:1
                                                                    userID:@"alice"
                                                                    roomID:@"room1"
                                                                  userName:@"A"] textWithError:NULL]
                                secret:secret
                                 error:NULL];
    CHECK(found.form == Token04FormKitToken && [found.kit.userName isEqual:@"A"]);
    CHECK(found.envelope.cipher == Token04CipherGCM && [found.envelope.iv length] == 12);
    CHECK(found.envelope.mode == 1 && found.envelope.expire == found.claims.expire);
    CHECK(found.envelope.ciphertextLength > 16 && [found.privileges.roomID isEqual:@"room1"]);
    claims = [found.claims retain];
    [pool drain];
    // They outlive the inspection.
    CHECK([claims.userID isEqual:@"alice"]);
    REFUSED_WITH([claims authorizeAction:[Token04Action loginToRoom:@"room1"] at:claims.ctime error:&error],
                 Token04ErrorLoginNotAllowed);

    found = [Token04Inspection inspect:token secret:secret at:claims.expire error:NULL];
    finding = [found.findings objectAtIndex:0];
    CHECK(found.at == claims.expire && [finding.identifier isEqual:@"expired"]);
    CHECK(finding.zegoCode == 1002078 && finding.severity == Token04SeverityError);
    CHECK([finding.message length] > 0);
    found = [Token04Inspection inspect:@"a.b.c" secret:nil error:NULL];
    CHECK(found != nil && found.claims == nil && found.envelope == nil && found.kit == nil);
    found = [Token04Inspection inspect:token secret:nil error:NULL];
    CHECK(found.claims == nil && found.envelope != nil);
    found = [Token04Inspection inspect:token secret:@"short" error:NULL];
    CHECK([[[found.findings objectAtIndex:0] identifier] isEqual:@"invalid_secret"]);
    REFUSED_WITH([Token04Inspection inspect:half() secret:nil error:&error], Token04ErrorInvalidArgument);
    [claims release];
    [token release];
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(constants_are_those_of_the_library);
    RUN(an_error_says_what_and_why);
    RUN(claims_are_what_was_put_in);
    RUN(options_say_what_a_token_is_checked_against);
    RUN(claims_are_asked_about_actions);
    RUN(privileges_are_written_and_read);
    RUN(a_batch_answers_each_request);
    RUN(kit_tokens_are_built_and_taken_apart);
    RUN(tokens_are_inspected);
    [pool drain];
    return 0;
}

// Correct use of each class.
#include <time.h>

#import "refusals.h"

static void constants_match_the_library(void) {
    CHECK((int)Token04CipherUnknown == TOKEN04_CIPHER_UNKNOWN && (int)Token04CipherGCM == TOKEN04_CIPHER_GCM);
    CHECK((int)Token04CipherCBC == TOKEN04_CIPHER_CBC);
    CHECK((int)Token04FormUnknown == TOKEN04_FORM_UNKNOWN && (int)Token04FormToken04 == TOKEN04_FORM_TOKEN04);
    CHECK((int)Token04FormKitToken == TOKEN04_FORM_KIT_TOKEN && (int)Token04FormJWT == TOKEN04_FORM_JWT);
    CHECK((int)Token04FormDigest == TOKEN04_FORM_DIGEST);
    CHECK((int)Token04SeverityInfo == TOKEN04_SEVERITY_INFO);
    CHECK((int)Token04SeverityWarning == TOKEN04_SEVERITY_WARNING);
    CHECK((int)Token04SeverityError == TOKEN04_SEVERITY_ERROR);
    CHECK((int)Token04ErrorCategoryRefused == TOKEN04_CATEGORY_REFUSED);
    CHECK((int)Token04ErrorCategoryArgument == TOKEN04_CATEGORY_ARGUMENT);
    CHECK((int)Token04ErrorCategoryUnavailable == TOKEN04_CATEGORY_UNAVAILABLE);
}

static void errors_have_kind_and_message(void) {
    NSError *error = nil;
    CHECK([Token04Generator generatorWithAppID:4294967296LL secret:secret options:nil error:&error] == nil);
    CHECK([error.domain isEqualToString:Token04ErrorDomain] && error.code == Token04ErrorInvalidAppID);
    CHECK([[error localizedDescription] rangeOfString:@"`appID`"].length > 0);
    CHECK([[error localizedDescription] rangeOfString:@"4294967296"].length > 0);
    CHECK([[error.userInfo objectForKey:Token04ErrorKindKey] isEqual:@"invalid_app_id"]);
    CHECK([[error.userInfo objectForKey:Token04ErrorOfficialCodeKey] intValue] == 1);
    CHECK([error.userInfo objectForKey:Token04ErrorZegoCodeKey] == nil);
    CHECK([[error.userInfo objectForKey:Token04ErrorCategoryKey] intValue] == Token04ErrorCategoryArgument);
    CHECK([verifier_with(clock_at(time(NULL) + 7200)) verifyTokenOfAnyUser:token_for(@"alice")
                                                                     error:&error] == nil);
    CHECK(error.code == Token04ErrorExpired);
    CHECK([[error.userInfo objectForKey:Token04ErrorKindKey] isEqual:@"expired"]);
    CHECK([[error.userInfo objectForKey:Token04ErrorOfficialCodeKey] intValue] == -1);
    CHECK([[error.userInfo objectForKey:Token04ErrorZegoCodeKey] intValue] == 1002078);
    CHECK([[error.userInfo objectForKey:Token04ErrorCategoryKey] intValue] == Token04ErrorCategoryRefused);
    // Messages use the Objective-C names.
    CHECK([generator() basicTokenForUserID:@"alice" lifetimeSeconds:0 error:&error] == nil);
    CHECK([[error localizedDescription] rangeOfString:@"`lifetimeSeconds`"].length > 0);
}

static void claims_match_the_request(void) {
    const int64_t before = time(NULL);
    NSString *payload = @"{\"seat\":7}";
    NSString *token = [generator() tokenForUserID:@"alice" lifetimeSeconds:3600 payload:payload error:NULL];
    Token04Claims *claims = [verifier() verifyToken:token userID:@"alice" error:NULL];
    CHECK(claims.appID == 1 && [claims.userID isEqual:@"alice"] && [claims.payload isEqual:payload]);
    // time() lags behind the exact clock by up to a kernel tick.
    CHECK(claims.ctime >= before && claims.ctime <= time(NULL) + 1 && claims.expire == claims.ctime + 3600);
    CHECK(claims.cipher == Token04CipherGCM && claims.secretIndex == 0 && !claims.isBasic);
    CHECK([claims.createdAt timeIntervalSince1970] == (double)claims.ctime);
    CHECK([claims.expiresAt timeIntervalSinceDate:claims.createdAt] == 3600);
    CHECK([claims isEqual:[verifier() verifyTokenOfAnyUser:token error:NULL]]);
    CHECK([claims hash] == [[verifier() verifyTokenOfAnyUser:token error:NULL] hash]);
    CHECK(![claims isEqual:[verifier() verifyTokenOfAnyUser:token_for(@"alice") error:NULL]]);
    CHECK([[claims description] rangeOfString:@"alice"].length > 0);
    CHECK([[claims description] rangeOfString:@"seat"].length == 0);
    token = [generator() basicTokenForUserID:@"alice" lifetimeSeconds:60 error:NULL];
    CHECK([verifier() verifyTokenOfAnyUser:token error:NULL].isBasic);
}

static void checks_take_app_user_and_action(void) {
    Token04RoomPrivileges *privileges = [login(@"room1") allowPublish:[NSArray arrayWithObject:@"camera"]
                                                                error:NULL];
    NSString *token = [generator() tokenForUserID:@"alice"
                                  lifetimeSeconds:60
                                       privileges:privileges
                                            error:NULL];
    Token04Verifier *v = verifier(), *other;
    Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
    Token04RoomAction *publish = [Token04RoomAction publishStream:@"camera" inRoom:@"room1"];
    Token04Claims *claims = [v verifyToken:token userID:@"alice" action:publish error:NULL];
    CHECK(claims != nil);
    REFUSED_WITH([v verifyToken:token
                         userID:@"alice"
                         action:[Token04RoomAction publishStream:@"screen" inRoom:@"room1"]
                          error:&error],
                 Token04ErrorStreamNotAllowed);
    REFUSED_WITH([v verifyToken:token
                         userID:@"alice"
                         action:[Token04RoomAction loginToRoom:@"room2"]
                          error:&error],
                 Token04ErrorRoomNotAllowed);
    REFUSED_WITH([v verifyToken:token userID:@"bob" action:publish error:&error], Token04ErrorUserIDMismatch);
    REFUSED_WITH([v verifyToken:token userID:@"bob" error:&error], Token04ErrorUserIDMismatch);
    other = [Token04Verifier verifierWithAppID:2 secret:secret options:nil error:NULL];
    REFUSED_WITH([other verifyToken:token userID:@"alice" error:&error], Token04ErrorAppIDMismatch);
    other = [Token04Verifier verifierForAnyAppWithSecret:secret options:nil error:NULL];
    CHECK([other verifyToken:token userID:@"alice" error:NULL].appID == 1);

    options.clock = clock_at((double)claims.expire + 0.9);
    other = [Token04Verifier verifierWithAppID:1 secret:secret options:options error:NULL];
    REFUSED_WITH([other verifyToken:token userID:@"alice" error:&error], Token04ErrorExpired);
    options.leewaySeconds = 1;
    other = [Token04Verifier verifierWithAppID:1 secret:secret options:options error:NULL];
    CHECK([other verifyToken:token userID:@"alice" action:publish error:NULL] != nil);
}

static void each_call_reads_the_clock_once(void) {
    SetClock *clock = clock_at(1700000000.9);
    Token04GeneratorOptions *options = [[[Token04GeneratorOptions alloc] init] autorelease];
    Token04TokenRequest *request = [Token04TokenRequest basicRequestForUserID:@"alice" lifetimeSeconds:60];
    Token04Generator *g;
    Token04IssuedToken *issued;
    options.clock = clock;
    g = [Token04Generator generatorWithAppID:1 secret:secret options:options error:NULL];
    issued = [g issueRequest:request error:NULL];
    CHECK(clock->_asked == 1);
    CHECK([issued.expiresAt timeIntervalSince1970] == 1700000060);
    CHECK([issued.renewAt timeIntervalSince1970] == 1700000030);
    CHECK([issued.token hasPrefix:@"04"] && [[issued description] rangeOfString:@"04"].length == 0);
    CHECK([[g issueRequests:pair(request, request) error:NULL] count] == 2);
    CHECK(clock->_asked == 2);
    CHECK([verifier_with(clock) verifyToken:issued.token userID:@"alice" error:NULL] != nil);
    CHECK(clock->_asked == 3);
    // Options are read when the generator is made.
    options.clock = nil;
    CHECK([[g issueRequest:request error:NULL].expiresAt isEqual:issued.expiresAt]);
}

static void previous_secrets_decrypt_older_tokens(void) {
    NSString *old = @"fedcba9876543210fedcba9876543210";
    Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
    Token04Generator *g = [Token04Generator generatorWithAppID:1 secret:old options:nil error:NULL];
    NSString *token = [g basicTokenForUserID:@"alice" lifetimeSeconds:60 error:NULL];
    Token04Verifier *v;
    REFUSED_WITH([verifier() verifyTokenOfAnyUser:token error:&error], Token04ErrorDecryptionFailed);
    options.previousSecrets = [NSArray arrayWithObjects:@"00000000000000000000000000000000", old, nil];
    v = [Token04Verifier verifierWithAppID:1 secret:secret options:options error:NULL];
    CHECK([v verifyTokenOfAnyUser:token error:NULL].secretIndex == 2);
    CHECK([v verifyTokenOfAnyUser:token_for(@"alice") error:NULL].secretIndex == 0);
}

static void cbc_is_opt_in(void) {
    Token04GeneratorOptions *options = [[[Token04GeneratorOptions alloc] init] autorelease];
    Token04VerifierOptions *accepting = [[[Token04VerifierOptions alloc] init] autorelease];
    Token04Generator *g;
    Token04Verifier *v;
    NSString *cbc;
    options.cipher = Token04CipherCBC;
    g = [Token04Generator generatorWithAppID:1 secret:secret options:options error:NULL];
    CHECK(g.cipher == Token04CipherCBC && generator().cipher == Token04CipherGCM);
    cbc = [g basicTokenForUserID:@"alice" lifetimeSeconds:60 error:NULL];
    REFUSED_WITH([verifier() verifyTokenOfAnyUser:cbc error:&error], Token04ErrorCipherNotAccepted);
    accepting.acceptCBC = YES;
    v = [Token04Verifier verifierWithAppID:1 secret:secret options:accepting error:NULL];
    CHECK([v verifyToken:cbc userID:@"alice" error:NULL].cipher == Token04CipherCBC);
}

static void placeholders_are_opt_in(void) {
    Token04GeneratorOptions *options = [[[Token04GeneratorOptions alloc] init] autorelease];
    Token04Generator *g;
    options.allowPlaceholderIDs = YES;
    options.maxLifetimeSeconds = 100000000;
    g = [Token04Generator generatorWithAppID:1 secret:secret options:options error:NULL];
    CHECK([g basicTokenForUserID:@"nil" lifetimeSeconds:100000000 error:NULL] != nil);
}

static void claims_authorize_actions(void) {
    Token04RoomAction *action = [Token04RoomAction loginToRoom:@"room1"];
    Token04Claims *claims = [verifier() verifyTokenOfAnyUser:token_for(@"alice") error:NULL];
    CHECK([claims authorizeAction:action error:NULL]);
    CHECK([claims authorizeAction:action atTime:[NSDate date] error:NULL]);
    REFUSED_WITH([claims authorizeAction:action atTime:claims.expiresAt error:&error], Token04ErrorExpired);
    REFUSED_WITH([claims authorizeAction:[Token04RoomAction loginToRoom:@"room2"] error:&error],
                 Token04ErrorRoomNotAllowed);
    REFUSED_WITH([claims authorizeAction:[Token04RoomAction publishStream:@"s" inRoom:@"room1"] error:&error],
                 Token04ErrorPublishNotAllowed);
    CHECK([action isEqual:[Token04RoomAction loginToRoom:@"room1"]]);
    CHECK(![action isEqual:[Token04RoomAction publishStream:@"s" inRoom:@"room1"]]);
}

static Token04TokenPrivileges *read_from(Token04RoomPrivileges *privileges) {
    NSString *token = [generator() tokenForUserID:@"alice"
                                  lifetimeSeconds:60
                                       privileges:privileges
                                            error:NULL];
    Token04TokenPrivileges *read = nil;
    CHECK([[verifier() verifyTokenOfAnyUser:token error:NULL] readPrivileges:&read error:NULL]);
    return read;
}

static void privileges_are_written_and_read(void) {
    NSArray *streams = [NSArray arrayWithObjects:@"camera", emoji(), nil];
    Token04RoomPrivileges *privileges = login(@"room1");
    Token04RoomPrivileges *both = [privileges allowPublish:streams error:NULL];
    Token04TokenPrivileges *read = read_from(both);
    NSString *token;
    CHECK([[privileges payloadWithError:NULL]
        isEqual:@"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}"]);
    CHECK([read.roomID isEqual:@"room1"] && !read.anyRoom && read.mayLogIn && read.mayPublish);
    CHECK(!read.anyStream && [read.streamIDs isEqual:streams]);
    read = read_from(privileges);
    CHECK(!read.mayPublish && !read.anyStream && [read.streamIDs count] == 0);
    read = read_from(
        [[[Token04RoomPrivileges privilegesInAnyRoom] allowLogin] allowPublishAnyStreamAndReturnError:NULL]);
    CHECK(read.roomID == nil && read.anyRoom && read.mayPublish && read.anyStream);
    CHECK([both isEqual:[[[Token04RoomPrivileges privilegesInRoom:@"room1"
                                                            error:NULL] allowPublish:streams
                                                                               error:NULL] allowLogin]]);
    CHECK(![both isEqual:privileges]);

    token = [generator() basicTokenForUserID:@"alice" lifetimeSeconds:60 error:NULL];
    CHECK([[verifier() verifyTokenOfAnyUser:token error:NULL] readPrivileges:&read error:NULL] &&
          read == nil);
    token = [generator() tokenForUserID:@"alice" lifetimeSeconds:60 payload:@"{\"room_id\":5}" error:NULL];
    REFUSED_WITH([[verifier() verifyTokenOfAnyUser:token error:NULL] readPrivileges:&read error:&error],
                 Token04ErrorInvalidPayload);
}

static void steps_only_add(void) {
    Token04RoomPrivileges *privileges = login(@"room1");
    NSArray *camera = [NSArray arrayWithObject:@"camera"];
    Token04RoomPrivileges *publishing = [privileges allowPublish:camera error:NULL];
    // A discarded step allows nothing more.
    (void)[privileges allowPublishAnyStreamAndReturnError:NULL];
    CHECK(!read_from(privileges).mayPublish);
    CHECK([read_from([publishing allowPublish:[NSArray arrayWithObject:@"screen"] error:NULL])
                  .streamIDs count] == 2);
    REFUSED_WITH([Token04RoomPrivileges privilegesInRoom:@"" error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([Token04RoomPrivileges privilegesInRoom:half() error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([privileges allowPublish:[NSArray array] error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([publishing allowPublish:[NSArray array] error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([privileges allowPublish:nothing error:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([privileges allowPublish:[NSArray arrayWithObject:@""] error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([privileges allowPublish:pair(@"camera", number()) error:&error],
                 Token04ErrorInvalidArgument);
    REFUSED_WITH([publishing allowPublishAnyStreamAndReturnError:&error], Token04ErrorInvalidArgument);
    REFUSED_WITH([[privileges allowPublishAnyStreamAndReturnError:NULL] allowPublish:camera error:&error],
                 Token04ErrorInvalidArgument);
}

static void requests_are_linted(void) {
    Token04RoomPrivileges *privileges = [[Token04RoomPrivileges privilegesInRoom:@"room1" error:NULL]
        allowPublish:[NSArray arrayWithObject:@"front camera"]
               error:NULL];
    Token04TokenRequest *request = [Token04TokenRequest requestForUserID:@" alice"
                                                         lifetimeSeconds:3600
                                                              privileges:privileges];
    NSArray *findings = [request lintWithError:NULL];
    CHECK([findings count] == 3);
    CHECK([[[findings objectAtIndex:0] identifier] isEqual:@"suspicious_user_id"]);
    CHECK([[findings objectAtIndex:0] severity] == Token04SeverityWarning);
    CHECK([[request description] rangeOfString:@"alice"].length > 0);
    CHECK([request isEqual:[Token04TokenRequest requestForUserID:@" alice"
                                                 lifetimeSeconds:3600
                                                      privileges:privileges]]);
    request = [Token04TokenRequest requestForUserID:@"alice" lifetimeSeconds:60 privileges:login(@"room1")];
    CHECK([[request lintWithError:NULL] count] == 0);
}

static Token04TokenRequest *asking(NSString *userID, NSString *payload) {
    if (payload == nil) return [Token04TokenRequest basicRequestForUserID:userID lifetimeSeconds:60];
    return [Token04TokenRequest requestForUserID:userID lifetimeSeconds:60 payload:payload];
}

static void a_batch_has_a_result_for_each_request(void) {
    NSArray *requests = [NSArray
        arrayWithObjects:asking(@"alice", nil), asking(@"", nil), asking(emoji(), @"{}"), @"no request",
                         asking(half(), nil), asking(@"bob", half()),
                         [Token04TokenRequest requestForUserID:@"bob" lifetimeSeconds:60 privileges:nothing],
                         nil];
    NSArray *results = [generator() issueRequests:requests error:NULL];
    const Token04Error codes[] = {0,
                                  Token04ErrorInvalidUserID,
                                  0,
                                  Token04ErrorInvalidArgument,
                                  Token04ErrorInvalidUserID,
                                  Token04ErrorInvalidArgument,
                                  Token04ErrorInvalidArgument};
    NSUInteger at;
    CHECK([results count] == 7);
    for (at = 0; at < 7; ++at) {
        NSError *error = nil;
        Token04IssuedToken *issued = [[results objectAtIndex:at] issuedTokenWithError:&error];
        CHECK((issued == nil) == (codes[at] != 0) && [error code] == codes[at]);
        if (issued == nil) continue;
        CHECK([issued.expiresAt timeIntervalSinceDate:issued.renewAt] == 30);
        CHECK([verifier() verifyToken:issued.token userID:(at == 0 ? @"alice" : emoji()) error:NULL] != nil);
    }
    CHECK([[generator() issueRequests:[NSArray array] error:NULL] count] == 0);
}

static void kit_tokens_are_built_and_parsed(void) {
    NSString *token = token_for(@"alice");
    Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token
                                                        appID:1
                                                       userID:@"alice"
                                                       roomID:@"room1"
                                                     userName:emoji()];
    Token04KitToken *parts = [Token04KitToken kitTokenFromText:[kit textWithError:NULL] error:NULL];
    CHECK([parts.token isEqual:token] && parts.appID == 1 && [parts.userID isEqual:@"alice"]);
    CHECK([parts.roomID isEqual:@"room1"] && [parts.userName isEqual:emoji()]);
    CHECK([parts isEqual:kit] && [[kit description] rangeOfString:token].length == 0);
    REFUSED_WITH([Token04KitToken kitTokenFromText:token error:&error], Token04ErrorMalformedToken);
    kit = [Token04KitToken kitTokenWithToken:token appID:4294967296LL userID:@"a" roomID:@"r" userName:@"A"];
    REFUSED_WITH([kit textWithError:&error], Token04ErrorInvalidAppID);
}

static void tokens_are_inspected(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    NSString *token = [token_for(@"alice") retain];
    NSString *kit = [[Token04KitToken kitTokenWithToken:token
                                                  appID:1
                                                 userID:@"alice"
                                                 roomID:@"room1"
                                               userName:@"A"] textWithError:NULL];
    Token04Inspection *found = [Token04Inspection inspectText:kit secret:secret time:nil error:NULL];
    Token04TokenContents *contents;
    Token04Finding *finding;
    NSDate *end;
    CHECK(found.form == Token04FormKitToken && [found.kit.userName isEqual:@"A"]);
    CHECK(found.envelope.cipher == Token04CipherGCM && [found.envelope.iv length] == 12);
    CHECK(found.envelope.mode == 1 && found.envelope.expire == found.contents.expire);
    CHECK(found.envelope.ciphertextLength > 16 && [found.privileges.roomID isEqual:@"room1"]);
    contents = [found.contents retain];
    [pool drain];
    // The parts outlive the inspection.
    CHECK([contents.userID isEqual:@"alice"] && contents.appID == 1);
    CHECK(![contents respondsToSelector:@selector(authorizeAction:error:)]);

    end = [NSDate dateWithTimeIntervalSince1970:(double)contents.expire];
    found = [Token04Inspection inspectText:token secret:secret time:end error:NULL];
    finding = [found.findings objectAtIndex:0];
    CHECK(found.time == contents.expire && [finding.identifier isEqual:@"expired"]);
    CHECK(finding.zegoCode == 1002078 && finding.severity == Token04SeverityError);
    CHECK([finding.message length] > 0);
    found = [Token04Inspection inspectText:@"a.b.c" secret:nil time:nil error:NULL];
    CHECK(found != nil && found.contents == nil && found.envelope == nil && found.kit == nil);
    found = [Token04Inspection inspectText:token secret:nil time:nil error:NULL];
    CHECK(found.contents == nil && found.envelope != nil);
    found = [Token04Inspection inspectText:token secret:@"short" time:nil error:NULL];
    CHECK([[[found.findings objectAtIndex:0] identifier] isEqual:@"invalid_secret"]);
    CHECK([Token04Inspection inspectText:half() secret:nil time:nil error:NULL] != nil);
    // Without the expiry and the high byte of the nonce's length.
    found = [Token04Inspection inspectText:[@"04" stringByAppendingString:[token substringFromIndex:14]]
                                    secret:secret
                                      time:nil
                                     error:NULL];
    CHECK([[found.layout componentsJoinedByString:@" "] isEqual:@"no_expiry length_8_bit"]);
    CHECK([found.repairs isEqual:found.layout] && [found.contents.userID isEqual:@"alice"]);
    finding = [found.findings objectAtIndex:0];
    CHECK([finding.identifier isEqual:@"foreign_layout"] && finding.certainty == Token04CertaintyProven);
    found = [Token04Inspection inspectText:secret secret:nil time:nil error:NULL];
    CHECK([[found.findings objectAtIndex:0] certainty] == Token04CertaintyLikely);
    [contents release];
    [token release];
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(constants_match_the_library);
    RUN(errors_have_kind_and_message);
    RUN(claims_match_the_request);
    RUN(checks_take_app_user_and_action);
    RUN(each_call_reads_the_clock_once);
    RUN(previous_secrets_decrypt_older_tokens);
    RUN(cbc_is_opt_in);
    RUN(placeholders_are_opt_in);
    RUN(claims_authorize_actions);
    RUN(privileges_are_written_and_read);
    RUN(steps_only_add);
    RUN(requests_are_linted);
    RUN(a_batch_has_a_result_for_each_request);
    RUN(kit_tokens_are_built_and_parsed);
    RUN(tokens_are_inspected);
    [pool drain];
    return 0;
}

// A million calls do not increase the memory of the process.
#import "ZegoToken.h"

#import "refusals.h"

/// Resident memory in KiB.
static long resident(void) {
    NSString *status = [NSString stringWithContentsOfFile:@"/proc/self/status"
                                                 encoding:NSUTF8StringEncoding
                                                    error:NULL];
    NSRange line = [status rangeOfString:@"VmRSS:"];
    CHECK(line.length > 0);
    return [[status substringFromIndex:NSMaxRange(line)] intValue];
}

static void occasional_calls(Token04Generator *g, Token04Verifier *v, NSString *user, NSString *token) {
    NSError *error;
    Token04RoomPrivileges *privileges = [login(@"room1") allowPublish:[NSArray arrayWithObject:@"camera"]
                                                                error:NULL];
    Token04TokenPrivileges *read = nil;
    Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token
                                                        appID:1
                                                       userID:user
                                                       roomID:@"room1"
                                                     userName:@"A"];
    NSString *text = [kit textWithError:NULL];
    Token04Inspection *found = [Token04Inspection inspectText:text secret:secret time:nil error:NULL];
    Token04TokenRequest *request = [Token04TokenRequest requestForUserID:user
                                                         lifetimeSeconds:60
                                                              privileges:privileges];
    NSArray *requests = [NSArray
        arrayWithObjects:request, [Token04TokenRequest basicRequestForUserID:@"" lifetimeSeconds:60], nil];
    NSString *issued = [g issueRequest:request error:NULL].token;
    CHECK([found.contents.userID isEqual:user] && found.kit != nil);
    CHECK([Token04KitToken kitTokenFromText:text error:NULL] != nil);
    CHECK([[v verifyToken:issued userID:user error:NULL] readPrivileges:&read error:NULL]);
    CHECK([read.streamIDs count] == 1 && [request lintWithError:NULL] != nil);
    CHECK([v verifyToken:token userID:@"bob" action:[Token04RoomAction loginToRoom:@"room1"]
                   error:&error] == nil);
    CHECK([[g issueRequests:requests error:NULL] count] == 2);
    CHECK([privileges allowPublish:[NSArray array] error:&error] == nil);
    CHECK([Token04Generator generatorWithAppID:0 secret:secret options:nil error:&error] == nil);
    CHECK(generator() != nil && verifier_with(clock_at(1700000000)) != nil);
}

static void calls(int count) {
    Token04Generator *g = generator();
    Token04Verifier *v = verifier();
    int at;
    for (at = 0; at < count; ++at) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        // Every sixth user is a long text, and every second of those is refused.
        NSString *user = at % 6 != 0 ? @"alice" : at % 12 != 0 ? repeated("u", 500) : half();
        NSString *token = [g basicTokenForUserID:user lifetimeSeconds:60 error:NULL];
        CHECK((token == nil) == (at % 12 == 0));
        if (at % 4 == 1) {
            ZegoToken04Result *result = [ZegoToken GenerateToken04:1
                                                            userID:user
                                                            secret:secret
                                            effectiveTimeInSeconds:at % 8
                                                           payload:@""];
            CHECK((result.errorInfo.errorCode == success) == (at % 8 > 0));
            CHECK([v verifyToken:token userID:user error:NULL] != nil);
            CHECK([v verifyTokenOfAnyUser:@"04" error:NULL] == nil);
        }
        if (at % 100 == 1) occasional_calls(g, v, user, token);
        [pool drain];
    }
}

static void a_million_calls_leave_memory_flat(void) {
    long before, grown;
    calls(20000);
    before = resident();
    calls(1000000);
    grown = resident() - before;
    if (grown >= 1024) fprintf(stderr, "grew by %ld KiB\n", grown);
    CHECK(grown < 1024);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(a_million_calls_leave_memory_flat);
    [pool drain];
    return 0;
}

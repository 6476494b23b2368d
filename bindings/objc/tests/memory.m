// A million calls do not grow the process.
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

static void rarer_calls(Token04Generator *g, Token04Verifier *v, NSString *user, NSString *token) {
    NSError *error;
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"], *read;
    Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token
                                                        appID:1
                                                       userID:user
                                                       roomID:@"room1"
                                                     userName:@"A"];
    NSString *text = [kit textWithError:NULL];
    Token04Inspection *found = [Token04Inspection inspect:text secret:secret error:NULL];
    NSArray *requests = [NSArray
        arrayWithObjects:[Token04TokenRequest requestForUser:user effectiveTimeInSeconds:60 payload:nil],
                         [Token04TokenRequest requestForUser:@"" effectiveTimeInSeconds:60 payload:nil], nil];
    CHECK([found.claims.userID isEqual:user] && found.kit != nil);
    CHECK([Token04KitToken kitTokenFromText:text error:NULL] != nil);
    [privileges allowOnlyStreams:[NSArray arrayWithObject:@"camera"]];
    [Token04RoomPrivileges readPayload:[privileges payloadWithError:NULL] privileges:&read error:NULL];
    CHECK([read.streamIDs count] == 1);
    options.userID = @"bob";
    options.action = [Token04Action loginToRoom:@"room1"];
    CHECK([v verify:token options:options error:&error] == nil);
    CHECK([[g generateBatch:requests error:NULL] count] == 2);
    CHECK([[Token04Generator alloc] initWithAppID:0 secret:secret error:&error] == nil);
    CHECK(generator() != nil && verifier() != nil);
}

static void calls(int count) {
    Token04Generator *g = generator();
    Token04Verifier *v = verifier();
    int at;
    for (at = 0; at < count; ++at) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        // Every sixth user is a long text, and every other one of those is refused.
        NSString *user = at % 6 != 0 ? @"alice" : at % 12 != 0 ? repeated("u", 500) : half();
        NSString *token = [g generateForUser:user effectiveTimeInSeconds:60 payload:nil error:NULL];
        CHECK((token == nil) == (at % 12 == 0));
        if (at % 4 == 1) {
            ZegoToken04Result *result = [ZegoToken GenerateToken04:1
                                                            userID:user
                                                            secret:secret
                                            effectiveTimeInSeconds:at % 8
                                                           payload:@""];
            CHECK((result.errorInfo.errorCode == success) == (at % 8 > 0));
            CHECK([v verify:token options:nil error:NULL] != nil);
            CHECK([v verify:@"04" options:nil error:NULL] == nil);
        }
        if (at % 100 == 1) rarer_calls(g, v, user, token);
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

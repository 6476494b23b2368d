// What is answered where no memory is left for a copy of an argument. The linker puts __wrap_calloc() in the
// place of calloc() in this program and the sources under test.
#import "ZegoToken.h"

#import "refusals.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

static BOOL isOut;

void *__wrap_calloc(size_t count, size_t size) { return isOut ? NULL : __real_calloc(count, size); }

static void long_arguments_without_memory_are_internal_errors(void) {
    NSString *longText = repeated("a", 1000);
    Token04VerifyOptions *options = [[[Token04VerifyOptions alloc] init] autorelease];
    Token04RoomPrivileges *privileges = [Token04RoomPrivileges privilegesInRoom:@"room1"];
    Token04TokenRequest *request = [Token04TokenRequest requestForUser:longText
                                                effectiveTimeInSeconds:60
                                                               payload:nil];
    NSArray *requests = [NSArray arrayWithObject:request];
    Token04Generator *made = generator();
    Token04Verifier *checks = verifier();
    NSString *token = token_for(@"alice", nil);
    ZegoToken04Result *result;
    options.userID = longText;
    [privileges allowOnlyStreams:[NSArray arrayWithObject:@"camera"]];
    isOut = YES;
    REFUSED_WITH([made generateForUser:longText effectiveTimeInSeconds:60 payload:nil error:&error],
                 Token04ErrorInternal);
    REFUSED_WITH([made generateForUser:@"alice" effectiveTimeInSeconds:60 payload:longText error:&error],
                 Token04ErrorInternal);
    REFUSED_WITH([made generateBatch:requests error:&error], Token04ErrorInternal);
    REFUSED_WITH([checks verify:longText options:nil error:&error], Token04ErrorInternal);
    REFUSED_WITH([checks verify:token options:options error:&error], Token04ErrorInternal);
    REFUSED_WITH([privileges payloadWithError:&error], Token04ErrorInternal);
    REFUSED_WITH([Token04Inspection inspect:longText secret:nil error:&error], Token04ErrorInternal);
    result = [ZegoToken GenerateToken04:1
                                 userID:longText
                                 secret:secret
                 effectiveTimeInSeconds:60
                                payload:nil];
    CHECK([result.token length] == 0 && (int)result.errorInfo.errorCode == -1);
    CHECK([result.errorInfo.errorMessage rangeOfString:@"memory"].length > 0);
    isOut = NO;
    CHECK([made generateForUser:longText effectiveTimeInSeconds:60 payload:nil error:NULL] != nil);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(long_arguments_without_memory_are_internal_errors);
    [pool drain];
    return 0;
}

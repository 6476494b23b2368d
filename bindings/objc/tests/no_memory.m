// The errors when the allocation for a copy of an argument fails. The linker replaces calloc() with
// __wrap_calloc() in this program and the sources under test.
#import "ZegoToken.h"

#import "refusals.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

static BOOL isOut;

void *__wrap_calloc(size_t count, size_t size) { return isOut ? NULL : __real_calloc(count, size); }

static void long_arguments_without_memory_are_internal_errors(void) {
    NSString *longText = repeated("a", 1000);
    Token04TokenRequest *request = [Token04TokenRequest basicRequestForUserID:longText lifetimeSeconds:60];
    NSArray *requests = [NSArray arrayWithObject:request], *streams = [NSArray arrayWithObject:@"camera"];
    Token04RoomPrivileges *privileges = login(@"room1");
    Token04Generator *made = generator();
    Token04Verifier *checks = verifier();
    Token04RoomAction *action = [Token04RoomAction loginToRoom:longText];
    NSString *token = token_for(@"alice");
    ZegoToken04Result *result;
    isOut = YES;
    REFUSED_WITH([made basicTokenForUserID:longText lifetimeSeconds:60 error:&error], Token04ErrorInternal);
    REFUSED_WITH([made tokenForUserID:@"alice" lifetimeSeconds:60 payload:longText error:&error],
                 Token04ErrorInternal);
    REFUSED_WITH([made issueRequest:request error:&error], Token04ErrorInternal);
    REFUSED_WITH([made issueRequests:requests error:&error], Token04ErrorInternal);
    REFUSED_WITH([request lintWithError:&error], Token04ErrorInternal);
    REFUSED_WITH([checks verifyTokenOfAnyUser:longText error:&error], Token04ErrorInternal);
    REFUSED_WITH([checks verifyToken:token userID:longText error:&error], Token04ErrorInternal);
    REFUSED_WITH([checks verifyToken:token userID:@"alice" action:action error:&error], Token04ErrorInternal);
    REFUSED_WITH([privileges allowPublish:streams error:&error], Token04ErrorInternal);
    REFUSED_WITH([Token04Inspection inspectText:longText secret:nil time:nil error:&error],
                 Token04ErrorInternal);
    result = [ZegoToken GenerateToken04:1
                                 userID:longText
                                 secret:secret
                 effectiveTimeInSeconds:60
                                payload:nil];
    CHECK([result.token length] == 0 && (int)result.errorInfo.errorCode == -1);
    CHECK([result.errorInfo.errorMessage rangeOfString:@"memory"].length > 0);
    isOut = NO;
    CHECK([made basicTokenForUserID:longText lifetimeSeconds:60 error:NULL] != nil);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(long_arguments_without_memory_are_internal_errors);
    [pool drain];
    return 0;
}

// The official API.
#import "Token04ObjC.h"
#import "token04/ZegoToken.h"
#include <stdint.h>

#import "strings.h"

static const ZegoErrorCode OTHER_ERROR = (ZegoErrorCode)-1;

static ZegoToken04Result *with(unsigned int appID, NSString *userID, NSString *key, long long seconds,
                               NSString *payload) {
    return [ZegoToken GenerateToken04:appID
                               userID:userID
                               secret:key
               effectiveTimeInSeconds:seconds
                              payload:payload];
}

static void fails(ZegoToken04Result *result, ZegoErrorCode code, NSString *argument) {
    CHECK(result.token == nil);
    if (result.errorInfo.errorCode != code) NSLog(@"%@", result.errorInfo.errorMessage);
    CHECK(result.errorInfo.errorCode == code);
    CHECK([result.errorInfo.errorMessage rangeOfString:argument].length > 0);
    CHECK([result.errorInfo.errorMessage rangeOfString:secret].length == 0);
}

static void succeeds(ZegoToken04Result *result, NSString *userID, NSString *payload) {
    Token04Verifier *verifier = [Token04Verifier verifierForAnyAppWithSecret:secret options:nil error:NULL];
    Token04Claims *claims = [verifier verifyTokenOfAnyUser:result.token error:NULL];
    CHECK(result.errorInfo.errorCode == success);
    CHECK([result.errorInfo.errorMessage isEqualToString:@"success"]);
    CHECK([claims.userID isEqualToString:userID]);
    CHECK([claims.payload isEqualToString:payload]);
}

static void names_and_numbers_match_the_official_ones(void) {
    ZegoToken04Result *made = [[[ZegoToken04Result alloc] init] autorelease];
    CHECK(success == 0 && appIDInvalid == 1 && userIDInvalid == 3 && secretInvalid == 5);
    CHECK(effectiveTimeInSecondsInvalid == 6);
    // The properties can be set, as in the official file.
    made.token = @"04";
    made.errorInfo = [[[ErrorInfo alloc] init] autorelease];
    made.errorInfo.errorCode = secretInvalid;
    made.errorInfo.errorMessage = @"message";
    CHECK([made.token isEqualToString:@"04"] && made.errorInfo.errorCode == 5);
}

static void valid_arguments_return_a_token(void) {
    NSString *payload = @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[]}";
    succeeds(with(1, @"alice", secret, 1, nil), @"alice", @"");
    succeeds(with(4294967295u, @"alice", secret, 3600, @""), @"alice", @"");
    succeeds(with(1, @"alice", secret, 3600, payload), @"alice", payload);
    succeeds(with(1, [NSMutableString stringWithString:@"alice"], secret, 3600, nil), @"alice", @"");
}

static void every_character_is_preserved(void) {
    const unichar units[] = {'x',   1,      '"',    '\\',   0x7f,   0x80,  0x7ff,
                             0x800, 0xd7ff, 0xe000, 0xfeff, 0xfffe, 0xffff};
    NSString *odd = [NSString stringWithCharacters:units length:sizeof units / sizeof *units];
    NSString *last = [NSString stringWithUTF8String:"\xf4\x8f\xbf\xbf"];
    succeeds(with(1, withNUL(), secret, 3600, withNUL()), withNUL(), withNUL());
    succeeds(with(1, emoji(), secret, 3600, last), emoji(), last);
    succeeds(with(1, odd, secret, 3600, odd), odd, odd);
    // A leading U+FEFF is not removed as a byte order mark either.
    succeeds(with(1, [odd substringFromIndex:10], secret, 3600, nil), [odd substringFromIndex:10], @"");
}

static void texts_of_every_length_are_preserved(void) {
    NSUInteger length;
    for (length = 1; length < 300; ++length) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        NSString *text = [repeated("u", length) stringByAppendingString:emoji()];
        succeeds(with(1, text, secret, 3600, text), text, text);
        [pool drain];
    }
    succeeds(with(1, repeated("u", 60 * 1024), secret, 3600, nil), repeated("u", 60 * 1024), @"");
}

static void invalid_arguments_return_their_code(void) {
    fails(with(0, @"alice", secret, 3600, nil), appIDInvalid, @"appID");
    fails(with(1, @"", secret, 3600, nil), userIDInvalid, @"userID");
    fails(with(1, nothing, secret, 3600, nil), userIDInvalid, @"userID");
    fails(with(1, half(), secret, 3600, nil), userIDInvalid, @"userID");
    fails(with(1, @"alice", @"", 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", nothing, 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", [secret substringToIndex:31], 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", [secret stringByAppendingString:@"0"], 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", [secret stringByAppendingString:secret], 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", repeated("\xc3\xa9", 32), 3600, nil), secretInvalid, @"secret");
    // It would be 32 bytes as UTF-8, but is not valid text.
    fails(with(1, @"alice", joined([secret substringToIndex:29], half()), 3600, nil), secretInvalid,
          @"secret");
    fails(with(1, @"alice", secret, 0, nil), effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds");
    fails(with(1, @"alice", secret, -1, nil), effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds");
    fails(with(1, @"alice", secret, INT64_MIN, nil), effectiveTimeInSecondsInvalid,
          @"effectiveTimeInSeconds");
    fails(with(1, @"alice", secret, INT64_MAX, nil), OTHER_ERROR, @"seconds");
    fails(with(1, @"alice", secret, 3600, half()), OTHER_ERROR, @"payload");
    fails(with(1, @"alice", secret, 3600, joined(@"a", [emoji() substringFromIndex:1])), OTHER_ERROR,
          @"payload");
    fails(with(1, @"alice", secret, 3600, repeated("p", 64 * 1024)), OTHER_ERROR, @"payload");
    fails(with(1, repeated("u", 64 * 1024), secret, 3600, nil), OTHER_ERROR, @"userID");
}

static void other_objects_return_the_code(void) {
    fails(with(1, number(), secret, 3600, nil), userIDInvalid, @"userID");
    fails(with(1, (NSString *)(id)[NSNull null], secret, 3600, nil), userIDInvalid, @"userID");
    fails(with(1, @"alice", number(), 3600, nil), secretInvalid, @"secret");
    fails(with(1, @"alice", secret, 3600, (NSString *)(id)[NSDictionary dictionary]), OTHER_ERROR,
          @"payload");
}

static void the_first_invalid_argument_is_reported(void) {
    fails(with(0, number(), number(), 0, half()), appIDInvalid, @"appID");
    fails(with(1, half(), number(), 0, half()), userIDInvalid, @"userID");
    fails(with(1, @"alice", half(), 0, half()), secretInvalid, @"secret");
    fails(with(1, @"alice", secret, 0, half()), effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds");
    fails(with(1, @"alice", secret, 1, half()), OTHER_ERROR, @"payload");
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(names_and_numbers_match_the_official_ones);
    RUN(valid_arguments_return_a_token);
    RUN(every_character_is_preserved);
    RUN(texts_of_every_length_are_preserved);
    RUN(invalid_arguments_return_their_code);
    RUN(other_objects_return_the_code);
    RUN(the_first_invalid_argument_is_reported);
    [pool drain];
    return 0;
}

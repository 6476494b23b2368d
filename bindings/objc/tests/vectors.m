// The shared test vectors, which every language reads by path.
#import "refusals.h"

// GNUstep removes U+FEFF from the start of a string in JSON, so this stands in for it.
static NSString *const hidden = @"<U+FEFF>";

static NSString *mark(void) { return [[NSString stringWithUTF8String:"-\xef\xbb\xbf"] substringFromIndex:1]; }

static NSArray *read_file(NSString *name, NSUInteger expectedCount) {
    const char *folder = getenv("TOKEN04_VECTORS");
    NSString *path, *json;
    NSArray *vectors;
    CHECK(folder != NULL);
    path = [[NSString stringWithUTF8String:folder] stringByAppendingPathComponent:name];
    json = [NSString stringWithContentsOfFile:path encoding:NSUTF8StringEncoding error:NULL];
    CHECK(json != nil);
    json = [json stringByReplacingOccurrencesOfString:mark() withString:hidden];
    vectors = [NSJSONSerialization JSONObjectWithData:[json dataUsingEncoding:NSUTF8StringEncoding]
                                              options:0
                                                error:NULL];
    CHECK([vectors count] == expectedCount);
    return vectors;
}

static NSString *text(NSDictionary *vector, NSString *field) {
    NSMutableString *value = [NSMutableString stringWithString:[vector objectForKey:field]];
    [value replaceOccurrencesOfString:hidden
                           withString:mark()
                              options:NSLiteralSearch
                                range:NSMakeRange(0, [value length])];
    return value;
}

static long long integer(NSDictionary *vector, NSString *field) {
    CHECK([[vector objectForKey:field] isKindOfClass:[NSNumber class]]);
    return [[vector objectForKey:field] longLongValue];
}

/// For any app if appID is 0.
static Token04Verifier *verifier_for(NSDictionary *vector, int64_t appID, int64_t at) {
    Token04VerifierOptions *options = [[[Token04VerifierOptions alloc] init] autorelease];
    NSString *key = text(vector, @"secret");
    Token04Verifier *made;
    options.clock = clock_at((double)at);
    options.acceptCBC = YES;
    options.acceptCBCUserForgeable = YES;
    made = appID == 0 ? [Token04Verifier verifierForAnyAppWithSecret:key options:options error:NULL]
                      : [Token04Verifier verifierWithAppID:appID secret:key options:options error:NULL];
    CHECK(made != nil);
    return made;
}

static void verify_all(NSString *name, NSUInteger expectedCount) {
    for (NSDictionary *vector in read_file(name, expectedCount)) {
        Token04Verifier *v = verifier_for(vector, integer(vector, @"app_id"), integer(vector, @"ctime"));
        Token04Claims *claims = [v verifyToken:text(vector, @"token")
                                        userID:text(vector, @"user_id")
                                         error:NULL];
        CHECK(claims != nil);
        CHECK(claims.appID == integer(vector, @"app_id"));
        CHECK([claims.userID isEqual:text(vector, @"user_id")]);
        CHECK(claims.ctime == integer(vector, @"ctime"));
        CHECK(claims.expire == integer(vector, @"expire"));
        CHECK(claims.nonce == integer(vector, @"nonce"));
        CHECK([claims.payload isEqual:text(vector, @"payload")]);
        CHECK((claims.cipher == Token04CipherGCM) == [text(vector, @"mode") isEqual:@"gcm"]);
    }
}

static void tokens_of_the_official_assistants_verify(void) { verify_all(@"reference-tokens.json", 114); }

static void deterministic_tokens_verify(void) { verify_all(@"deterministic.json", 20); }

static void malformed_vectors_match_their_expectation(void) {
    for (NSDictionary *vector in read_file(@"malformed.json", 204)) {
        NSString *expected = text(vector, @"expect");
        Token04Verifier *v = verifier_for(vector, 0, integer(vector, @"at"));
        Token04Claims *claims = [v verifyTokenOfAnyUser:text(vector, @"token") error:NULL];
        if (![expected isEqual:(claims != nil ? @"accept" : @"reject")]) {
            fprintf(stderr, "%s\n", [text(vector, @"id") UTF8String]);
            CHECK([expected isEqual:@"either"]);
        }
    }
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(tokens_of_the_official_assistants_verify);
    RUN(deterministic_tokens_verify);
    RUN(malformed_vectors_match_their_expectation);
    [pool drain];
    return 0;
}

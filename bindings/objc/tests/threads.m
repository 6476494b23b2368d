// A generator and a verifier shared by threads. TOKEN04_TOKENS_EACH sets how many tokens each thread
// generates: fewer under a slow checker.
#include "nonces.h"
#import "refusals.h"

enum { THREADS = 8 };

static NSUInteger tokensEach = 100000;

@interface Maker : NSThread {
 @public
    Token04Generator *_generator;
    Token04Verifier *_verifier;
    nonce_t *_nonces;
}
@end

@implementation Maker

- (void)main {
    NSUInteger at;
    for (at = 0; at < tokensEach; ++at) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        NSString *token = [_generator basicTokenForUserID:@"alice" lifetimeSeconds:3600 error:NULL];
        _nonces[at] = nonce_of([token UTF8String]);
        if (at % 100 == 0) CHECK([_verifier verifyToken:token userID:@"alice" error:NULL].appID == 1);
        [pool drain];
    }
}

@end

static void no_nonce_repeats_across_threads(void) {
    nonce_t *nonces = calloc(THREADS * tokensEach, sizeof *nonces);
    Token04Generator *shared = generator();
    Token04Verifier *sharedVerifier = verifier();
    Maker *makers[THREADS];
    int at;
    CHECK(nonces != NULL);
    for (at = 0; at < THREADS; ++at) {
        makers[at] = [[Maker alloc] init];
        makers[at]->_generator = shared;
        makers[at]->_verifier = sharedVerifier;
        makers[at]->_nonces = nonces + at * tokensEach;
        [makers[at] start];
    }
    for (at = 0; at < THREADS; ++at) {
        while (![makers[at] isFinished]) [NSThread sleepForTimeInterval:0.01];
        [makers[at] release];
    }
    CHECK(all_distinct(nonces, THREADS * tokensEach));
    free(nonces);
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    const char *each = getenv("TOKEN04_TOKENS_EACH");
    if (each != NULL) tokensEach = (NSUInteger)atol(each);
    CHECK(tokensEach > 0);
    RUN(no_nonce_repeats_across_threads);
    [pool drain];
    return 0;
}

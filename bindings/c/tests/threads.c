/* A generator and a verifier shared by threads. TOKEN04_TOKENS_EACH sets how many tokens each thread
 * generates: fewer under a slow checker. */
#include <pthread.h>

#include "helpers.h"
#include "nonces.h"

enum { THREADS = 8 };

static size_t tokens_each = 100000;
static token04_generator_t *generator;
static token04_verifier_t *verifier;

static void *make_tokens(void *into) {
    nonce_t *nonces = (nonce_t *)into;
    char token[512];
    size_t len;
    const token04_request_t request = basic_request("alice", 5, 3600);
    for (size_t at = 0; at < tokens_each; ++at) {
        OK(token04_generator_generate_into(generator, &request, token, sizeof token, &len));
        nonces[at] = nonce_of(token);
    }
    token04_claims_t *claims;
    OK(token04_verifier_verify(verifier, token, len, "alice", 5, &claims));
    token04_claims_free(claims);
    return NULL;
}

static void no_nonce_repeats_across_threads(void) {
    pthread_t threads[THREADS];
    nonce_t *nonces = (nonce_t *)calloc(THREADS * tokens_each, sizeof *nonces);
    CHECK(nonces != NULL);
    generator = new_generator();
    verifier = new_verifier();
    for (size_t at = 0; at < THREADS; ++at) {
        CHECK(pthread_create(&threads[at], NULL, make_tokens, nonces + at * tokens_each) == 0);
    }
    for (size_t at = 0; at < THREADS; ++at) CHECK(pthread_join(threads[at], NULL) == 0);
    CHECK(all_distinct(nonces, THREADS * tokens_each));
    token04_verifier_free(verifier);
    token04_generator_free(generator);
    free(nonces);
}

int main(void) {
    const char *each = getenv("TOKEN04_TOKENS_EACH");
    if (each != NULL) tokens_each = (size_t)atol(each);
    CHECK(tokens_each > 0);
    RUN(no_nonce_repeats_across_threads);
    return 0;
}

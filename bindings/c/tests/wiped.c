/* No call leaves a part of the secret on the stack. */
#include "helpers.h"

enum { DEPTH = 64 * 1024, PART = 8 };

/* A key whose parts occur in no other text of the library. */
static const char key[] = "QvxKzWqJhGfYpLmNbRtXcDsEoUiAyHnM";

static int has(const volatile char *memory, const char *part) {
    size_t at, same;
    for (at = 0; at + PART <= DEPTH; ++at) {
        for (same = 0; same < PART && memory[at + same] == part[same]; ++same) continue;
        if (same == PART) return 1;
    }
    return 0;
}

/* Whether a part of the key is in the stack area that earlier calls used. */
static __attribute__((noinline, no_sanitize("address", "undefined"))) int is_on_stack(void) {
    volatile char stack[DEPTH];
    size_t at;
    /* Makes the compiler assume that the variables are initialized. */
    __asm__ __volatile__("" : : "r"(stack) : "memory");
    for (at = 0; at + PART < sizeof key; ++at) {
        if (has(stack, key + at)) return 1;
    }
    return 0;
}

static __attribute__((noinline)) void clear(void) {
    volatile char stack[DEPTH];
    memset((char *)stack, 0, sizeof stack);
    __asm__ __volatile__("" : : "r"(stack) : "memory");
}

static __attribute__((noinline)) void leave_behind(void) {
    volatile char copy[DEPTH / 2];
    memcpy((char *)copy + DEPTH / 4, key, sizeof key);
    __asm__ __volatile__("" : : "r"(copy) : "memory");
}

static void the_search_finds_a_copy(void) {
    clear();
    CHECK(!is_on_stack());
    leave_behind();
    CHECK(is_on_stack());
}

static void no_call_leaves_the_key_on_the_stack(void) {
    token04_generator_t *generator;
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    token04_inspection_t *inspection;
    const token04_request_t request = payload_request("alice", "{\"a\":1}", 7);
    const char *const previous[] = {key};
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    char token[512];
    size_t len;
    options.previous_secrets = previous;
    options.previous_secret_count = 1;

    clear();
    OK(token04_generator_new(1, key, 32, NULL, &generator));
    CHECK(!is_on_stack());
    clear();
    OK(token04_generator_generate_into(generator, &request, token, sizeof token, &len));
    CHECK(!is_on_stack());
    clear();
    OK(token04_verifier_new(1, key, 32, &options, &verifier));
    CHECK(!is_on_stack());
    clear();
    OK(token04_verifier_verify(verifier, token, len, "alice", 5, &claims));
    CHECK(!is_on_stack());
    clear();
    OK(token04_inspect(token, len, key, 32, NULL, &inspection));
    CHECK(!is_on_stack());
    clear();
    OK(token04_generate_token04_into(1, "alice", 5, key, 32, 60, NULL, 0, token, sizeof token, &len));
    CHECK(!is_on_stack());
    clear();
    token04_generator_free(generator);
    token04_verifier_free(verifier);
    CHECK(!is_on_stack());

    token04_claims_free(claims);
    token04_inspection_free(inspection);
}

int main(void) {
    RUN(the_search_finds_a_copy);
    RUN(no_call_leaves_the_key_on_the_stack);
    return 0;
}

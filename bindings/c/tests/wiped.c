/* No call leaves a part of the secret on the stack. */
#include "helpers.h"

enum { DEPTH = 64 * 1024, PART = 8 };

/* Of letters that are in no other text of the library. */
static const char key[] = "QvxKzWqJhGfYpLmNbRtXcDsEoUiAyHnM";

static int has(const volatile char *memory, const char *part) {
    size_t at, same;
    for (at = 0; at + PART <= DEPTH; ++at) {
        for (same = 0; same < PART && memory[at + same] == part[same]; ++same) continue;
        if (same == PART) return 1;
    }
    return 0;
}

/* Whether a part of the key is where calls before this one had their variables. */
static __attribute__((noinline, no_sanitize("address", "undefined"))) int is_on_stack(void) {
    volatile char below[DEPTH];
    size_t at;
    /* Makes the compiler think that the variables are set. */
    __asm__ __volatile__("" : : "r"(below) : "memory");
    for (at = 0; at + PART < sizeof key; ++at) {
        if (has(below, key + at)) return 1;
    }
    return 0;
}

static __attribute__((noinline)) void clear(void) {
    volatile char below[DEPTH];
    memset((char *)below, 0, sizeof below);
    __asm__ __volatile__("" : : "r"(below) : "memory");
}

static __attribute__((noinline)) void leave_behind(void) {
    volatile char copy[DEPTH / 2];
    memcpy((char *)copy + DEPTH / 4, key, sizeof key);
    __asm__ __volatile__("" : : "r"(copy) : "memory");
}

static void a_copy_would_be_seen(void) {
    clear();
    CHECK(!is_on_stack());
    leave_behind();
    CHECK(is_on_stack());
}

static void no_call_leaves_one(void) {
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
    RUN(a_copy_would_be_seen);
    RUN(no_call_leaves_one);
    return 0;
}

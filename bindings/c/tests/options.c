/* Options and clocks: invalid ones are refused, and each call reads the clock once. */
#include "helpers.h"

static int64_t broken_clock(void *data) {
    ++*(int *)data;
    return -1;
}

/* An impossible time is an error, and the system clock is not used instead. */
static void impossible_clock_times_are_errors(void) {
    const int64_t wrong[] = {-1, INT64_MIN, 253402300800, 1700000000000000, INT64_MAX};
    int64_t now = 1700000000;
    int calls = 0;
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_verifier_options_t verifier_options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_verifier_t *verifier;
    token04_issued_t *issued, *other;
    token04_claims_t *claims;
    token04_batch_t *batch;
    const token04_request_t request = basic_request("alice", NTS, 60);
    options.clock = read_clock;
    options.clock_data = &now;
    verifier_options.clock = read_clock;
    verifier_options.clock_data = &now;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &generator));
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &verifier_options, &verifier));
    OK(token04_generator_generate(generator, &request, &issued));
    for (size_t at = 0; at < sizeof wrong / sizeof *wrong; ++at) {
        now = wrong[at];
        token04_error_t *error = token04_generator_generate(generator, &request, &other);
        CHECK(token04_error_kind(error) == TOKEN04_ERROR_CLOCK_OUT_OF_RANGE && other == NULL);
        CHECK(token04_error_category(error) == TOKEN04_CATEGORY_UNAVAILABLE);
        CHECK((strstr(token04_error_message(error, NULL), "milliseconds") != NULL) == (now > 0));
        token04_error_free(error);
        REFUSED(token04_generator_generate_batch(generator, &request, 1, &batch),
                TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, "`clock`");
        REFUSED(
            token04_verifier_verify(verifier, token04_issued_token(issued, NULL), NTS, "alice", NTS, &claims),
            TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, "`clock`");
        CHECK(batch == NULL && claims == NULL);
    }
    /* An empty batch does not read the clock. */
    OK(token04_generator_generate_batch(generator, NULL, 0, &batch));
    token04_batch_free(batch);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
    /* Each call reads it once. */
    options.clock = broken_clock;
    options.clock_data = &calls;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &generator));
    const token04_request_t requests[] = {request, request, request};
    REFUSED(token04_generator_generate_batch(generator, requests, 3, &batch),
            TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, "`clock`");
    CHECK(calls == 1);
    REFUSED(token04_generator_generate(generator, &request, &other), TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
            "`clock`");
    CHECK(calls == 2);
    token04_generator_free(generator);
    token04_issued_free(issued);
}

/* Uninitialized options, and invalid values. */
static void invalid_options_are_refused(void) {
    const token04_generator_options_t zero = {0};
    const token04_verifier_options_t verifier_zero = {0};
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_verifier_options_t checks = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_verifier_t *verifier;
    int data;
#define GENERATOR_REFUSED(text)                                                                          \
    REFUSED(token04_generator_new(1, SECRET, NTS, &options, &generator), TOKEN04_ERROR_INVALID_ARGUMENT, \
            text);                                                                                       \
    options = (token04_generator_options_t)TOKEN04_GENERATOR_OPTIONS_INIT
#define VERIFIER_REFUSED(text)                                                                               \
    REFUSED(token04_verifier_new(1, SECRET, NTS, &checks, &verifier), TOKEN04_ERROR_INVALID_ARGUMENT, text); \
    checks = (token04_verifier_options_t)TOKEN04_VERIFIER_OPTIONS_INIT
    REFUSED(token04_generator_new(1, SECRET, NTS, &zero, &generator), TOKEN04_ERROR_INVALID_ARGUMENT,
            "TOKEN04_GENERATOR_OPTIONS_INIT");
    REFUSED(token04_verifier_new(1, SECRET, NTS, &verifier_zero, &verifier), TOKEN04_ERROR_INVALID_ARGUMENT,
            "TOKEN04_VERIFIER_OPTIONS_INIT");
    options.kind = 0;
    GENERATOR_REFUSED("kind 0");
    options.kind = TOKEN04_OPTIONS_VERIFIER;
    GENERATOR_REFUSED("kind 2");
    options.max_lifetime_seconds = 0;
    GENERATOR_REFUSED("`max_lifetime_seconds` is 0");
    options.max_lifetime_seconds = -1;
    GENERATOR_REFUSED("`max_lifetime_seconds` is -1");
    options.allow_placeholder_ids = 2;
    GENERATOR_REFUSED("`allow_placeholder_ids` must be 0 or 1, not 2");
    options.allow_placeholder_ids = -1;
    GENERATOR_REFUSED("`allow_placeholder_ids` must be 0 or 1");
    options.clock_data = &data;
    GENERATOR_REFUSED("`clock_data` is set without a `clock`");
    checks.kind = TOKEN04_OPTIONS_GENERATOR;
    VERIFIER_REFUSED("kind 1");
    checks.accept_cbc = 256;
    VERIFIER_REFUSED("`accept_cbc` must be 0 or 1");
    checks.accept_cbc_user_forgeable = 2;
    VERIFIER_REFUSED("`accept_cbc_user_forgeable` must be 0 or 1");
    checks.allow_placeholder_ids = 2;
    VERIFIER_REFUSED("`allow_placeholder_ids` must be 0 or 1");
    checks.leeway_seconds = -1;
    VERIFIER_REFUSED("`leeway_seconds` is -1");
    checks.leeway_seconds = 3601;
    VERIFIER_REFUSED("`leeway_seconds` is 3601");
    checks.leeway_seconds = 5000;
    VERIFIER_REFUSED("milliseconds");
    checks.clock_data = &data;
    VERIFIER_REFUSED("`clock_data` is set without a `clock`");
    CHECK(generator == NULL && verifier == NULL);
}

int main(void) {
    RUN(impossible_clock_times_are_errors);
    RUN(invalid_options_are_refused);
    return 0;
}

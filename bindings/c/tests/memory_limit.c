/* Texts that are far too long, and a batch whose answers need more memory than there is: errors in
 * their order, and the process goes on. */
#include <sys/resource.h>

#include "check.h"

enum { LEN = 30 * 1024 * 1024, REQUESTS = 1000000 };

static char *text;
static token04_request_t *requests;

/* Bytes of address space that the process has. */
static size_t occupied(void) {
    size_t pages = 0;
    FILE *status = fopen("/proc/self/statm", "r");
    CHECK(status != NULL && fscanf(status, "%zu", &pages) == 1);
    fclose(status);
    return pages * 4096;
}

/* Leaves the process so many bytes. */
static void leave(size_t bytes) {
    const struct rlimit limit = {occupied() + bytes, RLIM_INFINITY};
    CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
}

static int32_t drop_in(int64_t app_id, size_t user_id_len, const char *secret, int64_t seconds) {
    char *token;
    token04_error_t *error =
        token04_generate_token04(app_id, text, user_id_len, secret, NTS, seconds, NULL, 0, &token, NULL);
    const int32_t code = token04_error_code(error);
    CHECK(token == NULL);
    token04_error_free(error);
    return code;
}

static void the_official_order_holds(void) {
    const size_t lengths[] = {LEN, NTS};
    for (size_t at = 0; at < 2; ++at) {
        CHECK(drop_in(0, lengths[at], SECRET, 60) == 1);
        CHECK(drop_in(1, lengths[at], "too short", 60) == 5);
        CHECK(drop_in(1, lengths[at], text, 60) == 5);
        CHECK(drop_in(1, lengths[at], SECRET, 0) == 6);
        CHECK(drop_in(1, lengths[at], SECRET, 60) == -1);
    }
}

static void generators_refuse_them(void) {
    token04_generator_t *generator;
    char *token, buffer[512];
    size_t len;
    REFUSED(token04_generator_new(1, text, LEN, &generator), TOKEN04_ERROR_INVALID_SECRET, "secret is");
    OK(token04_generator_new(1, SECRET, NTS, &generator));
    REFUSED(token04_generator_generate(generator, text, LEN, 60, NULL, 0, &token, NULL),
            TOKEN04_ERROR_TOKEN_TOO_LONG, "user_id is 31457280 characters long");
    REFUSED(token04_generator_generate(generator, text, LEN, 0, NULL, 0, &token, NULL),
            TOKEN04_ERROR_INVALID_LIFETIME, "effective_time_in_seconds");
    REFUSED(token04_generator_generate(generator, "", 0, 0, text, LEN, &token, NULL),
            TOKEN04_ERROR_INVALID_USER_ID, "user_id");
    REFUSED(
        token04_generator_generate_into(generator, "alice", 5, 60, text, LEN, buffer, sizeof buffer, &len),
        TOKEN04_ERROR_TOKEN_TOO_LONG, "payload is");
    CHECK(len == 0);
    const token04_request_t both[] = {
        {text, LEN, 60, NULL, 0}, {text, LEN, 0, NULL, 0}, {"bob", 3, 60, NULL, 0}};
    token04_batch_t *batch;
    OK(token04_generator_generate_batch(generator, both, 3, &batch));
    const token04_batch_item_t *items = token04_batch_items(batch, NULL);
    CHECK(token04_error_kind(items[0].error) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(token04_error_kind(items[1].error) == TOKEN04_ERROR_INVALID_LIFETIME);
    CHECK(items[2].error == NULL && strlen(items[2].token) == items[2].token_len);
    token04_batch_free(batch);
    token04_generator_free(generator);
}

static void verifiers_refuse_them(void) {
    token04_verifier_t *verifier;
    token04_verify_options_t *options;
    token04_claims_t *claims;
    char *token;
    REFUSED(token04_verifier_new(text, NTS, &verifier), TOKEN04_ERROR_INVALID_SECRET, "secret is");
    OK(token04_verifier_new(SECRET, NTS, &verifier));
    REFUSED(token04_verifier_verify(verifier, text, LEN, NULL, &claims), TOKEN04_ERROR_MALFORMED_TOKEN,
            "token is");
    OK(token04_verify_options_new(&options));
    REFUSED(token04_verify_options_set_user_id(options, text, LEN), TOKEN04_ERROR_TOKEN_TOO_LONG,
            "user_id is");
    REFUSED(token04_verify_options_set_login(options, text, NTS), TOKEN04_ERROR_INVALID_ARGUMENT,
            "room_id is");
    REFUSED(token04_verify_options_set_publish(options, "r", 1, text, LEN), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream_id is");
    token04_verify_options_free(options);
    OK(token04_generate_token04(1, "alice", 5, SECRET, NTS, 60, NULL, 0, &token, NULL));
    OK(token04_verifier_verify(verifier, token, NTS, NULL, &claims));
    REFUSED(token04_authorize_login(claims, text, LEN, 0), TOKEN04_ERROR_INVALID_ARGUMENT, "room_id is");
    REFUSED(token04_authorize_publish(claims, "r", 1, text, LEN, 0), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream_id is");
    token04_claims_free(claims);
    token04_string_free(token);
    token04_verifier_free(verifier);
}

static void privileges_refuse_them(void) {
    token04_privileges_t *privileges;
    const char **streams = (const char **)calloc(100000, sizeof *streams);
    const size_t len = LEN;
    CHECK(streams != NULL);
    REFUSED(token04_privileges_new(text, LEN, &privileges), TOKEN04_ERROR_INVALID_ARGUMENT, "room_id is");
    REFUSED(token04_privileges_from_payload(text, LEN, &privileges), TOKEN04_ERROR_TOKEN_TOO_LONG,
            "payload is");
    OK(token04_privileges_new_any_room(&privileges));
    streams[0] = text;
    REFUSED(token04_privileges_only_streams(privileges, streams, &len, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream_ids is");
    for (size_t at = 0; at < 100000; ++at) streams[at] = "camera";
    REFUSED(token04_privileges_only_streams(privileges, streams, NULL, 100000),
            TOKEN04_ERROR_INVALID_ARGUMENT, "stream_ids is");
    OK(token04_privileges_only_streams(privileges, streams, NULL, 1000));
    CHECK(token04_privileges_stream_count(privileges) == 1000);
    token04_privileges_free(privileges);
    free(streams);
}

static void kit_tokens_and_inspection_refuse_them(void) {
    char *kit;
    token04_kit_token_t *parts;
    token04_inspection_t *inspection;
    REFUSED(token04_kit_token_build("04A", 3, 0, text, LEN, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_APP_ID, "app_id");
    REFUSED(token04_kit_token_build(text, LEN, 1, "u", 1, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_MALFORMED_TOKEN, "token is");
    REFUSED(token04_kit_token_build("04A", 3, 1, text, LEN, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_TOKEN_TOO_LONG, "user_id is");
    REFUSED(token04_kit_token_build("04A", 3, 1, "u", 1, text, LEN, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "room_id is");
    REFUSED(token04_kit_token_build("04A", 3, 1, "u", 1, "r", 1, text, LEN, &kit, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "user_name is");
    REFUSED(token04_kit_token_parse(text, LEN, &parts), TOKEN04_ERROR_MALFORMED_TOKEN, "token is");
    REFUSED(token04_inspect("04A", 3, text, LEN, NULL, &inspection), TOKEN04_ERROR_INVALID_SECRET,
            "secret is");
    /* Any text is inspected. */
    OK(token04_inspect(text, LEN, NULL, 0, NULL, &inspection));
    CHECK(strcmp(token04_finding_id(token04_inspection_finding(inspection, 0)), "malformed_token") == 0);
    token04_inspection_free(inspection);
}

/* A batch for which there is no memory. */
static void fails(const token04_generator_t *generator, const char *user_id) {
    token04_batch_t *batch;
    for (size_t at = 0; at < REQUESTS; ++at) {
        const token04_request_t request = {user_id, NTS, 60, NULL, 0};
        requests[at] = request;
    }
    REFUSED(token04_generator_generate_batch(generator, requests, REQUESTS, &batch), TOKEN04_ERROR_INTERNAL,
            "no memory is left");
    CHECK(batch == NULL);
}

static void batches_beyond_memory_are_an_error(void) {
    token04_generator_t *generator;
    token04_batch_t *batch;
    const token04_request_t request = {"alice", 5, 60, NULL, 0};
    OK(token04_generator_new(1, SECRET, NTS, &generator));
    /* Not enough for the list of answers, or for the list only. What malloc keeps adds up. */
    const size_t left[] = {8, 32, 64};
    for (size_t at = 0; at < sizeof left / sizeof *left; ++at) {
        leave(left[at] * 1024 * 1024);
        fails(generator, "alice");
        fails(generator, "");
    }
    /* What was allocated is free again. */
    OK(token04_generator_generate_batch(generator, &request, 1, &batch));
    token04_batch_free(batch);
    token04_generator_free(generator);
}

int main(void) {
    text = (char *)malloc(LEN + 1);
    requests = (token04_request_t *)calloc(REQUESTS, sizeof *requests);
    CHECK(text != NULL && requests != NULL);
    memset(text, 'u', LEN);
    text[LEN] = 0;
    leave(16 * 1024 * 1024);
    RUN(the_official_order_holds);
    RUN(generators_refuse_them);
    RUN(verifiers_refuse_them);
    RUN(privileges_refuse_them);
    RUN(kit_tokens_and_inspection_refuse_them);
    RUN(batches_beyond_memory_are_an_error);
    free(requests);
    free(text);
    return 0;
}

/* Texts that are far too long, and a batch whose results do not fit into memory: the errors come in order,
 * and the process continues. */
#include <sys/resource.h>

#include "helpers.h"

enum { LEN = 30 * 1024 * 1024, REQUESTS = 1000000 };

static char *text;
static token04_request_t *requests;

/* The bytes of address space that the process uses. */
static size_t used_address_space(void) {
    size_t pages = 0;
    FILE *status = fopen("/proc/self/statm", "r");
    CHECK(status != NULL && fscanf(status, "%zu", &pages) == 1);
    fclose(status);
    return pages * 4096;
}

/* Limits the process to this many more bytes. */
static void limit_memory(size_t bytes) {
    const struct rlimit limit = {used_address_space() + bytes, RLIM_INFINITY};
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

static void generators_refuse_long_texts(void) {
    token04_generator_t *generator;
    token04_issued_t *issued;
    char buf[512];
    size_t len;
    REFUSED(token04_generator_new(1, text, LEN, NULL, &generator), TOKEN04_ERROR_INVALID_SECRET,
            "`secret` is");
    OK(token04_generator_new(1, SECRET, NTS, NULL, &generator));
    token04_request_t request = basic_request(text, LEN, 60);
    REFUSED(token04_generator_generate(generator, &request, &issued), TOKEN04_ERROR_TOKEN_TOO_LONG,
            "`user_id` is at least 31457280 bytes long");
    request.lifetime_seconds = 0;
    REFUSED(token04_generator_generate(generator, &request, &issued), TOKEN04_ERROR_INVALID_LIFETIME,
            "`lifetime_seconds`");
    request = payload_request("", text, LEN);
    REFUSED(token04_generator_generate(generator, &request, &issued), TOKEN04_ERROR_INVALID_USER_ID,
            "`user_id`");
    request = payload_request("alice", text, LEN);
    REFUSED(token04_generator_generate_into(generator, &request, buf, sizeof buf, &len),
            TOKEN04_ERROR_TOKEN_TOO_LONG, "`payload` is");
    CHECK(len == 0 && issued == NULL);
    const token04_request_t both[] = {basic_request(text, LEN, 60), basic_request(text, LEN, 0),
                                      basic_request("bob", 3, 60)};
    token04_batch_t *batch;
    OK(token04_generator_generate_batch(generator, both, 3, &batch));
    const token04_batch_item_t *items = token04_batch_items(batch, NULL);
    CHECK(token04_error_kind(items[0].error) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(token04_error_kind(items[1].error) == TOKEN04_ERROR_INVALID_LIFETIME);
    CHECK(items[2].error == NULL && strlen(items[2].token) == items[2].token_len);
    token04_batch_free(batch);
    token04_generator_free(generator);
}

static void verifiers_refuse_long_texts(void) {
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    const char *const secrets[] = {text};
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    char *token;
    REFUSED(token04_verifier_new(1, text, NTS, NULL, &verifier), TOKEN04_ERROR_INVALID_SECRET, "`secret` is");
    options.previous_secrets = secrets;
    options.previous_secret_count = 1;
    REFUSED(token04_verifier_new(1, SECRET, NTS, &options, &verifier), TOKEN04_ERROR_INVALID_SECRET,
            "number 1 of `previous_secrets` is");
    OK(token04_verifier_new(1, SECRET, NTS, NULL, &verifier));
    REFUSED(token04_verifier_verify(verifier, text, LEN, "alice", NTS, &claims),
            TOKEN04_ERROR_MALFORMED_TOKEN, "`token` is");
    REFUSED(token04_verifier_verify(verifier, "04", NTS, text, LEN, &claims), TOKEN04_ERROR_TOKEN_TOO_LONG,
            "`user_id` is");
    token04_action_t action = login(text);
    REFUSED(token04_verifier_verify_action(verifier, "04", NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is");
    OK(token04_generate_token04(1, "alice", 5, SECRET, NTS, 60, NULL, 0, &token, NULL));
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is");
    action = publish("r", text);
    action.stream_id_len = LEN;
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_id` is");
    token04_claims_free(claims);
    token04_string_free(token);
    token04_verifier_free(verifier);
}

static void privileges_refuse_long_texts(void) {
    token04_privileges_t *privileges;
    const char **streams = (const char **)calloc(100000, sizeof *streams);
    const size_t len = LEN;
    CHECK(streams != NULL);
    REFUSED(token04_privileges_new(text, LEN, &privileges), TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is");
    OK(token04_privileges_new_any_room(&privileges));
    streams[0] = text;
    REFUSED(token04_privileges_allow_publish(privileges, streams, &len, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`stream_ids` is");
    for (size_t at = 0; at < 100000; ++at) streams[at] = "camera";
    REFUSED(token04_privileges_allow_publish(privileges, streams, NULL, 100000),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_ids` is");
    OK(token04_privileges_allow_publish(privileges, streams, NULL, 4000));
    /* Each call fits alone, but both together do not. */
    REFUSED(token04_privileges_allow_publish(privileges, streams, NULL, 4000), TOKEN04_ERROR_TOKEN_TOO_LONG,
            "they do not fit into a token");
    token04_privileges_free(privileges);
    free(streams);
}

static void kit_tokens_and_inspection_refuse_long_texts(void) {
    char *kit;
    token04_kit_token_t *parts;
    token04_inspection_t *inspection;
    REFUSED(token04_kit_token_build("04A", 3, 0, text, LEN, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_APP_ID, "app_id");
    REFUSED(token04_kit_token_build(text, LEN, 1, "u", 1, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_MALFORMED_TOKEN, "`token` is");
    REFUSED(token04_kit_token_build("04A", 3, 1, text, LEN, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_TOKEN_TOO_LONG, "`user_id` is");
    REFUSED(token04_kit_token_build("04A", 3, 1, "u", 1, text, LEN, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is");
    REFUSED(token04_kit_token_build("04A", 3, 1, "u", 1, "r", 1, text, LEN, &kit, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`user_name` is");
    REFUSED(token04_kit_token_parse(text, LEN, &parts), TOKEN04_ERROR_MALFORMED_TOKEN, "`token` is");
    REFUSED(token04_inspect("04A", 3, text, LEN, NULL, &inspection), TOKEN04_ERROR_INVALID_SECRET,
            "`secret` is");
    /* Any text is inspected. */
    OK(token04_inspect(text, LEN, NULL, 0, NULL, &inspection));
    CHECK(strcmp(token04_finding_id(token04_inspection_finding(inspection, 0)), "malformed_token") == 0);
    token04_inspection_free(inspection);
}

/* Checks that a batch check_batch_fails for lack of memory. */
static void check_batch_fails(const token04_generator_t *generator, const char *user_id) {
    token04_batch_t *batch;
    for (size_t at = 0; at < REQUESTS; ++at) {
        requests[at] = basic_request(user_id, NTS, 60);
    }
    REFUSED(token04_generator_generate_batch(generator, requests, REQUESTS, &batch), TOKEN04_ERROR_INTERNAL,
            "out of memory");
    CHECK(batch == NULL);
}

static void batches_beyond_memory_are_an_error(void) {
    token04_generator_t *generator;
    token04_batch_t *batch;
    const token04_request_t request = basic_request("alice", 5, 60);
    OK(token04_generator_new(1, SECRET, NTS, NULL, &generator));
    /* Too little for the list of results, or for more than the list. The memory that malloc keeps adds up. */
    const size_t left[] = {8, 32, 64};
    for (size_t at = 0; at < sizeof left / sizeof *left; ++at) {
        limit_memory(left[at] * 1024 * 1024);
        check_batch_fails(generator, "alice");
        check_batch_fails(generator, "");
    }
    /* The failed batches freed their memory. */
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
    limit_memory(16 * 1024 * 1024);
    RUN(the_official_order_holds);
    RUN(generators_refuse_long_texts);
    RUN(verifiers_refuse_long_texts);
    RUN(privileges_refuse_long_texts);
    RUN(kit_tokens_and_inspection_refuse_long_texts);
    RUN(batches_beyond_memory_are_an_error);
    free(requests);
    free(text);
    return 0;
}

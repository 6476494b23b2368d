/* Correct use of each group of functions. Includes the header twice, as programs may. */
#include "token04.h"
#include "token04.h"

#include "helpers.h"

const char *version_in_second_unit(void);

static void version_is_that_of_the_package(void) {
    CHECK(strcmp(token04_version(), TOKEN04_EXPECTED_VERSION) == 0);
    CHECK(version_in_second_unit() == token04_version());
}

static void generators_return_their_app_and_cipher(void) {
    token04_generator_t *generator = new_generator();
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    CHECK(token04_generator_app_id(generator) == APP_ID);
    CHECK(token04_generator_cipher(generator) == TOKEN04_CIPHER_GCM);
    token04_generator_free(generator);
    options.cipher = TOKEN04_CIPHER_CBC;
    OK(token04_generator_new(1, SECRET, NTS, &options, &generator));
    CHECK(token04_generator_cipher(generator) == TOKEN04_CIPHER_CBC);
    token04_generator_free(generator);
    options.cipher = 3;
    REFUSED(token04_generator_new(1, SECRET, NTS, &options, &generator), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`cipher` must be");
    options.cipher = TOKEN04_CIPHER_UNKNOWN;
    REFUSED(token04_generator_new(1, SECRET, NTS, &options, &generator), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`cipher` must be");
    CHECK(generator == NULL);
}

static void issued_tokens_have_a_renewal_time(void) {
    int64_t now = 1700000000;
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_issued_t *issued;
    token04_request_t request = basic_request("alice", NTS, 3600);
    size_t len;
    options.clock = read_clock;
    options.clock_data = &now;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &generator));
    OK(token04_generator_generate(generator, &request, &issued));
    const char *token = token04_issued_token(issued, &len);
    CHECK(strlen(token) == len && strncmp(token, "04", 2) == 0);
    CHECK(token04_issued_expires_at(issued) == now + 3600);
    CHECK(token04_issued_renew_at(issued) == now + 3570);
    token04_issued_free(issued);
    /* A short token is renewed after half of its lifetime. */
    request.lifetime_seconds = 41;
    OK(token04_generator_generate(generator, &request, &issued));
    CHECK(token04_issued_expires_at(issued) == now + 41 && token04_issued_renew_at(issued) == now + 21);
    token04_issued_free(issued);
    token04_generator_free(generator);
}

static void buffers_receive_the_token_or_the_needed_size(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_request_t request = basic_request("alice", 5, 60);
    token04_claims_t *claims;
    char buf[512];
    size_t needed = 0, len = 0;
    REFUSED(token04_generator_generate_into(generator, &request, NULL, 0, &needed),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`buf` is too small");
    CHECK(needed > 100 && needed < sizeof buf);
    /* Tokens differ in length; the reported size is enough for each. */
    for (int round = 0; round < 1000; ++round) {
        memset(buf, '#', sizeof buf);
        OK(token04_generator_generate_into(generator, &request, buf, needed, &len));
        CHECK(len < needed && buf[len] == 0 && strlen(buf) == len && buf[needed] == '#');
    }
    OK(token04_verifier_verify(verifier, buf, len, "alice", NTS, &claims));
    token04_claims_free(claims);
    /* The exact limit: the token fits with its NUL, but not without room for it. A failed call leaves an
     * empty text. */
    memset(buf, '#', sizeof buf);
    token04_error_t *error = token04_generator_generate_into(generator, &request, buf, 150, &len);
    CHECK(token04_error_kind(error) == TOKEN04_ERROR_INVALID_ARGUMENT && len > 150);
    CHECK(buf[0] == 0 && buf[1] == '#');
    token04_error_free(error);
    request.user_id = "";
    request.user_id_len = 0;
    memset(buf, '#', sizeof buf);
    REFUSED(token04_generator_generate_into(generator, &request, buf, sizeof buf, &len),
            TOKEN04_ERROR_INVALID_USER_ID, "`user_id`");
    CHECK(len == 0 && buf[0] == 0);
    REFUSED(token04_generate_token04_into(1, "alice", 5, SECRET, 32, 60, NULL, 0, buf, 10, &needed),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`buf` is too small");
    OK(token04_generate_token04_into(1, "alice", 5, SECRET, 32, 60, NULL, 0, buf, needed, &len));
    CHECK(strlen(buf) == len);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void custom_payloads_are_json_objects(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_request_t request = payload_request("alice", "{\"seat\":7}", NTS);
    token04_issued_t *issued;
    token04_claims_t *claims;
    size_t len;
    OK(token04_generator_generate(generator, &request, &issued));
    OK(token04_verifier_verify(verifier, token04_issued_token(issued, NULL), NTS, "alice", NTS, &claims));
    CHECK(strcmp(token04_claims_payload(claims, &len), "{\"seat\":7}") == 0 && len == 10);
    CHECK(!token04_claims_is_basic(claims));
    token04_claims_free(claims);
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void tokens_differ_after_a_reseed(void) {
    char *tokens[3];
    for (size_t at = 0; at < 3; ++at) {
        token04_reseed();
        OK(token04_generate_token04(1, "alice", NTS, SECRET, NTS, 3600, NULL, 0, &tokens[at], NULL));
    }
    CHECK(strcmp(tokens[0], tokens[1]) != 0 && strcmp(tokens[1], tokens[2]) != 0);
    CHECK(strcmp(tokens[0], tokens[2]) != 0);
    for (size_t at = 0; at < 3; ++at) token04_string_free(tokens[at]);
}

static void a_batch_has_a_result_for_each_request(void) {
    enum { COUNT = 2000, BAD = 1234, NOT_STARTED = 1235 };
    static token04_request_t requests[COUNT];
    static char users[COUNT][16];
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_batch_t *batch;
    size_t count;
    for (int at = 0; at < COUNT; ++at) {
        snprintf(users[at], sizeof users[at], "user%d", at);
        requests[at] = basic_request(users[at], NTS, 3600);
    }
    requests[0].user_id = "\xff";
    requests[BAD].lifetime_seconds = 0;
    memset(&requests[NOT_STARTED], 0, sizeof requests[NOT_STARTED]);
    OK(token04_generator_generate_batch(generator, requests, COUNT, &batch));
    const token04_batch_item_t *items = token04_batch_items(batch, &count);
    CHECK(count == COUNT);
    const int64_t expires_at = items[1].expires_at;
    for (int at = 0; at < COUNT; ++at) {
        token04_claims_t *claims;
        if (at == 0 || at == BAD || at == NOT_STARTED) {
            CHECK(items[at].token == NULL && items[at].token_len == 0);
            CHECK(items[at].expires_at == 0 && items[at].renew_at == 0);
            CHECK(token04_error_code(items[at].error) == (at == 0 ? 3 : at == BAD ? 6 : -1));
            continue;
        }
        CHECK(items[at].error == NULL && strlen(items[at].token) == items[at].token_len);
        /* All tokens are generated for the same time. */
        CHECK(items[at].expires_at == expires_at && items[at].renew_at == expires_at - 30);
        OK(token04_verifier_verify(verifier, items[at].token, items[at].token_len, users[at], NTS, &claims));
        CHECK(token04_claims_expire(claims) == expires_at);
        token04_claims_free(claims);
    }
    token04_batch_free(batch);
    OK(token04_generator_generate_batch(generator, NULL, 0, &batch));
    token04_batch_items(batch, &count);
    CHECK(count == 0);
    token04_batch_free(batch);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void kit_tokens_are_built_and_parsed(void) {
    token04_generator_t *generator = new_generator();
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    char *kit;
    token04_kit_token_t *parts;
    size_t len;
    OK(token04_kit_token_build(token, NTS, APP_ID, "alice", NTS, "room1", NTS, "Alice \xce\xa9", NTS, &kit,
                               &len));
    CHECK(strlen(kit) == len);
    OK(token04_kit_token_parse(kit, len, &parts));
    CHECK(strcmp(token04_kit_token_token(parts, NULL), token) == 0);
    CHECK(token04_kit_token_app_id(parts) == APP_ID);
    CHECK(strcmp(token04_kit_token_user_id(parts, NULL), "alice") == 0);
    CHECK(strcmp(token04_kit_token_room_id(parts, NULL), "room1") == 0);
    CHECK(strcmp(token04_kit_token_user_name(parts, &len), "Alice \xce\xa9") == 0 && len == 8);
    token04_kit_token_free(parts);
    token04_string_free(kit);
    REFUSED(token04_kit_token_build(token, NTS, 4294967296, "alice", NTS, "r", 1, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_APP_ID, "app_id");
    REFUSED(token04_kit_token_build(token, NTS, 1, "alice", NTS, "\xe5\x90\x8d", 3, "A", 1, &kit, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "room_id");
    CHECK(kit == NULL);
    REFUSED(token04_kit_token_parse(token, NTS, &parts), TOKEN04_ERROR_MALFORMED_TOKEN, "#");
    REFUSED(token04_kit_token_parse("04A#\xff", NTS, &parts), TOKEN04_ERROR_MALFORMED_TOKEN, "UTF-8");
    token04_issued_free(issued);
    token04_generator_free(generator);
}

static void errors_have_kind_category_and_codes(void) {
    token04_verifier_t *verifier = new_verifier();
    token04_claims_t *claims;
    size_t len;
    token04_error_t *error = token04_verifier_verify(verifier, "03", 2, "alice", NTS, &claims);
    CHECK(token04_error_kind(error) == TOKEN04_ERROR_UNSUPPORTED_VERSION);
    CHECK(token04_error_category(error) == TOKEN04_CATEGORY_REFUSED);
    CHECK(strcmp(token04_error_kind_name(error), "unsupported_version") == 0);
    CHECK(token04_error_code(error) == -1);
    CHECK(token04_error_zego_code(error) == 1002079);
    CHECK(strlen(token04_error_message(error, &len)) == len && len > 0);
    token04_error_free(error);
    CHECK(token04_error_kind(NULL) == TOKEN04_SUCCESS && token04_error_code(NULL) == 0);
    CHECK(token04_error_category(NULL) == TOKEN04_CATEGORY_NONE);
    CHECK(strcmp(token04_error_kind_name(NULL), "success") == 0 && token04_error_zego_code(NULL) == 0);
    CHECK(strcmp(token04_error_message(NULL, &len), "success") == 0 && len == 7);
    token04_verifier_free(verifier);
}

/* Messages use the argument names of the requested language. */
static void messages_use_the_names_of_the_language(void) {
    static const char *const names[] = {"`lifetime_seconds`",
                                        "`lifetime`",
                                        "`lifetime`",
                                        "`lifetime`",
                                        "`lifetimeSeconds`",
                                        "`effective_time_in_seconds`",
                                        "`effectiveTimeInSeconds`",
                                        "`effectiveTimeInSeconds`"};
    token04_generator_t *generator = new_generator();
    const token04_request_t request = basic_request("alice", NTS, 0);
    token04_issued_t *issued;
    char *token;
    size_t len;
    token04_error_t *error = token04_generator_generate(generator, &request, &issued);
    for (int language = TOKEN04_LANGUAGE_C; language <= TOKEN04_LANGUAGE_DROP_IN_CAPITALS; ++language) {
        const char *message = token04_error_message_for(error, language, &len);
        CHECK(strstr(message, names[language]) == message && strlen(message) == len);
        /* The rendered message is cached. */
        CHECK(token04_error_message_for(error, language, NULL) == message);
    }
    CHECK(token04_error_message_for(error, 99, NULL) == token04_error_message(error, NULL));
    token04_error_free(error);
    error = token04_generate_token04(1, "alice", NTS, SECRET, NTS, 0, NULL, 0, &token, NULL);
    CHECK(strstr(token04_error_message(error, NULL), names[5]) != NULL);
    CHECK(strstr(token04_error_message_for(error, TOKEN04_LANGUAGE_DROP_IN_CAMEL, NULL), names[6]) != NULL);
    token04_error_free(error);
    token04_generator_free(generator);
}

int main(void) {
    RUN(version_is_that_of_the_package);
    RUN(generators_return_their_app_and_cipher);
    RUN(issued_tokens_have_a_renewal_time);
    RUN(buffers_receive_the_token_or_the_needed_size);
    RUN(custom_payloads_are_json_objects);
    RUN(tokens_differ_after_a_reseed);
    RUN(a_batch_has_a_result_for_each_request);
    RUN(kit_tokens_are_built_and_parsed);
    RUN(errors_have_kind_category_and_codes);
    RUN(messages_use_the_names_of_the_language);
    return 0;
}

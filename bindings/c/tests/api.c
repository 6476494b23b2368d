/* What each group of functions does when used as meant. The header twice, as happens. */
#include "token04.h"
#include "token04.h"

#include <time.h>

#include "check.h"

const char *version_in_second_unit(void);

static token04_generator_t *generator(void) {
    token04_generator_t *made;
    OK(token04_generator_new(1234567890, SECRET, NTS, &made));
    return made;
}

static token04_verifier_t *verifier(void) {
    token04_verifier_t *made;
    OK(token04_verifier_new(SECRET, NTS, &made));
    return made;
}

/* A token for alice that allows to publish one stream. */
static char *privilege_token(void) {
    const char *const streams[] = {"camera"};
    token04_privileges_t *privileges;
    token04_generator_t *made = generator();
    char *payload, *token;
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_allow_login(privileges));
    OK(token04_privileges_allow_publish(privileges));
    OK(token04_privileges_only_streams(privileges, streams, NULL, 1));
    OK(token04_privileges_to_payload(privileges, &payload, NULL));
    OK(token04_generator_generate(made, "alice", NTS, 3600, payload, NTS, &token, NULL));
    token04_string_free(payload);
    token04_privileges_free(privileges);
    token04_generator_free(made);
    return token;
}

static void version_is_that_of_the_package(void) {
    CHECK(strcmp(token04_version(), TOKEN04_EXPECTED_VERSION) == 0);
    CHECK(version_in_second_unit() == token04_version());
}

static void generators_know_their_app_and_cipher(void) {
    token04_generator_t *made = generator();
    CHECK(token04_generator_app_id(made) == 1234567890);
    CHECK(token04_generator_cipher(made) == TOKEN04_CIPHER_GCM);
    token04_generator_free(made);
    OK(token04_generator_new_with_cipher(1, SECRET, NTS, TOKEN04_CIPHER_CBC, &made));
    CHECK(token04_generator_cipher(made) == TOKEN04_CIPHER_CBC);
    token04_generator_free(made);
    REFUSED(token04_generator_new_with_cipher(1, SECRET, NTS, 3, &made), TOKEN04_ERROR_INVALID_ARGUMENT,
            "cipher must be");
    REFUSED(token04_generator_new_with_cipher(1, SECRET, NTS, TOKEN04_CIPHER_UNKNOWN, &made),
            TOKEN04_ERROR_INVALID_ARGUMENT, "cipher must be");
    CHECK(made == NULL);
}

static void a_buffer_gets_the_token_or_the_size_it_needs(void) {
    token04_generator_t *made = generator();
    token04_verifier_t *checker = verifier();
    token04_claims_t *claims;
    char buffer[512];
    size_t needed = 0, len = 0;
    REFUSED(token04_generator_generate_into(made, "alice", 5, 60, NULL, 0, NULL, 0, &needed),
            TOKEN04_ERROR_INVALID_ARGUMENT, "buffer is too small");
    CHECK(needed > 100 && needed < sizeof buffer);
    /* Tokens differ in length; the size told is enough for each. */
    for (int round = 0; round < 1000; ++round) {
        memset(buffer, '#', sizeof buffer);
        OK(token04_generator_generate_into(made, "alice", 5, 60, NULL, 0, buffer, needed, &len));
        CHECK(len < needed && buffer[len] == 0 && strlen(buffer) == len && buffer[needed] == '#');
    }
    OK(token04_verifier_verify(checker, buffer, len, NULL, &claims));
    token04_claims_free(claims);
    /* To the byte: the token fits with its NUL, and not without. */
    memset(buffer, '#', sizeof buffer);
    token04_error_t *error =
        token04_generator_generate_into(made, "alice", 5, 60, NULL, 0, buffer, 150, &len);
    CHECK(token04_error_kind(error) == TOKEN04_ERROR_INVALID_ARGUMENT && len > 150 && buffer[0] == '#');
    token04_error_free(error);
    REFUSED(token04_generator_generate_into(made, "", 0, 60, NULL, 0, buffer, sizeof buffer, &len),
            TOKEN04_ERROR_INVALID_USER_ID, "user_id");
    CHECK(len == 0);
    REFUSED(token04_generate_token04_into(1, "alice", 5, SECRET, 32, 60, NULL, 0, buffer, 10, &needed),
            TOKEN04_ERROR_INVALID_ARGUMENT, "buffer is too small");
    OK(token04_generate_token04_into(1, "alice", 5, SECRET, 32, 60, NULL, 0, buffer, needed, &len));
    CHECK(strlen(buffer) == len);
    token04_verifier_free(checker);
    token04_generator_free(made);
}

static void options_say_what_a_token_is_checked_against(void) {
    char *token = privilege_token();
    token04_verifier_t *checker = verifier();
    token04_verify_options_t *options;
    token04_claims_t *claims;
    OK(token04_verify_options_new(&options));
    OK(token04_verify_options_set_app_id(options, 1234567890));
    OK(token04_verify_options_set_user_id(options, "alice", NTS));
    OK(token04_verify_options_set_publish(options, "room1", NTS, "camera", NTS));
    OK(token04_verifier_verify(checker, token, NTS, options, &claims));
    const int64_t expire = token04_claims_expire(claims);
    CHECK(expire - token04_claims_ctime(claims) == 3600);
    token04_claims_free(claims);

    OK(token04_verify_options_set_publish(options, "room1", NTS, "screen", NTS));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_STREAM_NOT_ALLOWED,
            "stream");
    OK(token04_verify_options_set_login(options, "room2", NTS));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_ROOM_NOT_ALLOWED,
            "room");
    OK(token04_verify_options_set_login(options, "room1", NTS));
    OK(token04_verify_options_set_at(options, expire));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_EXPIRED, "expired");
    OK(token04_verify_options_set_leeway(options, 1));
    OK(token04_verifier_verify(checker, token, NTS, options, &claims));
    token04_claims_free(claims);
    OK(token04_verify_options_set_leeway(options, -1));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_INVALID_ARGUMENT,
            "leeway");
    OK(token04_verify_options_set_leeway(options, 1));
    OK(token04_verify_options_set_user_id(options, "bob", NTS));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_USER_ID_MISMATCH,
            "user");
    OK(token04_verify_options_set_app_id(options, 1));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_APP_ID_MISMATCH,
            "app");
    REFUSED(token04_verify_options_set_app_id(options, 4294967296), TOKEN04_ERROR_INVALID_APP_ID, "app_id");
    token04_verify_options_free(options);
    token04_verifier_free(checker);
    token04_string_free(token);
}

static void cbc_has_to_be_accepted(void) {
    token04_generator_t *made;
    token04_verifier_t *checker = verifier();
    token04_verify_options_t *options;
    token04_claims_t *claims;
    char *token;
    OK(token04_generator_new_with_cipher(1, SECRET, NTS, TOKEN04_CIPHER_CBC, &made));
    OK(token04_generator_generate(made, "alice", NTS, 3600, NULL, 0, &token, NULL));
    REFUSED(token04_verifier_verify(checker, token, NTS, NULL, &claims), TOKEN04_ERROR_CIPHER_NOT_ACCEPTED,
            "CBC");
    OK(token04_verify_options_new(&options));
    OK(token04_verify_options_set_accept_cbc(options, true));
    OK(token04_verifier_verify(checker, token, NTS, options, &claims));
    CHECK(token04_claims_cipher(claims) == TOKEN04_CIPHER_CBC);
    token04_claims_free(claims);
    /* The second option is none without the first. */
    OK(token04_verify_options_set_accept_cbc(options, false));
    OK(token04_verify_options_set_accept_cbc_user_forgeable(options, true));
    REFUSED(token04_verifier_verify(checker, token, NTS, options, &claims), TOKEN04_ERROR_CIPHER_NOT_ACCEPTED,
            "CBC");
    token04_verify_options_free(options);
    token04_string_free(token);
    token04_verifier_free(checker);
    token04_generator_free(made);
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

static void claims_are_asked_about_actions(void) {
    char *token = privilege_token();
    token04_verifier_t *checker = verifier();
    token04_claims_t *claims;
    const int64_t now = (int64_t)time(NULL);
    OK(token04_verifier_verify(checker, token, NTS, NULL, &claims));
    OK(token04_authorize_login(claims, "room1", NTS, now));
    OK(token04_authorize_publish(claims, "room1", NTS, "camera", NTS, now));
    REFUSED(token04_authorize_login(claims, "room2", NTS, now), TOKEN04_ERROR_ROOM_NOT_ALLOWED, "room");
    REFUSED(token04_authorize_publish(claims, "room1", NTS, "screen", NTS, now),
            TOKEN04_ERROR_STREAM_NOT_ALLOWED, "stream");
    REFUSED(token04_authorize_login(claims, "room1", NTS, now + 4000), TOKEN04_ERROR_EXPIRED, "expired");
    REFUSED(token04_authorize_login(claims, "", 0, now), TOKEN04_ERROR_INVALID_ARGUMENT, "room_id");
    REFUSED(token04_authorize_publish(claims, "room1", NTS, "", 0, now), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream_id");
    REFUSED(token04_authorize_login(claims, "\xff", 1, now), TOKEN04_ERROR_INVALID_ARGUMENT, "room_id");
    token04_claims_free(claims);
    token04_verifier_free(checker);
    token04_string_free(token);
}

static void privileges_are_written_and_read(void) {
    const char *const streams[] = {"camera", "screen?"};
    const size_t lens[] = {6, 6};
    token04_privileges_t *privileges;
    char *payload;
    size_t len;
    OK(token04_privileges_new("room1", 5, &privileges));
    OK(token04_privileges_allow_login(privileges));
    OK(token04_privileges_only_streams(privileges, streams, lens, 2));
    OK(token04_privileges_to_payload(privileges, &payload, &len));
    CHECK(strcmp(payload,
                 "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},"
                 "\"stream_id_list\":[\"camera\",\"screen\"]}") == 0);
    CHECK(len == strlen(payload));
    token04_privileges_free(privileges);

    OK(token04_privileges_from_payload(payload, len, &privileges));
    CHECK(strcmp(token04_privileges_room_id(privileges, &len), "room1") == 0 && len == 5);
    CHECK(token04_privileges_may_log_in(privileges) && !token04_privileges_may_publish(privileges));
    CHECK(token04_privileges_stream_count(privileges) == 2);
    CHECK(strcmp(token04_privileges_stream_id(privileges, 1, &len), "screen") == 0 && len == 6);
    CHECK(token04_privileges_stream_id(privileges, 2, &len) == NULL && len == 0);
    token04_privileges_free(privileges);
    token04_string_free(payload);
}

static void privileges_that_would_allow_all_are_refused(void) {
    const char *const empty[] = {""};
    const char *const null[] = {NULL};
    token04_privileges_t *privileges;
    char *payload;
    OK(token04_privileges_new("", 0, &privileges));
    REFUSED(token04_privileges_to_payload(privileges, &payload, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "room_id is empty");
    CHECK(payload == NULL);
    token04_privileges_free(privileges);
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_only_streams(privileges, NULL, NULL, 0));
    REFUSED(token04_privileges_to_payload(privileges, &payload, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "list of stream ids is empty");
    OK(token04_privileges_only_streams(privileges, empty, NULL, 1));
    REFUSED(token04_privileges_to_payload(privileges, &payload, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream id is empty");
    OK(token04_privileges_only_streams(privileges, null, NULL, 1));
    REFUSED(token04_privileges_to_payload(privileges, &payload, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream id is empty");
    REFUSED(token04_privileges_only_streams(privileges, NULL, NULL, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "stream_ids must be");
    token04_privileges_free(privileges);

    OK(token04_privileges_new_any_room(&privileges));
    OK(token04_privileges_to_payload(privileges, &payload, NULL));
    CHECK(strstr(payload, "\"room_id\":\"\"") != NULL);
    CHECK(token04_privileges_room_id(privileges, NULL) == NULL);
    token04_string_free(payload);
    token04_privileges_free(privileges);
    OK(token04_privileges_from_payload("", 0, &privileges));
    CHECK(privileges == NULL);
    REFUSED(token04_privileges_from_payload("room1", NTS, &privileges), TOKEN04_ERROR_INVALID_PAYLOAD,
            "not JSON");
}

static void a_batch_answers_each_request(void) {
    enum { COUNT = 2000, BAD = 1234 };
    static token04_request_t requests[COUNT];
    static char users[COUNT][16];
    token04_generator_t *made = generator();
    token04_verifier_t *checker = verifier();
    token04_batch_t *batch;
    size_t count;
    for (int at = 0; at < COUNT; ++at) {
        snprintf(users[at], sizeof users[at], "user%d", at);
        requests[at].user_id = users[at];
        requests[at].user_id_len = NTS;
        requests[at].effective_time_in_seconds = 3600;
    }
    requests[0].user_id = "\xff";
    requests[BAD].effective_time_in_seconds = 0;
    OK(token04_generator_generate_batch(made, requests, COUNT, &batch));
    const token04_batch_item_t *items = token04_batch_items(batch, &count);
    CHECK(count == COUNT);
    for (int at = 0; at < COUNT; ++at) {
        token04_claims_t *claims;
        if (at == 0 || at == BAD) {
            CHECK(items[at].token == NULL && items[at].token_len == 0);
            CHECK(token04_error_code(items[at].error) == (at == 0 ? 3 : 6));
            continue;
        }
        CHECK(items[at].error == NULL && strlen(items[at].token) == items[at].token_len);
        OK(token04_verifier_verify(checker, items[at].token, items[at].token_len, NULL, &claims));
        CHECK(strcmp(token04_claims_user_id(claims, NULL), users[at]) == 0);
        token04_claims_free(claims);
    }
    token04_batch_free(batch);
    OK(token04_generator_generate_batch(made, NULL, 0, &batch));
    token04_batch_items(batch, &count);
    CHECK(count == 0);
    token04_batch_free(batch);
    token04_verifier_free(checker);
    token04_generator_free(made);
}

static void kit_tokens_are_built_and_taken_apart(void) {
    char *token = privilege_token(), *kit;
    token04_kit_token_t *parts;
    size_t len;
    OK(token04_kit_token_build(token, NTS, 1234567890, "alice", NTS, "room1", NTS, "Alice \xce\xa9", NTS,
                               &kit, &len));
    CHECK(strlen(kit) == len);
    OK(token04_kit_token_parse(kit, len, &parts));
    CHECK(strcmp(token04_kit_token_token(parts, NULL), token) == 0);
    CHECK(token04_kit_token_app_id(parts) == 1234567890);
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
    token04_string_free(token);
}

static void errors_say_what_they_are(void) {
    token04_verifier_t *checker = verifier();
    token04_claims_t *claims;
    size_t len;
    token04_error_t *error = token04_verifier_verify(checker, "03", 2, NULL, &claims);
    CHECK(token04_error_kind(error) == TOKEN04_ERROR_UNSUPPORTED_VERSION);
    CHECK(strcmp(token04_error_kind_name(error), "unsupported_version") == 0);
    CHECK(token04_error_code(error) == -1);
    CHECK(token04_error_zego_code(error) == 1002079);
    CHECK(strlen(token04_error_message(error, &len)) == len && len > 0);
    token04_error_free(error);
    CHECK(token04_error_kind(NULL) == TOKEN04_SUCCESS && token04_error_code(NULL) == 0);
    CHECK(strcmp(token04_error_kind_name(NULL), "success") == 0 && token04_error_zego_code(NULL) == 0);
    CHECK(strcmp(token04_error_message(NULL, &len), "success") == 0 && len == 7);
    token04_verifier_free(checker);
}

int main(void) {
    RUN(version_is_that_of_the_package);
    RUN(generators_know_their_app_and_cipher);
    RUN(a_buffer_gets_the_token_or_the_size_it_needs);
    RUN(options_say_what_a_token_is_checked_against);
    RUN(cbc_has_to_be_accepted);
    RUN(tokens_differ_after_a_reseed);
    RUN(claims_are_asked_about_actions);
    RUN(privileges_are_written_and_read);
    RUN(privileges_that_would_allow_all_are_refused);
    RUN(a_batch_answers_each_request);
    RUN(kit_tokens_are_built_and_taken_apart);
    RUN(errors_say_what_they_are);
    return 0;
}

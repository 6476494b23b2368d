/* Misuse that must neither generate a token nor pass a check: forgotten fields, lost users, impossible
 * lifetimes. */
#include "helpers.h"

/* Every function refuses the request and overwrites the old values of its results. */
static void check_refused(const token04_request_t *request, int32_t kind, const char *text) {
    token04_generator_t *generator = new_generator();
    token04_issued_t *issued = (token04_issued_t *)1;
    char buf[512] = "04 a token of somebody else";
    size_t len = 1, count;
    token04_batch_t *batch;
    REFUSED(token04_generator_generate(generator, request, &issued), kind, text);
    CHECK(issued == NULL);
    REFUSED(token04_generator_generate_into(generator, request, buf, sizeof buf, &len), kind, text);
    CHECK(len == 0 && buf[0] == 0);
    if (request != NULL && request->struct_size == sizeof *request) {
        OK(token04_generator_generate_batch(generator, request, 1, &batch));
        const token04_batch_item_t *items = token04_batch_items(batch, &count);
        CHECK(count == 1 && items[0].token == NULL && token04_error_kind(items[0].error) == kind);
    } else {
        batch = (token04_batch_t *)1;
        REFUSED(token04_generator_generate_batch(generator, request, 1, &batch), kind, "request");
        CHECK(batch == NULL);
    }
    token04_batch_free(batch);
    token04_generator_free(generator);
}

static void uninitialized_requests_are_refused(void) {
    const token04_request_t user_alone = {.user_id = "alice"};
    const token04_request_t zero_kind = {.struct_size = sizeof zero_kind, .user_id = "alice"};
    token04_request_t request;
    check_refused(NULL, TOKEN04_ERROR_INVALID_ARGUMENT, "`request` must");
    token04_generator_t *generator = new_generator();
    token04_issued_t *issued = (token04_issued_t *)1;
    token04_batch_t *batch;
    REFUSED(token04_generator_generate(generator, &user_alone, &issued), TOKEN04_ERROR_INVALID_ARGUMENT,
            "struct_size of 0: initialize it with `TOKEN04_REQUEST_INIT`");
    CHECK(issued == NULL);
    REFUSED(token04_generator_generate_batch(generator, &user_alone, 1, &batch),
            TOKEN04_ERROR_INVALID_ARGUMENT, "struct_size");
    CHECK(batch == NULL);
    /* The size of another version of the library. */
    request = basic_request("alice", NTS, 60);
    const size_t sizes[] = {8, sizeof request - 1, sizeof request + 1, 4096, SIZE_MAX};
    for (size_t at = 0; at < sizeof sizes / sizeof *sizes; ++at) {
        request.struct_size = sizes[at];
        REFUSED(token04_generator_generate(generator, &request, &issued), TOKEN04_ERROR_INVALID_ARGUMENT,
                "does not know");
    }
    token04_generator_free(generator);
    check_refused(&zero_kind, TOKEN04_ERROR_INVALID_ARGUMENT, "kind 0");
    request = basic_request("alice", NTS, 60);
    request.kind = 4;
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "kind 4");
    request.kind = -1;
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "kind -1");
}

static void rights_must_be_explicit(void) {
    token04_privileges_t *privileges;
    OK(token04_privileges_new("room1", NTS, &privileges));
    token04_request_t request = privilege_request("alice", NULL);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`privileges` must");
    request = payload_request("alice", NULL, 0);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is empty");
    request = payload_request("alice", NULL, NTS);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is empty");
    request = payload_request("alice", "", NTS);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is empty");
    request = payload_request("alice", "room1", NTS);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is not the text of a JSON object");
    request = payload_request("alice", "[]", NTS);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is not the text of a JSON object");
    request = payload_request("alice", "{}", 0);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is empty");
    /* Fields of another kind: the intent is unknown. */
    request = privilege_request("alice", privileges);
    request.payload = "{}";
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is set");
    request = payload_request("alice", "{}", NTS);
    request.privileges = privileges;
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`privileges` is set");
    request = basic_request("alice", NTS, 60);
    request.privileges = privileges;
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`privileges` is set");
    request = basic_request("alice", NTS, 60);
    request.payload = "{}";
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`payload` is set");
    token04_privileges_free(privileges);
}

/* A refused room leaves no privileges, so there is no token either. */
static void an_ignored_error_gives_no_rights(void) {
    token04_privileges_t *privileges;
    token04_error_free(token04_privileges_new("", NTS, &privileges));
    const token04_request_t request = privilege_request("alice", privileges);
    check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`privileges` must");
}

static const char *const PLACEHOLDERS[] = {"undefined",  "null",
                                           "NaN",        "None",
                                           "<nil>",      "(null)",
                                           "nil",        "[object Object]",
                                           "%!s(<nil>)", "00000000-0000-0000-0000-000000000000"};

static void placeholder_ids_are_refused(void) {
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_verifier_options_t verifier_options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_generator_t *lenient;
    token04_verifier_t *verifier = new_verifier(), *lenient_verifier;
    token04_issued_t *issued;
    token04_claims_t *claims;
    options.allow_placeholder_ids = 1;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &lenient));
    verifier_options.allow_placeholder_ids = 1;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &verifier_options, &lenient_verifier));
    token04_request_t request = basic_request(NULL, NTS, 60);
    check_refused(&request, TOKEN04_ERROR_INVALID_USER_ID, "`user_id` is empty");
    for (size_t at = 0; at < sizeof PLACEHOLDERS / sizeof *PLACEHOLDERS; ++at) {
        const char *lost = PLACEHOLDERS[at];
        token04_privileges_t *privileges;
        request = basic_request(lost, NTS, 60);
        check_refused(&request, TOKEN04_ERROR_INVALID_USER_ID, "allow_placeholder_ids");
        OK(token04_generator_generate(lenient, &request, &issued));
        const char *token = token04_issued_token(issued, NULL);
        REFUSED(token04_verifier_verify(verifier, token, NTS, lost, NTS, &claims),
                TOKEN04_ERROR_INVALID_USER_ID, "allow_placeholder_ids");
        OK(token04_verifier_verify(lenient_verifier, token, NTS, lost, NTS, &claims));
        token04_claims_free(claims);
        const token04_action_t action = publish("room1", lost);
        REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
                TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_id`");
        token04_issued_free(issued);
        OK(token04_privileges_new(lost, NTS, &privileges));
        request = privilege_request("alice", privileges);
        check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id`");
        token04_privileges_free(privileges);
        OK(token04_privileges_new("room1", NTS, &privileges));
        OK(token04_privileges_allow_publish(privileges, &lost, NULL, 1));
        request = privilege_request("alice", privileges);
        check_refused(&request, TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_ids`");
        token04_privileges_free(privileges);
    }
    token04_verifier_free(lenient_verifier);
    token04_verifier_free(verifier);
    token04_generator_free(lenient);
}

/* A missing user matches no user. */
static void checks_need_user_and_action(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    const token04_action_t right = login("room1"), room_alone = {.room_id = "room1"};
    token04_action_t action;
    token04_claims_t *claims = (token04_claims_t *)1;
    REFUSED(token04_verifier_verify(verifier, token, NTS, NULL, 0, &claims), TOKEN04_ERROR_INVALID_USER_ID,
            "`user_id` is empty");
    CHECK(claims == NULL);
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", 0, &claims), TOKEN04_ERROR_INVALID_USER_ID,
            "`user_id` is empty");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "", 0, &right, &claims),
            TOKEN04_ERROR_INVALID_USER_ID, "`user_id` is empty");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, NULL, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`action` must");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &room_alone, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "struct_size of 0: initialize it with `TOKEN04_ACTION_INIT`");
    action = right;
    action.kind = 0;
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "kind 0");
    action = right;
    action.stream_id = "camera";
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_id` is set");
    action = right;
    action.room_id = NULL;
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is empty");
    action = right;
    action.kind = TOKEN04_ACTION_PUBLISH;
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_id` is empty");
    CHECK(claims == NULL);
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

/* A token is untrusted input and is refused. User, action and secret come from the program: an argument
 * error, even if the token is invalid, too. */
static void refusals_differ_from_argument_errors(void) {
    token04_verifier_t *verifier = new_verifier();
    token04_generator_t *generator;
    token04_claims_t *claims;
    const struct {
        const char *token;
        size_t len;
    } tokens[] = {{NULL, 0},     {NULL, NTS},          {NULL, 5}, {"", 0},
                  {"04\xff", 3}, {"04", SIZE_MAX - 1}, {"jwt", 3}};
    for (size_t at = 0; at < sizeof tokens / sizeof *tokens; ++at) {
        const char *token = tokens[at].token;
        token04_error_t *error =
            token04_verifier_verify(verifier, token, tokens[at].len, "alice", NTS, &claims);
        CHECK(token04_error_category(error) == TOKEN04_CATEGORY_REFUSED);
        token04_error_free(error);
        error = token04_verifier_verify(verifier, token, tokens[at].len, "", 0, &claims);
        CHECK(token04_error_category(error) == TOKEN04_CATEGORY_ARGUMENT);
        token04_error_free(error);
        CHECK(claims == NULL);
    }
    token04_error_t *error = token04_generator_new(1, "too short", NTS, NULL, &generator);
    CHECK(token04_error_category(error) == TOKEN04_CATEGORY_ARGUMENT && generator == NULL);
    token04_error_free(error);
    token04_verifier_free(verifier);
}

static void impossible_lifetimes_are_refused(void) {
    const int64_t wrong[] = {INT64_MIN, -1, 0, 2073601, 3600000, 1700000000, 1700000000000, INT64_MAX};
    for (size_t at = 0; at < sizeof wrong / sizeof *wrong; ++at) {
        const token04_request_t request = basic_request("alice", NTS, wrong[at]);
        check_refused(&request, TOKEN04_ERROR_INVALID_LIFETIME, "`lifetime_seconds` is");
    }
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_issued_t *issued;
    token04_request_t request = basic_request("alice", NTS, 2073601);
    options.max_lifetime_seconds = 2073601;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &generator));
    OK(token04_generator_generate(generator, &request, &issued));
    token04_issued_free(issued);
    token04_generator_free(generator);
}

int main(void) {
    RUN(uninitialized_requests_are_refused);
    RUN(rights_must_be_explicit);
    RUN(an_ignored_error_gives_no_rights);
    RUN(placeholder_ids_are_refused);
    RUN(checks_need_user_and_action);
    RUN(refusals_differ_from_argument_errors);
    RUN(impossible_lifetimes_are_refused);
    return 0;
}

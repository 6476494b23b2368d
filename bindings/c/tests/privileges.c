/* Privileges: how they are written and read, and that no mistake allows more. */
#include "helpers.h"

/* The payload of privileges. */
static char *payload_of(const token04_privileges_t *privileges) {
    char *payload;
    size_t len;
    OK(token04_privileges_to_payload(privileges, &payload, &len));
    CHECK(strlen(payload) == len);
    return payload;
}

static int has_payload(const token04_privileges_t *privileges, const char *expected) {
    char *payload = payload_of(privileges);
    const int is_same = strcmp(payload, expected) == 0;
    token04_string_free(payload);
    return is_same;
}

/* The privileges of a verified token for this request. */
static token04_token_privileges_t *read_back(const token04_request_t *request) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_issued_t *issued;
    token04_claims_t *claims;
    token04_token_privileges_t *privileges;
    OK(token04_generator_generate(generator, request, &issued));
    OK(token04_verifier_verify(verifier, token04_issued_token(issued, NULL), NTS, "alice", NTS, &claims));
    OK(token04_claims_privileges(claims, &privileges));
    CHECK((privileges == NULL) == token04_claims_is_basic(claims));
    token04_claims_free(claims);
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
    return privileges;
}

static void privileges_are_written_and_read(void) {
    const char *const streams[] = {"camera", "screen?"};
    const size_t lens[] = {6, 6};
    token04_privileges_t *privileges;
    size_t len;
    OK(token04_privileges_new("room1", 5, &privileges));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}"));
    OK(token04_privileges_allow_publish(privileges, streams, lens, 2));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":1},"
                      "\"stream_id_list\":[\"camera\",\"screen\"]}"));
    OK(token04_privileges_allow_login(privileges));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},"
                      "\"stream_id_list\":[\"camera\",\"screen\"]}"));
    const token04_request_t request = privilege_request("alice", privileges);
    token04_token_privileges_t *read = read_back(&request);
    CHECK(!token04_token_privileges_any_room(read) && !token04_token_privileges_any_stream(read));
    CHECK(strcmp(token04_token_privileges_room_id(read, &len), "room1") == 0 && len == 5);
    CHECK(token04_token_privileges_may_log_in(read) && token04_token_privileges_may_publish(read));
    CHECK(token04_token_privileges_stream_count(read) == 2);
    CHECK(strcmp(token04_token_privileges_stream_id(read, 1, &len), "screen") == 0 && len == 6);
    CHECK(token04_token_privileges_stream_id(read, 2, &len) == NULL && len == 0);
    token04_token_privileges_free(read);
    token04_privileges_free(privileges);
}

static void unrestricted_access_is_explicit(void) {
    token04_privileges_t *privileges;
    OK(token04_privileges_new_any_room(&privileges));
    OK(token04_privileges_allow_publish_any_stream(privileges));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":null}"));
    token04_request_t request = privilege_request("alice", privileges);
    token04_token_privileges_t *read = read_back(&request);
    CHECK(token04_token_privileges_any_room(read) && token04_token_privileges_room_id(read, NULL) == NULL);
    CHECK(token04_token_privileges_any_stream(read) && token04_token_privileges_may_publish(read));
    CHECK(!token04_token_privileges_may_log_in(read) && token04_token_privileges_stream_count(read) == 0);
    token04_token_privileges_free(read);
    token04_privileges_free(privileges);
    request = basic_request("alice", NTS, 60);
    CHECK(read_back(&request) == NULL);
}

static void steps_only_add(void) {
    const char *const camera[] = {"camera"}, *const screen[] = {"screen"};
    token04_privileges_t *privileges;
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_allow_publish(privileges, camera, NULL, 1));
    OK(token04_privileges_allow_publish(privileges, screen, NULL, 1));
    OK(token04_privileges_allow_login(privileges));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},"
                      "\"stream_id_list\":[\"camera\",\"screen\"]}"));
    token04_privileges_free(privileges);
}

static void a_clone_is_independent(void) {
    token04_privileges_t *privileges, *copy = (token04_privileges_t *)1;
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_clone(privileges, &copy));
    OK(token04_privileges_allow_login(copy));
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}"));
    CHECK(
        has_payload(copy, "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}"));
    token04_privileges_free(privileges);
    token04_privileges_free(copy);
    REFUSED(token04_privileges_clone(NULL, &copy), TOKEN04_ERROR_INVALID_ARGUMENT, "`privileges` must");
    CHECK(copy == NULL);
}

/* A step refuses values that the platform would take for "any", and leaves the privileges unchanged. */
static void steps_that_would_allow_all_are_refused(void) {
    const char *const empty[] = {"camera", ""}, *const null[] = {NULL}, *const camera[] = {"camera"};
    const char *const bad[] = {"camera", "\xff"};
    token04_privileges_t *privileges = (token04_privileges_t *)1;
    REFUSED(token04_privileges_new("", 0, &privileges), TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id` is empty");
    CHECK(privileges == NULL);
    privileges = (token04_privileges_t *)1;
    REFUSED(token04_privileges_new(NULL, NTS, &privileges), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`room_id` is empty");
    REFUSED(token04_privileges_new("\xff", NTS, &privileges), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`room_id` must");
    CHECK(privileges == NULL);
    OK(token04_privileges_new("room1", NTS, &privileges));
    REFUSED(token04_privileges_allow_publish(privileges, camera, NULL, 0), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`stream_ids` is empty");
    REFUSED(token04_privileges_allow_publish(privileges, NULL, NULL, 0), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`stream_ids` is empty");
    REFUSED(token04_privileges_allow_publish(privileges, NULL, NULL, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`stream_ids` must");
    REFUSED(token04_privileges_allow_publish(privileges, empty, NULL, 2), TOKEN04_ERROR_INVALID_ARGUMENT,
            "empty id");
    REFUSED(token04_privileges_allow_publish(privileges, null, NULL, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "empty id");
    REFUSED(token04_privileges_allow_publish(privileges, bad, NULL, 2), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`stream_ids` must");
    CHECK(has_payload(privileges,
                      "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}"));
    OK(token04_privileges_allow_publish(privileges, camera, NULL, 1));
    REFUSED(token04_privileges_allow_publish_any_stream(privileges), TOKEN04_ERROR_INVALID_ARGUMENT,
            "exclude each other");
    CHECK(has_payload(
        privileges,
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[\"camera\"]}"));
    token04_privileges_free(privileges);
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_allow_publish_any_stream(privileges));
    REFUSED(token04_privileges_allow_publish(privileges, camera, NULL, 1), TOKEN04_ERROR_INVALID_ARGUMENT,
            "exclude each other");
    token04_privileges_free(privileges);
}

static void other_payloads_have_no_privileges(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    const token04_request_t request = payload_request("alice", "{\"room_id\":7}", NTS);
    const token04_action_t action = login("7");
    token04_issued_t *issued;
    token04_claims_t *claims;
    token04_token_privileges_t *privileges = (token04_token_privileges_t *)1;
    OK(token04_generator_generate(generator, &request, &issued));
    const char *token = token04_issued_token(issued, NULL);
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    REFUSED(token04_claims_privileges(claims, &privileges), TOKEN04_ERROR_INVALID_PAYLOAD, "payload");
    CHECK(privileges == NULL);
    token04_claims_free(claims);
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_INVALID_PAYLOAD, "payload");
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

int main(void) {
    RUN(privileges_are_written_and_read);
    RUN(unrestricted_access_is_explicit);
    RUN(steps_only_add);
    RUN(a_clone_is_independent);
    RUN(steps_that_would_allow_all_are_refused);
    RUN(other_payloads_have_no_privileges);
    return 0;
}

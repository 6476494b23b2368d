/* Arguments at and beyond their limits: an error that names the argument, never a crash, never a truncation.
 */
#include <stdint.h>
#include <time.h>

#include "helpers.h"

/* The drop-in call. Checks that it returns either a token or an error. */
static int32_t drop_in(int64_t app_id, const char *user_id, size_t user_id_len, const char *secret,
                       size_t secret_len, int64_t seconds, const char *payload, size_t payload_len) {
    char *token = (char *)1;
    size_t len = 1;
    token04_error_t *error = token04_generate_token04(app_id, user_id, user_id_len, secret, secret_len,
                                                      seconds, payload, payload_len, &token, &len);
    const int32_t code = token04_error_code(error);
    if (error == NULL) {
        CHECK(token != NULL && strlen(token) == len && strncmp(token, "04", 2) == 0);
    } else {
        CHECK(token == NULL && len == 0);
        CHECK(strstr(token04_error_message(error, NULL), SECRET) == NULL);
    }
    token04_error_free(error);
    token04_string_free(token);
    return code;
}

static int32_t with_app_id(int64_t app_id) { return drop_in(app_id, "alice", 5, SECRET, 32, 3600, NULL, 0); }

static int32_t with_user_id(const char *user_id, size_t len) {
    return drop_in(1, user_id, len, SECRET, 32, 3600, NULL, 0);
}

static int32_t with_secret(const char *secret, size_t len) {
    return drop_in(1, "alice", 5, secret, len, 3600, NULL, 0);
}

static int32_t with_seconds(int64_t seconds) { return drop_in(1, "alice", 5, SECRET, 32, seconds, NULL, 0); }

static int32_t with_payload(const char *payload, size_t len) {
    return drop_in(1, "alice", 5, SECRET, 32, 3600, payload, len);
}

/* The claims of a token for this user and payload. */
static token04_claims_t *claims_of(const char *user_id, size_t user_id_len, const char *payload,
                                   size_t payload_len) {
    char *token;
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    OK(token04_generate_token04(1, user_id, user_id_len, SECRET, 32, 3600, payload, payload_len, &token,
                                NULL));
    OK(token04_verifier_new(1, SECRET, 32, NULL, &verifier));
    OK(token04_verifier_verify(verifier, token, NTS, user_id, user_id_len, &claims));
    token04_verifier_free(verifier);
    token04_string_free(token);
    return claims;
}

static void check_user_id_round_trip(const char *user_id, size_t user_id_len) {
    size_t len;
    token04_claims_t *claims = claims_of(user_id, user_id_len, NULL, 0);
    const char *found = token04_claims_user_id(claims, &len);
    CHECK(len == user_id_len && memcmp(found, user_id, len) == 0 && found[len] == 0);
    token04_claims_free(claims);
}

static void app_ids(void) {
    CHECK(with_app_id(1) == 0);
    CHECK(with_app_id(4294967295) == 0);
    CHECK(with_app_id(0) == 1);
    CHECK(with_app_id(-1) == 1);
    CHECK(with_app_id(4294967296) == 1);
    CHECK(with_app_id(INT64_MAX) == 1);
    CHECK(with_app_id(INT64_MIN) == 1);
}

static void user_ids(void) {
    CHECK(with_user_id("", 0) == 3);
    CHECK(with_user_id(NULL, 0) == 3);
    CHECK(with_user_id(NULL, NTS) == 3);
    CHECK(with_user_id(NULL, 5) == 3);
    CHECK(with_user_id("\xff\xfe", 2) == 3);
    CHECK(with_user_id("\xed\xa0\x80", 3) == 3); /* a lone surrogate */
    CHECK(with_user_id("alic\xc3", 5) == 3);     /* cut in the middle of a character */
    CHECK(with_user_id("alice", SIZE_MAX - 1) == 3);
    CHECK(with_user_id("alice", SIZE_MAX / 2 + 1) == 3);
    check_user_id_round_trip("a\0b", 3);
    check_user_id_round_trip("\xf0\x9f\x98\x80", 4); /* an emoji */
    check_user_id_round_trip("\x01\t\"\\", 4);
    CHECK(with_user_id("alice", NTS) == 0);
}

static void long_texts(void) {
    const size_t len = 64 * 1024;
    char *user_id = (char *)malloc(len);
    CHECK(user_id != NULL);
    memset(user_id, 'u', len);
    CHECK(with_user_id(user_id, len) == -1);
    CHECK(with_payload(user_id, len) == -1);
    check_user_id_round_trip(user_id, 60 * 1024);
    free(user_id);
}

static void secrets(void) {
    CHECK(with_secret(SECRET, 31) == 5);
    CHECK(with_secret(SECRET "0", 33) == 5);
    CHECK(with_secret(SECRET SECRET, 64) == 5);
    CHECK(with_secret("", 0) == 5);
    CHECK(with_secret(NULL, 0) == 5);
    CHECK(with_secret(NULL, 32) == 5);
    CHECK(with_secret(SECRET, SIZE_MAX - 1) == 5);
    /* 32 characters, one of which has two bytes. */
    CHECK(with_secret("0123456789abcdef0123456789abcde\xc3\xa9", NTS) == 5);
    /* A secret is bytes: NUL and invalid UTF-8 are accepted. */
    CHECK(with_secret("0123456789abcde\0"
                      "0123456789abcde\xff",
                      32) == 0);
    CHECK(with_secret(SECRET, NTS) == 0);
}

static void effective_times(void) {
    CHECK(with_seconds(1) == 0);
    CHECK(with_seconds(0) == 6);
    CHECK(with_seconds(-1) == 6);
    CHECK(with_seconds(INT64_MIN) == 6);
    CHECK(with_seconds(INT64_MAX) == -1);
    CHECK(with_seconds(INT64_MAX - (int64_t)time(NULL) - 60) == 0);
}

static void payloads(void) {
    const char *unicode = "{\"\xe5\x90\x8d\":\"\xf0\x9f\x98\x80\"}";
    size_t len;
    CHECK(with_payload(NULL, 0) == 0);
    CHECK(with_payload(NULL, NTS) == 0);
    CHECK(with_payload("", 0) == 0);
    CHECK(with_payload("no JSON, which is passed on", NTS) == 0);
    CHECK(with_payload(NULL, 1) == -1);
    CHECK(with_payload("\xff", 1) == -1);
    CHECK(with_payload("x", SIZE_MAX / 2 + 1) == -1);
    token04_claims_t *claims = claims_of("alice", 5, unicode, NTS);
    CHECK(strcmp(token04_claims_payload(claims, &len), unicode) == 0 && len == strlen(unicode));
    token04_claims_free(claims);
}

static void the_first_invalid_argument_is_reported(void) {
    CHECK(drop_in(0, NULL, 0, "", 0, 0, "\xff", 1) == 1);
    CHECK(drop_in(1, NULL, 0, "", 0, 0, "\xff", 1) == 3);
    CHECK(drop_in(1, "\xff", 1, "", 0, 0, "\xff", 1) == 3);
    CHECK(drop_in(1, "alice", 5, "", 0, 0, "\xff", 1) == 5);
    CHECK(drop_in(1, "alice", 5, SECRET, 32, 0, "\xff", 1) == 6);
    CHECK(drop_in(1, "alice", 5, SECRET, 32, 1, "\xff", 1) == -1);
}

static void garbage_is_refused(void) {
    const size_t len = 200 * 1024;
    char *garbage = (char *)malloc(len);
    token04_verifier_t *verifier = new_verifier();
    token04_claims_t *claims;
    CHECK(garbage != NULL);
    memset(garbage, 'A', len);
    memcpy(garbage, "04", 2);
#define NOT_VERIFIED(token, token_len, kind, text) \
    REFUSED(token04_verifier_verify(verifier, token, token_len, "alice", NTS, &claims), kind, text)
    NOT_VERIFIED(garbage, len, TOKEN04_ERROR_MALFORMED_TOKEN, "`token` is");
    NOT_VERIFIED(garbage, 4, TOKEN04_ERROR_MALFORMED_TOKEN, "token");
    NOT_VERIFIED("", 0, TOKEN04_ERROR_UNSUPPORTED_VERSION, "04");
    NOT_VERIFIED(NULL, 0, TOKEN04_ERROR_MALFORMED_TOKEN, "`token` must be text");
    NOT_VERIFIED("04\0", 3, TOKEN04_ERROR_MALFORMED_TOKEN, "token");
    NOT_VERIFIED("04\xff", 3, TOKEN04_ERROR_MALFORMED_TOKEN, "`token` must be text");
    NOT_VERIFIED(garbage, SIZE_MAX - 1, TOKEN04_ERROR_MALFORMED_TOKEN, "`token` must be text");
    CHECK(claims == NULL);
    token04_verifier_free(verifier);
    free(garbage);
}

/* A failed call overwrites the old values of its results, whichever argument is invalid. */
static void null_pointers_are_refused_by_name(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    const token04_request_t request = basic_request("a", 1, 1);
    const token04_action_t action = login("r");
    token04_claims_t *claims = (token04_claims_t *)1;
    token04_issued_t *issued = (token04_issued_t *)1;
    token04_batch_t *batch = (token04_batch_t *)1;
    token04_findings_t *findings = (token04_findings_t *)1;
    token04_token_privileges_t *read = (token04_token_privileges_t *)1;
    char *text = (char *)1;
    size_t len = 1;
#define NULL_REFUSED(call, text) REFUSED(call, TOKEN04_ERROR_INVALID_ARGUMENT, text)
    NULL_REFUSED(token04_generator_new(1, SECRET, 32, NULL, NULL), "`generator` must be");
    NULL_REFUSED(token04_generate_token04(1, "a", 1, SECRET, 32, 1, NULL, 0, NULL, &len), "`token` must be");
    CHECK(len == 0);
    NULL_REFUSED(token04_generate_token04_into(1, "a", 1, SECRET, 32, 1, NULL, 0, NULL, 0, NULL),
                 "`token_len` must be");
    NULL_REFUSED(token04_generator_generate(NULL, &request, &issued),
                 "`generator` must be a handle, not a null pointer");
    CHECK(issued == NULL);
    NULL_REFUSED(token04_generator_generate(generator, &request, NULL), "`issued` must be");
    NULL_REFUSED(token04_generator_generate_into(generator, &request, NULL, 0, NULL), "`token_len` must be");
    NULL_REFUSED(token04_generator_generate_batch(generator, NULL, 1, NULL), "`batch` must be");
    NULL_REFUSED(token04_generator_generate_batch(generator, NULL, 1, &batch), "`requests` must be");
    CHECK(batch == NULL);
    NULL_REFUSED(token04_generator_generate_batch(NULL, NULL, 0, &batch), "`generator` must be");
    NULL_REFUSED(token04_generator_generate_batch(generator, &request, SIZE_MAX / 2, &batch),
                 "`requests` must be");
    NULL_REFUSED(token04_verifier_new(1, SECRET, 32, NULL, NULL), "`verifier` must be");
    NULL_REFUSED(token04_verifier_new_any_app(SECRET, 32, NULL, NULL), "`verifier` must be");
    NULL_REFUSED(token04_verifier_verify(NULL, "04", 2, "a", 1, &claims), "`verifier` must be");
    CHECK(claims == NULL);
    claims = (token04_claims_t *)1;
    NULL_REFUSED(token04_verifier_verify_action(NULL, "04", 2, "a", 1, &action, &claims),
                 "`verifier` must be");
    CHECK(claims == NULL);
    NULL_REFUSED(token04_verifier_verify_any_user(NULL, "04", 2, &claims), "`verifier` must be");
    NULL_REFUSED(token04_verifier_verify(verifier, "04", 2, "a", 1, NULL), "`claims` must be");
    NULL_REFUSED(token04_verifier_verify_any_user(verifier, "04", 2, NULL), "`claims` must be");
    NULL_REFUSED(token04_privileges_new("r", 1, NULL), "`privileges` must be");
    NULL_REFUSED(token04_privileges_allow_login(NULL), "`privileges` must be");
    NULL_REFUSED(token04_privileges_allow_publish_any_stream(NULL), "`privileges` must be");
    NULL_REFUSED(token04_privileges_to_payload(NULL, &text, &len), "`privileges` must be");
    CHECK(text == NULL);
    NULL_REFUSED(token04_claims_authorize(NULL, &action), "`claims` must be");
    NULL_REFUSED(token04_claims_authorize_at(NULL, &action, 1700000000), "`claims` must be");
    NULL_REFUSED(token04_claims_privileges(NULL, &read), "`claims` must be");
    CHECK(read == NULL);
    NULL_REFUSED(token04_lint(NULL, &findings), "`request` must be");
    CHECK(findings == NULL);
    NULL_REFUSED(token04_lint(&request, NULL), "`findings` must be");
    NULL_REFUSED(token04_inspect("x", 1, NULL, 0, NULL, NULL), "`inspection` must be");
    NULL_REFUSED(token04_kit_token_parse("x", 1, NULL), "`parts` must be");
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void null_handles_return_null_or_zero(void) {
    size_t len = 1;
    CHECK(token04_issued_token(NULL, &len) == NULL && len == 0);
    CHECK(token04_issued_expires_at(NULL) == 0 && token04_issued_renew_at(NULL) == 0);
    len = 1;
    CHECK(token04_claims_app_id(NULL) == 0 && token04_claims_user_id(NULL, &len) == NULL && len == 0);
    CHECK(token04_claims_cipher(NULL) == TOKEN04_CIPHER_UNKNOWN && token04_claims_expire(NULL) == 0);
    CHECK(!token04_claims_is_basic(NULL) && token04_claims_secret_index(NULL) == 0);
    CHECK(token04_contents_app_id(NULL) == 0 && token04_contents_payload(NULL, NULL) == NULL);
    CHECK(token04_generator_app_id(NULL) == 0 && token04_generator_cipher(NULL) == TOKEN04_CIPHER_UNKNOWN);
    CHECK(token04_batch_items(NULL, &len) == NULL && len == 0);
    CHECK(token04_findings_count(NULL) == 0 && token04_findings_get(NULL, 0) == NULL);
    CHECK(token04_inspection_finding(NULL, 0) == NULL && token04_finding_id(NULL) == NULL);
    CHECK(token04_finding_message(NULL, &len) == NULL && len == 0);
    CHECK(token04_inspection_contents(NULL) == NULL && token04_inspection_privileges(NULL) == NULL);
    CHECK(token04_envelope_iv(NULL, NULL) == NULL && token04_envelope_mode(NULL) == -1);
    CHECK(token04_token_privileges_stream_id(NULL, 0, NULL) == NULL);
    CHECK(!token04_token_privileges_may_log_in(NULL) && !token04_token_privileges_may_publish(NULL));
    CHECK(!token04_token_privileges_any_room(NULL) && !token04_token_privileges_any_stream(NULL));
    CHECK(token04_kit_token_room_id(NULL, NULL) == NULL);
    token04_generator_free(NULL);
    token04_issued_free(NULL);
    token04_verifier_free(NULL);
    token04_claims_free(NULL);
    token04_privileges_free(NULL);
    token04_token_privileges_free(NULL);
    token04_batch_free(NULL);
    token04_findings_free(NULL);
    token04_inspection_free(NULL);
    token04_kit_token_free(NULL);
    token04_error_free(NULL);
    token04_string_free(NULL);
}

int main(void) {
    RUN(app_ids);
    RUN(user_ids);
    RUN(long_texts);
    RUN(secrets);
    RUN(effective_times);
    RUN(payloads);
    RUN(the_first_invalid_argument_is_reported);
    RUN(garbage_is_refused);
    RUN(null_pointers_are_refused_by_name);
    RUN(null_handles_return_null_or_zero);
    return 0;
}

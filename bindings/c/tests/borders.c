/* Arguments at and beyond the borders of what is allowed: an error that names the argument, never a
 * crash, never a truncation. */
#include <stdint.h>
#include <time.h>

#include "check.h"

/* The drop-in call, with an answer that has to be there or not. */
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

/* What a token for this user and payload says. */
static token04_claims_t *claims_of(const char *user_id, size_t user_id_len, const char *payload,
                                   size_t payload_len) {
    char *token;
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    OK(token04_generate_token04(1, user_id, user_id_len, SECRET, 32, 3600, payload, payload_len, &token,
                                NULL));
    OK(token04_verifier_new(SECRET, 32, &verifier));
    OK(token04_verifier_verify(verifier, token, NTS, NULL, &claims));
    token04_verifier_free(verifier);
    token04_string_free(token);
    return claims;
}

static void user_id_arrives(const char *user_id, size_t user_id_len) {
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
    user_id_arrives("a\0b", 3);
    user_id_arrives("\xf0\x9f\x98\x80", 4); /* an emoji */
    user_id_arrives("\x01\t\"\\", 4);
    CHECK(with_user_id("alice", NTS) == 0);
}

static void long_texts(void) {
    const size_t len = 64 * 1024;
    char *user_id = (char *)malloc(len);
    CHECK(user_id != NULL);
    memset(user_id, 'u', len);
    CHECK(with_user_id(user_id, len) == -1);
    CHECK(with_payload(user_id, len) == -1);
    user_id_arrives(user_id, 60 * 1024);
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
    /* 32 characters, of which one has two bytes. */
    CHECK(with_secret("0123456789abcdef0123456789abcde\xc3\xa9", NTS) == 5);
    /* A secret is bytes: neither NUL nor what is not UTF-8 hinders. */
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

static void the_first_wrong_argument_counts(void) {
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
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    CHECK(garbage != NULL);
    memset(garbage, 'A', len);
    memcpy(garbage, "04", 2);
    OK(token04_verifier_new(SECRET, 32, &verifier));
    REFUSED(token04_verifier_verify(verifier, garbage, len, NULL, &claims), TOKEN04_ERROR_MALFORMED_TOKEN,
            "token is");
    REFUSED(token04_verifier_verify(verifier, garbage, 4, NULL, &claims), TOKEN04_ERROR_MALFORMED_TOKEN,
            "token");
    REFUSED(token04_verifier_verify(verifier, "", 0, NULL, &claims), TOKEN04_ERROR_UNSUPPORTED_VERSION, "04");
    REFUSED(token04_verifier_verify(verifier, NULL, 0, NULL, &claims), TOKEN04_ERROR_UNSUPPORTED_VERSION,
            "04");
    REFUSED(token04_verifier_verify(verifier, "04\0", 3, NULL, &claims), TOKEN04_ERROR_MALFORMED_TOKEN,
            "token");
    REFUSED(token04_verifier_verify(verifier, "04\xff", 3, NULL, &claims), TOKEN04_ERROR_INVALID_ARGUMENT,
            "token must be text");
    REFUSED(token04_verifier_verify(verifier, garbage, SIZE_MAX - 1, NULL, &claims),
            TOKEN04_ERROR_INVALID_ARGUMENT, "token must be text");
    CHECK(claims == NULL);
    token04_verifier_free(verifier);
    free(garbage);
}

static void null_pointers_are_refused_by_name(void) {
    token04_generator_t *generator;
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    char *text;
    size_t len;
    REFUSED(token04_generator_new(1, SECRET, 32, NULL), TOKEN04_ERROR_INVALID_ARGUMENT, "generator must be");
    REFUSED(token04_generate_token04(1, "a", 1, SECRET, 32, 1, NULL, 0, NULL, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "token must be");
    REFUSED(token04_generate_token04_into(1, "a", 1, SECRET, 32, 1, NULL, 0, NULL, 0, NULL),
            TOKEN04_ERROR_INVALID_ARGUMENT, "token_len must be");
    REFUSED(token04_generator_generate(NULL, "a", 1, 1, NULL, 0, &text, &len), TOKEN04_ERROR_INVALID_ARGUMENT,
            "generator must be a handle, not a null pointer");
    OK(token04_generator_new(1, SECRET, 32, &generator));
    REFUSED(token04_generator_generate_batch(generator, NULL, 1, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "batch must be");
    token04_batch_t *batch;
    REFUSED(token04_generator_generate_batch(generator, NULL, 1, &batch), TOKEN04_ERROR_INVALID_ARGUMENT,
            "requests must be");
    const token04_request_t request = {"a", 1, 1, NULL, 0};
    REFUSED(token04_generator_generate_batch(generator, &request, SIZE_MAX / 2, &batch),
            TOKEN04_ERROR_INVALID_ARGUMENT, "requests must be");
    token04_generator_free(generator);
    REFUSED(token04_verifier_new(SECRET, 32, NULL), TOKEN04_ERROR_INVALID_ARGUMENT, "verifier must be");
    REFUSED(token04_verifier_verify(NULL, "04", 2, NULL, &claims), TOKEN04_ERROR_INVALID_ARGUMENT,
            "verifier must be");
    OK(token04_verifier_new(SECRET, 32, &verifier));
    REFUSED(token04_verifier_verify(verifier, "04", 2, NULL, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "claims must be");
    token04_verifier_free(verifier);
    REFUSED(token04_verify_options_set_at(NULL, 1), TOKEN04_ERROR_INVALID_ARGUMENT, "options must be");
    REFUSED(token04_privileges_allow_login(NULL), TOKEN04_ERROR_INVALID_ARGUMENT, "privileges must be");
    REFUSED(token04_authorize_login(NULL, "r", 1, 0), TOKEN04_ERROR_INVALID_ARGUMENT, "claims must be");
    REFUSED(token04_inspect("x", 1, NULL, 0, NULL, NULL), TOKEN04_ERROR_INVALID_ARGUMENT,
            "inspection must be");
    REFUSED(token04_kit_token_parse("x", 1, NULL), TOKEN04_ERROR_INVALID_ARGUMENT, "parts must be");
}

static void null_handles_have_nothing_to_say(void) {
    size_t len = 1;
    CHECK(token04_claims_app_id(NULL) == 0 && token04_claims_user_id(NULL, &len) == NULL && len == 0);
    CHECK(token04_claims_cipher(NULL) == TOKEN04_CIPHER_UNKNOWN && token04_claims_expire(NULL) == 0);
    CHECK(token04_generator_app_id(NULL) == 0 && token04_generator_cipher(NULL) == TOKEN04_CIPHER_UNKNOWN);
    CHECK(token04_batch_items(NULL, NULL) == NULL);
    CHECK(token04_inspection_finding(NULL, 0) == NULL && token04_finding_id(NULL) == NULL);
    CHECK(token04_envelope_iv(NULL, NULL) == NULL && token04_envelope_mode(NULL) == -1);
    CHECK(token04_privileges_stream_id(NULL, 0, NULL) == NULL && !token04_privileges_may_log_in(NULL));
    CHECK(token04_kit_token_room_id(NULL, NULL) == NULL);
    token04_generator_free(NULL);
    token04_verifier_free(NULL);
    token04_verify_options_free(NULL);
    token04_claims_free(NULL);
    token04_privileges_free(NULL);
    token04_batch_free(NULL);
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
    RUN(the_first_wrong_argument_counts);
    RUN(garbage_is_refused);
    RUN(null_pointers_are_refused_by_name);
    RUN(null_handles_have_nothing_to_say);
    return 0;
}

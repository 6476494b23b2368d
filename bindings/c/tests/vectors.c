/* The shared test vectors, which every language reads by path. */
#include <jansson.h>

#include "helpers.h"

static json_t *read_file(const char *name, size_t expected_count) {
    const char *folder = getenv("TOKEN04_VECTORS");
    char path[4096];
    json_error_t error;
    CHECK(folder != NULL);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    json_t *vectors = json_load_file(path, JSON_ALLOW_NUL, &error);
    if (vectors == NULL) fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
    CHECK(json_array_size(vectors) == expected_count);
    return vectors;
}

/* A text field and its length. */
static const char *text(const json_t *vector, const char *field, size_t *len) {
    const json_t *value = json_object_get(vector, field);
    CHECK(json_is_string(value));
    *len = json_string_length(value);
    return json_string_value(value);
}

static int64_t number(const json_t *vector, const char *field) {
    const json_t *value = json_object_get(vector, field);
    CHECK(json_is_integer(value));
    return json_integer_value(value);
}

static int is(const json_t *vector, const char *field, const char *expected) {
    size_t len;
    return strcmp(text(vector, field, &len), expected) == 0;
}

/* Whether the field is exactly this text. */
static int same(const json_t *vector, const char *field, const char *found, size_t found_len) {
    size_t len;
    const char *expected = text(vector, field, &len);
    return len == found_len && memcmp(expected, found, len) == 0;
}

/* A verifier for the secret of the vector at this time, for its app or for any app. */
static token04_verifier_t *verifier_for(const json_t *vector, int64_t *now, int of_app) {
    size_t len;
    const char *secret = text(vector, "secret", &len);
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_verifier_t *verifier;
    options.clock = read_clock;
    options.clock_data = now;
    options.accept_cbc = 1;
    options.accept_cbc_user_forgeable = 1;
    if (of_app) {
        OK(token04_verifier_new(number(vector, "app_id"), secret, len, &options, &verifier));
    } else {
        OK(token04_verifier_new_any_app(secret, len, &options, &verifier));
    }
    return verifier;
}

/* The token verifies for its app and user, and its claims match the vector. */
static void verifies(const json_t *vector) {
    size_t token_len, user_id_len, len;
    const char *token = text(vector, "token", &token_len);
    const char *user_id = text(vector, "user_id", &user_id_len);
    int64_t now = number(vector, "ctime");
    token04_verifier_t *verifier = verifier_for(vector, &now, 1);
    token04_claims_t *claims;
    OK(token04_verifier_verify(verifier, token, token_len, user_id, user_id_len, &claims));

    CHECK(token04_claims_app_id(claims) == (uint32_t)number(vector, "app_id"));
    const char *found = token04_claims_user_id(claims, &len);
    CHECK(same(vector, "user_id", found, len));
    CHECK(token04_claims_ctime(claims) == number(vector, "ctime"));
    CHECK(token04_claims_expire(claims) == number(vector, "expire"));
    CHECK(token04_claims_nonce(claims) == number(vector, "nonce"));
    found = token04_claims_payload(claims, &len);
    CHECK(same(vector, "payload", found, len));
    CHECK(token04_claims_is_basic(claims) == (len == 0));
    CHECK(token04_claims_cipher(claims) ==
          (is(vector, "mode", "gcm") ? TOKEN04_CIPHER_GCM : TOKEN04_CIPHER_CBC));
    token04_claims_free(claims);

    now = number(vector, "expire");
    REFUSED(token04_verifier_verify(verifier, token, token_len, user_id, user_id_len, &claims),
            TOKEN04_ERROR_EXPIRED, "expired");
    CHECK(claims == NULL);
    token04_verifier_free(verifier);
}

static void tokens_of_the_official_assistants_verify(void) {
    json_t *vectors = read_file("reference-tokens.json", 114);
    size_t index;
    json_t *vector;
    json_array_foreach(vectors, index, vector) verifies(vector);
    json_decref(vectors);
}

static void deterministic_tokens_verify(void) {
    json_t *vectors = read_file("deterministic.json", 20);
    size_t index;
    json_t *vector;
    json_array_foreach(vectors, index, vector) verifies(vector);
    json_decref(vectors);
}

static void malformed_vectors_match_their_expectation(void) {
    json_t *vectors = read_file("malformed.json", 204);
    size_t index, accepted = 0, refused = 0;
    json_t *vector;
    json_array_foreach(vectors, index, vector) {
        size_t token_len;
        const char *token = text(vector, "token", &token_len);
        int64_t now = number(vector, "at");
        token04_verifier_t *verifier = verifier_for(vector, &now, 0);
        token04_claims_t *claims;
        token04_error_t *error = token04_verifier_verify_any_user(verifier, token, token_len, &claims);
        CHECK((error == NULL) == (claims != NULL));
        if (is(vector, "expect", "accept")) {
            OK(error);
            ++accepted;
        } else if (is(vector, "expect", "reject")) {
            if (error == NULL) {
                size_t len;
                fprintf(stderr, "accepted: %s\n", text(vector, "id", &len));
            }
            CHECK(token04_error_category(error) == TOKEN04_CATEGORY_REFUSED);
            ++refused;
        } else {
            CHECK(is(vector, "expect", "either"));
        }
        token04_error_free(error);
        token04_claims_free(claims);
        token04_verifier_free(verifier);
    }
    CHECK(accepted > 0);
    CHECK(refused > accepted);
    json_decref(vectors);
}

int main(void) {
    RUN(tokens_of_the_official_assistants_verify);
    RUN(deterministic_tokens_verify);
    RUN(malformed_vectors_match_their_expectation);
    return 0;
}

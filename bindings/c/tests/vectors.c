/* The shared vectors, which every language reads by path. */
#include <jansson.h>

#include "check.h"

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

/* A field that is text, and its length. */
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

/* The field is this text, to the last byte. */
static int same(const json_t *vector, const char *field, const char *found, size_t found_len) {
    size_t len;
    const char *expected = text(vector, field, &len);
    return len == found_len && memcmp(expected, found, len) == 0;
}

static token04_verifier_t *verifier_for(const json_t *vector) {
    size_t len;
    const char *secret = text(vector, "secret", &len);
    token04_verifier_t *verifier;
    OK(token04_verifier_new(secret, len, &verifier));
    return verifier;
}

/* The token verifies for its app and user, and says what the vector says. */
static void verifies(const json_t *vector) {
    size_t token_len, user_id_len, len;
    const char *token = text(vector, "token", &token_len);
    const char *user_id = text(vector, "user_id", &user_id_len);
    token04_verifier_t *verifier = verifier_for(vector);
    token04_verify_options_t *options;
    token04_claims_t *claims;
    OK(token04_verify_options_new(&options));
    OK(token04_verify_options_set_app_id(options, number(vector, "app_id")));
    OK(token04_verify_options_set_user_id(options, user_id, user_id_len));
    OK(token04_verify_options_set_at(options, number(vector, "ctime")));
    OK(token04_verify_options_set_accept_cbc(options, true));
    OK(token04_verify_options_set_accept_cbc_user_forgeable(options, true));
    OK(token04_verifier_verify(verifier, token, token_len, options, &claims));

    CHECK(token04_claims_app_id(claims) == (uint32_t)number(vector, "app_id"));
    const char *found = token04_claims_user_id(claims, &len);
    CHECK(same(vector, "user_id", found, len));
    CHECK(token04_claims_ctime(claims) == number(vector, "ctime"));
    CHECK(token04_claims_expire(claims) == number(vector, "expire"));
    CHECK(token04_claims_nonce(claims) == number(vector, "nonce"));
    found = token04_claims_payload(claims, &len);
    CHECK(same(vector, "payload", found, len));
    CHECK(token04_claims_cipher(claims) ==
          (is(vector, "mode", "gcm") ? TOKEN04_CIPHER_GCM : TOKEN04_CIPHER_CBC));
    token04_claims_free(claims);

    OK(token04_verify_options_set_at(options, number(vector, "expire")));
    REFUSED(token04_verifier_verify(verifier, token, token_len, options, &claims), TOKEN04_ERROR_EXPIRED,
            "expired");
    CHECK(claims == NULL);
    token04_verify_options_free(options);
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

static void spoilt_tokens_are_refused_and_odd_ones_accepted(void) {
    json_t *vectors = read_file("malformed.json", 204);
    size_t index, accepted = 0, refused = 0;
    json_t *vector;
    json_array_foreach(vectors, index, vector) {
        size_t token_len;
        const char *token = text(vector, "token", &token_len);
        token04_verifier_t *verifier = verifier_for(vector);
        token04_verify_options_t *options;
        token04_claims_t *claims;
        OK(token04_verify_options_new(&options));
        OK(token04_verify_options_set_at(options, number(vector, "at")));
        OK(token04_verify_options_set_accept_cbc(options, true));
        OK(token04_verify_options_set_accept_cbc_user_forgeable(options, true));
        token04_error_t *error = token04_verifier_verify(verifier, token, token_len, options, &claims);
        CHECK((error == NULL) == (claims != NULL));
        if (is(vector, "expect", "accept")) {
            OK(error);
            ++accepted;
        } else if (is(vector, "expect", "reject")) {
            if (error == NULL) {
                size_t len;
                fprintf(stderr, "accepted: %s\n", text(vector, "id", &len));
            }
            CHECK(error != NULL);
            ++refused;
        } else {
            CHECK(is(vector, "expect", "either"));
        }
        token04_error_free(error);
        token04_claims_free(claims);
        token04_verify_options_free(options);
        token04_verifier_free(verifier);
    }
    CHECK(accepted > 0);
    CHECK(refused > accepted);
    json_decref(vectors);
}

int main(void) {
    RUN(tokens_of_the_official_assistants_verify);
    RUN(deterministic_tokens_verify);
    RUN(spoilt_tokens_are_refused_and_odd_ones_accepted);
    return 0;
}

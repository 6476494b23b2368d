/* Another thread writes texts during a call, which the header forbids. The call may succeed or fail, but
 * tokens are valid, and no foreign memory is accessed. */
#include <pthread.h>

#include "helpers.h"

enum { LEN = 300 };

static volatile char shared[LEN + 1];
static volatile int is_over;

/* Characters that need JSON escapes, and fragments of UTF-8. */
static void *write_continuously(void *unused) {
    static const char bytes[] = "aa\"\\\x01\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xff";
    (void)unused;
    for (size_t round = 0; !is_over; ++round) {
        shared[round * 7 % LEN] = bytes[round % (sizeof bytes - 1)];
        /* Restores valid text. */
        for (size_t at = 0; round % 50 == 0 && at < LEN; ++at) shared[at] = 'a';
    }
    return NULL;
}

static size_t rounds = 20000, made;
static token04_generator_t *generator;
static token04_verifier_t *verifier;

/* Checks that the token verifies. */
static void verifies(const char *token, size_t len) {
    token04_claims_t *claims;
    OK(token04_verifier_verify_any_user(verifier, token, len, &claims));
    token04_claims_free(claims);
    ++made;
}

static void with_shared_text(size_t len) {
    const char *text = (const char *)shared;
    char token[4096], *owned;
    size_t token_len;
    token04_request_t request = basic_request(text, len, 60);
    token04_error_t *error =
        token04_generator_generate_into(generator, &request, token, sizeof token, &token_len);
    if (error == NULL) verifies(token, token_len);
    token04_error_free(error);
    error = token04_generate_token04(APP_ID, text, len, SECRET, NTS, 60, text, len, &owned, &token_len);
    if (error == NULL) verifies(owned, token_len);
    token04_error_free(error);
    token04_string_free(owned);

    token04_request_t requests[8];
    for (size_t at = 0; at < 8; ++at) {
        requests[at] = at % 2 == 0 ? basic_request(text, len - at, 60) : payload_request(text, text, len);
        requests[at].user_id_len = len - at;
    }
    token04_batch_t *batch;
    size_t count;
    OK(token04_generator_generate_batch(generator, requests, 8, &batch));
    const token04_batch_item_t *items = token04_batch_items(batch, &count);
    for (size_t at = 0; at < count; ++at) {
        if (items[at].error == NULL) verifies(items[at].token, items[at].token_len);
    }
    token04_batch_free(batch);
}

static void occasional_calls(size_t len) {
    const char *text = (const char *)shared;
    token04_privileges_t *privileges;
    token04_kit_token_t *parts;
    token04_inspection_t *inspection;
    token04_findings_t *findings;
    char *kit, *payload;
    const token04_request_t request = basic_request(text, len, 60);
    token04_error_free(token04_lint(&request, &findings));
    token04_findings_free(findings);
    OK(token04_privileges_new_any_room(&privileges));
    token04_error_t *error = token04_privileges_allow_publish(privileges, &text, &len, 1);
    if (error == NULL) {
        OK(token04_privileges_to_payload(privileges, &payload, NULL));
        token04_string_free(payload);
    }
    token04_error_free(error);
    token04_privileges_free(privileges);
    token04_error_free(token04_privileges_new(text, len, &privileges));
    token04_privileges_free(privileges);
    token04_error_free(token04_kit_token_build("04A", 3, 1, text, len, text, len, text, len, &kit, NULL));
    token04_string_free(kit);
    token04_error_free(token04_kit_token_parse(text, len, &parts));
    token04_kit_token_free(parts);
    token04_error_free(token04_inspect(text, len, text, 12, NULL, &inspection));
    token04_inspection_free(inspection);
}

static void tokens_of_changing_texts_are_valid(void) {
    pthread_t writer;
    memset((char *)shared, 'a', LEN);
    generator = new_generator();
    verifier = new_verifier();
    /* First with a text that no thread changes. */
    with_shared_text(LEN);
    CHECK(pthread_create(&writer, NULL, write_continuously, NULL) == 0);
    for (size_t round = 0; round < rounds; ++round) {
        /* Alternates between texts that fit on the stack and texts that do not. */
        with_shared_text(round % 2 == 0 ? 12 : LEN);
        if (round % 16 == 0) occasional_calls(round % 32 == 0 ? 12 : LEN);
    }
    is_over = 1;
    CHECK(pthread_join(writer, NULL) == 0);
    CHECK(made > 0);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

int main(void) {
    const char *each = getenv("TOKEN04_TOKENS_EACH");
    if (each != NULL) rounds = (size_t)atol(each);
    RUN(tokens_of_changing_texts_are_valid);
    return 0;
}

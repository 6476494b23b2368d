/* Verifiers: the checks and their clock. */
#include "helpers.h"

static const char OLD_SECRET[] = "fedcba9876543210fedcba9876543210";

/* The clock shared by a generator and a verifier. */
static int64_t now;

static token04_generator_t *generator_with_clock(void) {
    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_generator_t *generator;
    options.clock = read_clock;
    options.clock_data = &now;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &options, &generator));
    return generator;
}

static token04_verifier_t *verifier_with_clock(int64_t leeway_seconds) {
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_verifier_t *verifier;
    options.clock = read_clock;
    options.clock_data = &now;
    options.leeway_seconds = leeway_seconds;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier));
    return verifier;
}

static void checks_take_user_and_action(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    token04_action_t action = publish("room1", "camera");
    token04_claims_t *claims;
    OK(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims));
    CHECK(token04_claims_app_id(claims) == APP_ID);
    CHECK(strcmp(token04_claims_user_id(claims, NULL), "alice") == 0);
    CHECK(token04_claims_expire(claims) - token04_claims_ctime(claims) == 3600);
    CHECK(token04_claims_cipher(claims) == TOKEN04_CIPHER_GCM && token04_claims_secret_index(claims) == 0);
    token04_claims_free(claims);
    action = publish("room1", "screen");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_STREAM_NOT_ALLOWED, "stream");
    action = login("room2");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "alice", NTS, &action, &claims),
            TOKEN04_ERROR_ROOM_NOT_ALLOWED, "room");
    action = login("room1");
    REFUSED(token04_verifier_verify_action(verifier, token, NTS, "bob", NTS, &action, &claims),
            TOKEN04_ERROR_USER_ID_MISMATCH, "user");
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alic", NTS, &claims),
            TOKEN04_ERROR_USER_ID_MISMATCH, "user");
    CHECK(claims == NULL);
    OK(token04_verifier_verify_any_user(verifier, token, NTS, &claims));
    CHECK(strcmp(token04_claims_user_id(claims, NULL), "alice") == 0);
    token04_claims_free(claims);
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void a_verifier_accepts_only_its_app(void) {
    token04_generator_t *generator = new_generator();
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    token04_verifier_t *verifier = NULL;
    token04_claims_t *claims;
    OK(token04_verifier_new(1, SECRET, NTS, NULL, &verifier));
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims),
            TOKEN04_ERROR_APP_ID_MISMATCH, "app");
    token04_verifier_free(verifier);
    OK(token04_verifier_new_any_app(SECRET, NTS, NULL, &verifier));
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    CHECK(token04_claims_app_id(claims) == APP_ID);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
    REFUSED(token04_verifier_new(4294967296, SECRET, NTS, NULL, &verifier), TOKEN04_ERROR_INVALID_APP_ID,
            "`app_id`");
    REFUSED(token04_verifier_new(0, SECRET, NTS, NULL, &verifier), TOKEN04_ERROR_INVALID_APP_ID, "`app_id`");
    CHECK(verifier == NULL);
    token04_issued_free(issued);
    token04_generator_free(generator);
}

static void tokens_expire_by_clock_and_leeway(void) {
    now = 1700000000;
    token04_generator_t *generator = generator_with_clock();
    token04_verifier_t *verifier = verifier_with_clock(0), *lenient = verifier_with_clock(5);
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    token04_claims_t *claims;
    now += 3599;
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    token04_claims_free(claims);
    ++now;
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims), TOKEN04_ERROR_EXPIRED,
            "expired");
    CHECK(claims == NULL);
    now += 4;
    OK(token04_verifier_verify(lenient, token, NTS, "alice", NTS, &claims));
    token04_claims_free(claims);
    ++now;
    REFUSED(token04_verifier_verify(lenient, token, NTS, "alice", NTS, &claims), TOKEN04_ERROR_EXPIRED,
            "expired");
    token04_issued_free(issued);
    token04_verifier_free(lenient);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void previous_secrets_decrypt_older_tokens(void) {
    const char *const previous[] = {"somebody else's secret 012345678", OLD_SECRET};
    const char *const many[] = {SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET};
    const size_t lens[] = {32, 31};
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    OK(token04_generator_new(APP_ID, OLD_SECRET, NTS, NULL, &generator));
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    OK(token04_verifier_new(APP_ID, SECRET, NTS, NULL, &verifier));
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims),
            TOKEN04_ERROR_DECRYPTION_FAILED, "secret");
    token04_verifier_free(verifier);
    options.previous_secrets = previous;
    options.previous_secret_count = 2;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier));
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    CHECK(token04_claims_secret_index(claims) == 2);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
    options.previous_secret_lens = lens;
    REFUSED(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier), TOKEN04_ERROR_INVALID_SECRET,
            "not 31");
    options.previous_secret_lens = NULL;
    /* The owner of any secret could name any app, so this is refused. */
    REFUSED(token04_verifier_new_any_app(SECRET, NTS, &options, &verifier), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`previous_secrets`");
    options.previous_secrets = many;
    options.previous_secret_count = 8;
    REFUSED(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier), TOKEN04_ERROR_INVALID_ARGUMENT,
            "more than 7");
    options.previous_secrets = NULL;
    REFUSED(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier), TOKEN04_ERROR_INVALID_ARGUMENT,
            "`previous_secrets`");
    CHECK(verifier == NULL);
    token04_issued_free(issued);
    token04_generator_free(generator);
}

static void cbc_is_opt_in(void) {
    token04_generator_options_t generator_options = TOKEN04_GENERATOR_OPTIONS_INIT;
    token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
    token04_generator_t *generator;
    token04_verifier_t *verifier = new_verifier();
    token04_claims_t *claims;
    generator_options.cipher = TOKEN04_CIPHER_CBC;
    OK(token04_generator_new(APP_ID, SECRET, NTS, &generator_options, &generator));
    token04_issued_t *issued = issue_for_alice(generator);
    const char *token = token04_issued_token(issued, NULL);
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims),
            TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, "CBC");
    token04_verifier_free(verifier);
    options.accept_cbc = 1;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier));
    OK(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims));
    CHECK(token04_claims_cipher(claims) == TOKEN04_CIPHER_CBC);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
    /* The second option has no effect without the first. */
    options.accept_cbc = 0;
    options.accept_cbc_user_forgeable = 1;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, &options, &verifier));
    REFUSED(token04_verifier_verify(verifier, token, NTS, "alice", NTS, &claims),
            TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, "CBC");
    token04_verifier_free(verifier);
    token04_issued_free(issued);
    token04_generator_free(generator);
}

static void claims_authorize_actions(void) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_issued_t *issued = issue_for_alice(generator);
    token04_claims_t *claims;
    token04_action_t action = login("room1");
    OK(token04_verifier_verify(verifier, token04_issued_token(issued, NULL), NTS, "alice", NTS, &claims));
    const int64_t expire = token04_claims_expire(claims);
    OK(token04_claims_authorize(claims, &action));
    OK(token04_claims_authorize_at(claims, &action, expire - 1));
    REFUSED(token04_claims_authorize_at(claims, &action, expire), TOKEN04_ERROR_EXPIRED, "expired");
    /* Unset times, and milliseconds. */
    const int64_t impossible[] = {0, -1, 999999999, expire * 1000, 100000000000, INT64_MAX, INT64_MIN};
    for (size_t at = 0; at < sizeof impossible / sizeof *impossible; ++at) {
        REFUSED(token04_claims_authorize_at(claims, &action, impossible[at]), TOKEN04_ERROR_INVALID_ARGUMENT,
                "`time` is");
    }
    action = publish("room1", "camera");
    OK(token04_claims_authorize(claims, &action));
    action = login("room2");
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_ROOM_NOT_ALLOWED, "room");
    action = publish("room1", "screen");
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_STREAM_NOT_ALLOWED, "stream");
    action = login("");
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id`");
    action = publish("room1", "");
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_INVALID_ARGUMENT, "`stream_id`");
    action = login("\xff");
    REFUSED(token04_claims_authorize(claims, &action), TOKEN04_ERROR_INVALID_ARGUMENT, "`room_id`");
    token04_claims_free(claims);
    token04_issued_free(issued);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

int main(void) {
    RUN(checks_take_user_and_action);
    RUN(a_verifier_accepts_only_its_app);
    RUN(tokens_expire_by_clock_and_leeway);
    RUN(previous_secrets_decrypt_older_tokens);
    RUN(cbc_is_opt_in);
    RUN(claims_authorize_actions);
    return 0;
}

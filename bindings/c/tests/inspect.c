/* Inspection of valid, damaged and foreign texts. */
#include <time.h>

#include "helpers.h"

/* From tests/vectors/deterministic.json: gcm-basic. */
static const char TOKEN[] =
    "04AAAAAGVT/xAADAABAgMEBQYHCAkKCwBzVsfaDKlHu8iK5kCSU7qiYZRXauMehlbvRbHUlpQHz/DUxlM8c4QgIKEVi2zqnP"
    "MWDo7lgWHC8OAScgN+LCsvTZsyVB0UTTTFPgxqJ8hDPwwx4fVIfUHHlOHJK7DDK7FvzrJmmRE20Uitih1WaJxCWIeCeAE=";
static const int64_t CTIME = 1700000000, EXPIRE = 1700003600;

static token04_inspection_t *inspect(const char *token, const char *secret) {
    token04_inspection_t *inspection;
    OK(token04_inspect(token, NTS, secret, NTS, &CTIME, &inspection));
    return inspection;
}

/* The finding with this ID, or NULL. */
static const token04_finding_t *finding(const token04_inspection_t *inspection, const char *id) {
    for (size_t at = 0; at < token04_inspection_finding_count(inspection); ++at) {
        const token04_finding_t *found = token04_inspection_finding(inspection, at);
        if (strcmp(token04_finding_id(found), id) == 0) return found;
    }
    return NULL;
}

static void a_valid_token_is_decrypted(void) {
    token04_inspection_t *found = inspect(TOKEN, SECRET);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_TOKEN04);
    CHECK(token04_inspection_time(found) == CTIME);
    CHECK(token04_contents_app_id(token04_inspection_contents(found)) == 1);
    CHECK(strcmp(token04_contents_user_id(token04_inspection_contents(found), NULL), "demo") == 0);
    CHECK(token04_contents_nonce(token04_inspection_contents(found)) == 123456789);
    CHECK(token04_contents_ctime(token04_inspection_contents(found)) == CTIME);
    CHECK(token04_contents_expire(token04_inspection_contents(found)) == EXPIRE);
    CHECK(token04_contents_cipher(token04_inspection_contents(found)) == TOKEN04_CIPHER_GCM);
    CHECK(strcmp(token04_contents_payload(token04_inspection_contents(found), NULL), "") == 0);
    CHECK(token04_inspection_privileges(found) == NULL);
    CHECK(token04_inspection_kit(found) == NULL);
    for (size_t at = 0; at < token04_inspection_finding_count(found); ++at) {
        CHECK(token04_finding_severity(token04_inspection_finding(found, at)) != TOKEN04_SEVERITY_ERROR);
    }
    token04_inspection_free(found);
}

static void without_a_secret_the_envelope_is_read(void) {
    size_t len;
    token04_inspection_t *found = inspect(TOKEN, NULL);
    const token04_envelope_t *envelope = token04_inspection_envelope(found);
    CHECK(token04_envelope_expire(envelope) == EXPIRE);
    CHECK(token04_envelope_cipher(envelope) == TOKEN04_CIPHER_GCM);
    const uint8_t *iv = token04_envelope_iv(envelope, &len);
    CHECK(len == 12 && memcmp(iv, "\0\1\2\3\4\5\6\7\10\11\12\13", 12) == 0);
    CHECK(token04_envelope_ciphertext_len(envelope) == 115);
    CHECK(token04_envelope_mode(envelope) == 1);
    CHECK(token04_inspection_contents(found) == NULL);
    CHECK(token04_finding_severity(finding(found, "no_secret")) == TOKEN04_SEVERITY_INFO);
    token04_inspection_free(found);
}

static void mistakes_become_findings(void) {
    size_t len;
    token04_inspection_t *found = inspect(TOKEN, "somebody else's secret 012345678");
    const token04_finding_t *wrong = finding(found, "wrong_key");
    CHECK(token04_finding_severity(wrong) == TOKEN04_SEVERITY_ERROR);
    CHECK(strlen(token04_finding_message(wrong, &len)) == len && len > 0);
    token04_inspection_free(found);

    found = inspect(TOKEN, "too short");
    CHECK(finding(found, "invalid_secret") != NULL);
    token04_inspection_free(found);

    OK(token04_inspect(TOKEN, NTS, SECRET, NTS, &EXPIRE, &found));
    CHECK(token04_finding_zego_code(finding(found, "expired")) == 1002078);
    token04_inspection_free(found);

    found = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", NULL);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_JWT);
    CHECK(token04_inspection_envelope(found) == NULL);
    token04_inspection_free(found);

    found = inspect("", NULL);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_UNKNOWN && finding(found, "empty") != NULL);
    token04_inspection_free(found);

    /* NULL, and invalid UTF-8. */
    found = inspect(NULL, NULL);
    CHECK(finding(found, "empty") != NULL);
    token04_inspection_free(found);
    found = inspect("04\xff\xfe", NULL);
    CHECK(finding(found, "malformed_token") != NULL);
    token04_inspection_free(found);
    found = inspect("\xff", NULL);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_UNKNOWN);
    token04_inspection_free(found);
    REFUSED(token04_inspect(NULL, 1, NULL, 0, NULL, &found), TOKEN04_ERROR_MALFORMED_TOKEN, "null pointer");
    CHECK(found == NULL);
}

/* Without the expiry and the high byte of the nonce's length, which are the first nine bytes. */
static void another_layout_is_named(void) {
    char token[sizeof TOKEN] = "04";
    strcat(token, TOKEN + 14);
    token04_inspection_t *found = inspect(token, SECRET);
    CHECK(strcmp(token04_inspection_layout(found, 0), "no_expiry") == 0);
    CHECK(strcmp(token04_inspection_layout(found, 1), "length_8_bit") == 0);
    CHECK(token04_inspection_layout(found, 2) == NULL);
    CHECK(strcmp(token04_inspection_repair(found, 0), "no_expiry") == 0);
    CHECK(token04_finding_certainty(finding(found, "foreign_layout")) == TOKEN04_CERTAINTY_PROVEN);
    CHECK(token04_inspection_contents(found) != NULL);
    token04_inspection_free(found);

    found = inspect(SECRET, NULL);
    CHECK(token04_finding_certainty(finding(found, "leaked_secret")) == TOKEN04_CERTAINTY_LIKELY);
    CHECK(token04_inspection_repair(found, 0) == NULL);
    token04_inspection_free(found);
}

static void the_default_time_is_now(void) {
    token04_inspection_t *found;
    const int64_t before = (int64_t)time(NULL);
    OK(token04_inspect(TOKEN, NTS, NULL, 0, NULL, &found));
    // time() lags behind the exact clock by up to a kernel tick.
    CHECK(token04_inspection_time(found) >= before &&
          token04_inspection_time(found) <= (int64_t)time(NULL) + 1);
    token04_inspection_free(found);
}

/* Unset times, and milliseconds. */
static void impossible_times_are_refused(void) {
    const int64_t impossible[] = {0, -1, 999999999, 1700000000000, INT64_MAX, INT64_MIN};
    for (size_t at = 0; at < sizeof impossible / sizeof *impossible; ++at) {
        token04_inspection_t *found = (token04_inspection_t *)1;
        REFUSED(token04_inspect(TOKEN, NTS, NULL, 0, &impossible[at], &found), TOKEN04_ERROR_INVALID_ARGUMENT,
                "`time` is");
        CHECK(found == NULL);
    }
}

static void privileges_and_kit_details_are_shown(void) {
    const char payload[] =
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"s\"]}";
    char *token, *kit;
    OK(token04_generate_token04(1, "alice", NTS, SECRET, NTS, 3600, payload, NTS, &token, NULL));
    OK(token04_kit_token_build(token, NTS, 1, "alice", NTS, "room1", NTS, "Alice", NTS, &kit, NULL));
    token04_inspection_t *found = inspect(kit, SECRET);
    const token04_token_privileges_t *privileges = token04_inspection_privileges(found);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_KIT_TOKEN);
    CHECK(strcmp(token04_token_privileges_room_id(privileges, NULL), "room1") == 0);
    CHECK(token04_token_privileges_may_publish(privileges));
    CHECK(strcmp(token04_token_privileges_stream_id(privileges, 0, NULL), "s") == 0);
    CHECK(strcmp(token04_kit_token_user_name(token04_inspection_kit(found), NULL), "Alice") == 0);
    token04_inspection_free(found);
    token04_string_free(kit);
    token04_string_free(token);
}

static int has_finding(const token04_findings_t *findings, const char *id) {
    for (size_t at = 0; at < token04_findings_count(findings); ++at) {
        if (strcmp(token04_finding_id(token04_findings_get(findings, at)), id) == 0) return 1;
    }
    CHECK(token04_findings_get(findings, token04_findings_count(findings)) == NULL);
    return 0;
}

static void requests_are_linted_without_a_secret(void) {
    const char *const streams[] = {"front camera"};
    token04_privileges_t *privileges;
    token04_findings_t *findings;
    token04_request_t request;
    OK(token04_privileges_new(TOKEN, NTS, &privileges));
    OK(token04_privileges_allow_publish(privileges, streams, NULL, 1));
    request = privilege_request(" alice", privileges);
    OK(token04_lint(&request, &findings));
    CHECK(has_finding(findings, "publish_without_login") && has_finding(findings, "stream_id_unusable"));
    CHECK(has_finding(findings, "suspicious_user_id") && has_finding(findings, "token_as_id"));
    token04_findings_free(findings);
    token04_privileges_free(privileges);
    /* A request from which no token can be generated is a finding, whose message uses the names of the
     * requested language. */
    request = basic_request("alice", NTS, 0);
    OK(token04_lint(&request, &findings));
    const token04_finding_t *worst = token04_findings_get(findings, 0);
    CHECK(strcmp(token04_finding_id(worst), "invalid_request") == 0);
    CHECK(token04_finding_severity(worst) == TOKEN04_SEVERITY_ERROR);
    CHECK(strstr(token04_finding_message(worst, NULL), "`lifetime_seconds`") != NULL);
    CHECK(strstr(token04_finding_message_for(worst, TOKEN04_LANGUAGE_GO, NULL), "`lifetime`") != NULL);
    token04_findings_free(findings);
    request = basic_request("alice", NTS, 3600);
    OK(token04_lint(&request, &findings));
    CHECK(token04_findings_count(findings) == 0);
    token04_findings_free(findings);
    /* Errors of the program are errors, not findings. */
    request.kind = 0;
    REFUSED(token04_lint(&request, &findings), TOKEN04_ERROR_INVALID_ARGUMENT, "kind 0");
    CHECK(findings == NULL);
}

int main(void) {
    RUN(a_valid_token_is_decrypted);
    RUN(without_a_secret_the_envelope_is_read);
    RUN(mistakes_become_findings);
    RUN(another_layout_is_named);
    RUN(the_default_time_is_now);
    RUN(impossible_times_are_refused);
    RUN(privileges_and_kit_details_are_shown);
    RUN(requests_are_linted_without_a_secret);
    return 0;
}

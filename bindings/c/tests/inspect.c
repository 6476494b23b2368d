/* Inspection: what is found out about good, damaged and foreign texts. */
#include <time.h>

#include "check.h"

/* From tests/vectors/deterministic.json: gcm-basic. */
static const char TOKEN[] =
    "04AAAAAGVT/xAADAABAgMEBQYHCAkKCwBzVsfaDKlHu8iK5kCSU7qiYZRXauMehlbvRbHUlpQHz/DUxlM8c4QgIKEVi2zqnP"
    "MWDo7lgWHC8OAScgN+LCsvTZsyVB0UTTTFPgxqJ8hDPwwx4fVIfUHHlOHJK7DDK7FvzrJmmRE20Uitih1WaJxCWIeCeAE=";
static const int64_t CTIME = 1700000000, EXPIRE = 1700003600;

static token04_inspection_t *look(const char *token, const char *secret) {
    token04_inspection_t *inspection;
    OK(token04_inspect(token, NTS, secret, NTS, &CTIME, &inspection));
    return inspection;
}

/* The finding of this name, or NULL. */
static const token04_finding_t *finding(const token04_inspection_t *inspection, const char *id) {
    for (size_t at = 0; at < token04_inspection_finding_count(inspection); ++at) {
        const token04_finding_t *found = token04_inspection_finding(inspection, at);
        if (strcmp(token04_finding_id(found), id) == 0) return found;
    }
    return NULL;
}

static void a_sound_token_is_laid_open(void) {
    token04_inspection_t *found = look(TOKEN, SECRET);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_TOKEN04);
    CHECK(token04_inspection_at(found) == CTIME);
    CHECK(token04_claims_app_id(token04_inspection_claims(found)) == 1);
    CHECK(strcmp(token04_claims_user_id(token04_inspection_claims(found), NULL), "demo") == 0);
    CHECK(token04_claims_nonce(token04_inspection_claims(found)) == 123456789);
    CHECK(token04_inspection_privileges(found) == NULL);
    CHECK(token04_inspection_kit(found) == NULL);
    for (size_t at = 0; at < token04_inspection_finding_count(found); ++at) {
        CHECK(token04_finding_severity(token04_inspection_finding(found, at)) != TOKEN04_SEVERITY_ERROR);
    }
    token04_inspection_free(found);
}

static void without_a_secret_the_envelope_is_read(void) {
    size_t len;
    token04_inspection_t *found = look(TOKEN, NULL);
    const token04_envelope_t *envelope = token04_inspection_envelope(found);
    CHECK(token04_envelope_expire(envelope) == EXPIRE);
    CHECK(token04_envelope_cipher(envelope) == TOKEN04_CIPHER_GCM);
    const uint8_t *iv = token04_envelope_iv(envelope, &len);
    CHECK(len == 12 && memcmp(iv, "\0\1\2\3\4\5\6\7\10\11\12\13", 12) == 0);
    CHECK(token04_envelope_ciphertext_len(envelope) == 115);
    CHECK(token04_envelope_mode(envelope) == 1);
    CHECK(token04_inspection_claims(found) == NULL);
    CHECK(token04_finding_severity(finding(found, "no_secret")) == TOKEN04_SEVERITY_INFO);
    token04_inspection_free(found);
}

static void mistakes_are_named(void) {
    size_t len;
    token04_inspection_t *found = look(TOKEN, "somebody else's secret 012345678");
    const token04_finding_t *wrong = finding(found, "wrong_key");
    CHECK(token04_finding_severity(wrong) == TOKEN04_SEVERITY_ERROR);
    CHECK(strlen(token04_finding_message(wrong, &len)) == len && len > 0);
    token04_inspection_free(found);

    found = look(TOKEN, "too short");
    CHECK(finding(found, "invalid_secret") != NULL);
    token04_inspection_free(found);

    OK(token04_inspect(TOKEN, NTS, SECRET, NTS, &EXPIRE, &found));
    CHECK(token04_finding_zego_code(finding(found, "expired")) == 1002078);
    token04_inspection_free(found);

    found = look("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", NULL);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_JWT);
    CHECK(token04_inspection_envelope(found) == NULL);
    token04_inspection_free(found);

    found = look("", NULL);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_UNKNOWN && finding(found, "empty") != NULL);
    token04_inspection_free(found);

    REFUSED(token04_inspect("\xff", 1, NULL, 0, NULL, &found), TOKEN04_ERROR_INVALID_ARGUMENT, "token must");
    CHECK(found == NULL);
}

static void now_is_the_default(void) {
    token04_inspection_t *found;
    const int64_t before = (int64_t)time(NULL);
    OK(token04_inspect(TOKEN, NTS, NULL, 0, NULL, &found));
    // time() is behind the exact clock, by up to a tick of the kernel.
    CHECK(token04_inspection_at(found) >= before && token04_inspection_at(found) <= (int64_t)time(NULL) + 1);
    token04_inspection_free(found);
}

static void privileges_and_kit_details_are_shown(void) {
    const char payload[] =
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"s\"]}";
    char *token, *kit;
    OK(token04_generate_token04(1, "alice", NTS, SECRET, NTS, 3600, payload, NTS, &token, NULL));
    OK(token04_kit_token_build(token, NTS, 1, "alice", NTS, "room1", NTS, "Alice", NTS, &kit, NULL));
    token04_inspection_t *found = look(kit, SECRET);
    const token04_privileges_t *privileges = token04_inspection_privileges(found);
    CHECK(token04_inspection_form(found) == TOKEN04_FORM_KIT_TOKEN);
    CHECK(strcmp(token04_privileges_room_id(privileges, NULL), "room1") == 0);
    CHECK(token04_privileges_may_publish(privileges));
    CHECK(strcmp(token04_privileges_stream_id(privileges, 0, NULL), "s") == 0);
    CHECK(strcmp(token04_kit_token_user_name(token04_inspection_kit(found), NULL), "Alice") == 0);
    token04_inspection_free(found);
    token04_string_free(kit);
    token04_string_free(token);
}

int main(void) {
    RUN(a_sound_token_is_laid_open);
    RUN(without_a_secret_the_envelope_is_read);
    RUN(mistakes_are_named);
    RUN(now_is_the_default);
    RUN(privileges_and_kit_details_are_shown);
    return 0;
}

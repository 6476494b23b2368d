/* A million calls do not increase the memory of the process. */
#include "helpers.h"

/* Resident memory in KiB. */
static long resident(void) {
    long value = 0, kib = 0;
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    CHECK(status != NULL);
    while (fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "VmRSS: %ld", &value) == 1) kib = value;
    }
    fclose(status);
    CHECK(kib > 0);
    return kib;
}

static void calls(int count) {
    token04_generator_t *generator = new_generator();
    token04_verifier_t *verifier = new_verifier();
    token04_privileges_t *privileges;
    OK(token04_privileges_new("room1", NTS, &privileges));
    const token04_request_t request = privilege_request("alice", privileges);
    for (int at = 0; at < count; ++at) {
        char *token;
        token04_issued_t *issued;
        token04_claims_t *claims;
        size_t len;
        OK(token04_generator_generate(generator, &request, &issued));
        OK(token04_generate_token04(APP_ID, "alice", NTS, SECRET, NTS, 3600, NULL, 0, &token, &len));
        if (at % 4 == 0) {
            token04_error_t *error;
            OK(token04_verifier_verify(verifier, token, len, "alice", NTS, &claims));
            token04_claims_free(claims);
            error = token04_verifier_verify(verifier, token, len - 1, "alice", NTS, &claims);
            CHECK(token04_error_message_for(error, TOKEN04_LANGUAGE_GO, NULL) != NULL);
            token04_error_free(error);
        }
        token04_string_free(token);
        token04_issued_free(issued);
    }
    token04_privileges_free(privileges);
    token04_verifier_free(verifier);
    token04_generator_free(generator);
}

static void a_million_calls_leave_memory_flat(void) {
    calls(10000);
    const long before = resident();
    calls(1000000);
    const long grown = resident() - before;
    if (grown >= 512) fprintf(stderr, "grew by %ld KiB\n", grown);
    CHECK(grown < 512);
}

int main(void) {
    RUN(a_million_calls_leave_memory_flat);
    return 0;
}

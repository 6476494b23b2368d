/* A million calls do not grow the process. */
#include "check.h"

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
    token04_verifier_t *verifier;
    OK(token04_verifier_new(SECRET, NTS, &verifier));
    for (int at = 0; at < count; ++at) {
        char *token;
        token04_claims_t *claims;
        size_t len;
        OK(token04_generate_token04(1, "alice", NTS, SECRET, NTS, 3600, NULL, 0, &token, &len));
        if (at % 4 == 0) {
            OK(token04_verifier_verify(verifier, token, len, NULL, &claims));
            token04_claims_free(claims);
            token04_error_free(token04_verifier_verify(verifier, token, len - 1, NULL, &claims));
        }
        token04_string_free(token);
    }
    token04_verifier_free(verifier);
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

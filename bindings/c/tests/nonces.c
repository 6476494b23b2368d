#include "nonces.h"

#include <stdlib.h>
#include <string.h>

static int sextet(char c) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return (int)(strchr(alphabet, c) - alphabet);
}

nonce_t nonce_of(const char *token) {
    /* After "04", in base64: eight bytes of expiry, two of length, then the nonce. */
    enum { BEFORE = 10 };
    unsigned char body[BEFORE + NONCE_LEN + 2];
    nonce_t nonce;
    for (size_t at = 0; at < sizeof body; at += 3) {
        const char *four = token + 2 + at / 3 * 4;
        const int bits =
            sextet(four[0]) << 18 | sextet(four[1]) << 12 | sextet(four[2]) << 6 | sextet(four[3]);
        body[at] = (unsigned char)(bits >> 16);
        body[at + 1] = (unsigned char)(bits >> 8);
        body[at + 2] = (unsigned char)bits;
    }
    memcpy(nonce.bytes, body + BEFORE, NONCE_LEN);
    return nonce;
}

static int compare(const void *a, const void *b) { return memcmp(a, b, sizeof(nonce_t)); }

int all_distinct(nonce_t *nonces, size_t count) {
    qsort(nonces, count, sizeof *nonces, compare);
    for (size_t at = 1; at < count; ++at) {
        if (compare(&nonces[at - 1], &nonces[at]) == 0) return 0;
    }
    return 1;
}

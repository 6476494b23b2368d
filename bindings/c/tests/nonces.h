/* Reads the nonces of tokens, for the tests that no nonce repeats. */
#ifndef TOKEN04_TESTS_NONCES_H
#define TOKEN04_TESTS_NONCES_H

#include <stddef.h>

enum { NONCE_LEN = 12 };

typedef struct {
    unsigned char bytes[NONCE_LEN];
} nonce_t;

/* The GCM nonce of a token. */
nonce_t nonce_of(const char *token);

/* Whether all nonces differ. Sorts them. */
int all_distinct(nonce_t *nonces, size_t count);

#endif

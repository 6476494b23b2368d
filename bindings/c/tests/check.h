/* Macros for the test programs of C and C++. A program runs its tests and prints a line for each; the first
 * failed check ends it. */
#ifndef TOKEN04_TESTS_CHECK_H
#define TOKEN04_TESTS_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token04.h"

#define SECRET "0123456789abcdef0123456789abcdef"
#define NTS TOKEN04_NUL_TERMINATED

#define CHECK(condition)                                                                                 \
    do {                                                                                                 \
        if (!(condition)) {                                                                              \
            fprintf(stderr, "%s:%d: %s: does not hold: %s\n", __FILE__, __LINE__, __func__, #condition); \
            exit(1);                                                                                     \
        }                                                                                                \
    } while (0)

/* Runs a test and prints its name. */
#define RUN(test)                 \
    do {                          \
        test();                   \
        printf("ok %s\n", #test); \
        fflush(stdout);           \
    } while (0)

/* The call succeeds. */
#define OK(call)                                                                                     \
    do {                                                                                             \
        token04_error_t *error_ = (call);                                                            \
        if (error_ != NULL) {                                                                        \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, token04_error_message(error_, NULL)); \
            exit(1);                                                                                 \
        }                                                                                            \
    } while (0)

/* The call fails with an error of this kind, whose message contains this text. */
#define REFUSED(call, expected_kind, text)                                                          \
    do {                                                                                            \
        token04_error_t *error_ = (call);                                                           \
        CHECK(error_ != NULL);                                                                      \
        if (token04_error_kind(error_) != (expected_kind) ||                                        \
            strstr(token04_error_message(error_, NULL), (text)) == NULL) {                          \
            fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, token04_error_kind_name(error_), \
                    token04_error_message(error_, NULL));                                           \
            exit(1);                                                                                \
        }                                                                                           \
        token04_error_free(error_);                                                                 \
    } while (0)

#endif

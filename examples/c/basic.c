/* A basic token: it says who the user is, and restricts nothing.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     build/basic alice
 */
#include <stdio.h>
#include <stdlib.h>
#include <token04.h>

/* Says what went wrong, and frees it. Answers whether anything did. */
static int failed(token04_error_t *error) {
    if (error == NULL) return 0;
    fprintf(stderr, "%s\n", token04_error_message(error, NULL));
    token04_error_free(error);
    return 1;
}

int main(int argc, char **argv) {
    const char *app_id = getenv("ZEGO_APP_ID"), *secret = getenv("ZEGO_SERVER_SECRET");
    if (argc != 2 || app_id == NULL || secret == NULL) {
        fprintf(stderr, "usage: basic USER_ID, with ZEGO_APP_ID and ZEGO_SERVER_SECRET set\n");
        return EXIT_FAILURE;
    }
    /* Make the generator once and keep it: preparing the key takes as long as a token. */
    token04_generator_t *generator;
    if (failed(
            token04_generator_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED, &generator))) {
        return EXIT_FAILURE;
    }
    /* Valid for an hour. The user must be the one who asks, see server.c. */
    char *token;
    const int status = failed(
        token04_generator_generate(generator, argv[1], TOKEN04_NUL_TERMINATED, 3600, NULL, 0, &token, NULL));
    if (status == 0) puts(token);
    token04_string_free(token);
    token04_generator_free(generator);
    return status;
}

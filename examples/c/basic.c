/* A basic token: it names the user, and allows everything in every room.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     build/basic alice
 */
#include <stdio.h>
#include <stdlib.h>
#include <token04.h>

/* Prints and frees an error. Returns whether there was one. */
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
    /* Create the generator once and keep it: preparing the key takes as long as a token. */
    token04_generator_t *generator;
    if (failed(token04_generator_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED, NULL,
                                     &generator))) {
        return EXIT_FAILURE;
    }
    /* Valid for an hour. The user must be the authenticated caller, see server.c. */
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_BASIC);
    request.user_id = argv[1];
    request.lifetime_seconds = 3600;
    token04_issued_t *issued;
    const int status = failed(token04_generator_generate(generator, &request, &issued));
    if (status == 0) puts(token04_issued_token(issued, NULL));
    token04_issued_free(issued);
    token04_generator_free(generator);
    return status;
}

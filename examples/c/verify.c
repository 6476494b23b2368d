/* Checks that a token belongs to this user and allows logging in to the room. The exit status is 0 if it
 * does, 2 if it is refused, 1 for any other error.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     build/privileges alice room1 | build/verify alice room1
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <token04.h>

enum { REFUSED = 2 };

int main(int argc, char **argv) {
    const char *app_id = getenv("ZEGO_APP_ID"), *secret = getenv("ZEGO_SERVER_SECRET");
    char token[4096] = "";
    if (argc != 3 || app_id == NULL || secret == NULL) {
        fprintf(stderr, "usage: verify USER_ID ROOM_ID, with ZEGO_APP_ID and ZEGO_SERVER_SECRET set\n");
        return EXIT_FAILURE;
    }
    /* Other users of the machine could read a token on the command line. */
    if (fgets(token, sizeof token, stdin) != NULL) token[strcspn(token, "\r\n")] = '\0';
    token04_action_t action = TOKEN04_ACTION_INIT(TOKEN04_ACTION_LOGIN);
    action.room_id = argv[2];
    token04_verifier_t *verifier = NULL;
    token04_claims_t *claims = NULL;
    int status = EXIT_SUCCESS;
    token04_error_t *error =
        token04_verifier_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED, NULL, &verifier);
    if (!error) {
        error = token04_verifier_verify_action(verifier, token, TOKEN04_NUL_TERMINATED, argv[1],
                                               TOKEN04_NUL_TERMINATED, &action, &claims);
    }
    if (error) {
        /* A server responds with 401 or 403 if the token is refused, and with 500 otherwise. */
        status = token04_error_category(error) == TOKEN04_CATEGORY_REFUSED ? REFUSED : EXIT_FAILURE;
        fprintf(stderr, "%s\n", token04_error_message(error, NULL));
    } else {
        printf("%s may log in until %lld\n", token04_claims_user_id(claims, NULL),
               (long long)token04_claims_expire(claims));
    }
    token04_error_free(error);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
    return status;
}

/* A privilege token: it also names the room, the rights there, and the streams.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     build/privileges alice room1
 */
#include <stdio.h>
#include <stdlib.h>
#include <token04.h>

/* The privileges of a user who may log in to the room and publish one stream, named after the user. */
static token04_error_t *speaker(const char *user_id, const char *room_id, token04_privileges_t **privileges) {
    char stream_id[256];
    const char *const stream_ids[] = {stream_id};
    snprintf(stream_id, sizeof stream_id, "%s_camera", user_id);
    token04_error_t *error = token04_privileges_new(room_id, TOKEN04_NUL_TERMINATED, privileges);
    if (!error) error = token04_privileges_allow_login(*privileges);
    if (!error) error = token04_privileges_allow_publish(*privileges, stream_ids, NULL, 1);
    return error;
}

int main(int argc, char **argv) {
    const char *app_id = getenv("ZEGO_APP_ID"), *secret = getenv("ZEGO_SERVER_SECRET");
    if (argc != 3 || app_id == NULL || secret == NULL) {
        fprintf(stderr, "usage: privileges USER_ID ROOM_ID, with ZEGO_APP_ID and ZEGO_SERVER_SECRET set\n");
        return EXIT_FAILURE;
    }
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_PRIVILEGES);
    token04_generator_t *generator = NULL;
    token04_privileges_t *privileges = NULL;
    token04_issued_t *issued = NULL;
    token04_error_t *error =
        token04_generator_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED, NULL, &generator);
    if (!error) error = speaker(argv[1], argv[2], &privileges);
    if (!error) {
        request.user_id = argv[1];
        request.lifetime_seconds = 3600;
        request.privileges = privileges;
        error = token04_generator_generate(generator, &request, &issued);
    }
    const int status = error ? EXIT_FAILURE : EXIT_SUCCESS;
    if (error) {
        fprintf(stderr, "%s\n", token04_error_message(error, NULL));
    } else {
        puts(token04_issued_token(issued, NULL));
    }
    token04_error_free(error);
    token04_issued_free(issued);
    token04_privileges_free(privileges);
    token04_generator_free(generator);
    return status;
}

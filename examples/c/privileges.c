/* A privilege token: it also says which room, what is allowed there, and which streams.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     build/privileges alice room1
 */
#include <stdio.h>
#include <stdlib.h>
#include <token04.h>

/* The payload for somebody who may log in to the room and publish one stream, named after the user. */
static token04_error_t *speaker(const char *user_id, const char *room_id, char **payload) {
    char stream_id[256];
    const char *const stream_ids[] = {stream_id};
    token04_privileges_t *privileges;
    snprintf(stream_id, sizeof stream_id, "%s_camera", user_id);
    token04_error_t *error = token04_privileges_new(room_id, TOKEN04_NUL_TERMINATED, &privileges);
    if (!error) error = token04_privileges_allow_login(privileges);
    if (!error) error = token04_privileges_allow_publish(privileges);
    if (!error) error = token04_privileges_only_streams(privileges, stream_ids, NULL, 1);
    if (!error) error = token04_privileges_to_payload(privileges, payload, NULL);
    token04_privileges_free(privileges);
    return error;
}

int main(int argc, char **argv) {
    const char *app_id = getenv("ZEGO_APP_ID"), *secret = getenv("ZEGO_SERVER_SECRET");
    if (argc != 3 || app_id == NULL || secret == NULL) {
        fprintf(stderr, "usage: privileges USER_ID ROOM_ID, with ZEGO_APP_ID and ZEGO_SERVER_SECRET set\n");
        return EXIT_FAILURE;
    }
    token04_generator_t *generator = NULL;
    char *payload = NULL, *token = NULL;
    token04_error_t *error =
        token04_generator_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED, &generator);
    if (!error) error = speaker(argv[1], argv[2], &payload);
    if (!error) {
        error = token04_generator_generate(generator, argv[1], TOKEN04_NUL_TERMINATED, 3600, payload,
                                           TOKEN04_NUL_TERMINATED, &token, NULL);
    }
    const int status = error ? EXIT_FAILURE : EXIT_SUCCESS;
    if (error) {
        fprintf(stderr, "%s\n", token04_error_message(error, NULL));
    } else {
        puts(token);
    }
    token04_error_free(error);
    token04_string_free(token);
    token04_string_free(payload);
    token04_generator_free(generator);
    return status;
}

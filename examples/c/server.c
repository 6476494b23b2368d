/* An endpoint that issues tokens, and only for the user who is logged in.
 *
 * The user comes from the caller's verified session, here a JWT that the login page signed. An endpoint that
 * takes the user from the query lets anyone get a token for any user.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     export SESSION_SECRET=the-secret-that-signs-your-sessions PORT=3000
 *     build/server
 *     curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
 */
#include <arpa/inet.h>
#include <jansson.h>
#include <jwt.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <token04.h>

enum { VALID_SECONDS = 3600 };

struct app {
    token04_generator_t *generator;
    const char *session_secret;
};

/* The verified session of the caller, or NULL. */
static jwt_t *session_of(struct MHD_Connection *connection, const char *session_secret) {
    static const char bearer[] = "Bearer ";
    const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
    jwt_t *session = NULL;
    if (header == NULL || strncmp(header, bearer, strlen(bearer)) != 0) return NULL;
    if (jwt_decode(&session, header + strlen(bearer), (const unsigned char *)session_secret,
                   (int)strlen(session_secret)) != 0) {
        return NULL;
    }
    /* The server, not the JWT, chooses the algorithm; a session without an expiry is invalid. */
    const char *user_id = jwt_get_grant(session, "sub");
    if (jwt_get_alg(session) != JWT_ALG_HS256 || jwt_get_grant_int(session, "exp") <= time(NULL) ||
        user_id == NULL || *user_id == '\0') {
        jwt_free(session);
        return NULL;
    }
    return session;
}

/* The response body for a user, or NULL. The caller frees it. */
static char *new_response_body(const token04_generator_t *generator, const char *user_id) {
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_BASIC);
    token04_issued_t *issued;
    request.user_id = user_id;
    request.lifetime_seconds = VALID_SECONDS;
    token04_error_t *error = token04_generator_generate(generator, &request, &issued);
    if (error) {
        fprintf(stderr, "no token: %s\n", token04_error_message(error, NULL));
        token04_error_free(error);
        return NULL;
    }
    json_t *body = json_pack("{s:I, s:s, s:s, s:i}", "app_id",
                             (json_int_t)token04_generator_app_id(generator), "user_id", user_id, "token",
                             token04_issued_token(issued, NULL), "expires_in", VALID_SECONDS);
    char *text = json_dumps(body, JSON_COMPACT);
    json_decref(body);
    token04_issued_free(issued);
    return text;
}

static enum MHD_Result respond(struct MHD_Connection *connection, unsigned status, char *json) {
    struct MHD_Response *response =
        json == NULL ? MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT)
                     : MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) return MHD_NO;
    MHD_add_response_header(response, "Content-Type", "application/json");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    const enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *body, size_t *body_size,
                              void **seen) {
    const struct app *app = (const struct app *)context;
    (void)version;
    (void)body;
    if (*seen == NULL) {
        /* The first call comes before the body is read. */
        *seen = context;
        return MHD_YES;
    }
    if (*body_size > 0) {
        *body_size = 0;
        return MHD_YES;
    }
    if (strcmp(path, "/zego-token") != 0) return respond(connection, MHD_HTTP_NOT_FOUND, NULL);
    if (strcmp(method, "POST") != 0) return respond(connection, MHD_HTTP_METHOD_NOT_ALLOWED, NULL);
    jwt_t *session = session_of(connection, app->session_secret);
    if (session == NULL) return respond(connection, MHD_HTTP_UNAUTHORIZED, NULL);
    char *json = new_response_body(app->generator, jwt_get_grant(session, "sub"));
    jwt_free(session);
    return respond(connection, json == NULL ? MHD_HTTP_INTERNAL_SERVER_ERROR : MHD_HTTP_OK, json);
}

int main(void) {
    const char *app_id = getenv("ZEGO_APP_ID"), *secret = getenv("ZEGO_SERVER_SECRET");
    const char *port = getenv("PORT");
    struct app app = {NULL, getenv("SESSION_SECRET")};
    if (app_id == NULL || secret == NULL || app.session_secret == NULL || *app.session_secret == '\0') {
        fprintf(stderr, "set ZEGO_APP_ID, ZEGO_SERVER_SECRET and SESSION_SECRET\n");
        return EXIT_FAILURE;
    }
    token04_error_t *error = token04_generator_new(strtoll(app_id, NULL, 10), secret, TOKEN04_NUL_TERMINATED,
                                                   NULL, &app.generator);
    if (error) {
        fprintf(stderr, "%s\n", token04_error_message(error, NULL));
        token04_error_free(error);
        return EXIT_FAILURE;
    }
    /* Blocked here and in the server's threads, so that sigwait() below receives them. */
    sigset_t ends;
    int ended_by;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    struct sockaddr_in address = {0};
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)(port == NULL ? 3000 : atoi(port)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, handle, &app, MHD_OPTION_SOCK_ADDR,
                         (struct sockaddr *)&address, MHD_OPTION_END);
    if (daemon == NULL) {
        fprintf(stderr, "cannot listen on port %d: is it in use?\n", ntohs(address.sin_port));
        token04_generator_free(app.generator);
        return EXIT_FAILURE;
    }
    printf("POST http://127.0.0.1:%d/zego-token\n", ntohs(address.sin_port));
    fflush(stdout);
    sigwait(&ends, &ended_by);
    MHD_stop_daemon(daemon);
    token04_generator_free(app.generator);
    return EXIT_SUCCESS;
}

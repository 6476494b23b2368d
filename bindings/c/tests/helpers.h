/* Helpers that create the objects of most tests. */
#ifndef TOKEN04_TESTS_HELPERS_H
#define TOKEN04_TESTS_HELPERS_H

#include "check.h"

enum { APP_ID = 1234567890 };

static inline token04_request_t basic_request(const char *user_id, size_t user_id_len, int64_t lifetime) {
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_BASIC);
    request.user_id = user_id;
    request.user_id_len = user_id_len;
    request.lifetime_seconds = lifetime;
    return request;
}

static inline token04_request_t privilege_request(const char *user_id,
                                                  const token04_privileges_t *privileges) {
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_PRIVILEGES);
    request.user_id = user_id;
    request.lifetime_seconds = 3600;
    request.privileges = privileges;
    return request;
}

static inline token04_request_t payload_request(const char *user_id, const char *payload,
                                                size_t payload_len) {
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_PAYLOAD);
    request.user_id = user_id;
    request.lifetime_seconds = 3600;
    request.payload = payload;
    request.payload_len = payload_len;
    return request;
}

static inline token04_action_t login(const char *room_id) {
    token04_action_t action = TOKEN04_ACTION_INIT(TOKEN04_ACTION_LOGIN);
    action.room_id = room_id;
    return action;
}

static inline token04_action_t publish(const char *room_id, const char *stream_id) {
    token04_action_t action = TOKEN04_ACTION_INIT(TOKEN04_ACTION_PUBLISH);
    action.room_id = room_id;
    action.stream_id = stream_id;
    return action;
}

static inline token04_generator_t *new_generator(void) {
    token04_generator_t *generator;
    OK(token04_generator_new(APP_ID, SECRET, NTS, NULL, &generator));
    return generator;
}

static inline token04_verifier_t *new_verifier(void) {
    token04_verifier_t *verifier;
    OK(token04_verifier_new(APP_ID, SECRET, NTS, NULL, &verifier));
    return verifier;
}

/* A clock that returns the number behind the pointer. */
static inline int64_t read_clock(void *clock_data) { return *(const int64_t *)clock_data; }

/* A token that allows alice to log in and to publish one stream. */
static inline token04_issued_t *issue_for_alice(const token04_generator_t *generator) {
    const char *const streams[] = {"camera"};
    token04_privileges_t *privileges;
    token04_issued_t *issued;
    OK(token04_privileges_new("room1", NTS, &privileges));
    OK(token04_privileges_allow_login(privileges));
    OK(token04_privileges_allow_publish(privileges, streams, NULL, 1));
    const token04_request_t request = privilege_request("alice", privileges);
    OK(token04_generator_generate(generator, &request, &issued));
    token04_privileges_free(privileges);
    return issued;
}

#endif

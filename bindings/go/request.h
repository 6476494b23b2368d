// Builds a request from separate arguments, because cgo forbids passing Go memory that contains Go pointers.

#ifndef TOKEN04_GO_REQUEST_H
#define TOKEN04_GO_REQUEST_H

#include <token04.h>

static inline token04_request_t make_request(int32_t kind, const char *user_id, size_t user_id_len,
                                           int64_t lifetime_seconds, const token04_privileges_t *privileges,
                                           const char *payload, size_t payload_len) {
	token04_request_t request = TOKEN04_REQUEST_INIT(kind);
	request.user_id = user_id;
	request.user_id_len = user_id_len;
	request.lifetime_seconds = lifetime_seconds;
	request.privileges = privileges;
	request.payload = payload;
	request.payload_len = payload_len;
	return request;
}

#endif

package token04

/*
#include <string.h>
#include <token04.h>
#include "clock.h"
#include "request.h"

typedef struct {
	int64_t expires_at, renew_at;
	size_t token_len;
	// What does not fit into the buffer, to be freed; else NULL.
	token04_issued_t *rest;
} issued_parts_t;

// All in one call, as each costs a few dozen nanoseconds.
static token04_error_t *issue(const token04_generator_t *generator, int64_t now, int32_t kind,
                              const char *user_id, size_t user_id_len, int64_t lifetime_seconds,
                              const token04_privileges_t *privileges,
                              const char *payload, size_t payload_len,
                              char *buf, size_t buf_len, issued_parts_t *parts) {
	token04_request_t request =
	    request_of(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
	token04_go_now = now;
	token04_issued_t *issued = NULL;
	token04_error_t *error = token04_generator_generate(generator, &request, &issued);
	if (error)
		return error;
	const char *token = token04_issued_token(issued, &parts->token_len);
	parts->expires_at = token04_issued_expires_at(issued);
	parts->renew_at = token04_issued_renew_at(issued);
	if (parts->token_len > buf_len) {
		parts->rest = issued;
		return NULL;
	}
	memcpy(buf, token, parts->token_len);
	token04_issued_free(issued);
	return NULL;
}
#cgo noescape issue
#cgo nocallback issue
*/
import "C"

// Issue makes the token of a request, and says when it expires and when to replace it.
//
// Errors: as [TokenGenerator.Generate] and [TokenGenerator.GenerateWithPayload], and [ErrInvalidArgument] for the
// zero [TokenRequest].
func (g *TokenGenerator) Issue(request TokenRequest) (IssuedToken, error) {
	now := g.unixSeconds()
	generator, err := g.borrow()
	if err != nil {
		return IssuedToken{}, err
	}
	defer g.handle.giveBack()
	r := request.written()
	privileges, wrong := r.lendPrivileges()
	defer privileges.giveBack()
	var short [shortLen]byte
	buf := bufFor(short[:], r.textLen())
	var parts C.issued_parts_t
	err = failure(C.issue(
		generator, now, r.kind,
		start(r.userID), size(r.userID), wholeSeconds(r.lifetime),
		privileges.pointer,
		r.payloadForC(), size(r.payload),
		first(buf), C.size_t(len(buf)), &parts,
	))
	if err != nil {
		return IssuedToken{}, r.explained(err, wrong)
	}
	var token string
	if parts.rest != nil {
		token = copied(C.token04_issued_token(parts.rest, nil), parts.token_len)
		C.token04_issued_free(parts.rest)
	} else {
		token = string(buf[:parts.token_len])
	}
	return IssuedToken{hide(&issued{token, int64(parts.expires_at), int64(parts.renew_at)})}, nil
}

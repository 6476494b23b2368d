package token04

/*
#include <string.h>
#include <token04.h>
#include "clock.h"
#include "request.h"

typedef struct {
	int64_t expires_at, renew_at;
	size_t token_len;
	// Set if the token does not fit into the buffer; Go frees it. Otherwise NULL.
	token04_issued_t *overflow;
} issued_parts_t;

// One function, because each cgo call costs a few dozen nanoseconds.
static token04_error_t *issue(const token04_generator_t *generator, int64_t now, int32_t kind,
                              const char *user_id, size_t user_id_len, int64_t lifetime_seconds,
                              const token04_privileges_t *privileges,
                              const char *payload, size_t payload_len,
                              char *buf, size_t buf_len, issued_parts_t *parts) {
	token04_request_t request =
	    make_request(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
	token04_go_now = now;
	token04_issued_t *issued = NULL;
	token04_error_t *error = token04_generator_generate(generator, &request, &issued);
	if (error)
		return error;
	const char *token = token04_issued_token(issued, &parts->token_len);
	parts->expires_at = token04_issued_expires_at(issued);
	parts->renew_at = token04_issued_renew_at(issued);
	if (parts->token_len > buf_len) {
		parts->overflow = issued;
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

// Issue generates the token for a request, and returns it with its expiry and renewal times.
//
// Errors: those of [TokenGenerator.Generate] and [TokenGenerator.GenerateWithPayload], and [ErrInvalidArgument] for the
// zero [TokenRequest].
func (g *TokenGenerator) Issue(request TokenRequest) (IssuedToken, error) {
	now := g.unixSeconds()
	generator, err := g.borrow()
	if err != nil {
		return IssuedToken{}, err
	}
	defer g.handle.release()
	r := request.get()
	privileges, privilegesErr := r.borrowPrivileges()
	defer privileges.release()
	var stackBuf [stackBufLen]byte
	buf := bufFor(stackBuf[:], r.textLen())
	var parts C.issued_parts_t
	err = toError(C.issue(
		generator, now, r.kind,
		stringPtr(r.userID), stringLen(r.userID), wholeSeconds(r.lifetime),
		privileges.pointer,
		r.cPayload(), stringLen(r.payload),
		bufPtr(buf), C.size_t(len(buf)), &parts,
	))
	if err != nil {
		return IssuedToken{}, r.refineError(err, privilegesErr)
	}
	var token string
	if parts.overflow != nil {
		token = copyString(C.token04_issued_token(parts.overflow, nil), parts.token_len)
		C.token04_issued_free(parts.overflow)
	} else {
		token = string(buf[:parts.token_len])
	}
	return IssuedToken{hide(&issued{token, int64(parts.expires_at), int64(parts.renew_at)})}, nil
}

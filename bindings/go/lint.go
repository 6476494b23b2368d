package token04

/*
#include <token04.h>
#include "request.h"

static token04_error_t *lint(int32_t kind, const char *user_id, size_t user_id_len, int64_t lifetime_seconds,
                             const token04_privileges_t *privileges, const char *payload, size_t payload_len,
                             token04_findings_t **findings) {
	token04_request_t request =
	    make_request(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
	return token04_lint(&request, findings);
}
*/
import "C"

import "strings"

// Lint finds problems with a token before it is generated. It needs no secret.
//
// A generator only refuses invalid requests. Lint also reports what some products do not accept, such as long user IDs,
// and probable mistakes, such as publishing without logging in. For a request that a generator would refuse, including
// the zero [TokenRequest], it returns the finding "invalid_request".
func Lint(request TokenRequest) []Finding {
	r := request.get()
	privileges, privilegesErr := r.borrowPrivileges()
	defer privileges.release()
	var findings *C.token04_findings_t
	err := toError(C.lint(
		r.kind, stringPtr(r.userID), stringLen(r.userID), wholeSeconds(r.lifetime),
		privileges.pointer, r.cPayload(), stringLen(r.payload), &findings))
	if err != nil {
		return []Finding{{id: "invalid_request", severity: SeverityError, message: r.refineError(err, privilegesErr).Error()}}
	}
	defer C.token04_findings_free(findings)
	var found []Finding
	for i := range C.token04_findings_count(findings) {
		found = append(found, r.withGoMessage(readFinding(C.token04_findings_get(findings, i))))
	}
	return found
}

// withGoMessage replaces C's message about a lifetime, because C sees neither its unit nor its fraction.
func (r *request) withGoMessage(finding Finding) Finding {
	if finding.id == "invalid_request" && strings.HasPrefix(finding.message, "`lifetime`") {
		if short := tooShort(ErrInvalidLifetime, "lifetime", r.lifetime); short != nil {
			finding.message = short.Error()
		}
	}
	return finding
}

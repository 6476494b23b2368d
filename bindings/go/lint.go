package token04

/*
#include <token04.h>
#include "request.h"

static token04_error_t *lint(int32_t kind, const char *user_id, size_t user_id_len, int64_t lifetime_seconds,
                             const token04_privileges_t *privileges, const char *payload, size_t payload_len,
                             token04_findings_t **findings) {
	token04_request_t request =
	    request_of(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
	return token04_lint(&request, findings);
}
*/
import "C"

import "strings"

// Lint finds what is odd about a token before it is made. No secret is needed.
//
// Generating only refuses what cannot be meant; this also tells what single products do not take, such as long
// user ids, and what is probably a mistake, such as publishing without logging in. A request that no token can be
// made from, the zero [TokenRequest] included, gives the finding "invalid_request".
func Lint(request TokenRequest) []Finding {
	r := request.written()
	privileges, wrong := r.lendPrivileges()
	defer privileges.giveBack()
	var findings *C.token04_findings_t
	err := failure(C.lint(
		r.kind, start(r.userID), size(r.userID), wholeSeconds(r.lifetime),
		privileges.pointer, r.payloadForC(), size(r.payload), &findings))
	if err != nil {
		return []Finding{{id: "invalid_request", severity: SeverityError, message: r.explained(err, wrong).Error()}}
	}
	defer C.token04_findings_free(findings)
	var found []Finding
	for i := range C.token04_findings_count(findings) {
		found = append(found, r.inGo(readFinding(C.token04_findings_get(findings, i))))
	}
	return found
}

// inGo is a finding of C's, with the better message about a lifetime: C sees neither its unit nor its fraction.
func (r *request) inGo(finding Finding) Finding {
	if finding.id == "invalid_request" && strings.HasPrefix(finding.message, "`lifetime`") {
		if short := tooShort(ErrInvalidLifetime, "lifetime", r.lifetime); short != nil {
			finding.message = short.Error()
		}
	}
	return finding
}

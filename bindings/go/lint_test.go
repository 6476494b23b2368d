package token04_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestLintFindsProblems(t *testing.T) {
	privileges := token04.InRoom("room1").AllowLogin()
	for want, request := range map[string]token04.TokenRequest{
		"":                   token04.NewTokenRequest("alice", time.Hour, privileges),
		"stream_id_unusable": token04.NewTokenRequest("alice", time.Hour, privileges.AllowPublish([]string{"front camera"})),
		"user_id_too_long":   token04.NewBasicRequest(strings.Repeat("u", 100), time.Hour),
		"suspicious_user_id": token04.NewBasicRequest(" alice", time.Hour),
		"token_as_id":        token04.NewTokenRequest("alice", time.Hour, token04.InRoom(dropIn("")).AllowLogin()),
		"publish_without_login": token04.NewTokenRequest("alice", time.Hour,
			token04.InRoom("room1").AllowPublishAnyStream()),
		"payload_not_privileges": token04.NewPayloadRequest("alice", time.Hour, `{"privilege":7}`),
	} {
		findings := token04.Lint(request)
		if want == "" && len(findings) > 0 || want != "" && !slices.Contains(findingIDs(findings), want) {
			t.Errorf("%v: %v, want %q", request, findings, want)
		}
	}
}

func TestLintReportsInvalidRequests(t *testing.T) {
	generator := newGenerator(t)
	for _, request := range []token04.TokenRequest{
		{},
		token04.NewBasicRequest("", time.Hour),
		token04.NewBasicRequest("\xff", time.Hour),
		token04.NewBasicRequest("undefined", time.Hour),
		token04.NewBasicRequest("alice", 0),
		token04.NewBasicRequest("alice", 3600),
		token04.NewPayloadRequest("alice", time.Hour, ""),
		token04.NewTokenRequest("alice", time.Hour, token04.RoomPrivileges{}),
		token04.NewTokenRequest("alice", time.Hour, token04.InRoom("r").AllowPublish(nil)),
	} {
		findings := token04.Lint(request)
		if len(findings) == 0 || findings[0].ID() != "invalid_request" || findings[0].Severity() != token04.SeverityError {
			t.Errorf("%v: %v", request, findings)
			continue
		}
		// The message is the same as that of the error.
		if _, err := generator.Issue(request); err == nil || err.Error() != findings[0].Message() {
			t.Errorf("%v: %q, but Issue says %v", request, findings[0].Message(), err)
		}
	}
}

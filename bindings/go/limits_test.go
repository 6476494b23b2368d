package token04_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestTextsThatAreFarTooLongAreRefusedInOrder(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	long := strings.Repeat("u", 30<<20)
	kinds := map[string]struct {
		kind token04.ErrorKind
		err  error
	}{}
	add := func(name string, kind token04.ErrorKind, err error) {
		kinds[name] = struct {
			kind token04.ErrorKind
			err  error
		}{kind, err}
	}
	official := func(appID uint32, userID, secret string, seconds int64, payload string) error {
		_, err := token04.GenerateToken04(appID, userID, secret, seconds, payload)
		return err
	}
	add("app", token04.ErrInvalidAppID, official(0, long, long, 0, long))
	add("user", token04.ErrInvalidUserID, official(1, "", long, 0, long))
	add("secret", token04.ErrInvalidSecret, official(1, long, long, 0, long))
	add("seconds", token04.ErrInvalidLifetime, official(1, long, secret, 0, long))
	add("long user", token04.ErrTokenTooLong, official(1, long, secret, 1, long))
	add("long payload", token04.ErrTokenTooLong, official(1, "alice", secret, 1, long))
	_, err := generator.Generate(long, time.Millisecond, long)
	add("Generate, time", token04.ErrInvalidLifetime, err)
	_, err = generator.Generate("", time.Millisecond, long)
	add("Generate, user", token04.ErrInvalidUserID, err)
	_, err = generator.Generate(long, time.Hour, "")
	add("Generate", token04.ErrTokenTooLong, err)
	_, err = verifier.Verify(long)
	add("Verify", token04.ErrMalformedToken, err)
	_, err = verifier.Verify("04", token04.ForUser(long))
	add("ForUser", token04.ErrTokenTooLong, err)
	_, err = verifier.Verify("04", token04.Publish("r", long))
	add("Publish", token04.ErrInvalidArgument, err)
	_, err = token04.ParseKitToken(long)
	add("ParseKitToken", token04.ErrMalformedToken, err)
	_, err = token04.ParsePrivileges(long)
	add("ParsePrivileges", token04.ErrTokenTooLong, err)
	for name, found := range kinds {
		t.Log(name)
		wantError(t, found.err, found.kind)
	}
	if inspection := must(token04.Inspect(long)); inspection.Findings[0].ID != "malformed_token" {
		t.Error(inspection.Findings)
	}

	// None of the texts is copied, or there would be 60 GB of them.
	requests := make([]token04.TokenRequest, 1000)
	for i := range requests {
		requests[i] = token04.NewTokenRequest(long, time.Hour, long)
	}
	requests[0] = token04.NewTokenRequest(long, 0, long)
	for i, result := range must(generator.GenerateBatch(requests)) {
		if i == 0 {
			wantError(t, result.Err, token04.ErrInvalidLifetime)
		} else {
			wantError(t, result.Err, token04.ErrTokenTooLong)
		}
	}
}

func TestMoreStreamsThanFitAreNotCopied(t *testing.T) {
	streamIDs := slices.Repeat([]string{strings.Repeat("s", 100)}, 1<<20)
	privileges := token04.InRoom("r").OnlyStreams(streamIDs...)
	if kept, _ := privileges.StreamIDs(); len(kept) > 1000 {
		t.Error(len(kept))
	}
	_, err := privileges.Payload()
	wantError(t, err, token04.ErrInvalidArgument)

	// As many as the limit takes, and one more byte.
	streamIDs = []string{strings.Repeat("s", 32_764), strings.Repeat("t", 32_765)}
	if _, err := token04.InRoom("r").OnlyStreams(streamIDs...).Payload(); errors.Is(err, token04.ErrInvalidArgument) {
		t.Error(err)
	}
	streamIDs[1] += "t"
	_, err = token04.InRoom("r").OnlyStreams(streamIDs...).Payload()
	wantError(t, err, token04.ErrInvalidArgument)
}

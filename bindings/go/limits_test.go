package token04_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestHugeStringsAreRefusedInOrder(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
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
	dropIn := func(appID uint32, userID, secret string, seconds int64, payload string) error {
		_, err := token04.GenerateToken04(appID, userID, secret, seconds, payload)
		return err
	}
	add("app", token04.ErrInvalidAppID, dropIn(0, long, long, 0, long))
	add("user", token04.ErrInvalidUserID, dropIn(1, "", long, 0, long))
	add("secret", token04.ErrInvalidSecret, dropIn(1, long, long, 0, long))
	add("seconds", token04.ErrInvalidLifetime, dropIn(1, long, secret, 0, long))
	add("long user", token04.ErrTokenTooLong, dropIn(1, long, secret, 1, long))
	add("long payload", token04.ErrTokenTooLong, dropIn(1, "alice", secret, 1, long))
	_, err := generator.GenerateWithPayload(long, time.Millisecond, long)
	add("GenerateWithPayload, time", token04.ErrInvalidLifetime, err)
	_, err = generator.GenerateWithPayload("", time.Millisecond, long)
	add("GenerateWithPayload, user", token04.ErrInvalidUserID, err)
	_, err = generator.GenerateWithPayload("alice", time.Hour, long)
	add("GenerateWithPayload", token04.ErrTokenTooLong, err)
	_, err = generator.GenerateBasic(long, time.Hour)
	add("GenerateBasic", token04.ErrTokenTooLong, err)
	_, err = generator.Generate(long, time.Hour, token04.InRoom(long))
	add("Generate", token04.ErrTokenTooLong, err)
	_, err = generator.Generate("alice", time.Hour, token04.InRoom(long))
	add("Generate, room", token04.ErrInvalidArgument, err)
	_, err = generator.Issue(token04.NewBasicRequest(long, time.Hour))
	add("Issue", token04.ErrTokenTooLong, err)
	_, err = verifier.VerifyAnyUser(long)
	add("VerifyAnyUser", token04.ErrMalformedToken, err)
	_, err = verifier.Verify("04", long)
	add("Verify", token04.ErrTokenTooLong, err)
	_, err = verifier.VerifyAction("04", "alice", token04.Publish("r", long))
	add("VerifyAction", token04.ErrInvalidArgument, err)
	_, err = token04.NewTokenVerifier(appID, secret, token04.WithPreviousSecrets([]string{long}))
	add("WithPreviousSecrets", token04.ErrInvalidSecret, err)
	_, err = token04.ParseKitToken(long)
	add("ParseKitToken", token04.ErrMalformedToken, err)
	for name, found := range kinds {
		t.Log(name)
		wantError(t, found.err, found.kind)
	}
	if inspection := must(token04.Inspect(long)); inspection.Findings()[0].ID() != "malformed_token" {
		t.Error(inspection)
	}

	// None of the strings is copied: the copies would take 60 GB.
	requests := make([]token04.TokenRequest, 1000)
	for i := range requests {
		requests[i] = token04.NewPayloadRequest(long, time.Hour, long)
	}
	requests[0] = token04.NewPayloadRequest(long, 0, long)
	for i, result := range must(generator.GenerateBatch(requests)) {
		_, err := result.Token()
		if i == 0 {
			wantError(t, err, token04.ErrInvalidLifetime)
		} else {
			wantError(t, err, token04.ErrTokenTooLong)
		}
	}
}

func TestMoreStreamsThanFitAreNotCopied(t *testing.T) {
	streamIDs := slices.Repeat([]string{strings.Repeat("s", 100)}, 1<<20)
	privileges := token04.InRoom("r").AllowPublish(streamIDs)
	for range 10 {
		privileges = privileges.AllowPublish(streamIDs)
	}
	// String returns everything that was stored.
	if kept := len(privileges.String()); kept > 200_000 {
		t.Error(kept)
	}
	_, err := privileges.Payload()
	wantError(t, err, token04.ErrInvalidArgument)

	// The longest payload that fits, and then one byte more.
	const others = len(`{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":["",""]}`)
	streamIDs = []string{strings.Repeat("s", 32_000), strings.Repeat("t", 65_535-others-32_000)}
	if payload, err := token04.InRoom("r").AllowPublish(streamIDs).Payload(); len(payload) != 65_535 || err != nil {
		t.Error(len(payload), err)
	}
	streamIDs[1] += "t"
	_, err = token04.InRoom("r").AllowPublish(streamIDs).Payload()
	wantError(t, err, token04.ErrTokenTooLong)
}

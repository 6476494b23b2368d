package token04_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestBatchReturnsResultsInOrder(t *testing.T) {
	requests := make([]token04.TokenRequest, 5000)
	payloads := make([]string, len(requests))
	for i := range requests {
		user, lifetime := fmt.Sprintf("user%d", i), time.Duration(i+1)*time.Second
		switch i % 3 {
		case 0:
			requests[i] = token04.NewBasicRequest(user, lifetime)
		case 1:
			payloads[i] = fmt.Sprintf(`{"number":%d}`, i)
			requests[i] = token04.NewPayloadRequest(user, lifetime, payloads[i])
		case 2:
			privileges := token04.InRoom(user).AllowLogin().AllowPublish([]string{user})
			payloads[i] = must(privileges.Payload())
			requests[i] = token04.NewTokenRequest(user, lifetime, privileges)
		}
	}
	results, err := newGenerator(t).GenerateBatch(requests)
	if err != nil || len(results) != len(requests) {
		t.Fatal(len(results), err)
	}
	verifier := newVerifier(t, token04.WithLeeway(time.Minute))
	for i, result := range results {
		claims, err := verifier.Verify(must(result.Token()), requests[i].UserID())
		if err != nil {
			t.Fatal(i, err)
		}
		if claims.Expire()-claims.Ctime() != int64(i+1) || claims.Payload() != payloads[i] {
			t.Fatalf("claims %v, payload %s", claims, claims.Payload())
		}
		if issued := must(result.Issued()); !issued.ExpiresAt().Equal(claims.ExpiresAt()) ||
			issued.ExpiresAt().Sub(issued.RenewAt()) != min(30*time.Second, time.Duration((i+1)/2)*time.Second) {
			t.Fatal(issued, issued.RenewAt())
		}
	}
}

func TestInvalidRequestDoesNotAffectOthers(t *testing.T) {
	requests := []token04.TokenRequest{
		token04.NewBasicRequest("alice", time.Hour),
		{},
		token04.NewBasicRequest("\xff", time.Hour),
		token04.NewBasicRequest("alice", -time.Hour),
		token04.NewBasicRequest("alice", 3600),
		token04.NewPayloadRequest("alice", time.Hour, `{"a":"`+strings.Repeat("a", 64<<10)+`"}`),
		token04.NewPayloadRequest("alice", time.Hour, ""),
		token04.NewTokenRequest("alice", time.Hour, token04.RoomPrivileges{}),
		token04.NewTokenRequest("alice", time.Hour, token04.InRoom("")),
		token04.NewTokenRequest("", 3600, token04.InRoom("")),
		token04.NewBasicRequest("undefined", time.Hour),
		token04.NewTokenRequest("bob", time.Hour, speaker()),
	}
	wrong := map[int]token04.ErrorKind{
		1:  token04.ErrInvalidArgument,
		2:  token04.ErrInvalidUserID,
		3:  token04.ErrInvalidLifetime,
		4:  token04.ErrInvalidLifetime,
		5:  token04.ErrTokenTooLong,
		6:  token04.ErrInvalidArgument,
		7:  token04.ErrInvalidArgument,
		8:  token04.ErrInvalidArgument,
		9:  token04.ErrInvalidUserID,
		10: token04.ErrInvalidUserID,
	}
	generator := newGenerator(t)
	results, err := generator.GenerateBatch(requests)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range results {
		token, err := result.Token()
		if kind, ok := wrong[i]; ok {
			found := wantError(t, err, kind)
			issued, again := result.Issued()
			if token != "" || issued.Token() != "" || again != err {
				t.Errorf("request %d has a token", i)
			}
			// The same error as for a single request.
			if _, err := generator.Issue(requests[i]); err == nil || err.Error() != found.Error() {
				t.Errorf("request %d: %v alone, %v in the batch", i, err, found)
			}
		} else if _, err := newVerifier(t).Verify(token, requests[i].UserID()); err != nil {
			t.Errorf("request %d: %v", i, err)
		}
	}
	if _, err := results[4].Token(); !strings.Contains(err.Error(), "3600*time.Second") {
		t.Error(err)
	}
}

func TestAnEmptyBatchIsNoError(t *testing.T) {
	for _, requests := range [][]token04.TokenRequest{nil, {}} {
		results, err := newGenerator(t).GenerateBatch(requests)
		if err != nil || len(results) != 0 {
			t.Error(results, err)
		}
	}
}

func TestRequestReturnsItsArguments(t *testing.T) {
	request := token04.NewPayloadRequest("alice", time.Hour, "{}")
	if request.UserID() != "alice" || request.Lifetime() != time.Hour {
		t.Error(request.UserID(), request.Lifetime())
	}
	var zero token04.TokenRequest
	if zero.UserID() != "" || zero.Lifetime() != 0 {
		t.Error(zero.UserID(), zero.Lifetime())
	}
}

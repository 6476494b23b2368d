package token04_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestBatchAnswersInOrder(t *testing.T) {
	payload := privilegePayload(t)
	requests := make([]token04.TokenRequest, 5000)
	for i := range requests {
		requests[i] = token04.NewTokenRequest(fmt.Sprintf("user%d", i), time.Duration(i+1)*time.Second, [...]string{"", payload}[i%2])
	}
	results, err := newGenerator(t).GenerateBatch(requests)
	if err != nil || len(results) != len(requests) {
		t.Fatal(len(results), err)
	}
	verifier := newVerifier(t, secret)
	for i, result := range results {
		if result.Err != nil {
			t.Fatal(result.Err)
		}
		claims, err := verifier.Verify(result.Token, token04.ForUser(requests[i].UserID()), token04.Leeway(time.Minute))
		if err != nil {
			t.Fatal(i, err)
		}
		if claims.Expire-claims.Ctime != int64(i+1) || claims.Payload != requests[i].Payload() {
			t.Fatalf("claims %+v", claims)
		}
	}
}

func TestABadRequestDoesNotHinderTheOthers(t *testing.T) {
	requests := []token04.TokenRequest{
		token04.NewTokenRequest("alice", time.Hour, ""),
		{},
		token04.NewTokenRequest("\xff", time.Hour, ""),
		token04.NewTokenRequest("alice", -time.Hour, ""),
		token04.NewTokenRequest("alice", time.Millisecond, ""),
		token04.NewTokenRequest("alice", time.Hour, strings.Repeat("a", 64<<10)),
		token04.NewTokenRequest("bob", time.Hour, ""),
	}
	wrong := map[int]token04.ErrorKind{
		1: token04.ErrInvalidArgument,
		2: token04.ErrInvalidUserID,
		3: token04.ErrInvalidLifetime,
		4: token04.ErrInvalidLifetime,
		5: token04.ErrTokenTooLong,
	}
	results, err := newGenerator(t).GenerateBatch(requests)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range results {
		if kind, ok := wrong[i]; ok {
			wantError(t, result.Err, kind)
			if result.Token != "" {
				t.Errorf("request %d has a token", i)
			}
		} else if _, err := newVerifier(t, secret).Verify(result.Token, token04.ForUser(requests[i].UserID())); err != nil {
			t.Errorf("request %d: %v", i, err)
		}
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

func TestARequestSaysWhatItAsksFor(t *testing.T) {
	request := token04.NewTokenRequest("alice", time.Hour, "{}")
	if request.UserID() != "alice" || request.ValidFor() != time.Hour || request.Payload() != "{}" {
		t.Error(request.UserID(), request.ValidFor(), request.Payload())
	}
	var zero token04.TokenRequest
	if zero.UserID() != "" || zero.ValidFor() != 0 || zero.Payload() != "" {
		t.Error(zero.UserID(), zero.ValidFor(), zero.Payload())
	}
}

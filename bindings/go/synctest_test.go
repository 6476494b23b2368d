//go:build go1.25

package token04_test

import (
	"testing"
	"testing/synctest"
	"time"

	"token04.io/token04"
)

// In a bubble, [time.Now] returns a fake time, which advances when all goroutines are blocked.
func TestTokensWithinSynctest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		generator := newGenerator(t, token04.WithClock(time.Now))
		verifier := newVerifier(t, token04.WithClock(time.Now))
		token := must(generator.Generate("alice", time.Hour, speaker()))
		time.Sleep(time.Hour - time.Second)
		claims, err := verifier.VerifyAction(token, "alice", token04.Login("room1"))
		if err != nil || !claims.ExpiresAt().Equal(time.Now().Add(time.Second)) {
			t.Error(claims, err)
		}
		time.Sleep(time.Second)
		_, err = verifier.VerifyAction(token, "alice", token04.Login("room1"))
		wantError(t, err, token04.ErrExpired)
	})
}

package token04_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"token04.io/token04"
)

// fakeClock resembles the fake clocks that users write or import.
type fakeClock struct{ now atomic.Int64 }

func (c *fakeClock) Now() time.Time          { return time.Unix(0, c.now.Load()) }
func (c *fakeClock) Advance(d time.Duration) { c.now.Add(int64(d)) }

func TestFakeClockExpiresTokens(t *testing.T) {
	clock := &fakeClock{}
	clock.Advance(1_700_000_000*time.Second + 999*time.Millisecond)
	generator := newGenerator(t, token04.WithClock(clock.Now))
	verifier := newVerifier(t, token04.WithClock(clock.Now))
	token := must(generator.Generate("alice", time.Minute, speaker()))

	claims := must(verifier.VerifyAction(token, "alice", token04.Login("room1")))
	if claims.Ctime() != 1_700_000_000 {
		t.Error(claims)
	}
	clock.Advance(59 * time.Second)
	if _, err := verifier.Verify(token, "alice"); err != nil {
		t.Error(err)
	}
	clock.Advance(time.Second)
	_, err := verifier.Verify(token, "alice")
	wantError(t, err, token04.ErrExpired)
}

// clocked returns the calls that read the clock.
func clocked(t *testing.T, options ...token04.Option) map[string]func() error {
	t.Helper()
	token := must(newGenerator(t, atSecond(0)).Generate("alice", time.Hour, speaker()))
	var forGenerator []token04.GeneratorOption
	var forVerifier []token04.VerifierOption
	for _, option := range options {
		forGenerator, forVerifier = append(forGenerator, option), append(forVerifier, option)
	}
	generator, verifier := newGenerator(t, forGenerator...), newVerifier(t, forVerifier...)
	calls := map[string]func() error{
		"Verify":        func() error { _, err := verifier.Verify(token, "alice"); return err },
		"VerifyAnyUser": func() error { _, err := verifier.VerifyAnyUser(token); return err },
		"VerifyAction": func() error {
			_, err := verifier.VerifyAction(token, "alice", token04.Login("room1"))
			return err
		},
	}
	for name, call := range makers(generator) {
		calls[name] = func() error { _, err := call("alice", time.Hour); return err }
	}
	return calls
}

func TestClockIsReadOncePerCall(t *testing.T) {
	var read int
	for name, call := range clocked(t, token04.WithClock(func() time.Time { read++; return unix(100) })) {
		read = 0
		if err := call(); err != nil || read != 1 {
			t.Errorf("%s: read %d times, %v", name, read, err)
		}
	}
}

func TestTokensOfABatchHaveTheSameTime(t *testing.T) {
	second := int64(1_700_000_000)
	generator := newGenerator(t, token04.WithClock(func() time.Time { second++; return unix(second) }))
	requests := make([]token04.TokenRequest, 5000)
	for i := range requests {
		requests[i] = token04.NewBasicRequest("alice", time.Hour)
	}
	for _, result := range must(generator.GenerateBatch(requests)) {
		if issued := must(result.Issued()); issued.ExpiresAt().Unix() != 1_700_000_001+3600 {
			t.Fatal(issued)
		}
	}
}

func TestImpossibleClocksAreErrors(t *testing.T) {
	for _, now := range []time.Time{{}, unix(-1), unix(time.Now().UnixMilli()), unix(253_402_300_800), unix(1<<63 - 1)} {
		for name, call := range clocked(t, token04.WithClock(func() time.Time { return now })) {
			found := wantError(t, call(), token04.ErrClockOutOfRange)
			if !strings.Contains(found.Error(), "`WithClock`") {
				t.Errorf("%s: %v", name, found)
			}
		}
	}
	for name, call := range clocked(t, atSecond(0)) {
		if err := call(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := token04.NewTokenGenerator(appID, secret, token04.WithClock(nil))
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = token04.NewTokenVerifier(appID, secret, token04.WithClock(nil))
	wantError(t, err, token04.ErrInvalidArgument)
}

// A panic of the clock propagates to the caller and leaves nothing locked.
func TestClockPanicPropagates(t *testing.T) {
	broken := token04.WithClock(func() time.Time { panic("the clock is broken") })
	generator, verifier := newGenerator(t, broken), newVerifier(t, broken)
	for _, call := range []func(){
		func() { _, _ = generator.GenerateBasic("alice", time.Hour) },
		func() { _, _ = verifier.VerifyAnyUser("04") },
	} {
		func() {
			defer func() {
				if recovered := recover(); recovered != "the clock is broken" {
					t.Error(recovered)
				}
			}()
			call()
			t.Error("no panic")
		}()
	}
	_ = generator.Close()
	_ = verifier.Close()
}

// A clock may use its own generator, and even close it.
func TestClockMayCloseItsGenerator(t *testing.T) {
	var generator *token04.TokenGenerator
	generator = must(token04.NewTokenGenerator(appID, secret, token04.WithClock(func() time.Time {
		_ = generator.Close()
		return time.Now()
	})))
	_, err := generator.GenerateBasic("alice", time.Hour)
	wantError(t, err, token04.ErrClosed)
}

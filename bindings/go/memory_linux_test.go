//go:build !race

package token04_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

// Excluded under the race detector, whose memory grows with each runtime.AddCleanup.

// resident returns the resident memory of the process in bytes, including C memory.
func resident(t *testing.T) int {
	t.Helper()
	settle()
	debug.FreeOSMemory()
	var size, pages int
	if _, err := fmt.Sscan(string(must(os.ReadFile("/proc/self/statm"))), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

func TestMemoryStaysFlat(t *testing.T) {
	// malloc keeps an arena per thread and never returns it to the system.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	generator, verifier := newGenerator(t), newVerifier(t)
	privileges := speaker()
	payload := must(privileges.Payload())
	token := must(generator.Generate("alice", time.Hour, privileges))
	long := must(generator.GenerateWithPayload("alice", time.Hour, `{"a":"`+strings.Repeat("a", 1000)+`"}`))
	claims := must(verifier.Verify(token, "alice"))
	request := token04.NewTokenRequest("alice", time.Hour, privileges)
	odd := token04.NewPayloadRequest("alice", time.Hour, `{"privilege":7}`)
	requests := []token04.TokenRequest{request, {}}
	kit := token04.NewKitToken(token, appID, "alice", "", "")
	text := must(kit.Text())
	cases := []struct {
		name  string
		calls int
		// The size of the smallest C object of the call: the minimum that a leak would cost.
		least int
		call  func()
	}{
		{"Generate", 1_000_000, 16, func() { _, _ = generator.Generate("alice", time.Hour, privileges) }},
		{"Generate, refused", 100_000, 128, func() { _, _ = generator.Generate("", time.Hour, privileges) }},
		{"Issue", 200_000, 64, func() { _, _ = generator.Issue(request) }},
		{"GenerateToken04", 500_000, 16, func() { _, _ = token04.GenerateToken04(appID, "alice", secret, 3600, payload) }},
		{"GenerateBatch", 50_000, 512, func() { _, _ = generator.GenerateBatch(requests) }},
		{"Verify", 200_000, 128, func() { _, _ = verifier.Verify(token, "alice") }},
		{"Verify, long", 50_000, 1024, func() { _, _ = verifier.Verify(long, "alice") }},
		{"Verify, refused", 100_000, 128, func() { _, _ = verifier.Verify(token, "bob") }},
		{"Authorize", 100_000, 128, func() { _, _ = claims.Authorize(token04.Login("r")), claims.Authorize(token04.Login("room1")) }},
		{"Privileges", 100_000, 128, func() { _, _ = claims.Privileges() }},
		{"Lint", 50_000, 128, func() { token04.Lint(odd) }},
		{"Inspect", 20_000, 1024, func() { _, _ = token04.Inspect(text, token04.InspectWithSecret(secret)) }},
		{"KitToken", 50_000, 256, func() { _, _ = kit.Text(); _, _ = token04.ParseKitToken(text) }},
		{"Payload, refused", 100_000, 64, func() { _, _ = token04.InRoom("r").AllowPublish(nil).Payload() }},
		{"options, refused", 50_000, 512, func() {
			_, _ = token04.NewTokenGenerator(appID, secret, nil)
			_, _ = token04.NewTokenVerifier(appID, secret, nil)
		}},
		// These are never closed, to test that the garbage collector frees them.
		{"Payload", 200_000, 64, func() { _, _ = camera().Payload() }},
		{"NewTokenGenerator", 200_000, 512, func() { _, _ = token04.NewTokenGenerator(appID, secret) }},
		{"NewTokenVerifier", 200_000, 512, func() { _, _ = token04.NewTokenVerifier(appID, secret) }},
	}
	for _, c := range cases {
		// Warm up: the first run grows the allocators' pools.
		repeat(c.calls, c.call)
		before := resident(t)
		repeat(c.calls, c.call)
		if grown := resident(t) - before; grown > c.calls*c.least/2 {
			t.Errorf("%s: %d KiB more after %d calls", c.name, grown>>10, c.calls)
		} else {
			t.Logf("%s: %d KiB more after %d calls", c.name, grown>>10, c.calls)
		}
	}
}

func repeat(times int, call func()) {
	for i := range times {
		call()
		if i%10_000 == 0 {
			// Otherwise garbage accumulates on a busy machine.
			settle()
		}
	}
}

// settle runs the garbage collector, and waits until it frees no more C objects.
func settle() {
	runtime.GC()
	for calls := int64(-1); calls != runtime.NumCgoCall(); {
		calls = runtime.NumCgoCall()
		time.Sleep(5 * time.Millisecond)
	}
}

package token04_test

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

// A call into C costs a few dozen nanoseconds, and a Go object costs garbage collection.
func TestATokenIsOneCallAndOneAllocation(t *testing.T) {
	generator := newGenerator(t)
	streams := make([]string, 20)
	for i := range streams {
		streams[i] = fmt.Sprintf("stream%d", i)
	}
	dropIn := func(payload string) func() (string, error) {
		return func() (string, error) { return token04.GenerateToken04(appID, "alice", secret, 3600, payload) }
	}
	privileged := func(privileges token04.RoomPrivileges) func() (string, error) {
		// Encode the privileges before the measurement.
		must(privileges.Payload())
		return func() (string, error) { return generator.Generate("alice", time.Hour, privileges) }
	}
	withPayload := func(payload string) func() (string, error) {
		return func() (string, error) { return generator.GenerateWithPayload("alice", time.Hour, payload) }
	}
	request := token04.NewTokenRequest("alice", time.Hour, camera())
	issue := func() (string, error) {
		issued, err := generator.Issue(request)
		return issued.Token(), err
	}
	must(issue())
	for name, c := range map[string]struct {
		make        func() (string, error)
		allocations float64
	}{
		"basic":                 {func() (string, error) { return generator.GenerateBasic("alice", time.Hour) }, 1},
		"privileges":            {privileged(speaker()), 1},
		"payload":               {withPayload("{}"), 1},
		"drop-in":               {dropIn(""), 1},
		"drop-in, payload":      {dropIn(must(speaker().Payload())), 1},
		"issued, and its times": {issue, 2},
		// These do not fit into the stack buffer.
		"many streams":    {privileged(token04.InRoom("room1").AllowPublish(streams)), 2},
		"quotes":          {withPayload(`{"a":"` + strings.Repeat(`\"`, 1000) + `"}`), 2},
		"drop-in, quotes": {dropIn(strings.Repeat(`"`, 1000)), 2},
		"30 KiB":          {withPayload(`{"a":"` + strings.Repeat("a", 30<<10) + `"}`), 2},
		"drop-in, 30 KiB": {dropIn(strings.Repeat("a", 30<<10)), 2},
	} {
		if calls := callsOf(func() { must(c.make()) }); calls != 1 {
			t.Errorf("%s: %d calls", name, calls)
		}
		if allocations := testing.AllocsPerRun(100, func() { must(c.make()) }); allocations > c.allocations {
			t.Errorf("%s: %v allocations", name, allocations)
		}
	}
}

// The two allocations are the claims, and one string for user ID and payload.
func TestAVerificationIsOneCallAndTwoAllocations(t *testing.T) {
	verifier := newVerifier(t)
	token := must(newGenerator(t).Generate("alice", time.Hour, camera()))
	login := token04.Login("room1")
	verify := func() { must(verifier.VerifyAction(token, "alice", login)) }
	if calls := callsOf(verify); calls != 1 {
		t.Errorf("%d calls", calls)
	}
	if allocations := testing.AllocsPerRun(100, verify); allocations > 2 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestBatchSizeDoesNotChangeTheNumberOfCalls(t *testing.T) {
	generator, privileges := newGenerator(t), speaker()
	must(privileges.Payload())
	calls := func(count int) int64 {
		requests := make([]token04.TokenRequest, count)
		for i := range requests {
			requests[i] = token04.NewTokenRequest("alice", time.Hour, privileges)
		}
		return callsOf(func() { must(generator.GenerateBatch(requests)) })
	}
	if few, many := calls(1), calls(5000); few != many {
		t.Errorf("%d calls for 1 token, %d for 5000", few, many)
	}
}

// callsOf returns the number of C calls in something: the minimum of several runs, because the garbage collector also
// calls C to free objects of other tests.
func callsOf(something func()) int64 {
	var least int64 = math.MaxInt64
	for range 20 {
		time.Sleep(time.Millisecond)
		before := runtime.NumCgoCall()
		something()
		least = min(least, runtime.NumCgoCall()-before)
	}
	return least
}

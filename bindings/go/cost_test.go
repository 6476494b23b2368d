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

// A call into C costs a few dozen nanoseconds, an object of Go's work for its collector.
func TestATokenIsOneCallAndOneAllocation(t *testing.T) {
	generator := newGenerator(t)
	streams := make([]string, 20)
	for i := range streams {
		streams[i] = fmt.Sprintf("stream%d", i)
	}
	official := func(payload string) func() (string, error) {
		return func() (string, error) { return token04.GenerateToken04(appID, "alice", secret, 3600, payload) }
	}
	privileged := func(privileges token04.RoomPrivileges) func() (string, error) {
		// They are written once.
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
		"official":              {official(""), 1},
		"official, payload":     {official(must(speaker().Payload())), 1},
		"issued, and its times": {issue, 2},
		// These do not fit on the stack.
		"many streams":     {privileged(token04.InRoom("room1").AllowPublish(streams)), 2},
		"quotes":           {withPayload(`{"a":"` + strings.Repeat(`\"`, 1000) + `"}`), 2},
		"official, quotes": {official(strings.Repeat(`"`, 1000)), 2},
		"30 KiB":           {withPayload(`{"a":"` + strings.Repeat("a", 30<<10) + `"}`), 2},
		"official, 30 KiB": {official(strings.Repeat("a", 30<<10)), 2},
	} {
		if calls := callsOf(func() { must(c.make()) }); calls != 1 {
			t.Errorf("%s: %d calls", name, calls)
		}
		if allocations := testing.AllocsPerRun(100, func() { must(c.make()) }); allocations > c.allocations {
			t.Errorf("%s: %v allocations", name, allocations)
		}
	}
}

// An accepted token costs what C is asked for, the claims, and a string for both of their texts.
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

func TestABatchCallsNoMoreOftenForMore(t *testing.T) {
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

// callsOf is how often something calls C: the least of several times, as freeing what other tests
// have left to the collector counts too.
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

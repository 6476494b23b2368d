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
	payloads := map[string]struct {
		payload     string
		allocations float64
	}{
		"basic":      {"", 1},
		"privileges": {privilegePayload(t), 1},
		// These do not fit on the stack.
		"many streams": {must(token04.InRoom("room1").AllowPublish().OnlyStreams(streams...).Payload()), 2},
		"quotes":       {strings.Repeat(`"`, 1000), 2},
		"30 KiB":       {strings.Repeat("a", 30<<10), 2},
	}
	for name, c := range payloads {
		makers := map[string]func() (string, error){
			"Generate":        func() (string, error) { return generator.Generate("alice", time.Hour, c.payload) },
			"GenerateToken04": func() (string, error) { return token04.GenerateToken04(appID, "alice", secret, 3600, c.payload) },
		}
		for maker, make := range makers {
			if calls := callsOf(func() { must(make()) }); calls != 1 {
				t.Errorf("%s, %s: %d calls", maker, name, calls)
			}
			if allocations := testing.AllocsPerRun(100, func() { must(make()) }); allocations > c.allocations {
				t.Errorf("%s, %s: %v allocations", maker, name, allocations)
			}
		}
	}
}

func TestABatchCallsNoMoreOftenForMore(t *testing.T) {
	generator := newGenerator(t)
	calls := func(count int) int64 {
		requests := make([]token04.TokenRequest, count)
		for i := range requests {
			requests[i] = token04.NewTokenRequest("alice", time.Hour, "")
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

package token04_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

type makeToken func() (string, error)

// Measures both sides alternately in one run, so that other load on the machine affects both. `cargo xtask bench`
// prints the medians in a table.
func BenchmarkRatio(b *testing.B) {
	generator := newGenerator(b)
	kept := must(newStdlib(appID, secret))
	privileges := speaker()
	payload := must(privileges.Payload())
	dropIn := func() (string, error) { return token04.GenerateToken04(appID, "alice", secret, 3600, payload) }
	generate := func() (string, error) { return generator.Generate("alice", time.Hour, privileges) }
	generateBasic := func() (string, error) { return generator.GenerateBasic("alice", time.Hour) }
	stdlib := func(payload string) makeToken {
		return func() (string, error) { return kept.generate("alice", 3600, payload) }
	}
	stdlibDropIn := func() (string, error) { return stdlibGenerateToken04(appID, "alice", secret, 3600, payload) }

	target, atLeastAsFast := 1.5, 1.0
	cases := []struct {
		what   string
		ours   makeToken
		other  string
		theirs makeToken
		target *float64
	}{
		{"drop-in call, privilege payload", dropIn, "standard library, same arguments", stdlibDropIn, &target},
		{"drop-in call, privilege payload", dropIn, "standard library, AEAD kept", stdlib(payload), nil},
		{"Generate, privilege payload", generate, "standard library, AEAD kept", stdlib(payload), &target},
		{"Generate, no payload", generateBasic, "standard library, AEAD kept", stdlib(""), &target},
	}
	for _, length := range []int{1_500, 4_000, 40_000} {
		payload := customPayload(length)
		c := cases[0]
		c.what = fmt.Sprintf("drop-in call, payload of %g KB", float64(length)/1000)
		c.ours = func() (string, error) { return token04.GenerateToken04(appID, "alice", secret, 3600, payload) }
		c.theirs = func() (string, error) { return stdlibGenerateToken04(appID, "alice", secret, 3600, payload) }
		c.target = &atLeastAsFast
		cases = append(cases, c)
	}
	for _, c := range cases {
		checkMakers(b, c.ours, c.theirs)
		compare(b, c.what, c.other, c.target,
			func() float64 { return nanoseconds(c.ours) }, func() float64 { return nanoseconds(c.theirs) })
	}

	// A batch of any size is to be at least as fast as a loop that returns the same.
	for _, count := range []int{1, 10, 20, 100} {
		requests := slices.Repeat([]token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, privileges)}, count)
		batch := func() { _, _ = generator.GenerateBatch(requests) }
		loop := func() {
			tokens := make([]token04.IssuedToken, count)
			for i, request := range requests {
				tokens[i], _ = generator.Issue(request)
			}
			runtime.KeepAlive(tokens)
		}
		compare(b, fmt.Sprintf("batch of %d, a privilege token", count), "a loop of Issue()", &atLeastAsFast,
			func() float64 { return nanosecondsPerToken(count, batch) },
			func() float64 { return nanosecondsPerToken(count, loop) })
	}
}

// compare alternates between both sides, which return nanoseconds, and prints their medians.
func compare(b *testing.B, what, other string, target *float64, ours, theirs func() float64) {
	b.Run(what+" against "+other, func(b *testing.B) {
		var ourTimes, theirTimes []float64
		for b.Loop() {
			ourTimes = append(ourTimes, ours())
			theirTimes = append(theirTimes, theirs())
		}
		comparison := comparison{
			Language: "go",
			What:     what,
			OursNs:   median(ourTimes),
			Other:    other,
			OtherNs:  median(theirTimes),
			Ratio:    median(theirTimes) / median(ourTimes),
			Target:   target,
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(comparison.Ratio, "times-as-fast")
		fmt.Printf("\n%s\n", must(json.Marshal(comparison)))
	})
}

func customPayload(length int) string {
	return `{"data": "` + strings.Repeat("x", length-len(`{"data": ""}`)) + `"}`
}

func nanosecondsPerToken(count int, call func()) float64 {
	calls := 1000 / count
	start := time.Now()
	for range calls {
		call()
	}
	return float64(time.Since(start).Nanoseconds()) / float64(calls*count)
}

type comparison struct {
	Language string   `json:"language"`
	What     string   `json:"what"`
	OursNs   float64  `json:"ours_ns"`
	Other    string   `json:"other"`
	OtherNs  float64  `json:"other_ns"`
	Ratio    float64  `json:"ratio"`
	Target   *float64 `json:"target"`
}

// nanoseconds returns the average duration of a call.
func nanoseconds(call makeToken) float64 {
	const calls = 200
	start := time.Now()
	for range calls {
		_, _ = call()
	}
	return float64(time.Since(start).Nanoseconds()) / calls
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func checkMakers(b *testing.B, makers ...makeToken) {
	verifier := newVerifier(b)
	for _, maker := range makers {
		if _, err := verifier.Verify(must(maker()), "alice"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGenerateToken04(b *testing.B) {
	payload := must(speaker().Payload())
	b.ReportAllocs()
	for b.Loop() {
		_, _ = token04.GenerateToken04(appID, "alice", secret, 3600, payload)
	}
}

func BenchmarkGenerate(b *testing.B) {
	generator, privileges := newGenerator(b), speaker()
	b.ReportAllocs()
	for b.Loop() {
		_, _ = generator.Generate("alice", time.Hour, privileges)
	}
}

// New privileges for each token, as for a user's own room: nothing is cached.
func BenchmarkGenerateNewPrivileges(b *testing.B) {
	generator := newGenerator(b)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = generator.Generate("alice", time.Hour, camera())
	}
}

func BenchmarkGenerateParallel(b *testing.B) {
	generator, privileges := newGenerator(b), speaker()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			_, _ = generator.Generate("alice", time.Hour, privileges)
		}
	})
}

func BenchmarkGenerateBatch(b *testing.B) {
	generator, privileges := newGenerator(b), speaker()
	requests := slices.Repeat([]token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, privileges)}, 10_000)
	for b.Loop() {
		_, _ = generator.GenerateBatch(requests)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(requests)), "ns/token")
}

func BenchmarkPayload(b *testing.B) {
	for b.Loop() {
		_, _ = camera().Payload()
	}
}

func BenchmarkVerify(b *testing.B) {
	verifier := newVerifier(b)
	token := must(newGenerator(b).Generate("alice", time.Hour, speaker()))
	b.ReportAllocs()
	for b.Loop() {
		_, _ = verifier.VerifyAction(token, "alice", token04.Login("room1"))
	}
}

func BenchmarkVerifyRefused(b *testing.B) {
	verifier := newVerifier(b)
	token := must(newGenerator(b).Generate("alice", time.Hour, speaker()))
	b.ReportAllocs()
	for b.Loop() {
		_, _ = verifier.VerifyAction(token, "bob", token04.Login("room1"))
	}
}

func BenchmarkAuthorize(b *testing.B) {
	claims := must(newVerifier(b).Verify(must(newGenerator(b).Generate("alice", time.Hour, speaker())), "alice"))
	b.ReportAllocs()
	for b.Loop() {
		_ = claims.Authorize(token04.Login("room1"))
	}
}

//go:build !race

package token04_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"token04.io/token04"
)

// Not under the race detector: programs with these mistakes are what is tested.

// while runs write again and again until call returns.
func while(write func(round int), call func()) {
	var group sync.WaitGroup
	over := make(chan struct{})
	group.Add(1)
	go func() {
		defer group.Done()
		for round := 0; ; round++ {
			select {
			case <-over:
				return
			default:
				write(round)
			}
		}
	}()
	call()
	close(over)
	group.Wait()
}

// A user with another one's payload, or parts of two texts, must not come of requests that are replaced.
func TestRequestsThatAreReplacedStayWhole(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	// Texts of different lengths, each in memory of its own.
	made := func(number int) token04.TokenRequest {
		user := fmt.Sprintf("user%d-%s", number, strings.Repeat(string(rune('a'+number%26)), number%200))
		return token04.NewTokenRequest(user, time.Hour, strings.Repeat("for "+user+";", 1+number%5))
	}
	requests := make([]token04.TokenRequest, 64)
	for i := range requests {
		requests[i] = made(i)
	}
	write := func(round int) { requests[round%len(requests)] = made(round * 7) }
	tokens, users := 0, map[string]bool{}
	while(write, func() {
		for over := time.Now().Add(2 * time.Second); time.Now().Before(over); {
			for _, result := range must(generator.GenerateBatch(requests)) {
				if result.Err != nil {
					t.Fatal(result.Err)
				}
				claims := must(verifier.Verify(result.Token))
				var number int
				if _, err := fmt.Sscanf(claims.UserID, "user%d-", &number); err != nil {
					t.Fatal(claims, err)
				}
				if want := made(number); claims.UserID != want.UserID() || claims.Payload != want.Payload() {
					t.Fatalf("%q has the payload %q", claims.UserID, claims.Payload)
				}
				users[claims.UserID] = true
				tokens++
			}
		}
	})
	if len(users) <= len(requests) {
		t.Error("no request was replaced")
	}
	t.Logf("%d tokens for %d users", tokens, len(users))
}

func TestStreamsAreReadOnce(t *testing.T) {
	// All start at the same place: a slice of strings must not be written, as Go can tear them, and so half
	// a write is a string, too.
	long := strings.Repeat("s", 400)
	streamIDs := make([]string, 16)
	for i := range streamIDs {
		streamIDs[i] = long[:5]
	}
	write := func(round int) { streamIDs[round%len(streamIDs)] = long[:1+round%400] }
	while(write, func() {
		for range 5000 {
			payload := must(token04.InRoom("r").OnlyStreams(streamIDs...).Payload())
			read := must(token04.ParsePrivileges(payload))
			if found, _ := read.StreamIDs(); len(found) != len(streamIDs) {
				t.Fatal(len(found))
			}
		}
	})
}

// Strings on bytes that change are against Go's rules, and made by servers that spare a copy.
func TestTextsThatChangeDoNoHarm(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	pieces := []byte("aa\"\\\x01\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xff")
	made := 0
	for _, size := range []int{12, 300} {
		bytes := []byte(strings.Repeat("a", size))
		text := unsafe.String(&bytes[0], size)
		write := func(round int) {
			bytes[round*7%size] = pieces[round%len(pieces)]
			// Text again.
			for at := 0; round%50 == 0 && at < size; at++ {
				bytes[at] = 'a'
			}
		}
		while(write, func() {
			for range 3000 {
				results, err := generator.GenerateBatch([]token04.TokenRequest{token04.NewTokenRequest(text, time.Hour, text)})
				if err != nil {
					t.Fatal(err)
				}
				token, err := generator.Generate(text, time.Hour, text)
				results = append(results, token04.TokenResult{Token: token, Err: err})
				for _, result := range results {
					if result.Err != nil {
						continue
					}
					made++
					if _, err := verifier.Verify(result.Token); err != nil {
						t.Fatal(err)
					}
				}
				_, err = verifier.Verify(text, token04.ForUser(text), token04.Login(text))
				var refused *token04.Error
				if !errors.As(err, &refused) {
					t.Fatal(err)
				}
				_, _ = token04.Inspect(text, token04.WithSecret(text))
				_, _ = token04.ParsePrivileges(text)
				_, _ = (&token04.KitToken{Token: text, AppID: 1, UserID: text, RoomID: text}).Text()
			}
		})
	}
	t.Logf("%d tokens", made)
}

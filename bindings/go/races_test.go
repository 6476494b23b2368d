//go:build !race

package token04_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"token04.io/token04"
)

// Excluded under the race detector, because the tests contain data races on purpose.

// while calls write repeatedly until call returns.
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

// While requests are replaced, no token mixes the user, the privileges or the payload of two requests.
func TestReplacedRequestsAreNotTorn(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	// Strings of different lengths, each in a separate allocation.
	texts := func(number int) (user, payload string) {
		user = fmt.Sprintf("user%d-%s", number, strings.Repeat(string(rune('a'+number%26)), number%200))
		if number%3 == 0 {
			return user, must(token04.InRoom(user).AllowPublish([]string{user}).Payload())
		}
		return user, `{"for":"` + strings.Repeat(user+";", 1+number%5) + `"}`
	}
	made := func(number int) token04.TokenRequest {
		user, payload := texts(number)
		if number%3 == 0 {
			return token04.NewTokenRequest(user, time.Hour, token04.InRoom(user).AllowPublish([]string{user}))
		}
		return token04.NewPayloadRequest(user, time.Hour, payload)
	}
	requests := make([]token04.TokenRequest, 64)
	for i := range requests {
		requests[i] = made(i)
	}
	write := func(round int) { requests[round%len(requests)] = made(round * 7) }
	tokens, users := 0, map[string]bool{}
	check := func(token string) {
		claims := must(verifier.VerifyAnyUser(token))
		var number int
		if _, err := fmt.Sscanf(claims.UserID(), "user%d-", &number); err != nil {
			t.Fatal(claims, err)
		}
		if user, payload := texts(number); claims.UserID() != user || claims.Payload() != payload {
			t.Fatalf("%q has the payload %q", claims.UserID(), claims.Payload())
		}
		users[claims.UserID()] = true
		tokens++
	}
	while(write, func() {
		for over := time.Now().Add(2 * time.Second); time.Now().Before(over); {
			for i, result := range must(generator.GenerateBatch(requests)) {
				check(must(result.Token()))
				check(must(generator.Issue(requests[i])).Token())
				if len(token04.Lint(requests[i])) > 4 {
					t.Fatal(token04.Lint(requests[i]))
				}
			}
		}
	})
	if len(users) <= len(requests) {
		t.Error("no request was replaced")
	}
	t.Logf("%d tokens for %d users", tokens, len(users))
}

// A variable of privileges that is replaced holds the old or the new value.
func TestReplacedPrivilegesAreNotTorn(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	made := func(number int) token04.RoomPrivileges {
		room := strings.Repeat(string(rune('a'+number%26)), 1+number%100)
		return token04.InRoom(room).AllowLogin().AllowPublish([]string{room, room})
	}
	privileges := made(0)
	write := func(round int) { privileges = made(round) }
	while(write, func() {
		for range 20_000 {
			claims := must(verifier.Verify(must(generator.Generate("alice", time.Hour, privileges)), "alice"))
			read := must(claims.Privileges())
			if streams := read.StreamIDs(); len(streams) != 2 || streams[0] != read.RoomID() || streams[1] != read.RoomID() {
				t.Fatal(read)
			}
		}
	})
}

func TestStreamsAreReadOnce(t *testing.T) {
	// All strings share one start address: Go can tear a string during a concurrent write, and with a common address
	// a torn string is still valid.
	long := strings.Repeat("s", 400)
	streamIDs := make([]string, 16)
	for i := range streamIDs {
		streamIDs[i] = long[:5]
	}
	write := func(round int) { streamIDs[round%len(streamIDs)] = long[:1+round%400] }
	while(write, func() {
		for range 5000 {
			payload := must(token04.InRoom("r").AllowPublish(streamIDs).Payload())
			var read struct {
				Streams []string `json:"stream_id_list"`
			}
			if err := json.Unmarshal([]byte(payload), &read); err != nil || len(read.Streams) != len(streamIDs) {
				t.Fatal(payload, err)
			}
		}
	})
}

// Strings over mutable bytes violate Go's rules, but servers that avoid a copy create them.
func TestMutableStringsAreHarmless(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	pieces := []byte("aa\"\\\x01\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xff")
	made := 0
	for _, size := range []int{12, 300} {
		bytes := []byte(strings.Repeat("a", size))
		text := unsafe.String(&bytes[0], size)
		write := func(round int) {
			bytes[round*7%size] = pieces[round%len(pieces)]
			// Restore valid text.
			for at := 0; round%50 == 0 && at < size; at++ {
				bytes[at] = 'a'
			}
		}
		while(write, func() {
			for range 3000 {
				privileges := token04.InRoom(text).AllowPublish([]string{text})
				requests := []token04.TokenRequest{
					token04.NewTokenRequest(text, time.Hour, privileges), token04.NewPayloadRequest(text, time.Hour, text),
				}
				results, err := generator.GenerateBatch(requests)
				if err != nil {
					t.Fatal(err)
				}
				for _, result := range results {
					if token, err := result.Token(); err == nil {
						made++
						must(verifier.VerifyAnyUser(token))
					}
				}
				if token, err := generator.Generate(text, time.Hour, privileges); err == nil {
					must(verifier.VerifyAnyUser(token))
				}
				_, err = verifier.VerifyAction(text, text, token04.Login(text))
				var refused *token04.Error
				if !errors.As(err, &refused) {
					t.Fatal(err)
				}
				_, _ = token04.Inspect(text, token04.InspectWithSecret(text))
				_ = token04.Lint(requests[0])
				_, _ = token04.NewKitToken(text, 1, text, text, "").Text()
			}
		})
	}
	t.Logf("%d tokens", made)
}

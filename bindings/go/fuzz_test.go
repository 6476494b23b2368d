package token04_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"token04.io/token04"
)

// Arbitrary arguments are refused, or make a token that verifies with the same content.
func FuzzGenerate(f *testing.F) {
	f.Add("alice", int64(3600), "{}")
	f.Add("😀\x00\"\\\u2028", int64(1), "\xff\x01")
	f.Add("", int64(-1), `{"room_id":"r"}`)
	generator := newGenerator(f)
	verifier := newVerifier(f, token04.WithLeeway(time.Minute))
	f.Fuzz(func(t *testing.T, userID string, seconds int64, payload string) {
		lifetime := time.Duration(seconds) * time.Second
		token, err := generator.GenerateWithPayload(userID, lifetime, payload)
		if userID == "" || !utf8.ValidString(userID) || lifetime < time.Second || lifetime > 24*24*time.Hour ||
			!strings.Contains(payload, "{") || !json.Valid([]byte(payload)) || !utf8.ValidString(payload) {
			if err == nil {
				t.Fatal("no error")
			}
			return
		}
		if len(userID)+len(payload) > 8<<10 && errors.Is(err, token04.ErrTokenTooLong) {
			return
		}
		// A placeholder such as undefined, or JSON that is not an object.
		if errors.Is(err, token04.ErrInvalidUserID) || errors.Is(err, token04.ErrInvalidArgument) && payload[0] != '{' {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, userID)
		if err != nil {
			t.Fatal(err)
		}
		if claims.Payload() != payload || claims.Expire()-claims.Ctime() != int64(lifetime/time.Second) {
			t.Fatalf("claims %v", claims)
		}
	})
}

// No text is accepted without the secret, and nothing crashes.
func FuzzVerify(f *testing.F) {
	for _, v := range readVectors(f, "malformed.json", 204) {
		f.Add(v.Token)
	}
	verifier := newAnyVerifier(f, "the secret of no vector at all !", atSecond(0))
	f.Fuzz(func(t *testing.T, token string) {
		if claims, err := verifier.VerifyAnyUser(token); !errors.Is(err, token04.ErrRefused) {
			t.Fatal(claims, err)
		}
		if _, err := token04.Inspect(token, token04.InspectWithSecret(secret)); err != nil {
			t.Fatal(err)
		}
		if kit, err := token04.ParseKitToken(token); err == nil {
			_, _ = kit.Text()
		}
	})
}

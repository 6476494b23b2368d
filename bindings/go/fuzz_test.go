package token04_test

import (
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"token04.io/token04"
)

// What is generated from anything verifies as what it was generated from, or is refused.
func FuzzGenerate(f *testing.F) {
	f.Add("alice", int64(3600), "")
	f.Add("😀\x00\"\\\u2028", int64(1), "\xff\x01")
	f.Add("", int64(-1), `{"room_id":"r"}`)
	generator, verifier := newGenerator(f), newVerifier(f, secret)
	f.Fuzz(func(t *testing.T, userID string, seconds int64, payload string) {
		validFor := time.Duration(seconds) * time.Second
		token, err := generator.Generate(userID, validFor, payload)
		if userID == "" || !utf8.ValidString(userID) || validFor <= 0 || validFor%time.Second != 0 || !utf8.ValidString(payload) {
			if err == nil {
				t.Fatal("no error")
			}
			return
		}
		if len(userID)+len(payload) > 8<<10 && errors.Is(err, token04.ErrTokenTooLong) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, token04.ForApp(appID), token04.ForUser(userID), token04.Leeway(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		if claims.Payload != payload || claims.Expire-claims.Ctime != int64(validFor/time.Second) {
			t.Fatalf("claims %+v", claims)
		}
	})
}

// Nobody who lacks the secret makes a token, and nothing crashes.
func FuzzVerify(f *testing.F) {
	for _, v := range readVectors(f, "malformed.json", 204) {
		f.Add(v.Token)
	}
	verifier := newVerifier(f, "the secret of no vector at all !")
	f.Fuzz(func(t *testing.T, token string) {
		if claims, err := verifier.Verify(token, token04.At(unix(0))); err == nil {
			t.Fatalf("claims %+v", claims)
		}
		if _, err := token04.Inspect(token, token04.WithSecret(secret)); (err == nil) != utf8.ValidString(token) {
			t.Fatal(err)
		}
		if kit, err := token04.ParseKitToken(token); err == nil {
			_, _ = kit.Text()
		}
	})
}

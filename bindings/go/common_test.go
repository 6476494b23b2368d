package token04_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"token04.io/token04"
)

const (
	appID  = 1234567890
	secret = "0123456789abcdef0123456789abcdef"
)

// must panics on an error; for calls that cannot fail in the test.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func newGenerator(t testing.TB, options ...token04.GeneratorOption) *token04.TokenGenerator {
	t.Helper()
	generator, err := token04.NewTokenGenerator(appID, secret, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = generator.Close() })
	return generator
}

func newVerifier(t testing.TB, options ...token04.VerifierOption) *token04.TokenVerifier {
	t.Helper()
	verifier, err := token04.NewTokenVerifier(appID, secret, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = verifier.Close() })
	return verifier
}

// newAnyVerifier returns a verifier for tokens of any app.
func newAnyVerifier(t testing.TB, secret string, options ...token04.AnyAppVerifierOption) *token04.TokenVerifier {
	t.Helper()
	verifier, err := token04.NewAnyAppVerifier(secret, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = verifier.Close() })
	return verifier
}

// atSecond returns a clock that always returns the same time.
func atSecond(seconds int64) token04.Option {
	return token04.WithClock(func() time.Time { return unix(seconds) })
}

// wantError checks that err has the kind, the kind's category and a message.
func wantError(t testing.TB, err error, kind token04.ErrorKind) *token04.Error {
	t.Helper()
	var found *token04.Error
	if !errors.Is(err, kind) || !errors.As(err, &found) || found.Error() == "" {
		t.Fatalf("want %v, got %v", kind, err)
	}
	if !errors.Is(err, kind.Category()) || found.Category() != kind.Category() {
		t.Fatalf("%v is not of the category %v", err, kind.Category())
	}
	return found
}

// speaker may publish any stream in room1.
func speaker() token04.RoomPrivileges {
	return token04.InRoom("room1").AllowLogin().AllowPublishAnyStream()
}

// dropIn makes a token with any payload, even one that the generator refuses.
func dropIn(payload string) string {
	return must(token04.GenerateToken04(appID, "alice", secret, 3600, payload))
}

func unix(seconds int64) time.Time {
	return time.Unix(seconds, 0)
}

// vector is one of the test vectors that all languages share.
type vector struct {
	ID, Mode, Secret, Token, Plaintext, Payload string
	AppID                                       uint32 `json:"app_id"`
	UserID                                      string `json:"user_id"`
	Ctime, Expire, Nonce, At                    int64
	Category, Expect, Reason                    string
}

func readVectors(t testing.TB, name string, count int) []vector {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "tests", "vectors", name))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) != count {
		t.Fatalf("%s has %d vectors, not %d", name, len(vectors), count)
	}
	return vectors
}

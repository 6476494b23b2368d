package token04_test

import (
	"testing"
	"time"

	"token04.io/token04"
)

func TestTokensDifferAfterAReseed(t *testing.T) {
	generator := newGenerator(t)
	seen := map[string]bool{}
	for range 100 {
		token04.Reseed()
		seen[must(generator.GenerateBasic("alice", time.Hour))] = true
	}
	if len(seen) != 100 {
		t.Errorf("100 tokens, %d of them distinct", len(seen))
	}
}

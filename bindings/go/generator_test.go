package token04_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"token04.io/token04"
)

func TestGeneratorMakesTokensOfItsAppAndCipher(t *testing.T) {
	verifier := newVerifier(t, secret)
	for _, cipher := range []token04.Cipher{token04.GCM, token04.CBC} {
		generator := newGenerator(t, token04.WithCipher(cipher))
		if generator.AppID() != appID || generator.Cipher() != cipher {
			t.Errorf("%v", generator)
		}
		token, err := generator.Generate("alice", time.Hour, "")
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, token04.ForApp(appID), token04.ForUser("alice"), token04.AcceptCBC())
		if err != nil {
			t.Fatal(err)
		}
		if claims.Cipher != cipher || claims.Expire-claims.Ctime != 3600 {
			t.Errorf("claims %+v", claims)
		}
	}
}

func TestGeneratorRefusesWhatCannotBeAKey(t *testing.T) {
	_, err := token04.NewGenerator(0, secret)
	wantError(t, err, token04.ErrInvalidAppID)
	_, err = token04.NewGenerator(appID, secret[1:])
	wantError(t, err, token04.ErrInvalidSecret)
	_, err = token04.NewGenerator(appID, secret, token04.WithCipher(7))
	wantError(t, err, token04.ErrInvalidArgument)
}

func TestGeneratorRefusesWrongTimes(t *testing.T) {
	generator := newGenerator(t)
	for _, validFor := range []time.Duration{0, -time.Second, 1500 * time.Millisecond, 1<<63 - 1} {
		_, err := generator.Generate("alice", validFor, "")
		wantError(t, err, token04.ErrInvalidLifetime)
	}
	// Seconds without their unit.
	_, err := generator.Generate("alice", 3600, "")
	if found := wantError(t, err, token04.ErrInvalidLifetime); !strings.Contains(found.Error(), "3.6µs") || found.Code() != 6 {
		t.Error(err)
	}
}

func TestGeneratorRefusesWrongTexts(t *testing.T) {
	generator := newGenerator(t)
	_, err := generator.Generate("", time.Hour, "")
	wantError(t, err, token04.ErrInvalidUserID)
	_, err = generator.Generate("\xff", time.Hour, "")
	wantError(t, err, token04.ErrInvalidUserID)
	_, err = generator.Generate("alice", time.Hour, "\xff")
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = generator.Generate("alice", time.Hour, strings.Repeat("a", 64<<10))
	wantError(t, err, token04.ErrTokenTooLong)
}

func TestGeneratorShowsNoSecret(t *testing.T) {
	generator := newGenerator(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if shown := fmt.Sprintf(verb, generator); strings.Contains(shown, secret[:8]) {
			t.Errorf("%s shows %s", verb, shown)
		}
	}
	if shown := fmt.Sprint(generator); shown != "token04.Generator(app 1234567890, gcm)" {
		t.Error(shown)
	}
}

func TestCloseIsIdempotentAndUseAfterwardsAnError(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	for _, closer := range []io.Closer{generator, generator, verifier, verifier} {
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := generator.Generate("alice", time.Hour, "")
	wantError(t, err, token04.ErrClosed)
	_, err = generator.GenerateBatch([]token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, "")})
	wantError(t, err, token04.ErrClosed)
	_, err = verifier.Verify("04")
	wantError(t, err, token04.ErrClosed)
	if generator.AppID() != appID {
		t.Error("a closed generator forgot its app")
	}

	_, err = new(token04.Generator).Generate("alice", time.Hour, "")
	wantError(t, err, token04.ErrClosed)
	_, err = new(token04.Verifier).Verify("04")
	wantError(t, err, token04.ErrClosed)
}

func TestCloseWaitsForTheCallsThatRun(t *testing.T) {
	verifier := newVerifier(t, secret)
	for range 50 {
		generator := newGenerator(t)
		var started, ended sync.WaitGroup
		for range 4 {
			started.Add(1)
			ended.Add(1)
			go func() {
				defer ended.Done()
				started.Done()
				for {
					token, err := generator.Generate("alice", time.Hour, "")
					if err != nil {
						wantError(t, err, token04.ErrClosed)
						return
					}
					if _, err := verifier.Verify(token); err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		started.Wait()
		_ = generator.Close()
		ended.Wait()
	}
}

package token04_test

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"token04.io/token04"
)

func TestGeneratorMakesTokensOfItsAppAndCipher(t *testing.T) {
	verifier := newVerifier(t, token04.AcceptCBC())
	for _, cipher := range []token04.TokenCipher{token04.CipherGCM, token04.CipherCBC} {
		generator := newGenerator(t, token04.WithCipher(cipher))
		if generator.AppID() != appID || generator.Cipher() != cipher {
			t.Errorf("%v", generator)
		}
		token, err := generator.GenerateBasic("alice", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, "alice")
		if err != nil {
			t.Fatal(err)
		}
		if claims.Cipher() != cipher || claims.Expire()-claims.Ctime() != 3600 || !claims.IsBasic() {
			t.Errorf("claims %v", claims)
		}
	}
}

func TestEachCallWritesItsPayload(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	privileges := token04.InRoom("r").AllowLogin()
	for want, token := range map[string]string{
		"":                          must(generator.GenerateBasic("alice", time.Hour)),
		must(privileges.Payload()):  must(generator.Generate("alice", time.Hour, privileges)),
		`{"seat":7}`:                must(generator.GenerateWithPayload("alice", time.Hour, `{"seat":7}`)),
		`{"issued":["a"],"b":null}`: must(generator.Issue(token04.NewPayloadRequest("alice", time.Hour, `{"issued":["a"],"b":null}`))).Token(),
	} {
		claims := must(verifier.Verify(token, "alice"))
		if claims.Payload() != want || claims.IsBasic() != (want == "") {
			t.Errorf("payload %q, want %q", claims.Payload(), want)
		}
	}
}

func TestGeneratorRefusesInvalidKeys(t *testing.T) {
	// Errors about app and secret come first, in the official order.
	for _, options := range [][]token04.GeneratorOption{nil, {nil}} {
		_, err := token04.NewTokenGenerator(0, secret[1:], options...)
		wantError(t, err, token04.ErrInvalidAppID)
		_, err = token04.NewTokenGenerator(appID, secret[1:], options...)
		wantError(t, err, token04.ErrInvalidSecret)
	}
	for _, cipher := range []token04.TokenCipher{0, token04.CipherUnknown, 7, -1} {
		_, err := token04.NewTokenGenerator(appID, secret, token04.WithCipher(cipher))
		wantError(t, err, token04.ErrInvalidArgument)
	}
}

// makers returns the calls that take a user and a lifetime.
func makers(generator *token04.TokenGenerator) map[string]func(userID string, lifetime time.Duration) (string, error) {
	privileges := token04.InRoom("r").AllowLogin()
	issue := func(request token04.TokenRequest) (string, error) {
		issued, err := generator.Issue(request)
		return issued.Token(), err
	}
	batch := func(request token04.TokenRequest) (string, error) {
		results, err := generator.GenerateBatch([]token04.TokenRequest{request})
		if err != nil {
			return "", err
		}
		return results[0].Token()
	}
	return map[string]func(userID string, lifetime time.Duration) (string, error){
		"Generate": func(userID string, lifetime time.Duration) (string, error) {
			return generator.Generate(userID, lifetime, privileges)
		},
		"GenerateBasic": generator.GenerateBasic,
		"GenerateWithPayload": func(userID string, lifetime time.Duration) (string, error) {
			return generator.GenerateWithPayload(userID, lifetime, "{}")
		},
		"Issue": func(userID string, lifetime time.Duration) (string, error) {
			return issue(token04.NewTokenRequest(userID, lifetime, privileges))
		},
		"Issue, basic": func(userID string, lifetime time.Duration) (string, error) {
			return issue(token04.NewBasicRequest(userID, lifetime))
		},
		"GenerateBatch": func(userID string, lifetime time.Duration) (string, error) {
			return batch(token04.NewPayloadRequest(userID, lifetime, "{}"))
		},
	}
}

func TestWrongLifetimesAreRefused(t *testing.T) {
	now := time.Now()
	for name, call := range makers(newGenerator(t)) {
		for _, c := range []struct {
			lifetime time.Duration
			says     string
		}{
			{0, "0s"},
			{-time.Second, "-1s"},
			{999 * time.Millisecond, "999ms"},
			// Seconds without a unit.
			{3600, "3600*time.Second"},
			{2_073_600, "2073600*time.Second"},
			// Milliseconds passed as seconds, and points in time.
			{3_600_000 * time.Second, "milliseconds"},
			{time.Duration(now.Unix()) * time.Second, "point in time"},
			{time.Until(time.Time{}), "second"},
			{24*24*time.Hour + time.Second, "WithMaxLifetime"},
			{1<<63 - 1, "point in time"},
		} {
			token, err := call("alice", c.lifetime)
			found := wantError(t, err, token04.ErrInvalidLifetime)
			if token != "" || found.Code() != 6 || !strings.Contains(found.Error(), c.says) {
				t.Errorf("%s, %v: %q, %v", name, c.lifetime, token, err)
			}
		}
		// Fractions are truncated.
		claims := must(newVerifier(t).Verify(must(call("alice", 2999*time.Millisecond)), "alice"))
		if claims.Expire()-claims.Ctime() != 2 {
			t.Errorf("%s: %v", name, claims)
		}
	}
}

func TestMaxLifetimeOption(t *testing.T) {
	long := newGenerator(t, token04.WithMaxLifetime(90*24*time.Hour))
	if _, err := long.GenerateBasic("alice", 90*24*time.Hour); err != nil {
		t.Error(err)
	}
	_, err := long.GenerateBasic("alice", 90*24*time.Hour+time.Second)
	wantError(t, err, token04.ErrInvalidLifetime)
	short := newGenerator(t, token04.WithMaxLifetime(time.Minute))
	_, err = short.GenerateBasic("alice", time.Hour)
	wantError(t, err, token04.ErrInvalidLifetime)
	for lifetime, says := range map[time.Duration]string{0: "0s", -time.Hour: "-1h", 3600: "3600*time.Second"} {
		_, err := token04.NewTokenGenerator(appID, secret, token04.WithMaxLifetime(lifetime))
		if found := wantError(t, err, token04.ErrInvalidArgument); !strings.Contains(found.Error(), says) {
			t.Error(err)
		}
	}
}

func TestWrongUsersAreRefused(t *testing.T) {
	users := []string{"", "\xff", "undefined", "null", "None", "NaN", "nil", "<nil>", "(null)", "[object Object]",
		"%!s(<nil>)", "%!d(string=alice)", "00000000-0000-0000-0000-000000000000"}
	for name, call := range makers(newGenerator(t)) {
		for _, user := range users {
			token, err := call(user, time.Hour)
			wantError(t, err, token04.ErrInvalidUserID)
			if token != "" {
				t.Errorf("%s: a token for %q", name, user)
			}
		}
		// The user is checked before the lifetime.
		_, err := call("", 3600)
		wantError(t, err, token04.ErrInvalidUserID)
	}
	for name, call := range makers(newGenerator(t, token04.WithPlaceholderIDs())) {
		if _, err := call("undefined", time.Hour); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err := call("", time.Hour)
		wantError(t, err, token04.ErrInvalidUserID)
	}
	_, err := newGenerator(t).Generate("alice", time.Hour, token04.InRoom("<nil>").AllowLogin())
	wantError(t, err, token04.ErrInvalidArgument)
}

func TestWrongPayloadsAreRefused(t *testing.T) {
	generator := newGenerator(t)
	for payload, says := range map[string]string{
		"":         "`GenerateBasic`",
		"null":     "JSON object",
		"room1":    "JSON object",
		"[]":       "JSON object",
		`"{}"`:     "JSON object",
		"{}{}":     "JSON object",
		"{\"a\":}": "JSON object",
		"{\"\xff":  "`payload`",
	} {
		_, err := generator.GenerateWithPayload("alice", time.Hour, payload)
		if found := wantError(t, err, token04.ErrInvalidArgument); !strings.Contains(found.Error(), says) {
			t.Errorf("%q: %v", payload, err)
		}
		_, err = generator.Issue(token04.NewPayloadRequest("alice", time.Hour, payload))
		wantError(t, err, token04.ErrInvalidArgument)
	}
	_, err := generator.GenerateWithPayload("alice", time.Hour, `{"a":"`+strings.Repeat("a", 64<<10)+`"}`)
	wantError(t, err, token04.ErrTokenTooLong)
}

func TestIssuedTokensHaveARenewalTime(t *testing.T) {
	generator := newGenerator(t, atSecond(1_700_000_000))
	for lifetime, renew := range map[time.Duration]int64{
		time.Hour:        1_700_000_000 + 3600 - 30,
		60 * time.Second: 1_700_000_000 + 60 - 30,
		20 * time.Second: 1_700_000_000 + 20 - 10,
		time.Second:      1_700_000_000 + 1,
	} {
		issued := must(generator.Issue(token04.NewTokenRequest("alice", lifetime, speaker())))
		if issued.RenewAt().Unix() != renew || issued.ExpiresAt().Unix() != 1_700_000_000+int64(lifetime/time.Second) {
			t.Errorf("%v: %v, renew at %v", lifetime, issued, issued.RenewAt())
		}
	}
}

func TestCloseIsIdempotentAndLaterUseIsAnError(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	// A copy is the same generator.
	copied, copiedVerifier := *generator, *verifier
	for _, closer := range []io.Closer{generator, generator, verifier, verifier} {
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, generator := range []*token04.TokenGenerator{generator, &copied} {
		for _, call := range makers(generator) {
			_, err := call("alice", time.Hour)
			wantError(t, err, token04.ErrClosed)
		}
		_, err := generator.GenerateBatch(nil)
		wantError(t, err, token04.ErrClosed)
		if generator.AppID() != appID {
			t.Error("a closed generator forgot its app")
		}
	}
	for _, verifier := range []*token04.TokenVerifier{verifier, &copiedVerifier} {
		_, err := verifier.VerifyAction("04", "alice", token04.Login("r"))
		wantError(t, err, token04.ErrClosed)
		_, err = verifier.Verify("04", "alice")
		wantError(t, err, token04.ErrClosed)
		_, err = verifier.VerifyAnyUser("04")
		wantError(t, err, token04.ErrClosed)
		_ = verifier.Close()
	}
	_ = copied.Close()
}

func TestCloseWaitsForRunningCalls(t *testing.T) {
	verifier := newVerifier(t)
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
					token, err := generator.Generate("alice", time.Hour, speaker())
					if err != nil {
						wantError(t, err, token04.ErrClosed)
						return
					}
					if _, err := verifier.Verify(token, "alice"); err != nil {
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

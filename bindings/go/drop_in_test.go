package token04_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"token04.io/token04"
)

func TestDropInMakesAValidToken(t *testing.T) {
	verifier := newVerifier(t)
	for _, payload := range []string{"", must(speaker().Payload())} {
		token, err := token04.GenerateToken04(appID, "alice", secret, 3600, payload)
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, "alice")
		if err != nil {
			t.Fatal(err)
		}
		if claims.Expire()-claims.Ctime() != 3600 || claims.Payload() != payload || claims.Cipher() != token04.CipherGCM {
			t.Errorf("claims %v", claims)
		}
	}
}

func TestTokenInfo04ReadsADecryptedToken(t *testing.T) {
	const decrypted = `{"app_id":7,"user_id":"alice","ctime":1700000000,"expire":1700003600,"nonce":-3,"payload":"{}"}`
	var info token04.TokenInfo04
	if err := json.Unmarshal([]byte(decrypted), &info); err != nil {
		t.Fatal(err)
	}
	expected := token04.TokenInfo04{
		AppId: 7, UserId: "alice", CTime: 1_700_000_000, Expire: 1_700_003_600, Nonce: -3, PayLoad: "{}",
	}
	if info != expected {
		t.Errorf("read %+v", info)
	}
}

func TestDropInConstants(t *testing.T) {
	// The official samples use them as map keys and as map values.
	privilege := map[int]int{
		token04.PrivilegeKeyLogin:   token04.PrivilegeEnable,
		token04.PrivilegeKeyPublish: token04.PrivilegeDisable,
	}
	if privilege[1] != 1 || privilege[2] != 0 || len(privilege) != 2 {
		t.Errorf("privilege %v", privilege)
	}
}

// The cases are the same in every language, except those that Go's types rule out.
func TestDropInNamesTheWrongArgument(t *testing.T) {
	const user = "alice"
	cases := []struct {
		name    string
		appID   uint32
		userID  string
		secret  string
		seconds int64
		payload string
		kind    token04.ErrorKind
		code    int
		names   string
	}{
		{"app ID 0", 0, user, secret, 1, "", token04.ErrInvalidAppID, 1, "`appId`"},
		{"empty user", 1, "", secret, 1, "", token04.ErrInvalidUserID, 3, "`userId`"},
		{"user not UTF-8", 1, "al\xffice", secret, 1, "", token04.ErrInvalidUserID, 3, "`userId`"},
		{"user with a lone surrogate", 1, "\xed\xa0\x80", secret, 1, "", token04.ErrInvalidUserID, 3, "`userId`"},
		{"secret empty", 1, user, "", 1, "", token04.ErrInvalidSecret, 5, "secret"},
		{"secret of 31 bytes", 1, user, secret[1:], 1, "", token04.ErrInvalidSecret, 5, "secret"},
		{"secret of 33 bytes", 1, user, secret + "0", 1, "", token04.ErrInvalidSecret, 5, "secret"},
		{"secret of 32 characters but more bytes", 1, user, strings.Repeat("é", 32), 1, "", token04.ErrInvalidSecret, 5, "secret"},
		{"secret of 64 hex digits", 1, user, secret + secret, 1, "", token04.ErrInvalidSecret, 5, "AppSign"},
		{"time 0", 1, user, secret, 0, "", token04.ErrInvalidLifetime, 6, "`effectiveTimeInSeconds`"},
		{"time -1", 1, user, secret, -1, "", token04.ErrInvalidLifetime, 6, "`effectiveTimeInSeconds`"},
		{"time beyond the clock", 1, user, secret, math.MaxInt64, "", token04.ErrClockOutOfRange, -1, "seconds"},
		{"payload not UTF-8", 1, user, secret, 1, "\xff", token04.ErrInvalidArgument, -1, "payload"},
		{"payload too long", 1, user, secret, 1, strings.Repeat("a", 64<<10), token04.ErrTokenTooLong, -1, "payload"},
		{"user of 64 KiB", 1, strings.Repeat("a", 64<<10), secret, 1, "", token04.ErrTokenTooLong, -1, "`userId`"},

		{"all wrong", 0, "", "", 0, "\xff", token04.ErrInvalidAppID, 1, "`appId`"},
		{"all but the app ID", 1, "", "", 0, "\xff", token04.ErrInvalidUserID, 3, "`userId`"},
		{"secret, time, payload", 1, user, "", 0, "\xff", token04.ErrInvalidSecret, 5, "secret"},
		{"time, payload", 1, user, secret, 0, "\xff", token04.ErrInvalidLifetime, 6, "`effectiveTimeInSeconds`"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			token, err := token04.GenerateToken04(c.appID, c.userID, c.secret, c.seconds, c.payload)
			if token != "" {
				t.Errorf("there is a token: %q", token)
			}
			found := wantError(t, err, c.kind)
			if found.Code() != c.code {
				t.Errorf("code %d, want %d", found.Code(), c.code)
			}
			if !strings.Contains(found.Error(), c.names) {
				t.Errorf("%q does not name %s", found, c.names)
			}
			if c.secret != "" && strings.Contains(found.Error(), c.secret) {
				t.Errorf("%q tells the secret", found)
			}
		})
	}
}

func TestDropInAcceptsUnusualArguments(t *testing.T) {
	users := []string{"a", "al\x00ice", "😀", "Ω", "a\nb\"c\\d", "undefined", "<nil>", strings.Repeat("a", 40<<10)}
	payloads := []string{"", "\x00", "no JSON", `{"a":"é"}`, strings.Repeat("\x01", 7000), strings.Repeat(`"`, 300)}
	for _, userID := range users {
		for _, payload := range payloads {
			for _, appID := range []uint32{1, math.MaxUint32} {
				verifier := must(token04.NewTokenVerifier(appID, secret, token04.WithPlaceholderIDs()))
				defer verifier.Close()
				token, err := token04.GenerateToken04(appID, userID, secret, 1, payload)
				if len(userID) > 9000 && len(payload) > 5000 {
					wantError(t, err, token04.ErrTokenTooLong)
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				claims, err := verifier.Verify(token, userID)
				if err != nil {
					t.Fatal(err)
				}
				if claims.Payload() != payload {
					t.Errorf("payload %q, want %q", claims.Payload(), payload)
				}
			}
		}
	}
}

// The official function has no maximum lifetime, unlike the generator.
func TestDropInAcceptsAnyLifetime(t *testing.T) {
	for _, seconds := range []int64{1, 2_073_601, 1_800_000_000, 1_800_000_000_000} {
		token := must(token04.GenerateToken04(appID, "alice", secret, seconds, ""))
		if claims := must(newVerifier(t).Verify(token, "alice")); seconds > 1 && claims.Expire()-claims.Ctime() != seconds {
			t.Error(claims)
		}
	}
}

// officialError has the methods of the official assistant's error type.
type officialError interface {
	error
	GetCode() string
	GetMessage() string
}

func TestErrorsHaveTheOfficialMethods(t *testing.T) {
	_, err := token04.GenerateToken04(1, "alice", "too short", 3600, "")
	var official officialError
	if !errors.As(err, &official) {
		t.Fatalf("%T", err)
	}
	if official.GetCode() != "SDK.InvalidParam" {
		t.Errorf("code %s", official.GetCode())
	}
	if !strings.Contains(official.GetMessage(), "secret") {
		t.Errorf("message %s", official.GetMessage())
	}

	_, err = token04.GenerateToken04(1, "alice", secret, math.MaxInt64, "")
	if !errors.As(err, &official) || official.GetCode() == "SDK.InvalidParam" {
		t.Errorf("%v", err)
	}
}

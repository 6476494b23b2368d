package token04_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func camera() token04.RoomPrivileges {
	return token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera"})
}

func TestVerifyChecksAppUserAndAction(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, camera()))
	verifier := newVerifier(t)
	for _, action := range []token04.RoomAction{token04.Login("room1"), token04.Publish("room1", "camera")} {
		claims, err := verifier.VerifyAction(token, "alice", action)
		if err != nil || claims.UserID() != "alice" || claims.AppID() != appID || claims.SecretIndex() != 0 {
			t.Errorf("%v: %v, %v", action, claims, err)
		}
	}
	for _, claims := range []token04.TokenClaims{must(verifier.Verify(token, "alice")), must(verifier.VerifyAnyUser(token))} {
		if claims.UserID() != "alice" {
			t.Error(claims)
		}
	}

	refused := []struct {
		kind     token04.ErrorKind
		zegoCode uint32
		userID   string
		action   token04.RoomAction
	}{
		{token04.ErrUserIDMismatch, 1002077, "bob", token04.Login("room1")},
		{token04.ErrInvalidUserID, 0, "", token04.Login("room1")},
		{token04.ErrInvalidUserID, 0, "<nil>", token04.Login("room1")},
		{token04.ErrInvalidUserID, 0, "\xff", token04.Login("room1")},
		{token04.ErrRoomNotAllowed, 1002033, "alice", token04.Login("room2")},
		{token04.ErrStreamNotAllowed, 1003072, "alice", token04.Publish("room1", "screen")},
		{token04.ErrInvalidArgument, 0, "alice", token04.RoomAction{}},
		{token04.ErrInvalidArgument, 0, "alice", token04.Login("")},
		{token04.ErrInvalidArgument, 0, "alice", token04.Login("undefined")},
		{token04.ErrInvalidArgument, 0, "alice", token04.Publish("room1", "")},
		{token04.ErrInvalidArgument, 0, "alice", token04.Login("\xff")},
	}
	for _, r := range refused {
		claims, err := verifier.VerifyAction(token, r.userID, r.action)
		if found := wantError(t, err, r.kind); found.ZegoCode() != r.zegoCode {
			t.Errorf("%v: platform code %d, want %d", r.kind, found.ZegoCode(), r.zegoCode)
		}
		if claims.UserID() != "" || claims.Authorize(token04.Login("room1")) == nil {
			t.Errorf("%v: claims %v beside an error", r.kind, claims)
		}
		if r.userID != "alice" {
			_, err = verifier.Verify(token, r.userID)
			wantError(t, err, r.kind)
		}
	}
	if _, err := newVerifier(t, token04.WithPlaceholderIDs()).Verify(token, "undefined"); !errors.Is(err, token04.ErrUserIDMismatch) {
		t.Error(err)
	}
}

// A tenant's secret must not make tokens for another tenant's app.
func TestTokenOfAnotherAppIsRefused(t *testing.T) {
	other := must(token04.GenerateToken04(1, "alice", secret, 3600, ""))
	verifier := newVerifier(t)
	_, err := verifier.VerifyAction(other, "alice", token04.Login("r"))
	if found := wantError(t, err, token04.ErrAppIDMismatch); found.ZegoCode() != 1002076 {
		t.Error(found.ZegoCode())
	}
	_, err = verifier.VerifyAnyUser(other)
	wantError(t, err, token04.ErrAppIDMismatch)
	// Accepting any app is explicit.
	if claims := must(newAnyVerifier(t, secret).Verify(other, "alice")); claims.AppID() != 1 {
		t.Error(claims)
	}
}

func TestLeewayAcceptsRecentlyExpiredTokens(t *testing.T) {
	token := must(newGenerator(t, atSecond(1_700_000_000)).GenerateBasic("alice", time.Minute))
	for _, c := range []struct {
		after  int64
		leeway time.Duration
		isFine bool
	}{
		{59, 0, true}, {60, 0, false}, {60, time.Second, true}, {61, time.Second, false},
		{61, 1999 * time.Millisecond, false}, {60 + 3599, time.Hour, true}, {60 + 3600, time.Hour, false},
	} {
		_, err := newVerifier(t, atSecond(1_700_000_000+c.after), token04.WithLeeway(c.leeway)).Verify(token, "alice")
		if c.isFine {
			if err != nil {
				t.Errorf("%+v: %v", c, err)
			}
			continue
		}
		if found := wantError(t, err, token04.ErrExpired); found.ZegoCode() != 1002078 {
			t.Error(found.ZegoCode())
		}
	}
	for leeway, says := range map[time.Duration]string{
		5: "5*time.Second", -time.Second: "negative", time.Millisecond: "1ms", time.Hour + time.Second: "WithLeeway",
	} {
		_, err := token04.NewTokenVerifier(appID, secret, token04.WithLeeway(leeway))
		if found := wantError(t, err, token04.ErrInvalidArgument); !strings.Contains(found.Error(), says) {
			t.Errorf("%v: %v", leeway, err)
		}
	}
}

func TestPreviousSecretsAreTriedInTheirOrder(t *testing.T) {
	secrets := []string{secret}
	for i := range 8 {
		secrets = append(secrets, strings.Repeat(string(rune('a'+i)), 32))
	}
	verifier := newVerifier(t, token04.WithPreviousSecrets(secrets[1:8]))
	for i, of := range secrets[:8] {
		token := must(token04.GenerateToken04(appID, "alice", of, 3600, ""))
		if claims := must(verifier.Verify(token, "alice")); claims.SecretIndex() != i {
			t.Errorf("secret %d: index %d", i, claims.SecretIndex())
		}
	}
	_, err := verifier.Verify(must(token04.GenerateToken04(appID, "alice", secrets[8], 3600, "")), "alice")
	wantError(t, err, token04.ErrDecryptionFailed)

	_, err = token04.NewTokenVerifier(appID, secret, token04.WithPreviousSecrets(secrets[1:]))
	wantError(t, err, token04.ErrInvalidArgument)
	for _, wrong := range []string{"", "too short"} {
		_, err = token04.NewTokenVerifier(appID, secret, token04.WithPreviousSecrets([]string{wrong}))
		wantError(t, err, token04.ErrInvalidSecret)
	}
	// The option has its own copy of the slice.
	list := []string{secrets[1]}
	option := token04.WithPreviousSecrets(list)
	list[0] = "changed"
	if _, err := token04.NewTokenVerifier(appID, secret, option); err != nil {
		t.Error(err)
	}
}

func TestVerifyRefusesForeignTokens(t *testing.T) {
	verifier := newVerifier(t)
	cbc := must(newGenerator(t, token04.WithCipher(token04.CipherCBC)).GenerateBasic("alice", time.Hour))
	_, err := verifier.Verify(cbc, "alice")
	if found := wantError(t, err, token04.ErrCipherNotAccepted); !strings.Contains(found.Error(), "`AcceptCBC`") {
		t.Error(err)
	}

	token := must(token04.GenerateToken04(appID, "alice", strings.ToUpper(secret), 3600, ""))
	_, err = verifier.Verify(token, "alice")
	wantError(t, err, token04.ErrDecryptionFailed)

	for text, kind := range map[string]token04.ErrorKind{
		"":                                  token04.ErrUnsupportedVersion,
		"03" + token[2:]:                    token04.ErrUnsupportedVersion,
		"04 not base64":                     token04.ErrMalformedToken,
		"04" + strings.Repeat("A", 200<<10): token04.ErrMalformedToken,
		strings.Repeat("A", 200<<10):        token04.ErrMalformedToken,
		"04\x00":                            token04.ErrMalformedToken,
		token[:len(token)-4]:                token04.ErrMalformedToken,
		// Invalid tokens are refused; they are not argument errors.
		"04\xff": token04.ErrMalformedToken,
	} {
		for _, err := range []error{
			func() error { _, err := verifier.Verify(text, "alice"); return err }(),
			func() error { _, err := verifier.VerifyAnyUser(text); return err }(),
			func() error { _, err := verifier.VerifyAction(text, "alice", token04.Login("r")); return err }(),
		} {
			wantError(t, err, kind)
		}
	}
	// A wrong secret is an argument error, not a refusal.
	_, err = token04.NewTokenVerifier(appID, "too short")
	wantError(t, err, token04.ErrInvalidSecret)
	_, err = token04.NewAnyAppVerifier("too short")
	if wantError(t, err, token04.ErrInvalidSecret); errors.Is(err, token04.ErrRefused) {
		t.Error(err)
	}
	_, err = token04.NewTokenVerifier(0, secret)
	wantError(t, err, token04.ErrInvalidAppID)
}

func TestAuthorizeDecidesAsVerifyActionDoes(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	privileged := func(privileges token04.RoomPrivileges) string {
		return must(generator.Generate("alice", time.Hour, privileges))
	}
	tokens := map[string]string{
		"basic":       must(generator.GenerateBasic("alice", time.Hour)),
		"nothing":     privileged(token04.InRoom("r")),
		"login":       privileged(token04.InRoom("r").AllowLogin()),
		"publish":     privileged(token04.InRoom("r").AllowPublishAnyStream()),
		"both":        privileged(token04.InRoom("r").AllowLogin().AllowPublishAnyStream()),
		"stream":      privileged(token04.InRoom("r").AllowLogin().AllowPublish([]string{"s"})),
		"any room":    privileged(token04.InAnyRoom().AllowLogin()),
		"not payload": dropIn("room1"),
	}
	want := map[string]map[token04.RoomAction]token04.ErrorKind{
		"basic":       {},
		"nothing":     {token04.Login("r"): token04.ErrLoginNotAllowed},
		"login":       {token04.Login("q"): token04.ErrRoomNotAllowed, token04.Publish("r", "s"): token04.ErrPublishNotAllowed},
		"publish":     {token04.Login("r"): token04.ErrLoginNotAllowed, token04.Publish("r", "s"): token04.ErrLoginNotAllowed},
		"both":        {token04.Publish("q", "s"): token04.ErrRoomNotAllowed},
		"stream":      {token04.Publish("r", "t"): token04.ErrStreamNotAllowed},
		"any room":    {token04.Publish("q", "s"): token04.ErrPublishNotAllowed},
		"not payload": {token04.Login("r"): token04.ErrInvalidPayload, token04.Publish("r", "s"): token04.ErrInvalidPayload},
	}
	allowed := map[string][]token04.RoomAction{
		"basic":    {token04.Login("q"), token04.Publish("q", "t")},
		"login":    {token04.Login("r")},
		"both":     {token04.Login("r"), token04.Publish("r", "t")},
		"stream":   {token04.Login("r"), token04.Publish("r", "s")},
		"any room": {token04.Login("q")},
	}
	for name, token := range tokens {
		claims := must(verifier.Verify(token, "alice"))
		for action, kind := range want[name] {
			wantError(t, claims.Authorize(action), kind)
			wantError(t, claims.AuthorizeAt(action, time.Now()), kind)
			_, err := verifier.VerifyAction(token, "alice", action)
			wantError(t, err, kind)
		}
		for _, action := range allowed[name] {
			if err := claims.Authorize(action); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := verifier.VerifyAction(token, "alice", action); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if err := claims.AuthorizeAt(action, claims.ExpiresAt().Add(-time.Second)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			wantError(t, claims.AuthorizeAt(action, claims.ExpiresAt()), token04.ErrExpired)
		}
	}
}

func TestAuthorizeRefusesImpossibleTimes(t *testing.T) {
	claims := must(newVerifier(t).Verify(must(newGenerator(t).GenerateBasic("alice", time.Hour)), "alice"))
	for _, at := range []time.Time{
		{}, unix(0), unix(-1), unix(999_999_999), unix(time.Now().UnixMilli()), unix(100_000_000_000), unix(1<<63 - 1),
	} {
		wantError(t, claims.AuthorizeAt(token04.Login("r"), at), token04.ErrInvalidArgument)
	}
	if err := claims.AuthorizeAt(token04.Login("r"), unix(1_000_000_000)); err != nil {
		t.Error(err)
	}
}

func TestAuthorizeUsesTheSystemClockWithoutLeeway(t *testing.T) {
	verifier := newVerifier(t, atSecond(1_700_000_000), token04.WithLeeway(time.Hour))
	token := must(newGenerator(t, atSecond(1_700_000_000)).GenerateBasic("alice", time.Minute))
	claims := must(verifier.Verify(token, "alice"))
	wantError(t, claims.Authorize(token04.Login("r")), token04.ErrExpired)
	// Claims stay valid after their verifier is closed.
	_ = verifier.Close()
	if err := claims.AuthorizeAt(token04.Login("r"), unix(1_700_000_000)); err != nil {
		t.Error(err)
	}
}

func TestPrivilegesOfClaims(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	read := func(token string) (token04.TokenClaims, token04.TokenPrivileges) {
		claims := must(verifier.Verify(token, "alice"))
		return claims, must(claims.Privileges())
	}
	claims, privileges := read(must(generator.Generate("alice", time.Hour, camera())))
	if claims.IsBasic() || privileges.AnyRoom() || privileges.RoomID() != "room1" || !privileges.MayLogIn() ||
		!privileges.MayPublish() || privileges.AnyStream() || len(privileges.StreamIDs()) != 1 || privileges.StreamIDs()[0] != "camera" {
		t.Error(privileges)
	}
	privileges.StreamIDs()[0] = "changed"
	if privileges.StreamIDs()[0] != "camera" {
		t.Error("what a getter answers changes the privileges")
	}
	_, privileges = read(must(generator.Generate("alice", time.Hour, token04.InAnyRoom().AllowPublishAnyStream())))
	if !privileges.AnyRoom() || privileges.RoomID() != "" || privileges.MayLogIn() || !privileges.MayPublish() ||
		!privileges.AnyStream() || len(privileges.StreamIDs()) != 0 {
		t.Error(privileges)
	}
	// A basic token does not look like unrestricted privileges, and an unreadable payload does not look basic.
	claims, privileges = read(must(generator.GenerateBasic("alice", time.Hour)))
	if !claims.IsBasic() || privileges.AnyRoom() || privileges.MayLogIn() || privileges.MayPublish() || privileges.AnyStream() {
		t.Error(privileges)
	}
	for _, payload := range []string{"room1", "[]", `{"privilege":{"1":"1"}}`} {
		claims := must(verifier.Verify(dropIn(payload), "alice"))
		privileges, err := claims.Privileges()
		wantError(t, err, token04.ErrInvalidPayload)
		if claims.IsBasic() || privileges.AnyRoom() || privileges.MayLogIn() || privileges.AnyStream() {
			t.Error(privileges)
		}
	}
}

func TestTimesOfClaims(t *testing.T) {
	token := must(newGenerator(t, atSecond(1_700_000_000)).GenerateBasic("alice", time.Minute))
	claims := must(newVerifier(t, atSecond(1_700_000_000)).Verify(token, "alice"))
	if claims.Ctime() != 1_700_000_000 || claims.Expire() != 1_700_000_060 ||
		!claims.CreatedAt().Equal(unix(1_700_000_000)) || !claims.ExpiresAt().Equal(unix(1_700_000_060)) {
		t.Error(claims)
	}
	// Times outside the years 1970 to 9999 are clamped.
	for _, v := range readVectors(t, "deterministic.json", 20) {
		claims := must(verifierOf(t, v, v.Ctime).Verify(v.Token, v.UserID))
		if claims.ExpiresAt().Unix() != min(v.Expire, 253_402_300_799) {
			t.Errorf("%s: %v", v.ID, claims.ExpiresAt())
		}
	}
}

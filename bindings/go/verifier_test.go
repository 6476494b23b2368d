package token04_test

import (
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestVerifyChecksWhatItIsTold(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	payload := must(token04.InRoom("room1").AllowLogin().AllowPublish().OnlyStreams("camera").Payload())
	token := must(generator.Generate("alice", time.Hour, payload))
	now := time.Now()

	fine := [][]token04.VerifyOption{
		nil,
		{token04.ForApp(appID), token04.ForUser("alice")},
		{token04.Login("room1")},
		{token04.Publish("room1", "camera")},
		// The later one counts.
		{token04.Login("room2"), token04.Publish("room1", "camera")},
		{token04.At(now.Add(59 * time.Minute))},
		{token04.At(now.Add(90 * time.Minute)), token04.Leeway(time.Hour)},
	}
	for _, options := range fine {
		if _, err := verifier.Verify(token, options...); err != nil {
			t.Errorf("%v: %v", options, err)
		}
	}

	refused := []struct {
		kind     token04.ErrorKind
		zegoCode uint32
		option   token04.VerifyOption
	}{
		{token04.ErrAppIDMismatch, 1002076, token04.ForApp(1)},
		{token04.ErrInvalidAppID, 0, token04.ForApp(0)},
		{token04.ErrUserIDMismatch, 1002077, token04.ForUser("bob")},
		{token04.ErrUserIDMismatch, 1002077, token04.ForUser("")},
		{token04.ErrInvalidUserID, 0, token04.ForUser("\xff")},
		{token04.ErrExpired, 1002078, token04.At(now.Add(61 * time.Minute))},
		{token04.ErrInvalidArgument, 0, token04.Leeway(-time.Second)},
		{token04.ErrInvalidArgument, 0, token04.Leeway(time.Millisecond)},
		{token04.ErrRoomNotAllowed, 1002033, token04.Login("room2")},
		{token04.ErrStreamNotAllowed, 1003072, token04.Publish("room1", "screen")},
		{token04.ErrInvalidArgument, 0, token04.Login("")},
		{token04.ErrInvalidArgument, 0, token04.Publish("room1", "")},
		{token04.ErrInvalidArgument, 0, token04.Login("\xff")},
	}
	for _, r := range refused {
		claims, err := verifier.Verify(token, r.option)
		if claims != nil {
			t.Errorf("%v: claims %+v beside an error", r.kind, claims)
		}
		if found := wantError(t, err, r.kind); found.ZegoCode() != r.zegoCode {
			t.Errorf("%v: platform code %d, want %d", r.kind, found.ZegoCode(), r.zegoCode)
		}
	}
}

func TestVerifyRefusesWhatIsNotOurs(t *testing.T) {
	verifier := newVerifier(t, secret)
	cbc := must(newGenerator(t, token04.WithCipher(token04.CBC)).Generate("alice", time.Hour, ""))
	_, err := verifier.Verify(cbc)
	wantError(t, err, token04.ErrCipherNotAccepted)

	token := must(token04.GenerateToken04(appID, "alice", strings.ToUpper(secret), 3600, ""))
	_, err = verifier.Verify(token)
	wantError(t, err, token04.ErrDecryptionFailed)

	for text, kind := range map[string]token04.ErrorKind{
		"":                                  token04.ErrUnsupportedVersion,
		"03" + token[2:]:                    token04.ErrUnsupportedVersion,
		"04 not base64":                     token04.ErrMalformedToken,
		"04" + strings.Repeat("A", 200<<10): token04.ErrMalformedToken,
		strings.Repeat("A", 200<<10):        token04.ErrMalformedToken,
		"04\x00":                            token04.ErrMalformedToken,
		token[:len(token)-4]:                token04.ErrMalformedToken,
		"04\xff":                            token04.ErrInvalidArgument,
	} {
		_, err := verifier.Verify(text)
		wantError(t, err, kind)
	}

	_, err = token04.NewVerifier("too short")
	wantError(t, err, token04.ErrInvalidSecret)
}

func TestAuthorizeDecidesAsVerifyDoes(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	payloads := map[string]string{
		"basic":       "",
		"login":       must(token04.InRoom("r").AllowLogin().Payload()),
		"publish":     must(token04.InRoom("r").AllowPublish().Payload()),
		"both":        must(token04.InRoom("r").AllowLogin().AllowPublish().Payload()),
		"stream":      must(token04.InRoom("r").AllowLogin().AllowPublish().OnlyStreams("s").Payload()),
		"any room":    must(token04.InAnyRoom().AllowLogin().Payload()),
		"not payload": "room1",
	}
	want := map[string]map[token04.Action]token04.ErrorKind{
		"basic":       {},
		"login":       {token04.Login("q"): token04.ErrRoomNotAllowed, token04.Publish("r", "s"): token04.ErrPublishNotAllowed},
		"publish":     {token04.Login("r"): token04.ErrLoginNotAllowed, token04.Publish("r", "s"): token04.ErrLoginNotAllowed},
		"both":        {token04.Publish("q", "s"): token04.ErrRoomNotAllowed},
		"stream":      {token04.Publish("r", "t"): token04.ErrStreamNotAllowed},
		"any room":    {token04.Publish("q", "s"): token04.ErrPublishNotAllowed},
		"not payload": {token04.Login("r"): token04.ErrInvalidPayload, token04.Publish("r", "s"): token04.ErrInvalidPayload},
	}
	allowed := map[string][]token04.Action{
		"basic":    {token04.Login("q"), token04.Publish("q", "t")},
		"login":    {token04.Login("r")},
		"both":     {token04.Login("r"), token04.Publish("r", "t")},
		"stream":   {token04.Login("r"), token04.Publish("r", "s")},
		"any room": {token04.Login("q")},
	}
	for name, payload := range payloads {
		token := must(generator.Generate("alice", time.Hour, payload))
		claims := must(verifier.Verify(token))
		for action, kind := range want[name] {
			wantError(t, claims.Authorize(action, time.Now()), kind)
			_, err := verifier.Verify(token, action)
			wantError(t, err, kind)
		}
		for _, action := range allowed[name] {
			if err := claims.Authorize(action, time.Now()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := verifier.Verify(token, action); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			wantError(t, claims.Authorize(action, time.Now().Add(2*time.Hour)), token04.ErrExpired)
		}
	}
}

func TestAuthorizeTrustsVerifiedClaimsOnly(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, must(token04.InRoom("r").AllowLogin().Payload())))
	claims := must(newVerifier(t, secret).Verify(token))

	claims.Payload = ""
	wantError(t, claims.Authorize(token04.Login("another"), time.Now()), token04.ErrRoomNotAllowed)

	// CBC was accepted once, and is so again.
	cbc := must(newGenerator(t, token04.WithCipher(token04.CBC)).Generate("alice", time.Hour, ""))
	verifier := newVerifier(t, secret)
	claims = must(verifier.Verify(cbc, token04.AcceptCBC()))
	if err := claims.Authorize(token04.Login("r"), time.Now()); err != nil {
		t.Error(err)
	}
	_ = verifier.Close()
	wantError(t, claims.Authorize(token04.Login("r"), time.Now()), token04.ErrClosed)

	inspection := must(token04.Inspect(token, token04.WithSecret(secret)))
	var none *token04.Claims
	for _, unproven := range []*token04.Claims{none, {Expire: 1 << 40}, inspection.Claims} {
		wantError(t, unproven.Authorize(token04.Login("r"), time.Now()), token04.ErrInvalidArgument)
	}
}

package token04_test

import (
	"testing"
	"time"

	"token04.io/token04"
)

func TestNilReceiversAreErrors(t *testing.T) {
	var generator *token04.Generator
	var verifier *token04.Verifier
	var claims *token04.Claims
	var kit *token04.KitToken
	var privileges *token04.RoomPrivileges
	_, err := generator.Generate("alice", time.Hour, "")
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = generator.GenerateBatch([]token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, "")})
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = verifier.Verify("04")
	wantError(t, err, token04.ErrInvalidArgument)
	wantError(t, claims.Authorize(token04.Login("r"), time.Now()), token04.ErrInvalidArgument)
	_, err = kit.Text()
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = privileges.Payload()
	wantError(t, err, token04.ErrInvalidArgument)

	if generator.AppID() != 0 || generator.Cipher() != token04.CipherUnknown || generator.String() == "" {
		t.Error(generator)
	}
	if err := generator.Close(); err != nil {
		t.Error(err)
	}
	if err := verifier.Close(); err != nil {
		t.Error(err)
	}
	roomID, onlyRoom := privileges.RoomID()
	streamIDs, onlyStreams := privileges.StreamIDs()
	if privileges.MayLogIn() || privileges.MayPublish() || roomID != "" || !onlyRoom || len(streamIDs) != 0 || !onlyStreams {
		t.Error("nil privileges allow something")
	}
	var none *token04.Error
	if none.Kind() != 0 || none.Code() != 0 || none.ZegoCode() != 0 || none.Unwrap() != nil ||
		none.Error() == "" || none.GetCode() == "" || none.GetMessage() == "" {
		t.Error("a nil error is of a kind")
	}
}

func TestZeroValuesAreErrors(t *testing.T) {
	var generator token04.Generator
	var verifier token04.Verifier
	_, err := generator.Generate("alice", time.Hour, "")
	wantError(t, err, token04.ErrClosed)
	_, err = generator.GenerateBatch(nil)
	wantError(t, err, token04.ErrClosed)
	_, err = verifier.Verify("04")
	wantError(t, err, token04.ErrClosed)
	_ = generator.Close()
	_ = verifier.Close()
}

// embedded has the methods of an option, and none behind them.
type embedded struct {
	token04.VerifyOption
	token04.InspectOption
}

func TestNilAndZeroOptionsAreErrors(t *testing.T) {
	_, err := token04.NewGenerator(appID, secret, nil)
	wantError(t, err, token04.ErrInvalidArgument)

	verifier := newVerifier(t, secret)
	token := must(newGenerator(t).Generate("alice", time.Hour, ""))
	var action *token04.Action
	var moment *token04.Moment
	for i, option := range []token04.VerifyOption{
		nil, action, moment, embedded{},
		token04.Action{}, &token04.Action{}, token04.Moment{}, &token04.Moment{}, token04.At(time.Time{}),
	} {
		claims, err := verifier.Verify(token, token04.ForUser("alice"), option)
		if claims != nil {
			t.Errorf("option %d: accepted", i)
		}
		wantError(t, err, token04.ErrInvalidArgument)
	}
	for _, option := range []token04.InspectOption{
		nil, moment, embedded{}, token04.Moment{}, &token04.Moment{}, token04.At(time.Time{}),
	} {
		_, err := token04.Inspect(token, option)
		wantError(t, err, token04.ErrInvalidArgument)
	}
	claims := must(verifier.Verify(token))
	wantError(t, claims.Authorize(token04.Login("r"), time.Time{}), token04.ErrInvalidArgument)

	// Behind a pointer they count all the same.
	login, now := token04.Login("r"), token04.At(time.Now())
	if _, err := verifier.Verify(token, &login, &now); err != nil {
		t.Error(err)
	}
	if _, err := token04.Inspect(token, &now); err != nil {
		t.Error(err)
	}
}

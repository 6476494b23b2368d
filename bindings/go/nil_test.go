package token04_test

import (
	"testing"
	"time"

	"token04.io/token04"
)

func TestNilReceiversAreErrors(t *testing.T) {
	var generator *token04.TokenGenerator
	var verifier *token04.TokenVerifier
	for name, call := range makers(generator) {
		token, err := call("alice", time.Hour)
		wantError(t, err, token04.ErrInvalidArgument)
		if token != "" {
			t.Error(name)
		}
	}
	for _, err := range verifyErrors(verifier) {
		wantError(t, err, token04.ErrInvalidArgument)
	}
	if generator.AppID() != 0 || generator.Cipher() != token04.CipherUnknown || generator.String() == "" || verifier.String() == "" {
		t.Error(generator)
	}
	if err := generator.Close(); err != nil {
		t.Error(err)
	}
	if err := verifier.Close(); err != nil {
		t.Error(err)
	}
	var none *token04.Error
	if none.Kind() != 0 || none.Category() != 0 || none.Code() != 0 || none.ZegoCode() != 0 || none.Unwrap() != nil ||
		none.Error() == "" || none.GetCode() == "" || none.GetMessage() == "" {
		t.Error("a nil error is of a kind")
	}
}

func verifyErrors(verifier *token04.TokenVerifier) []error {
	_, verify := verifier.Verify("04", "alice")
	_, anyUser := verifier.VerifyAnyUser("04")
	_, action := verifier.VerifyAction("04", "alice", token04.Login("r"))
	return []error{verify, anyUser, action}
}

func TestZeroValuesAreErrors(t *testing.T) {
	var generator token04.TokenGenerator
	var verifier token04.TokenVerifier
	for _, call := range makers(&generator) {
		_, err := call("alice", time.Hour)
		wantError(t, err, token04.ErrInvalidArgument)
	}
	_, err := generator.GenerateBatch(nil)
	wantError(t, err, token04.ErrInvalidArgument)
	for _, err := range verifyErrors(&verifier) {
		wantError(t, err, token04.ErrInvalidArgument)
	}
	_ = generator.Close()
	_ = verifier.Close()

	fine := newGenerator(t)
	token, err := fine.Generate("alice", time.Hour, token04.RoomPrivileges{})
	wantError(t, err, token04.ErrInvalidArgument)
	issued, err := fine.Issue(token04.TokenRequest{})
	wantError(t, err, token04.ErrInvalidArgument)
	if token != "" || issued.Token() != "" || !issued.ExpiresAt().IsZero() || !issued.RenewAt().IsZero() {
		t.Error(token, issued)
	}
	_, err = new(token04.TokenResult).Token()
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = new(token04.TokenResult).Issued()
	wantError(t, err, token04.ErrInvalidArgument)
	_, err = token04.RoomPrivileges{}.Payload()
	wantError(t, err, token04.ErrInvalidArgument)
}

// If an error is ignored, the result allows nothing, and the next call refuses it.
func TestResultsOfIgnoredErrorsAreRefused(t *testing.T) {
	generator, _ := token04.NewTokenGenerator(appID, "too short")
	_, err := generator.GenerateBasic("alice", time.Hour)
	wantError(t, err, token04.ErrInvalidArgument)
	verifier, _ := token04.NewTokenVerifier(appID, "too short")
	_, err = verifier.VerifyAction("04", "alice", token04.Login("r"))
	wantError(t, err, token04.ErrInvalidArgument)

	payload, _ := token04.InRoom("").Payload()
	_, err = newGenerator(t).GenerateWithPayload("alice", time.Hour, payload)
	wantError(t, err, token04.ErrInvalidArgument)

	token, _ := newGenerator(t).Generate("", time.Hour, speaker())
	_, err = newVerifier(t).Verify(token, "alice")
	wantError(t, err, token04.ErrUnsupportedVersion)

	claims, _ := newVerifier(t).Verify(token, "alice")
	wantError(t, claims.Authorize(token04.Login("room1")), token04.ErrInvalidArgument)
	wantError(t, claims.AuthorizeAt(token04.Login("room1"), time.Now()), token04.ErrInvalidArgument)
	privileges, err := claims.Privileges()
	wantError(t, err, token04.ErrInvalidArgument)
	if claims.IsBasic() || claims.UserID() != "" || claims.AppID() != 0 || claims.Expire() != 0 || claims.Payload() != "" ||
		!claims.ExpiresAt().IsZero() || !claims.CreatedAt().IsZero() || claims.Cipher() != token04.CipherUnknown {
		t.Error(claims)
	}
	if privileges.AnyRoom() || privileges.MayLogIn() || privileges.MayPublish() || privileges.AnyStream() || privileges.RoomID() != "" {
		t.Error(privileges)
	}
}

// A missing user or action never means any user or any action.
func TestMissingNeverMeansAny(t *testing.T) {
	token := must(newGenerator(t).GenerateBasic("alice", time.Hour))
	verifier := newVerifier(t)
	var lost string
	_, err := verifier.Verify(token, lost)
	wantError(t, err, token04.ErrInvalidUserID)
	claims, err := verifier.VerifyAction(token, "alice", token04.RoomAction{})
	wantError(t, err, token04.ErrInvalidArgument)
	if claims.UserID() != "" {
		t.Error(claims)
	}
	claims = must(verifier.Verify(token, "alice"))
	wantError(t, claims.Authorize(token04.RoomAction{}), token04.ErrInvalidArgument)
	wantError(t, claims.Authorize(token04.Login(lost)), token04.ErrInvalidArgument)
	wantError(t, claims.Authorize(token04.Publish("r", lost)), token04.ErrInvalidArgument)
}

// embedded has the methods of every option interface, but contains no option.
type embedded struct {
	token04.Option
	token04.InspectOption
}

func TestNilAndForeignOptionsAreErrors(t *testing.T) {
	var none token04.Option
	for _, option := range []token04.Option{none, embedded{}, &embedded{}} {
		_, err := token04.NewTokenGenerator(appID, secret, option)
		wantError(t, err, token04.ErrInvalidArgument)
		_, err = token04.NewTokenVerifier(appID, secret, token04.AcceptCBC(), option)
		wantError(t, err, token04.ErrInvalidArgument)
		_, err = token04.NewAnyAppVerifier(secret, option)
		wantError(t, err, token04.ErrInvalidArgument)
	}
	for _, option := range []token04.InspectOption{nil, embedded{}, &embedded{}} {
		_, err := token04.Inspect("04", option)
		wantError(t, err, token04.ErrInvalidArgument)
	}
}

package token04_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"token04.io/token04"
)

func TestTokensOfKnownContentVerify(t *testing.T) {
	vectors := readVectors(t, "deterministic.json", 20)
	vectors = append(vectors, readVectors(t, "reference-tokens.json", 114)...)
	for _, v := range vectors {
		verifier := newVerifier(t, v.Secret)
		options := []token04.VerifyOption{
			token04.ForApp(v.AppID), token04.ForUser(v.UserID), token04.At(unix(v.Ctime)),
			token04.AcceptCBC(), token04.AcceptCBCUserForgeable(),
		}
		claims, err := verifier.Verify(v.Token, options...)
		if err != nil {
			t.Fatalf("%s: %v", v.ID, err)
		}
		if claims.Cipher.String() != v.Mode {
			t.Errorf("%s: cipher %v", v.ID, claims.Cipher)
		}
		var want, got map[string]any
		if err := json.Unmarshal([]byte(v.Plaintext), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(must(json.Marshal(claims)), &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: claims %v, want %v", v.ID, got, want)
		}

		_, err = verifier.Verify(v.Token, append(options, token04.At(unix(v.Expire)))...)
		wantError(t, err, token04.ErrExpired)
	}
}

func TestSpoiltTokensAreRefusedAndOddOnesAccepted(t *testing.T) {
	for _, v := range readVectors(t, "malformed.json", 204) {
		_, err := newVerifier(t, v.Secret).Verify(v.Token,
			token04.At(unix(v.At)), token04.AcceptCBC(), token04.AcceptCBCUserForgeable())
		switch {
		case v.Expect == "accept" && err != nil:
			t.Errorf("%s (%s): %v", v.ID, v.Reason, err)
		case v.Expect == "reject" && err == nil:
			t.Errorf("%s (%s) was accepted", v.ID, v.Reason)
		case v.Expect != "accept" && v.Expect != "reject" && v.Expect != "either":
			t.Errorf("%s: unknown expectation %q", v.ID, v.Expect)
		}
		if _, err := token04.Inspect(v.Token, token04.WithSecret(v.Secret), token04.At(unix(v.At))); err != nil {
			t.Errorf("%s: %v", v.ID, err)
		}
	}
}

func TestAChangedAppIDUnderCBCIsCaughtByNamingTheApp(t *testing.T) {
	for _, v := range readVectors(t, "malformed.json", 204) {
		if v.ID == "cbc-iv-flip-app-id-in-range" {
			_, err := newVerifier(t, v.Secret).Verify(v.Token,
				token04.At(unix(v.At)), token04.AcceptCBC(), token04.AcceptCBCUserForgeable(), token04.ForApp(appID))
			wantError(t, err, token04.ErrAppIDMismatch)
			return
		}
	}
	t.Fatal("the vector is gone")
}

package token04_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"token04.io/token04"
)

// verifierOf returns a verifier for the vector's app and secret, with a fixed time.
func verifierOf(t testing.TB, v vector, seconds int64) *token04.TokenVerifier {
	t.Helper()
	verifier, err := token04.NewTokenVerifier(v.AppID, v.Secret,
		atSecond(seconds), token04.AcceptCBC(), token04.AcceptCBCUserForgeable())
	if err != nil {
		t.Fatalf("%s: %v", v.ID, err)
	}
	t.Cleanup(func() { _ = verifier.Close() })
	return verifier
}

func TestReferenceTokensVerify(t *testing.T) {
	vectors := readVectors(t, "deterministic.json", 20)
	vectors = append(vectors, readVectors(t, "reference-tokens.json", 114)...)
	for _, v := range vectors {
		claims, err := verifierOf(t, v, v.Ctime).Verify(v.Token, v.UserID)
		if err != nil {
			t.Fatalf("%s: %v", v.ID, err)
		}
		if claims.Cipher().String() != v.Mode {
			t.Errorf("%s: cipher %v", v.ID, claims.Cipher())
		}
		if claims.AppID() != v.AppID || claims.UserID() != v.UserID || claims.Ctime() != v.Ctime ||
			claims.Expire() != v.Expire || claims.Nonce() != v.Nonce || claims.Payload() != v.Payload {
			t.Errorf("%s: claims %v", v.ID, claims)
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

		_, err = verifierOf(t, v, v.Expire).Verify(v.Token, v.UserID)
		wantError(t, err, token04.ErrExpired)
	}
}

func TestMalformedTokens(t *testing.T) {
	for _, v := range readVectors(t, "malformed.json", 204) {
		verifier := newAnyVerifier(t, v.Secret, atSecond(v.At), token04.AcceptCBC(), token04.AcceptCBCUserForgeable())
		claims, err := verifier.VerifyAnyUser(v.Token)
		switch {
		case v.Expect == "accept" && err != nil:
			t.Errorf("%s (%s): %v", v.ID, v.Reason, err)
		case v.Expect == "reject" && err == nil:
			t.Errorf("%s (%s) was accepted", v.ID, v.Reason)
		case v.Expect != "accept" && v.Expect != "reject" && v.Expect != "either":
			t.Errorf("%s: unknown expectation %q", v.ID, v.Expect)
		}
		if (err == nil) != (claims.UserID() != "") {
			t.Errorf("%s: %v beside %v", v.ID, claims, err)
		}
		if _, err := token04.Inspect(v.Token, token04.InspectWithSecret(v.Secret), token04.InspectAt(unix(v.At))); err != nil {
			t.Errorf("%s: %v", v.ID, err)
		}
	}
}

func TestModifiedAppIDInCBCTokenIsRefused(t *testing.T) {
	for _, v := range readVectors(t, "malformed.json", 204) {
		if v.ID == "cbc-iv-flip-app-id-in-range" {
			v.AppID = appID
			_, err := verifierOf(t, v, v.At).VerifyAnyUser(v.Token)
			wantError(t, err, token04.ErrDecryptionFailed)
			return
		}
	}
	t.Fatal("the vector is gone")
}

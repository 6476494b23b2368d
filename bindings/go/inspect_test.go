package token04_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func findingIDs(inspection *token04.Inspection) []string {
	var ids []string
	for _, finding := range inspection.Findings {
		ids = append(ids, finding.ID)
	}
	return ids
}

func hasFinding(inspection *token04.Inspection, id string) bool {
	return strings.Contains(" "+strings.Join(findingIDs(inspection), " ")+" ", " "+id+" ")
}

func TestInspectShowsAllThatIsInAToken(t *testing.T) {
	payload := must(token04.InRoom("room1").AllowLogin().OnlyStreams("camera").Payload())
	token := must(newGenerator(t).Generate("alice", time.Hour, payload))
	inspection, err := token04.Inspect(token, token04.WithSecret(secret), token04.At(time.Now().Add(2*time.Hour)))
	if err != nil {
		t.Fatal(err)
	}
	claims := must(newVerifier(t, secret).Verify(token))
	body := must(base64.StdEncoding.DecodeString(token[2:]))

	envelope := inspection.Envelope
	if inspection.Form != token04.FormToken04 || envelope == nil || envelope.Cipher != token04.GCM || envelope.Mode != 1 ||
		envelope.Expire != claims.Expire || string(envelope.IV) != string(body[10:22]) || envelope.CiphertextLen != len(body)-25 {
		t.Errorf("%+v, envelope %+v", inspection, envelope)
	}
	if inspection.Claims == nil || inspection.Claims.UserID != "alice" || inspection.Claims.Nonce != claims.Nonce {
		t.Errorf("claims %+v", inspection.Claims)
	}
	if inspection.Privileges == nil || must(inspection.Privileges.Payload()) != payload {
		t.Errorf("privileges %+v", inspection.Privileges)
	}
	first := inspection.Findings[0]
	if first.ID != "expired" || first.Severity != token04.SeverityError || first.ZegoCode != 1002078 || first.Message == "" {
		t.Errorf("finding %+v", first)
	}
}

func TestInspectWithoutASecretReadsTheEnvelope(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, ""))
	inspection, err := token04.Inspect(token)
	if err != nil || inspection.Envelope == nil || inspection.Claims != nil || !hasFinding(inspection, "no_secret") {
		t.Errorf("%+v, %v", inspection, err)
	}
	if inspection.At-time.Now().Unix() > 1 || time.Now().Unix()-inspection.At > 1 {
		t.Errorf("judged as of %d", inspection.At)
	}
	// An empty secret is a mistake, not the absence of one.
	inspection, err = token04.Inspect(token, token04.WithSecret(""))
	if err != nil || !hasFinding(inspection, "invalid_secret") || hasFinding(inspection, "no_secret") {
		t.Errorf("%+v, %v", inspection, err)
	}
}

func TestInspectTellsWhatATextIs(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, ""))
	kit := must((&token04.KitToken{Token: token, AppID: appID, UserID: "alice", RoomID: "room1", UserName: "Alice"}).Text())
	cases := []struct {
		text    string
		form    token04.TokenForm
		name    string
		finding string
	}{
		{token, token04.FormToken04, "token04", "no_secret"},
		{kit, token04.FormKitToken, "kit_token", "no_secret"},
		{"eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", token04.FormJWT, "jwt", "jwt"},
		{strings.Repeat("ab", 32), token04.FormDigest, "digest", "digest"},
		{"what is this", token04.FormUnknown, "unknown", "unsupported_version"},
		{"", token04.FormUnknown, "unknown", "empty"},
	}
	for _, c := range cases {
		inspection, err := token04.Inspect(c.text)
		if err != nil || inspection.Form != c.form || c.form.String() != c.name || !hasFinding(inspection, c.finding) {
			t.Errorf("%q: %v %v, %v", c.text, inspection.Form, findingIDs(inspection), err)
		}
	}
	inspection := must(token04.Inspect(kit))
	if inspection.Kit == nil || inspection.Kit.Token != token || inspection.Kit.UserName != "Alice" {
		t.Errorf("%+v", inspection.Kit)
	}
	_, err := token04.Inspect("\xff")
	wantError(t, err, token04.ErrInvalidArgument)
}

func TestInspectNamesTheMistake(t *testing.T) {
	cbc := must(newGenerator(t, token04.WithCipher(token04.CBC)).Generate("alice", time.Hour, "room1"))
	inspection := must(token04.Inspect(cbc, token04.WithSecret(secret)))
	if !hasFinding(inspection, "cbc") || !hasFinding(inspection, "payload_not_json") {
		t.Error(findingIDs(inspection))
	}
	for i := 1; i < len(inspection.Findings); i++ {
		if inspection.Findings[i-1].Severity < inspection.Findings[i].Severity {
			t.Error("not the worst first:", findingIDs(inspection))
		}
	}

	token := must(newGenerator(t).Generate("alice", time.Hour, ""))
	body := must(base64.StdEncoding.DecodeString(token[2:]))
	inspection = must(token04.Inspect("04"+base64.StdEncoding.EncodeToString(body[:len(body)-1]), token04.WithSecret(secret)))
	if !hasFinding(inspection, "missing_mode_byte") || inspection.Envelope.Mode != -1 || inspection.Claims == nil {
		t.Errorf("%+v", inspection)
	}
}

func TestNamesOfNumbers(t *testing.T) {
	names := map[interface{ String() string }]string{
		token04.CipherUnknown:   "unknown",
		token04.SeverityInfo:    "info",
		token04.SeverityWarning: "warning",
		token04.SeverityError:   "error",
	}
	for value, name := range names {
		if value.String() != name {
			t.Errorf("%v is not %s", value, name)
		}
	}
}

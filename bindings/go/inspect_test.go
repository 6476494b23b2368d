package token04_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func findingIDs(findings []token04.Finding) []string {
	var ids []string
	for _, finding := range findings {
		ids = append(ids, finding.ID())
	}
	return ids
}

func hasFinding(inspection token04.Inspection, id string) bool {
	return slices.Contains(findingIDs(inspection.Findings()), id)
}

func TestInspectReturnsAllFieldsOfAToken(t *testing.T) {
	privileges := token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera"})
	token := must(newGenerator(t).Generate("alice", time.Hour, privileges))
	later := time.Now().Add(2 * time.Hour)
	inspection, err := token04.Inspect(token, token04.InspectWithSecret(secret), token04.InspectAt(later))
	if err != nil {
		t.Fatal(err)
	}
	claims := must(newVerifier(t).Verify(token, "alice"))
	body := must(base64.StdEncoding.DecodeString(token[2:]))

	envelope, ok := inspection.Envelope()
	if inspection.Form() != token04.FormToken04 || !ok || envelope.Cipher() != token04.CipherGCM || envelope.Mode() != 1 ||
		envelope.Expire() != claims.Expire() || string(envelope.IV()) != string(body[10:22]) || envelope.CiphertextLen() != len(body)-25 {
		t.Errorf("%v, envelope %+v", inspection, envelope)
	}
	if inspection.Time().Unix() != later.Unix() {
		t.Errorf("judged as of %v", inspection.Time())
	}
	contents, ok := inspection.Contents()
	if !ok || contents.AppID() != appID || contents.UserID() != "alice" || contents.Nonce() != claims.Nonce() ||
		contents.Ctime() != claims.Ctime() || contents.Expire() != claims.Expire() || contents.Payload() != claims.Payload() ||
		!contents.CreatedAt().Equal(claims.CreatedAt()) || !contents.ExpiresAt().Equal(claims.ExpiresAt()) ||
		contents.Cipher() != token04.CipherGCM {
		t.Errorf("contents %v", contents)
	}
	read, ok := inspection.Privileges()
	if !ok || !read.Equal(must(claims.Privileges())) || !read.MayLogIn() || read.RoomID() != "room1" {
		t.Errorf("privileges %v", read)
	}
	if kit, ok := inspection.Kit(); ok {
		t.Error(kit)
	}
	first := inspection.Findings()[0]
	if first.ID() != "expired" || first.Severity() != token04.SeverityError || first.ZegoCode() != 1002078 || first.Message() == "" {
		t.Errorf("finding %v", first)
	}
}

func TestInspectWithoutASecretReadsTheEnvelope(t *testing.T) {
	token := must(newGenerator(t).GenerateBasic("alice", time.Hour))
	inspection := must(token04.Inspect(token))
	_, hasEnvelope := inspection.Envelope()
	_, hasContents := inspection.Contents()
	if !hasEnvelope || hasContents || !hasFinding(inspection, "no_secret") {
		t.Error(inspection)
	}
	if age := time.Since(inspection.Time()); age < -time.Second || age > 3*time.Second {
		t.Errorf("judged as of %v", inspection.Time())
	}
	// An empty secret is a mistake, not the absence of one.
	inspection = must(token04.Inspect(token, token04.InspectWithSecret("")))
	if !hasFinding(inspection, "invalid_secret") || hasFinding(inspection, "no_secret") {
		t.Error(inspection)
	}
}

func TestInspectRecognizesTheForm(t *testing.T) {
	token := must(newGenerator(t).GenerateBasic("alice", time.Hour))
	kit := must(token04.NewKitToken(token, appID, "alice", "room1", "Alice").Text())
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
		{"\xff", token04.FormUnknown, "unknown", "unsupported_version"},
	}
	for _, c := range cases {
		inspection, err := token04.Inspect(c.text)
		if err != nil || inspection.Form() != c.form || c.form.String() != c.name || !hasFinding(inspection, c.finding) {
			t.Errorf("%q: %v, %v", c.text, inspection, err)
		}
	}
	if read, ok := must(token04.Inspect(kit)).Kit(); !ok || read.Token() != token || read.UserName() != "Alice" {
		t.Error(read)
	}
}

func TestInspectNamesTheMistake(t *testing.T) {
	cbc := must(newGenerator(t, token04.WithCipher(token04.CipherCBC)).GenerateBasic("alice", time.Hour))
	inspection := must(token04.Inspect(cbc, token04.InspectWithSecret(secret)))
	if !hasFinding(inspection, "cbc") {
		t.Error(inspection)
	}
	inspection = must(token04.Inspect(dropIn("room1"), token04.InspectWithSecret(secret)))
	if _, ok := inspection.Privileges(); ok || !hasFinding(inspection, "payload_not_json") {
		t.Error(inspection)
	}
	findings := inspection.Findings()
	for i := 1; i < len(findings); i++ {
		if findings[i-1].Severity() < findings[i].Severity() {
			t.Error("not the worst first:", findings)
		}
	}

	token := must(newGenerator(t).GenerateBasic("alice", time.Hour))
	body := must(base64.StdEncoding.DecodeString(token[2:]))
	text := "04" + base64.StdEncoding.EncodeToString(body[:len(body)-1])
	inspection = must(token04.Inspect(text, token04.InspectWithSecret(secret)))
	envelope, _ := inspection.Envelope()
	if _, ok := inspection.Contents(); !ok || !hasFinding(inspection, "missing_mode_byte") || envelope.Mode() != -1 {
		t.Error(inspection)
	}
}

func TestInspectRefusesImpossibleTimes(t *testing.T) {
	for _, at := range []time.Time{{}, unix(0), unix(999_999_999), unix(time.Now().UnixMilli())} {
		_, err := token04.Inspect("04", token04.InspectAt(at))
		wantError(t, err, token04.ErrInvalidArgument)
	}
}

func TestInspectNamesAnotherLayout(t *testing.T) {
	// Without the expiry and the high byte of the nonce's length.
	token := "04" + must(newGenerator(t).GenerateBasic("alice", time.Hour))[14:]
	inspection := must(token04.Inspect(token, token04.InspectWithSecret(secret)))
	layout := []string{"no_expiry", "length_8_bit"}
	if !slices.Equal(inspection.Layout(), layout) || !slices.Equal(inspection.Repairs(), layout) {
		t.Error(inspection.Layout(), inspection.Repairs())
	}
	finding := inspection.Findings()[0]
	if finding.ID() != "foreign_layout" || finding.Certainty() != token04.CertaintyProven {
		t.Error(finding, finding.Certainty())
	}
	finding = must(token04.Inspect(secret)).Findings()[0]
	if finding.ID() != "leaked_secret" || finding.Certainty() != token04.CertaintyLikely {
		t.Error(finding, finding.Certainty())
	}
}

func TestZeroInspectionIsEmpty(t *testing.T) {
	var zero token04.Inspection
	_, hasEnvelope := zero.Envelope()
	_, hasContents := zero.Contents()
	_, hasPrivileges := zero.Privileges()
	_, hasKit := zero.Kit()
	if hasEnvelope || hasContents || hasPrivileges || hasKit || zero.Form() != token04.FormUnknown ||
		!zero.Time().IsZero() || len(zero.Findings()) != 0 {
		t.Error(zero)
	}
}

func TestEnumNames(t *testing.T) {
	names := map[interface{ String() string }]string{
		token04.CipherUnknown:   "unknown",
		token04.SeverityInfo:    "info",
		token04.SeverityWarning: "warning",
		token04.SeverityError:   "error",
		token04.CertaintyLikely: "likely",
		token04.CertaintyProven: "proven",
	}
	for value, name := range names {
		if value.String() != name {
			t.Errorf("%v is not %s", value, name)
		}
	}
}

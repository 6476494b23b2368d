package token04_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

// holder holds a value in an unexported field, where fmt cannot call its methods.
type holder struct{ hidden any }

func TestNothingPrintsATokenASecretOrAPayload(t *testing.T) {
	const payload = `{"seat":"window 7"}`
	generator, verifier := newGenerator(t), newVerifier(t)
	token := must(generator.GenerateWithPayload("alice", time.Hour, payload))
	request := token04.NewPayloadRequest("alice", time.Hour, payload)
	issued := must(generator.Issue(request))
	results := must(generator.GenerateBatch([]token04.TokenRequest{request, {}}))
	claims := must(verifier.Verify(token, "alice"))
	kit := token04.NewKitToken(token, appID, "alice", "r", "Alice")
	inspection := must(token04.Inspect(must(kit.Text()), token04.InspectWithSecret(secret)))
	contents, _ := inspection.Contents()
	_, refused := verifier.Verify(token[:40], "alice")
	var e *token04.Error
	errors.As(refused, &e)
	values := map[string]any{
		"generator": generator, "*generator": *generator, "verifier": verifier, "*verifier": *verifier,
		"request": request, "issued": issued, "results": results, "result": results[0], "failed": results[1],
		"claims": claims, "kit": kit, "inspection": inspection, "contents": contents, "findings": inspection.Findings(),
		"error": refused, "*error": *e,
		"previous secrets": token04.WithPreviousSecrets([]string{secret}), "secret": token04.InspectWithSecret(secret),
	}
	others := []string{secret, token, issued.Token(), must(results[0].Token()), payload, "window 7"}
	for name, value := range values {
		var shown []string
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			shown = append(shown, fmt.Sprintf(verb, value), fmt.Sprintf(verb, holder{value}), fmt.Sprintf(verb, &holder{value}),
				fmt.Sprintf(verb, []any{value}), fmt.Sprintf(verb, map[string]any{"a": holder{value}}))
		}
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", value, "held", holder{value})
		slog.New(slog.NewJSONHandler(&log, nil)).Info("JSON", "value", value, "held", holder{value})
		shown = append(shown, log.String())
		for _, text := range shown {
			for _, other := range others {
				// Not even half of it may appear, nor its hexadecimal form.
				half := other[:(len(other)+1)/2]
				if strings.Contains(text, half) || strings.Contains(text, fmt.Sprintf("%x", half)) {
					t.Errorf("%s: %s shows %s", name, text, half)
				}
			}
		}
	}
}

func TestStrings(t *testing.T) {
	generator := newGenerator(t, atSecond(1_700_000_000))
	verifier := newVerifier(t, atSecond(1_700_000_000))
	request := token04.NewTokenRequest("alice", time.Hour, camera())
	issued := must(generator.Issue(request))
	claims := must(verifier.Verify(issued.Token(), "alice"))
	results := must(generator.GenerateBatch([]token04.TokenRequest{request, {}}))
	length := len(`{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}`)
	for want, value := range map[string]fmt.Stringer{
		"token04.TokenGenerator(app 1234567890, gcm)":                   generator,
		"token04.TokenVerifier":                                         verifier,
		`token04.InRoom("room1").AllowLogin().AllowPublish(["camera"])`: camera(),
		"token04.InAnyRoom().AllowPublishAnyStream()":                   token04.InAnyRoom().AllowPublishAnyStream(),
		`token04.Login("r")`:                                            token04.Login("r"),
		`token04.Publish("r", "s")`:                                     token04.Publish("r", "s"),
		`token04.TokenRequest("alice", 1h0m0s, basic)`:                  token04.NewBasicRequest("alice", time.Hour),
		`token04.TokenRequest("alice", 1h0m0s, payload of 2 bytes)`:     token04.NewPayloadRequest("alice", time.Hour, "{}"),
		`token04.TokenRequest("alice", 1h0m0s, token04.InRoom("room1").AllowLogin().AllowPublish(["camera"]))`:                                                         request,
		"token04.IssuedToken(expires 2023-11-14T23:13:20Z)":                                                                                                            issued,
		"token04.TokenResult(token04.IssuedToken(expires 2023-11-14T23:13:20Z))":                                                                                       results[0],
		fmt.Sprintf(`token04.TokenClaims(app 1234567890, user "alice", created 2023-11-14T22:13:20Z, expires 2023-11-14T23:13:20Z, payload of %d bytes, gcm)`, length): claims,
		`token04.TokenPrivileges(room "room1", login, publish ["camera"])`:                                                                                             must(claims.Privileges()),
		`token04.KitToken(app 1, user "alice", room "r", name "Alice")`:                                                                                                token04.NewKitToken("04", 1, "alice", "r", "Alice"),
		"token04.RoomPrivileges{}":  token04.RoomPrivileges{},
		"token04.RoomAction{}":      token04.RoomAction{},
		"token04.TokenRequest{}":    token04.TokenRequest{},
		"token04.IssuedToken{}":     token04.IssuedToken{},
		"token04.TokenClaims{}":     token04.TokenClaims{},
		"token04.TokenContents{}":   token04.TokenContents{},
		"token04.TokenPrivileges{}": token04.TokenPrivileges{},
		"token04.KitToken{}":        token04.KitToken{},
	} {
		if value.String() != want {
			t.Errorf("%s, want %s", value, want)
		}
		if _, ok := value.(fmt.GoStringer); ok && fmt.Sprintf("%#v", value) != want {
			t.Errorf("%#v, want %s", value, want)
		}
	}
	if _, err := results[1].Token(); !strings.Contains(results[1].String(), err.Error()) {
		t.Error(results[1])
	}
}

func TestJSONUsesTheNamesInTheToken(t *testing.T) {
	privileges := camera()
	if text := string(must(json.Marshal(privileges))); text != must(privileges.Payload()) {
		t.Error(text)
	}
	claims := must(newVerifier(t, atSecond(1_700_000_000)).Verify(
		must(newGenerator(t, atSecond(1_700_000_000)).Generate("alice", time.Hour, privileges)), "alice"))
	want := fmt.Sprintf(`{"app_id":1234567890,"user_id":"alice","ctime":1700000000,"expire":1700003600,"nonce":%d,"payload":%s}`,
		claims.Nonce(), must(json.Marshal(must(privileges.Payload()))))
	if text := string(must(json.Marshal(&claims))); text != want {
		t.Errorf("%s, want %s", text, want)
	}
	read := must(claims.Privileges())
	want = `{"any_room":false,"room_id":"room1","may_log_in":true,"may_publish":true,"any_stream":false,"stream_ids":["camera"]}`
	if text := string(must(json.Marshal(read))); text != want {
		t.Errorf("%s, want %s", text, want)
	}
}

func TestTypesWithoutJSONReturnErrors(t *testing.T) {
	issued := must(newGenerator(t).Issue(token04.NewBasicRequest("alice", time.Hour)))
	for _, value := range []any{
		token04.RoomPrivileges{}, token04.InRoom(""), token04.TokenClaims{}, token04.TokenContents{}, token04.TokenPrivileges{},
		issued, token04.TokenResult{}, token04.NewBasicRequest("alice", time.Hour), token04.NewKitToken("04", 1, "a", "b", "c"),
		token04.Inspection{},
	} {
		text, err := json.Marshal(map[string]any{"value": value})
		wantError(t, err, token04.ErrInvalidArgument)
		if len(text) > 0 {
			t.Errorf("%s", text)
		}
	}
}

func TestUnmarshalReturnsErrors(t *testing.T) {
	var read struct {
		Privileges token04.RoomPrivileges
		Claims     token04.TokenClaims
		Contents   token04.TokenContents
		Read       token04.TokenPrivileges
	}
	payload := must(camera().Payload())
	for _, field := range []string{"Privileges", "Claims", "Contents", "Read"} {
		err := json.Unmarshal([]byte(`{"`+field+`":`+payload+`}`), &read)
		wantError(t, err, token04.ErrInvalidArgument)
	}
	if _, err := read.Privileges.Payload(); err == nil || read.Claims.UserID() != "" {
		t.Error(read)
	}
}

func TestValuesAreEqualByValue(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, camera()))
	verifier := newVerifier(t)
	a, b := must(verifier.Verify(token, "alice")), must(verifier.VerifyAnyUser(token))
	other := must(verifier.Verify(must(newGenerator(t).GenerateBasic("bob", time.Hour)), "bob"))
	if !a.Equal(b) || a.Equal(other) || a.Equal(token04.TokenClaims{}) || !(token04.TokenClaims{}).Equal(token04.TokenClaims{}) {
		t.Error("claims")
	}
	if p := must(a.Privileges()); !p.Equal(must(b.Privileges())) || p.Equal(token04.TokenPrivileges{}) {
		t.Error("privileges that were read")
	}
	// Equal even if only one of them was used.
	must(camera().Payload())
	for _, different := range []token04.RoomPrivileges{
		{}, token04.InRoom("room1"), token04.InRoom("room2").AllowLogin().AllowPublish([]string{"camera"}),
		camera().AllowPublish([]string{"screen"}), camera().AllowPublishAnyStream(), camera().AllowPublish(nil), token04.InAnyRoom(),
	} {
		if camera().Equal(different) || different.Equal(camera()) || !different.Equal(different) {
			t.Errorf("%v", different)
		}
	}
	if !camera().Equal(camera()) {
		t.Error("privileges")
	}
	request := token04.NewTokenRequest("alice", time.Hour, camera())
	if !request.Equal(token04.NewTokenRequest("alice", time.Hour, camera())) ||
		request.Equal(token04.NewTokenRequest("bob", time.Hour, camera())) ||
		request.Equal(token04.NewTokenRequest("alice", time.Minute, camera())) ||
		request.Equal(token04.NewTokenRequest("alice", time.Hour, speaker())) ||
		request.Equal(token04.NewBasicRequest("alice", time.Hour)) || request.Equal(token04.TokenRequest{}) {
		t.Error("requests")
	}
	issued := must(newGenerator(t).Issue(request))
	if same := issued; !issued.Equal(same) || issued.Equal(must(newGenerator(t).Issue(request))) || issued.Equal(token04.IssuedToken{}) {
		t.Error("issued tokens")
	}
	login, publish := token04.Login("r"), token04.Publish("r", "")
	if same := token04.Login("r"); login != same || login == publish {
		t.Error("actions")
	}
}

package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"token04.io/token04"
)

const (
	secret     = "0123456789abcdef0123456789abcdef"
	sessionKey = "signs sessions"
)

func session(t *testing.T, method jwt.SigningMethod, claims jwt.MapClaims, key any) string {
	t.Helper()
	signed, err := jwt.NewWithClaims(method, claims).SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func ask(t *testing.T, method, path, authorization string) *httptest.ResponseRecorder {
	t.Helper()
	generator, err := token04.NewTokenGenerator(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer generator.Close()
	request := httptest.NewRequest(method, path, nil)
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
	}
	response := httptest.NewRecorder()
	handler(&server{generator, []byte(sessionKey)}).ServeHTTP(response, request)
	return response
}

func inAnHour() int64 {
	return time.Now().Add(time.Hour).Unix()
}

func TestTokenIsForTheSessionUserDespiteTheQuery(t *testing.T) {
	alice := session(t, jwt.SigningMethodHS256, jwt.MapClaims{"sub": "alice", "exp": inAnHour()}, []byte(sessionKey))
	response := ask(t, http.MethodPost, "/zego-token?user_id=bob&userId=bob", "Bearer "+alice)
	if response.Code != http.StatusOK || response.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%+v", response)
	}
	var issued tokenResponse
	if err := json.Unmarshal(response.Body.Bytes(), &issued); err != nil {
		t.Fatal(err)
	}
	verifier, err := token04.NewTokenVerifier(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.VerifyAction(issued.Token, "alice", token04.Publish("room1", "alice_camera"))
	if err != nil {
		t.Fatal(err)
	}
	if issued.UserID != "alice" || claims.Expire()-claims.Ctime() != 3600 || issued.ExpiresIn != 3600 {
		t.Errorf("%+v, %v", issued, claims)
	}
	if err := claims.Authorize(token04.Login("another room")); !errors.Is(err, token04.ErrRoomNotAllowed) {
		t.Error(err)
	}
}

func TestInvalidSessionsGetNoToken(t *testing.T) {
	hs256, key := jwt.SigningMethodHS256, []byte(sessionKey)
	good := session(t, hs256, jwt.MapClaims{"sub": "alice", "exp": inAnHour()}, key)
	for what, authorization := range map[string]string{
		"absent":                  "",
		"without its scheme":      good,
		"not a JWT":               "Bearer not-a-jwt",
		"signed with another key": "Bearer " + session(t, hs256, jwt.MapClaims{"sub": "alice", "exp": inAnHour()}, []byte("another")),
		"expired":                 "Bearer " + session(t, hs256, jwt.MapClaims{"sub": "alice", "exp": 1_700_000_000}, key),
		"without an end":          "Bearer " + session(t, hs256, jwt.MapClaims{"sub": "alice"}, key),
		"without a user":          "Bearer " + session(t, hs256, jwt.MapClaims{"exp": inAnHour()}, key),
		"signed with HS512":       "Bearer " + session(t, jwt.SigningMethodHS512, jwt.MapClaims{"sub": "alice", "exp": inAnHour()}, key),
		"unsigned": "Bearer " + session(t, jwt.SigningMethodNone, jwt.MapClaims{"sub": "alice", "exp": inAnHour()},
			jwt.UnsafeAllowNoneSignatureType),
	} {
		response := ask(t, http.MethodPost, "/zego-token?user_id=alice", authorization)
		if response.Code != http.StatusUnauthorized || strings.Contains(response.Body.String(), "token") {
			t.Errorf("a session that is %s: %+v", what, response)
		}
	}
	if response := ask(t, http.MethodGet, "/zego-token", "Bearer "+good); response.Code != http.StatusMethodNotAllowed {
		t.Errorf("%+v", response)
	}
}

// An endpoint that issues tokens only to the logged-in user.
//
// The user ID comes from the caller's verified session, here a JWT that the login page signed. An endpoint that takes
// the user ID from the query would issue tokens for any user to anyone.
//
//	export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//	export SESSION_SECRET=the-secret-that-signs-your-sessions
//	go run ./server
//
// PORT sets another port than 3000. In another shell, with the same SESSION_SECRET, sign a session for alice and ask for
// her token:
//
//	SESSION=$(go run ./session alice)
//	curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"token04.io/token04"
)

const lifetime = time.Hour

type server struct {
	generator  *token04.TokenGenerator
	sessionKey []byte
}

func main() {
	appID, err := strconv.ParseUint(os.Getenv("ZEGO_APP_ID"), 10, 32)
	if err != nil {
		log.Fatal("ZEGO_APP_ID: ", err)
	}
	generator, err := token04.NewTokenGenerator(uint32(appID), os.Getenv("ZEGO_SERVER_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	sessionKey := os.Getenv("SESSION_SECRET")
	if sessionKey == "" {
		log.Fatal("SESSION_SECRET is empty")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	address := net.JoinHostPort("127.0.0.1", port)
	log.Printf("POST http://%s/zego-token", address)
	endpoint := http.Server{
		Addr:              address,
		Handler:           handler(&server{generator, []byte(sessionKey)}),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Fatal(endpoint.ListenAndServe())
}

func handler(s *server) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /zego-token", s.zegoToken)
	return mux
}

type tokenResponse struct {
	AppID  uint32 `json:"app_id"`
	UserID string `json:"user_id"`
	Token  string `json:"token"`
	// In seconds. Request a new token before that.
	ExpiresIn int64 `json:"expires_in"`
}

func (s *server) zegoToken(w http.ResponseWriter, r *http.Request) {
	userID, err := s.sessionUser(r)
	if err != nil {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	// Your program decides what this user may do.
	privileges := token04.InRoom("room1").AllowLogin().AllowPublish([]string{userID + "_camera"})
	token, err := s.generator.Generate(userID, lifetime, privileges)
	if err != nil {
		log.Print("cannot generate: ", err)
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	response := tokenResponse{s.generator.AppID(), userID, token, int64(lifetime / time.Second)}
	if err := json.NewEncoder(w).Encode(response); err != nil {
		log.Print("cannot answer: ", err)
	}
}

// sessionUser returns the user of the session, after checking its signature and expiry.
func (s *server) sessionUser(r *http.Request) (string, error) {
	session, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return "", errors.New("no session")
	}
	var claims jwt.RegisteredClaims
	key := func(*jwt.Token) (any, error) { return s.sessionKey, nil }
	// The server fixes the algorithm; the JWT must not choose it.
	_, err := jwt.ParseWithClaims(session, &claims, key,
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return "", err
	}
	if claims.Subject == "" {
		return "", errors.New("the session names no user")
	}
	return claims.Subject, nil
}

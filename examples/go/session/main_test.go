package main

import (
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

// With the same options as the server.
func TestTheSessionNamesTheUser(t *testing.T) {
	key := []byte("signs sessions")
	session, err := sign("alice", key)
	if err != nil {
		t.Fatal(err)
	}
	var claims jwt.RegisteredClaims
	_, err = jwt.ParseWithClaims(session, &claims, func(*jwt.Token) (any, error) { return key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil || claims.Subject != "alice" {
		t.Fatal(claims.Subject, err)
	}
}

// Signs a session for trying the server: a JWT that names the user and is valid for ten minutes.
//
// In your program, the login page does this after it has checked the password.
//
//	export SESSION_SECRET=the-secret-that-signs-your-sessions
//	go run ./session alice
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: session USER")
	}
	session, err := sign(os.Args[1], []byte(os.Getenv("SESSION_SECRET")))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(session)
}

func sign(userID string, key []byte) (string, error) {
	claims := jwt.RegisteredClaims{
		Subject:   userID,
		ExpiresAt: jwt.NewNumericDate(time.Now().Add(10 * time.Minute)),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}

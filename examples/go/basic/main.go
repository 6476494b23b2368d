// A basic token: it identifies the user and allows everything in every room. See privileges for restricted
// tokens.
//
//	export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//	go run ./basic
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"token04.io/token04"
)

func main() {
	appID, err := strconv.ParseUint(os.Getenv("ZEGO_APP_ID"), 10, 32)
	if err != nil {
		log.Fatal("ZEGO_APP_ID: ", err)
	}
	// Create the generator once and reuse it, because preparing the key takes time.
	generator, err := token04.NewTokenGenerator(uint32(appID), os.Getenv("ZEGO_SERVER_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	token, err := tokenFor(generator, "alice")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token)
}

// tokenFor returns a token that is valid for an hour. userID must be the authenticated user, see server.
func tokenFor(generator *token04.TokenGenerator, userID string) (string, error) {
	return generator.GenerateBasic(userID, time.Hour)
}

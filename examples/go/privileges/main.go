// A privilege token: it also names the room, what the user may do there, and which streams the user may publish.
//
//	export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//	go run ./privileges
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
	generator, err := token04.NewTokenGenerator(uint32(appID), os.Getenv("ZEGO_SERVER_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	alice, err := speaker(generator, "alice", "room1")
	if err != nil {
		log.Fatal(err)
	}
	bob, err := listener(generator, "bob", "room1")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("speaker: ", alice)
	fmt.Println("listener:", bob)
}

// speaker returns a token that allows logging in to the room and publishing one stream, named after the user.
func speaker(generator *token04.TokenGenerator, userID, roomID string) (string, error) {
	privileges := token04.InRoom(roomID).AllowLogin().AllowPublish([]string{userID + "_camera"})
	return generator.Generate(userID, time.Hour, privileges)
}

// listener returns a token that allows logging in to the room, but not publishing.
func listener(generator *token04.TokenGenerator, userID, roomID string) (string, error) {
	return generator.Generate(userID, time.Hour, token04.InRoom(roomID).AllowLogin())
}

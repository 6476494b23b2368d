// A privilege token: it also says which room, what is allowed there, and which streams.
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

// speaker may log in to the room and publish one stream, which is named after the user.
func speaker(generator *token04.TokenGenerator, userID, roomID string) (string, error) {
	privileges := token04.InRoom(roomID).AllowLogin().AllowPublish([]string{userID + "_camera"})
	return generator.Generate(userID, time.Hour, privileges)
}

// listener may log in to the room, but not publish.
func listener(generator *token04.TokenGenerator, userID, roomID string) (string, error) {
	return generator.Generate(userID, time.Hour, token04.InRoom(roomID).AllowLogin())
}

package token04_test

import (
	"errors"
	"fmt"
	"log"
	"time"

	"token04.io/token04"
)

func Example() {
	// Made up; read yours from the environment.
	const appID, secret = 1234567890, "0123456789abcdef0123456789abcdef"

	generator, err := token04.NewGenerator(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	// A basic token for an hour: it says who.
	basic, err := generator.Generate("alice", time.Hour, "")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(basic[:2])

	// A privilege token: it also says where, and what is allowed there.
	payload, err := token04.InRoom("room1").AllowLogin().AllowPublish().Payload()
	if err != nil {
		log.Fatal(err)
	}
	token, err := generator.Generate("alice", time.Hour, payload)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token[:2])
	// Output:
	// 04
	// 04
}

func ExampleGenerateToken04() {
	const secret = "0123456789abcdef0123456789abcdef"
	token, err := token04.GenerateToken04(1234567890, "alice", secret, 3600, "")
	fmt.Println(token[:2], err)

	_, err = token04.GenerateToken04(1234567890, "", secret, 3600, "")
	fmt.Println(err)
	// Output:
	// 04 <nil>
	// user_id is empty: pass the userID that the client logs in with
}

func ExampleGenerator_GenerateBatch() {
	generator, err := token04.NewGenerator(1234567890, "0123456789abcdef0123456789abcdef")
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	results, err := generator.GenerateBatch([]token04.TokenRequest{
		token04.NewTokenRequest("alice", time.Hour, ""),
		token04.NewTokenRequest("", time.Hour, ""),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range results {
		fmt.Println(len(result.Token) > 0, errors.Is(result.Err, token04.ErrInvalidUserID))
	}
	// Output:
	// true false
	// false true
}

func ExampleVerifier_Verify() {
	const secret = "0123456789abcdef0123456789abcdef"
	token, err := token04.GenerateToken04(1234567890, "alice", secret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}

	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.Verify(token, token04.ForApp(1234567890), token04.ForUser("alice"), token04.Login("room1"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(claims.UserID, claims.Expire-claims.Ctime)

	_, err = verifier.Verify(token, token04.At(time.Now().Add(2*time.Hour)))
	fmt.Println(errors.Is(err, token04.ErrExpired))
	// Output:
	// alice 3600
	// true
}

func ExampleRoomPrivileges() {
	payload, err := token04.InRoom("room1").AllowLogin().AllowPublish().OnlyStreams("camera", "screen").Payload()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(payload)
	// Output: {"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}
}

func ExampleClaims_Authorize() {
	const secret = "0123456789abcdef0123456789abcdef"
	payload, err := token04.InRoom("room1").AllowLogin().Payload()
	if err != nil {
		log.Fatal(err)
	}
	token, err := token04.GenerateToken04(1234567890, "alice", secret, 3600, payload)
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.Verify(token)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(claims.Authorize(token04.Login("room1"), time.Now()))
	fmt.Println(claims.Authorize(token04.Publish("room1", "camera"), time.Now()))
	// Output:
	// <nil>
	// token does not allow publishing: generate one with privilege 2 (publish) set to 1
}

func ExampleInspect() {
	inspection, err := token04.Inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(inspection.Form)
	for _, finding := range inspection.Findings {
		fmt.Println(finding.Severity, finding.ID)
	}
	// Output:
	// jwt
	// error jwt
}

func ExampleKitToken() {
	const secret = "0123456789abcdef0123456789abcdef"
	token, err := token04.GenerateToken04(1234567890, "alice", secret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}
	kit := token04.KitToken{Token: token, AppID: 1234567890, UserID: "alice", RoomID: "room1", UserName: "Alice Ω"}
	text, err := kit.Text()
	if err != nil {
		log.Fatal(err)
	}

	read, err := token04.ParseKitToken(text)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(read.UserName, read.Token == token)
	// Output: Alice Ω true
}

func ExampleError() {
	_, err := token04.NewGenerator(1234567890, "too short")

	// One kind of error:
	fmt.Println(errors.Is(err, token04.ErrInvalidSecret))

	// All there is to know:
	var found *token04.Error
	if errors.As(err, &found) {
		fmt.Println(found.Kind(), found.Code(), found.GetCode())
	}
	// Output:
	// true
	// invalid_secret 5 SDK.InvalidParam
}

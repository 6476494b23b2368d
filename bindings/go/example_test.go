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

	generator, err := token04.NewTokenGenerator(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()
	// alice may log in to room1 and publish one stream there, for an hour.
	privileges := token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera"})
	token, err := generator.Generate("alice", time.Hour, privileges)
	if err != nil {
		log.Fatal(err)
	}

	verifier, err := token04.NewTokenVerifier(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.VerifyAction(token, "alice", token04.Publish("room1", "camera"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(claims.UserID(), claims.ExpiresAt().Sub(claims.CreatedAt()))
	// Output: alice 1h0m0s
}

func ExampleGenerateToken04() {
	const secret = "0123456789abcdef0123456789abcdef"
	token, err := token04.GenerateToken04(1234567890, "alice", secret, 3600, "")
	fmt.Println(token[:2], err)

	_, err = token04.GenerateToken04(1234567890, "", secret, 3600, "")
	fmt.Println(err)
	// Output:
	// 04 <nil>
	// `userId` is empty: pass the userID that the client logs in with
}

func ExampleTokenGenerator_GenerateBatch() {
	generator, err := token04.NewTokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	privileges := token04.InRoom("room1").AllowLogin()
	results, err := generator.GenerateBatch([]token04.TokenRequest{
		token04.NewTokenRequest("alice", time.Hour, privileges),
		token04.NewTokenRequest("", time.Hour, privileges),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range results {
		token, err := result.Token()
		fmt.Println(len(token) > 0, errors.Is(err, token04.ErrInvalidUserID))
	}
	// Output:
	// true false
	// false true
}

func ExampleTokenGenerator_Issue() {
	generator, err := token04.NewTokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()

	privileges := token04.InRoom("room1").AllowLogin()
	issued, err := generator.Issue(token04.NewTokenRequest("alice", time.Hour, privileges))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(issued.Token()[:2], issued.ExpiresAt().Sub(issued.RenewAt()))
	// Output: 04 30s
}

func ExampleTokenVerifier_VerifyAction() {
	const appID, secret = 1234567890, "0123456789abcdef0123456789abcdef"
	generator, err := token04.NewTokenGenerator(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()
	token, err := generator.Generate("alice", time.Hour, token04.InRoom("room1").AllowLogin())
	if err != nil {
		log.Fatal(err)
	}

	verifier, err := token04.NewTokenVerifier(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	for _, user := range []string{"alice", "mallory"} {
		_, err := verifier.VerifyAction(token, user, token04.Login("room1"))
		switch {
		case err == nil:
			fmt.Println(user, "may log in")
		case errors.Is(err, token04.ErrRefused):
			// Respond with 401 or 403.
			fmt.Println(err)
		default:
			// A bug in the program, or the clock failed: respond with 500.
			log.Print(err)
		}
	}
	// Output:
	// alice may log in
	// token is for another user: generate it with the userID that the client logs in with
}

func ExampleRoomPrivileges() {
	payload, err := token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera", "screen"}).Payload()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(payload)
	// Output: {"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}
}

func ExampleTokenClaims_Authorize() {
	const appID, secret = 1234567890, "0123456789abcdef0123456789abcdef"
	generator, err := token04.NewTokenGenerator(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()
	token, err := generator.Generate("alice", time.Hour, token04.InRoom("room1").AllowLogin())
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := token04.NewTokenVerifier(appID, secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.Verify(token, "alice")
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(claims.Authorize(token04.Login("room1")))
	fmt.Println(claims.Authorize(token04.Publish("room1", "camera")))
	// Output:
	// <nil>
	// token does not allow publishing: generate one with privilege 2 (publish) set to 1
}

func ExampleWithClock() {
	// A test sets the time.
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	clock := token04.WithClock(func() time.Time { return now })

	const appID, secret = 1234567890, "0123456789abcdef0123456789abcdef"
	generator, err := token04.NewTokenGenerator(appID, secret, clock)
	if err != nil {
		log.Fatal(err)
	}
	defer generator.Close()
	verifier, err := token04.NewTokenVerifier(appID, secret, clock)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	token, err := generator.GenerateBasic("alice", time.Hour)
	if err != nil {
		log.Fatal(err)
	}

	now = now.Add(time.Hour)
	_, err = verifier.Verify(token, "alice")
	fmt.Println(errors.Is(err, token04.ErrExpired))
	// Output: true
}

func ExampleLint() {
	privileges := token04.InRoom("room1").AllowPublish([]string{"front camera"})
	for _, finding := range token04.Lint(token04.NewTokenRequest("alice", time.Hour, privileges)) {
		fmt.Println(finding.Severity(), finding.ID())
	}
	// Output:
	// warning publish_without_login
	// warning stream_id_unusable
}

func ExampleInspect() {
	inspection, err := token04.Inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(inspection.Form())
	for _, finding := range inspection.Findings() {
		fmt.Println(finding.Severity(), finding.ID())
	}
	// Output:
	// jwt
	// error jwt
}

func ExampleKitToken() {
	const appID, secret = 1234567890, "0123456789abcdef0123456789abcdef"
	token, err := token04.GenerateToken04(appID, "alice", secret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}
	text, err := token04.NewKitToken(token, appID, "alice", "room1", "Alice Ω").Text()
	if err != nil {
		log.Fatal(err)
	}

	read, err := token04.ParseKitToken(text)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(read.UserName(), read.Token() == token)
	// Output: Alice Ω true
}

func ExampleError() {
	_, err := token04.NewTokenGenerator(1234567890, "too short")

	// The category and the kind:
	fmt.Println(errors.Is(err, token04.ErrArgument), errors.Is(err, token04.ErrInvalidSecret))

	// The details:
	var found *token04.Error
	if errors.As(err, &found) {
		fmt.Println(found.Kind(), found.Code(), found.GetCode())
	}
	// Output:
	// true true
	// invalid_secret 5 SDK.InvalidParam
}

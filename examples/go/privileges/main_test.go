package main

import (
	"errors"
	"testing"

	"token04.io/token04"
)

func TestSpeakerAndListener(t *testing.T) {
	const secret = "0123456789abcdef0123456789abcdef"
	generator, err := token04.NewTokenGenerator(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer generator.Close()
	verifier, err := token04.NewTokenVerifier(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer verifier.Close()
	alice, err := speaker(generator, "alice", "room1")
	if err != nil {
		t.Fatal(err)
	}
	bob, err := listener(generator, "bob", "room1")
	if err != nil {
		t.Fatal(err)
	}

	for _, c := range []struct {
		userID string
		token  string
		action token04.RoomAction
		want   error
	}{
		{"alice", alice, token04.Publish("room1", "alice_camera"), nil},
		{"alice", alice, token04.Publish("room1", "bob_camera"), token04.ErrStreamNotAllowed},
		{"alice", alice, token04.Publish("room2", "alice_camera"), token04.ErrRoomNotAllowed},
		{"bob", bob, token04.Login("room1"), nil},
		{"bob", bob, token04.Publish("room1", "bob_camera"), token04.ErrPublishNotAllowed},
	} {
		if _, err := verifier.VerifyAction(c.token, c.userID, c.action); !errors.Is(err, c.want) {
			t.Errorf("%v: %v, want %v", c.action, err, c.want)
		}
	}
}

package token04_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestKitTokenIsWhatTheKitsWrite(t *testing.T) {
	token := must(newGenerator(t).Generate("alice", time.Hour, ""))
	kit := token04.KitToken{Token: token, AppID: appID, UserID: "alicé", RoomID: "room1", UserName: "Alice Ω"}
	text, err := kit.Text()
	if err != nil {
		t.Fatal(err)
	}
	before, details, _ := strings.Cut(text, "#")
	// What a browser's btoa and atob take is Latin-1.
	json := string(must(base64.StdEncoding.DecodeString(details)))
	want := `{"userID":"alic` + "\xe9" + `","roomID":"room1","userName":"Alice%20%CE%A9","appID":1234567890}`
	if before != token || json != want {
		t.Errorf("%s, want %s", json, want)
	}
	if read := must(token04.ParseKitToken(text)); *read != kit {
		t.Errorf("%+v, want %+v", read, kit)
	}
}

func TestKitTokenRefusesWhatTheKitsCannotRead(t *testing.T) {
	kit := token04.KitToken{Token: "04AAAA", AppID: appID, UserID: "alice", RoomID: "room1", UserName: "Alice"}
	change := func(how func(kit *token04.KitToken)) token04.KitToken {
		changed := kit
		how(&changed)
		return changed
	}
	for _, c := range []struct {
		kit  token04.KitToken
		kind token04.ErrorKind
	}{
		{change(func(k *token04.KitToken) { k.AppID = 0 }), token04.ErrInvalidAppID},
		{change(func(k *token04.KitToken) { k.UserID = "" }), token04.ErrInvalidUserID},
		{change(func(k *token04.KitToken) { k.UserID = "Ω" }), token04.ErrInvalidArgument},
		{change(func(k *token04.KitToken) { k.RoomID = "😀" }), token04.ErrInvalidArgument},
		{change(func(k *token04.KitToken) { k.UserName = "\xff" }), token04.ErrInvalidArgument},
		{change(func(k *token04.KitToken) { k.Token = "ey.ey.ab" }), token04.ErrInvalidArgument},
	} {
		_, err := c.kit.Text()
		wantError(t, err, c.kind)
	}
	for _, text := range []string{"", "04AAAA", "04AAAA#", "04AAAA#e30=", "04AAAA#\x00"} {
		_, err := token04.ParseKitToken(text)
		wantError(t, err, token04.ErrMalformedToken)
	}
	_, err := token04.ParseKitToken("04AAAA#\xff")
	wantError(t, err, token04.ErrInvalidArgument)
}

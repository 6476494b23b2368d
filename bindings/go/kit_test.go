package token04_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestKitTokenHasTheFormatOfTheKits(t *testing.T) {
	token := must(newGenerator(t).GenerateBasic("alice", time.Hour))
	kit := token04.NewKitToken(token, appID, "alicé", "room1", "Alice Ω")
	text, err := kit.Text()
	if err != nil {
		t.Fatal(err)
	}
	before, details, _ := strings.Cut(text, "#")
	// A browser's btoa and atob work on Latin-1.
	json := string(must(base64.StdEncoding.DecodeString(details)))
	want := `{"userID":"alic` + "\xe9" + `","roomID":"room1","userName":"Alice%20%CE%A9","appID":1234567890}`
	if before != token || json != want {
		t.Errorf("%s, want %s", json, want)
	}
	read := must(token04.ParseKitToken(text))
	if !read.Equal(kit) || read.Token() != token || read.AppID() != appID || read.UserID() != "alicé" ||
		read.RoomID() != "room1" || read.UserName() != "Alice Ω" {
		t.Errorf("%v, want %v", read, kit)
	}
}

func TestKitTokenRefusesTextThatTheKitsCannotRead(t *testing.T) {
	const token, user, room, name = "04AAAA", "alice", "room1", "Alice"
	for _, c := range []struct {
		kit  token04.KitToken
		kind token04.ErrorKind
	}{
		{token04.NewKitToken(token, 0, user, room, name), token04.ErrInvalidAppID},
		{token04.NewKitToken(token, appID, "", room, name), token04.ErrInvalidUserID},
		{token04.NewKitToken(token, appID, "Ω", room, name), token04.ErrInvalidArgument},
		{token04.NewKitToken(token, appID, user, "😀", name), token04.ErrInvalidArgument},
		{token04.NewKitToken(token, appID, user, room, "\xff"), token04.ErrInvalidArgument},
		{token04.NewKitToken("ey.ey.ab", appID, user, room, name), token04.ErrInvalidArgument},
		{token04.KitToken{}, token04.ErrInvalidArgument},
	} {
		text, err := c.kit.Text()
		wantError(t, err, c.kind)
		if text != "" {
			t.Error(text)
		}
	}
	for _, text := range []string{"", "04AAAA", "04AAAA#", "04AAAA#e30=", "04AAAA#\x00", "04AAAA#\xff"} {
		kit, err := token04.ParseKitToken(text)
		wantError(t, err, token04.ErrMalformedToken)
		if !kit.Equal(token04.KitToken{}) {
			t.Error(kit)
		}
	}
}

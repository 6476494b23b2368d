package token04_test

import (
	"slices"
	"strings"
	"testing"

	"token04.io/token04"
)

func TestPayloadSaysWhatWasSaid(t *testing.T) {
	cases := map[string]*token04.RoomPrivileges{
		`{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}`:        token04.InRoom("r"),
		`{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}`:        token04.InRoom("r").AllowLogin(),
		`{"room_id":"","privilege":{"1":1,"2":1},"stream_id_list":null}`:         token04.InAnyRoom().AllowLogin().AllowPublish(),
		`{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["a","b\""]}`: token04.InRoom("r").AllowLogin().AllowPublish().OnlyStreams("a", `b"`),
	}
	for want, privileges := range cases {
		payload, err := privileges.Payload()
		if err != nil || payload != want {
			t.Errorf("%s, %v; want %s", payload, err, want)
			continue
		}
		read, err := token04.ParsePrivileges(payload)
		if err != nil || must(read.Payload()) != payload {
			t.Errorf("%s read as %+v, %v", payload, read, err)
		}
	}
}

func TestPrivilegesThatWouldAllowTooMuchAreRefused(t *testing.T) {
	var none []string
	var nobody *token04.RoomPrivileges
	for _, privileges := range []*token04.RoomPrivileges{
		nobody,
		nobody.AllowLogin().OnlyStreams("s"),
		token04.InRoom(""),
		{},
		token04.InRoom("r").OnlyStreams(),
		token04.InRoom("r").OnlyStreams(none...),
		token04.InRoom("r").OnlyStreams("a", ""),
		token04.InRoom("\xff"),
		token04.InRoom("r").OnlyStreams("\xff"),
		token04.InRoom("r").OnlyStreams(strings.Repeat("s", 1<<20)),
		token04.InRoom("r").OnlyStreams(make([]string, 100_000)...),
	} {
		_, err := privileges.Payload()
		wantError(t, err, token04.ErrInvalidArgument)
	}
}

func TestPrivilegesAreRead(t *testing.T) {
	read, err := token04.ParsePrivileges(`{"room_id":"r","privilege":{"1":1},"stream_id_list":["a","😀"]}`)
	if err != nil {
		t.Fatal(err)
	}
	roomID, onlyRoom := read.RoomID()
	streamIDs, onlyStreams := read.StreamIDs()
	if roomID != "r" || !onlyRoom || !read.MayLogIn() || read.MayPublish() ||
		!onlyStreams || !slices.Equal(streamIDs, []string{"a", "😀"}) {
		t.Errorf("%+v", read)
	}

	read, err = token04.ParsePrivileges(`{"privilege":{"2":1}}`)
	if err != nil {
		t.Fatal(err)
	}
	_, onlyRoom = read.RoomID()
	_, onlyStreams = read.StreamIDs()
	if onlyRoom || read.MayLogIn() || !read.MayPublish() || onlyStreams {
		t.Errorf("%+v", read)
	}

	if basic, err := token04.ParsePrivileges(""); basic != nil || err != nil {
		t.Error(basic, err)
	}
	for _, payload := range []string{"room1", "[]", `{"privilege":{"1":"1"}}`} {
		_, err := token04.ParsePrivileges(payload)
		wantError(t, err, token04.ErrInvalidPayload)
	}
}

func TestStepsLeaveTheirBaseAsItWas(t *testing.T) {
	base := token04.InRoom("r").AllowLogin()
	streams := []string{"a"}
	speaker := base.AllowPublish().OnlyStreams(streams...)
	streams[0] = "b"
	got, _ := speaker.StreamIDs()
	got[0] = "c"
	if base.MayPublish() || must(speaker.Payload()) != `{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["a"]}` {
		t.Errorf("%+v %+v", base, speaker)
	}
}

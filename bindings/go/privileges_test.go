package token04_test

import (
	"strings"
	"testing"
	"time"

	"token04.io/token04"
)

func TestPayloadContainsThePrivileges(t *testing.T) {
	room := token04.InRoom("r")
	for want, privileges := range map[string]token04.RoomPrivileges{
		`{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}`:        room,
		`{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}`:        room.AllowLogin(),
		`{"room_id":"","privilege":{"1":1,"2":1},"stream_id_list":null}`:         token04.InAnyRoom().AllowLogin().AllowPublishAnyStream(),
		`{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["a","b\""]}`: room.AllowLogin().AllowPublish([]string{"a", `b"`}),
		// Calls add up.
		`{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":["a","b"]}`: room.AllowPublish([]string{"a"}).AllowPublish([]string{"b"}),
	} {
		payload, err := privileges.Payload()
		if err != nil || payload != want {
			t.Errorf("%s, %v; want %s", payload, err, want)
		}
		if again := must(privileges.Payload()); again != payload {
			t.Errorf("%s, and then %s", payload, again)
		}
	}
}

func TestPrivilegesThatWouldAllowTooMuchAreRefused(t *testing.T) {
	var zero token04.RoomPrivileges
	room := token04.InRoom("r")
	generator := newGenerator(t)
	for says, privileges := range map[string][]token04.RoomPrivileges{
		"zero RoomPrivileges":      {zero, zero.AllowLogin(), zero.AllowPublish([]string{"s"}), zero.AllowPublishAnyStream()},
		"InAnyRoom":                {token04.InRoom(""), token04.InRoom("").AllowLogin()},
		"AllowPublishAnyStream":    {room.AllowPublish(nil), room.AllowPublish([]string{}), room.AllowPublish([]string{"a"}).AllowPublish(nil), room.AllowPublish(nil).AllowPublish([]string{"a"})},
		"empty id":                 {room.AllowPublish([]string{"a", ""}), room.AllowPublish([]string{""})},
		"exclude each other":       {room.AllowPublish([]string{"a"}).AllowPublishAnyStream(), room.AllowPublishAnyStream().AllowPublish([]string{"a"})},
		"text (valid Unicode)":     {token04.InRoom("\xff"), room.AllowPublish([]string{"\xff"})},
		"no token holds a text":    {token04.InRoom(strings.Repeat("r", 1<<20)), room.AllowPublish([]string{strings.Repeat("s", 1<<20)})},
		"`stream_ids` or `roomID`": {},
	} {
		for _, privileges := range privileges {
			_, err := privileges.Payload()
			if found := wantError(t, err, token04.ErrInvalidArgument); !strings.Contains(found.Error(), says) {
				t.Errorf("%v: %v, want %s", privileges, err, says)
			}
			// The generator returns the same error.
			token, again := generator.Generate("alice", time.Hour, privileges)
			if token != "" || again == nil || again.Error() != err.Error() {
				t.Errorf("%v: token %q, %v", privileges, token, again)
			}
		}
	}
	_, err := room.AllowPublish(make([]string, 100_000)).Payload()
	wantError(t, err, token04.ErrInvalidArgument)
}

// If the result of p.AllowPublish(…) is ignored, the token has fewer privileges, not more.
func TestIgnoredResultAllowsLess(t *testing.T) {
	privileges := token04.InRoom("r").AllowLogin()
	_ = privileges.AllowPublish([]string{"camera"})
	token := must(newGenerator(t).Generate("alice", time.Hour, privileges))
	_, err := newVerifier(t).VerifyAction(token, "alice", token04.Publish("r", "camera"))
	wantError(t, err, token04.ErrPublishNotAllowed)
}

func TestPrivilegesAreImmutable(t *testing.T) {
	base := token04.InRoom("r").AllowLogin().AllowPublish([]string{"a"})
	streams := []string{"b"}
	b, c := base.AllowPublish(streams), base.AllowPublish([]string{"c"})
	streams[0] = "changed"
	for want, privileges := range map[string]token04.RoomPrivileges{`["a"]`: base, `["a","b"]`: b, `["a","c"]`: c} {
		if payload := must(privileges.Payload()); !strings.HasSuffix(payload, want+"}") {
			t.Errorf("%s, want %s", payload, want)
		}
	}
}

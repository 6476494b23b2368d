package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
)

// RoomPrivileges defines what a token allows. Methods only add privileges; nothing is allowed by default:
//
//	token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera"})
//
// RoomPrivileges is immutable: each method returns a new value, so several values can share one base. A mistake in a
// method call, such as an empty list of streams, makes the call that uses the privileges return an error. The zero
// RoomPrivileges is refused. If many tokens share privileges, create these only once, so that they are encoded once.
type RoomPrivileges struct {
	data hidden[privilegesData]
}

type privilegesData struct {
	grants
	// The C object, created on the second use.
	object  atomic.Pointer[privilegesObject]
	wasUsed atomic.Bool
	// Set last: on some processors, a racing goroutine sees a pointer before the data behind it.
	isReady atomic.Bool
}

// grants collects the arguments of the method calls.
type grants struct {
	roomID    string
	anyRoom   bool
	login     bool
	anyStream bool
	// Whether AllowPublish was called with an empty list.
	emptyList bool
	streamIDs []string
	// The length of the streams in the payload.
	streamsLen int
}

// InRoom returns privileges for one room, initially none.
func InRoom(roomID string) RoomPrivileges {
	return build(grants{roomID: roomID})
}

// InAnyRoom returns privileges for any room, initially none. The platform's documentation is inconsistent about
// whether it accepts such tokens.
func InAnyRoom() RoomPrivileges {
	return build(grants{anyRoom: true})
}

// AllowLogin allows logging in to the room.
func (p RoomPrivileges) AllowLogin() RoomPrivileges {
	return p.with(func(g *grants) { g.login = true })
}

// AllowPublish allows publishing these streams, in addition to those of earlier calls. It needs at least one stream.
//
// The slice must not be modified during the call: Go can tear strings.
func (p RoomPrivileges) AllowPublish(streamIDs []string) RoomPrivileges {
	return p.with(func(g *grants) {
		g.emptyList = g.emptyList || len(streamIDs) == 0
		g.addStreams(streamIDs)
	})
}

// AllowPublishAnyStream allows publishing any stream.
func (p RoomPrivileges) AllowPublishAnyStream() RoomPrivileges {
	return p.with(func(g *grants) { g.anyStream = true })
}

const quotesAndComma = 3

// addStreams stops after the first stream that does not fit into a token: the list is refused anyway, so the others
// need not be copied.
func (g *grants) addStreams(streamIDs []string) {
	g.streamIDs = slices.Clip(g.streamIDs)
	for _, streamID := range streamIDs {
		if g.streamsLen > maxTextLen {
			return
		}
		g.streamIDs = append(g.streamIDs, streamID)
		// Each stream counts at most maxTextLen, so the sum cannot overflow.
		g.streamsLen += min(len(streamID), maxTextLen) + quotesAndComma
	}
}

func build(g grants) RoomPrivileges {
	data := &privilegesData{grants: g}
	data.isReady.Store(true)
	return RoomPrivileges{hide(data)}
}

// with returns a modified copy. For the zero RoomPrivileges it returns the zero value, which is refused.
func (p RoomPrivileges) with(change func(*grants)) RoomPrivileges {
	data := p.get()
	if data == nil {
		return RoomPrivileges{}
	}
	changed := data.grants
	change(&changed)
	return build(changed)
}

// get returns nil for the zero RoomPrivileges.
func (p RoomPrivileges) get() *privilegesData {
	data := p.data.get()
	if data == nil || !data.isReady.Load() {
		return nil
	}
	return data
}

// textLen returns the approximate length of the payload.
func (p RoomPrivileges) textLen() int {
	data := p.get()
	if data == nil {
		return 0
	}
	const aroundRoomAndStreams = 60
	return aroundRoomAndStreams + len(data.roomID) + data.streamsLen
}

// Payload returns the payload, for callers that generate the token elsewhere. [TokenGenerator.Generate] takes the
// privileges directly.
//
// Errors: [ErrInvalidArgument] if the room ID, a stream ID or a list of streams is empty, which the platform
// would treat as "any", if both kinds of publishing are allowed, for a string that is not UTF-8, and for the zero
// RoomPrivileges; [ErrTokenTooLong] if the payload does not fit into a token.
func (p RoomPrivileges) Payload() (string, error) {
	borrowed, err := p.borrow()
	if err != nil {
		return "", err
	}
	defer borrowed.release()
	return borrowed.payload()
}

// MarshalJSON returns the payload, the same as [RoomPrivileges.Payload].
func (p RoomPrivileges) MarshalJSON() ([]byte, error) {
	payload, err := p.Payload()
	return []byte(payload), err
}

// UnmarshalJSON always returns an error: privileges are only built with methods.
func (p *RoomPrivileges) UnmarshalJSON([]byte) error {
	return errNotUnmarshalable("RoomPrivileges", "make it with InRoom or InAnyRoom")
}

// Equal reports whether both allow the same, with the streams in the same order.
func (p RoomPrivileges) Equal(other RoomPrivileges) bool {
	a, b := p.get(), other.get()
	if a == nil || b == nil {
		return a == b
	}
	return a.roomID == b.roomID && a.anyRoom == b.anyRoom && a.login == b.login &&
		a.anyStream == b.anyStream && a.emptyList == b.emptyList && slices.Equal(a.streamIDs, b.streamIDs)
}

// String returns the privileges as Go code.
func (p RoomPrivileges) String() string {
	data := p.get()
	if data == nil {
		return "token04.RoomPrivileges{}"
	}
	var text strings.Builder
	if data.anyRoom {
		text.WriteString("token04.InAnyRoom()")
	} else {
		fmt.Fprintf(&text, "token04.InRoom(%q)", data.roomID)
	}
	if data.login {
		text.WriteString(".AllowLogin()")
	}
	if len(data.streamIDs) > 0 || data.emptyList {
		fmt.Fprintf(&text, ".AllowPublish(%q)", data.streamIDs)
	}
	if data.anyStream {
		text.WriteString(".AllowPublishAnyStream()")
	}
	return text.String()
}

// GoString returns the same as [RoomPrivileges.String].
func (p RoomPrivileges) GoString() string {
	return p.String()
}

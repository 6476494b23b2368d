package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
)

// RoomPrivileges is what a token is to allow. Nothing is allowed until a step says so, and no step takes anything
// away:
//
//	token04.InRoom("room1").AllowLogin().AllowPublish([]string{"camera"})
//
// Each step answers new privileges, so that one can be the base of several, and nothing changes them. A mistake in
// a step, such as an empty list of streams, is the error of the call that uses the privileges. The zero
// RoomPrivileges is refused. Make those that many tokens have in common once: their payload is then written once.
type RoomPrivileges struct {
	built hidden[built]
}

type built struct {
	allowed
	// What C has for it, once it is used again.
	object  atomic.Pointer[privilegesObject]
	wasUsed atomic.Bool
	// Set last: on some processors, a goroutine in a race sees a pointer before what it points to.
	isWritten atomic.Bool
}

// allowed is what was said in the steps.
type allowed struct {
	roomID    string
	anyRoom   bool
	login     bool
	anyStream bool
	// Whether a step named no streams at all.
	namedNone bool
	streamIDs []string
	// Of the streams as they stand in the payload.
	streamsLen int
}

// InRoom are privileges in one room, for now none.
func InRoom(roomID string) RoomPrivileges {
	return build(allowed{roomID: roomID})
}

// InAnyRoom are privileges in whichever room, for now none. The platform's pages disagree on whether
// it takes such tokens.
func InAnyRoom() RoomPrivileges {
	return build(allowed{anyRoom: true})
}

// AllowLogin allows logging in to the room.
func (p RoomPrivileges) AllowLogin() RoomPrivileges {
	return p.with(func(a *allowed) { a.login = true })
}

// AllowPublish allows publishing these streams, besides those that earlier steps allow. At least one has to be
// named.
//
// The slice must not be written during the call: Go can tear strings.
func (p RoomPrivileges) AllowPublish(streamIDs []string) RoomPrivileges {
	return p.with(func(a *allowed) {
		a.namedNone = a.namedNone || len(streamIDs) == 0
		a.addStreams(streamIDs)
	})
}

// AllowPublishAnyStream allows publishing whichever stream.
func (p RoomPrivileges) AllowPublishAnyStream() RoomPrivileges {
	return p.with(func(a *allowed) { a.anyStream = true })
}

const quotesAndComma = 3

// addStreams leaves out what follows the first stream that does not fit into a token: with that one the list
// is refused, and the rest need not be copied.
func (a *allowed) addStreams(streamIDs []string) {
	a.streamIDs = slices.Clip(a.streamIDs)
	for _, streamID := range streamIDs {
		if a.streamsLen > longestText {
			return
		}
		a.streamIDs = append(a.streamIDs, streamID)
		// No sum of lengths is as large as memory: each text before the last one is within the limit.
		a.streamsLen += min(len(streamID), longestText) + quotesAndComma
	}
}

func build(what allowed) RoomPrivileges {
	built := &built{allowed: what}
	built.isWritten.Store(true)
	return RoomPrivileges{hide(built)}
}

// with is a changed copy. That of the zero RoomPrivileges stays one, which is refused.
func (p RoomPrivileges) with(change func(*allowed)) RoomPrivileges {
	built := p.written()
	if built == nil {
		return RoomPrivileges{}
	}
	changed := built.allowed
	change(&changed)
	return build(changed)
}

// written is nil for the zero RoomPrivileges.
func (p RoomPrivileges) written() *built {
	built := p.built.get()
	if built == nil || !built.isWritten.Load() {
		return nil
	}
	return built
}

// textLen is about how long the payload is.
func (p RoomPrivileges) textLen() int {
	built := p.written()
	if built == nil {
		return 0
	}
	const aroundRoomAndStreams = 60
	return aroundRoomAndStreams + len(built.roomID) + built.streamsLen
}

// Payload writes the payload, for a caller that seals it elsewhere: [TokenGenerator.Generate] takes the
// privileges themselves.
//
// Errors: [ErrInvalidArgument] if the room ID, a stream ID or a list of streams is empty, which the platform
// would take for "any", if both kinds of publishing were allowed, for what is not UTF-8, and for the zero
// RoomPrivileges; [ErrTokenTooLong] if no token can hold it.
func (p RoomPrivileges) Payload() (string, error) {
	lent, err := p.lend()
	if err != nil {
		return "", err
	}
	defer lent.giveBack()
	return lent.payload()
}

// MarshalJSON is the payload, as [RoomPrivileges.Payload] writes it.
func (p RoomPrivileges) MarshalJSON() ([]byte, error) {
	payload, err := p.Payload()
	return []byte(payload), err
}

// UnmarshalJSON answers an error: privileges are said in steps, never read.
func (p *RoomPrivileges) UnmarshalJSON([]byte) error {
	return noUnmarshal("RoomPrivileges", "make it with InRoom or InAnyRoom")
}

// Equal says whether both allow the same, with the streams in the same order.
func (p RoomPrivileges) Equal(other RoomPrivileges) bool {
	a, b := p.written(), other.written()
	if a == nil || b == nil {
		return a == b
	}
	return a.roomID == b.roomID && a.anyRoom == b.anyRoom && a.login == b.login &&
		a.anyStream == b.anyStream && a.namedNone == b.namedNone && slices.Equal(a.streamIDs, b.streamIDs)
}

// String is as the privileges are written in Go.
func (p RoomPrivileges) String() string {
	built := p.written()
	if built == nil {
		return "token04.RoomPrivileges{}"
	}
	var text strings.Builder
	if built.anyRoom {
		text.WriteString("token04.InAnyRoom()")
	} else {
		fmt.Fprintf(&text, "token04.InRoom(%q)", built.roomID)
	}
	if built.login {
		text.WriteString(".AllowLogin()")
	}
	if len(built.streamIDs) > 0 || built.namedNone {
		fmt.Fprintf(&text, ".AllowPublish(%q)", built.streamIDs)
	}
	if built.anyStream {
		text.WriteString(".AllowPublishAnyStream()")
	}
	return text.String()
}

// GoString is the same as [RoomPrivileges.String].
func (p RoomPrivileges) GoString() string {
	return p.String()
}

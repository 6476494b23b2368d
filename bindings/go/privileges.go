package token04

// #include <token04.h>
import "C"

import (
	"slices"
	"unsafe"
)

// RoomPrivileges is what a privilege token allows. Nothing is allowed until it is said:
//
//	token04.InRoom("room1").AllowLogin().AllowPublish().OnlyStreams("camera")
//
// Each method answers new privileges, so that one can be the base of several. Nil, as of the empty
// payload of a basic token, allows nothing, and no payload is written for it.
type RoomPrivileges struct {
	roomID     string
	anyRoom    bool
	login      bool
	publish    bool
	restricted bool
	streamIDs  []string
}

// InRoom are privileges in one room, for now none.
func InRoom(roomID string) *RoomPrivileges {
	return &RoomPrivileges{roomID: roomID}
}

// InAnyRoom are privileges in whichever room, for now none. The platform's pages disagree on whether
// it takes such tokens.
func InAnyRoom() *RoomPrivileges {
	return &RoomPrivileges{anyRoom: true}
}

// AllowLogin allows logging in to the room.
func (p *RoomPrivileges) AllowLogin() *RoomPrivileges {
	changed := p.copied()
	changed.login = true
	return &changed
}

// AllowPublish allows publishing streams: any, unless [RoomPrivileges.OnlyStreams] is said.
func (p *RoomPrivileges) AllowPublish() *RoomPrivileges {
	changed := p.copied()
	changed.publish = true
	return &changed
}

// OnlyStreams restricts publishing to these streams, in place of those said before. No stream at all
// is refused by [RoomPrivileges.Payload], as the platform would take it for "any". So are more than fit
// into a token; the list is kept up to the one that does not fit.
//
// The slice must not be written during the call: Go can tear strings.
func (p *RoomPrivileges) OnlyStreams(streamIDs ...string) *RoomPrivileges {
	changed := p.copied()
	changed.restricted, changed.streamIDs = true, slices.Clone(upToLimit(streamIDs))
	return &changed
}

// upToLimit leaves out what follows the first stream that does not fit into a token: with that one the list
// is refused, and the rest need not be copied.
func upToLimit(streamIDs []string) []string {
	const quotesAndComma = 3
	length := 0
	for i, streamID := range streamIDs {
		// Compared before it is added: lengths may be as large as memory.
		if len(streamID) > longestText-length-quotesAndComma {
			return streamIDs[:i+1]
		}
		length += len(streamID) + quotesAndComma
	}
	return streamIDs
}

// copied is a copy to change. That of nil names no room, which [RoomPrivileges.Payload] refuses.
func (p *RoomPrivileges) copied() RoomPrivileges {
	if p == nil {
		return RoomPrivileges{}
	}
	return *p
}

// RoomID is the only room; false if it may be any.
func (p *RoomPrivileges) RoomID() (roomID string, only bool) {
	if p == nil {
		return "", true
	}
	return p.roomID, !p.anyRoom
}

// MayLogIn says whether the user may log in to the room.
func (p *RoomPrivileges) MayLogIn() bool {
	return p != nil && p.login
}

// MayPublish says whether the user may publish a stream.
func (p *RoomPrivileges) MayPublish() bool {
	return p != nil && p.publish
}

// StreamIDs are the only streams that the user may publish; false if it may be any.
func (p *RoomPrivileges) StreamIDs() (streamIDs []string, only bool) {
	if p == nil {
		return nil, true
	}
	return slices.Clone(p.streamIDs), p.restricted
}

// Payload writes the payload for [Generator.Generate]. It is the same for every user, so that one can
// be used many times.
//
// Errors: [ErrInvalidArgument] if the room ID, a stream ID or the list of streams is empty, too long or
// not UTF-8, and for nil.
func (p *RoomPrivileges) Payload() (string, error) {
	if p == nil {
		return "", wrongArgument(ErrInvalidArgument, "privileges", "what InRoom or InAnyRoom answered", "nil")
	}
	privileges, err := p.forC()
	defer C.token04_privileges_free(privileges)
	if err != nil {
		return "", err
	}
	var payload *C.char
	var length C.size_t
	if err := failure(C.token04_privileges_to_payload(privileges, &payload, &length)); err != nil {
		return "", err
	}
	return taken(payload, length), nil
}

// forC makes the object that C has for it, which has to be freed even when there is an error.
func (p *RoomPrivileges) forC() (privileges *C.token04_privileges_t, err error) {
	if p.anyRoom {
		err = failure(C.token04_privileges_new_any_room(&privileges))
	} else {
		err = failure(C.token04_privileges_new(start(p.roomID), size(p.roomID), &privileges))
	}
	if err == nil && p.login {
		err = failure(C.token04_privileges_allow_login(privileges))
	}
	if err == nil && p.publish {
		err = failure(C.token04_privileges_allow_publish(privileges))
	}
	if err == nil && p.restricted {
		err = onlyStreams(privileges, p.streamIDs)
	}
	return privileges, err
}

func onlyStreams(privileges *C.token04_privileges_t, streamIDs []string) error {
	length := 0
	for _, streamID := range streamIDs {
		length += pinnedLen(streamID)
	}
	texts := pin(length)
	defer texts.unpin()
	starts := make([]*C.char, len(streamIDs))
	sizes := make([]C.size_t, len(streamIDs))
	for i, streamID := range streamIDs {
		starts[i], sizes[i] = texts.put(streamID), size(streamID)
	}
	return failure(C.token04_privileges_only_streams(
		privileges, unsafe.SliceData(starts), unsafe.SliceData(sizes), C.size_t(len(streamIDs))))
}

// ParsePrivileges reads the payload of a token; nil if it is empty, as in a basic token, which
// restricts nothing.
//
// Errors: [ErrInvalidPayload] if it is not a privilege payload.
func ParsePrivileges(payload string) (*RoomPrivileges, error) {
	var privileges *C.token04_privileges_t
	err := failure(C.token04_privileges_from_payload(start(payload), size(payload), &privileges))
	if err != nil {
		return nil, err
	}
	defer C.token04_privileges_free(privileges)
	return readPrivileges(privileges), nil
}

// readPrivileges copies what C lends, nil for NULL.
func readPrivileges(privileges *C.token04_privileges_t) *RoomPrivileges {
	if privileges == nil {
		return nil
	}
	read := &RoomPrivileges{
		login:   bool(C.token04_privileges_may_log_in(privileges)),
		publish: bool(C.token04_privileges_may_publish(privileges)),
	}
	var length C.size_t
	if roomID := C.token04_privileges_room_id(privileges, &length); roomID != nil {
		read.roomID = copied(roomID, length)
	} else {
		read.anyRoom = true
	}
	for i := range C.token04_privileges_stream_count(privileges) {
		streamID := C.token04_privileges_stream_id(privileges, i, &length)
		read.restricted, read.streamIDs = true, append(read.streamIDs, copied(streamID, length))
	}
	return read
}

package token04

/*
#include <token04.h>

*/
import "C"

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// TokenPrivileges is what a token allows, parsed from its payload. It cannot be used to generate a token; use
// [RoomPrivileges] for that. The zero TokenPrivileges allows nothing.
type TokenPrivileges struct {
	read hidden[tokenPrivileges]
}

type tokenPrivileges struct {
	anyRoom    bool
	roomID     string
	mayLogIn   bool
	mayPublish bool
	anyStream  bool
	streamIDs  []string
}

var zeroPrivileges tokenPrivileges

func (p TokenPrivileges) get() *tokenPrivileges {
	if read := p.read.get(); read != nil {
		return read
	}
	return &zeroPrivileges
}

// Privileges returns what the token allows. For a basic token, which restricts nothing, it returns the zero
// TokenPrivileges, which allows nothing: check [TokenClaims.IsBasic] first. To decide about an action, use
// [TokenClaims.Authorize].
//
// Errors: [ErrInvalidPayload] if the payload is not a privilege payload, [ErrInvalidArgument] for the zero
// TokenClaims.
func (c TokenClaims) Privileges() (TokenPrivileges, error) {
	contents := c.contents.get()
	if contents == nil {
		return TokenPrivileges{}, invalidArgument(ErrInvalidArgument, "claims", "returned by VerifyAction or Verify",
			"the zero TokenClaims: check the returned error")
	}
	payload := contents.payload
	var privileges *C.token04_token_privileges_t
	err := toError(C.token04_bindings_read_privileges(stringPtr(payload), stringLen(payload), &privileges))
	if err != nil {
		return TokenPrivileges{}, err
	}
	defer C.token04_token_privileges_free(privileges)
	return TokenPrivileges{hide(readPrivileges(privileges))}, nil
}

// readPrivileges copies privileges that C owns, nil for NULL.
func readPrivileges(privileges *C.token04_token_privileges_t) *tokenPrivileges {
	if privileges == nil {
		return nil
	}
	read := &tokenPrivileges{
		anyRoom:    bool(C.token04_token_privileges_any_room(privileges)),
		mayLogIn:   bool(C.token04_token_privileges_may_log_in(privileges)),
		mayPublish: bool(C.token04_token_privileges_may_publish(privileges)),
		anyStream:  bool(C.token04_token_privileges_any_stream(privileges)),
	}
	var length C.size_t
	if roomID := C.token04_token_privileges_room_id(privileges, &length); roomID != nil {
		read.roomID = copyString(roomID, length)
	}
	for i := range C.token04_token_privileges_stream_count(privileges) {
		streamID := C.token04_token_privileges_stream_id(privileges, i, &length)
		read.streamIDs = append(read.streamIDs, copyString(streamID, length))
	}
	return read
}

// AnyRoom reports whether the token is valid for any room.
func (p TokenPrivileges) AnyRoom() bool {
	return p.get().anyRoom
}

// RoomID returns the only room that the token is for, "" if it is for any.
func (p TokenPrivileges) RoomID() string {
	return p.get().roomID
}

// MayLogIn reports whether the user may log in to the room.
func (p TokenPrivileges) MayLogIn() bool {
	return p.get().mayLogIn
}

// MayPublish reports whether the user may publish.
func (p TokenPrivileges) MayPublish() bool {
	return p.get().mayPublish
}

// AnyStream reports whether the user may publish any stream. It implies [TokenPrivileges.MayPublish].
func (p TokenPrivileges) AnyStream() bool {
	return p.get().anyStream
}

// StreamIDs returns the only streams that the user may publish; empty if the user may publish any stream or none.
func (p TokenPrivileges) StreamIDs() []string {
	return slices.Clone(p.get().streamIDs)
}

// Equal reports whether both allow the same, with the streams in the same order.
func (p TokenPrivileges) Equal(other TokenPrivileges) bool {
	a, b := p.get(), other.get()
	return a.anyRoom == b.anyRoom && a.roomID == b.roomID && a.mayLogIn == b.mayLogIn &&
		a.mayPublish == b.mayPublish && a.anyStream == b.anyStream && slices.Equal(a.streamIDs, b.streamIDs)
}

// String returns what is allowed.
func (p TokenPrivileges) String() string {
	read := p.read.get()
	if read == nil {
		return "token04.TokenPrivileges{}"
	}
	parts := []string{"any room"}
	if !read.anyRoom {
		parts[0] = fmt.Sprintf("room %q", read.roomID)
	}
	if read.mayLogIn {
		parts = append(parts, "login")
	}
	if read.anyStream {
		parts = append(parts, "publish any stream")
	} else if read.mayPublish {
		parts = append(parts, fmt.Sprintf("publish %q", read.streamIDs))
	}
	return "token04.TokenPrivileges(" + strings.Join(parts, ", ") + ")"
}

// GoString returns the same as [TokenPrivileges.String].
func (p TokenPrivileges) GoString() string {
	return p.String()
}

// MarshalJSON encodes the fields under the names of the methods in snake case, such as any_room and stream_ids.
func (p TokenPrivileges) MarshalJSON() ([]byte, error) {
	read := p.read.get()
	if read == nil {
		return nil, newError(ErrInvalidArgument, "the zero TokenPrivileges cannot be encoded as JSON: ask IsBasic() of the claims first")
	}
	var roomID *string
	if !read.anyRoom {
		roomID = &read.roomID
	}
	return json.Marshal(struct {
		AnyRoom    bool     `json:"any_room"`
		RoomID     *string  `json:"room_id"`
		MayLogIn   bool     `json:"may_log_in"`
		MayPublish bool     `json:"may_publish"`
		AnyStream  bool     `json:"any_stream"`
		StreamIDs  []string `json:"stream_ids"`
	}{read.anyRoom, roomID, read.mayLogIn, read.mayPublish, read.anyStream, append([]string{}, read.streamIDs...)})
}

// UnmarshalJSON always returns an error: these privileges are only parsed from a token.
func (p *TokenPrivileges) UnmarshalJSON([]byte) error {
	return errNotUnmarshalable("TokenPrivileges", "ask Privileges() of the claims")
}

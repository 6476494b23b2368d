package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"sync/atomic"
	"time"
)

// TokenRequest is one token to be made, for [TokenGenerator.Issue], [TokenGenerator.GenerateBatch] and [Lint].
// [NewTokenRequest], [NewBasicRequest] or [NewPayloadRequest] makes it, and nothing changes it afterwards. The
// zero TokenRequest is refused. It is checked when it is used.
//
// It is a single pointer. If one goroutine replaces an element of a slice while another one reads it, the
// reader gets one request or the other, never parts of both.
type TokenRequest struct {
	asked hidden[asked]
}

type asked struct {
	request
	// Set last: on some processors, a goroutine in a race sees a pointer before what it points to.
	isWritten atomic.Bool
}

// request is what is to be made: what it allows is its kind, with privileges or a payload.
type request struct {
	userID     string
	lifetime   time.Duration
	kind       C.int32_t
	privileges RoomPrivileges
	payload    string
}

// NewTokenRequest makes a request for a privilege token. Fractions of a second are cut off.
func NewTokenRequest(userID string, lifetime time.Duration, privileges RoomPrivileges) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_PRIVILEGES, privileges, ""})
}

// NewBasicRequest makes a request for a basic token: good for any room and any right, publishing included.
func NewBasicRequest(userID string, lifetime time.Duration) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_BASIC, RoomPrivileges{}, ""})
}

// NewPayloadRequest makes a request for a token with a payload of your own: the text of a JSON object.
func NewPayloadRequest(userID string, lifetime time.Duration, payload string) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_PAYLOAD, RoomPrivileges{}, payload})
}

func newRequest(what request) TokenRequest {
	asked := &asked{request: what}
	asked.isWritten.Store(true)
	return TokenRequest{hide(asked)}
}

var noRequest request

// written is noRequest for the zero value.
func (r TokenRequest) written() *request {
	asked := r.asked.get()
	if asked == nil || !asked.isWritten.Load() {
		return &noRequest
	}
	return &asked.request
}

func zeroRequest() error {
	return wrongArgument(ErrInvalidArgument, "request",
		"made by NewTokenRequest, NewBasicRequest or NewPayloadRequest", "the zero TokenRequest")
}

// UserID is the user that the token is for.
func (r TokenRequest) UserID() string {
	return r.written().userID
}

// Lifetime is how long the token is valid.
func (r TokenRequest) Lifetime() time.Duration {
	return r.written().lifetime
}

// Equal says whether both ask for the same.
func (r TokenRequest) Equal(other TokenRequest) bool {
	a, b := r.written(), other.written()
	return a.userID == b.userID && a.lifetime == b.lifetime && a.kind == b.kind &&
		a.privileges.Equal(b.privileges) && a.payload == b.payload
}

// String shows what is asked for, a payload by its length.
func (r TokenRequest) String() string {
	asked := r.written()
	switch asked.kind {
	case C.TOKEN04_REQUEST_PRIVILEGES:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, %v)", asked.userID, asked.lifetime, asked.privileges)
	case C.TOKEN04_REQUEST_BASIC:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, basic)", asked.userID, asked.lifetime)
	case C.TOKEN04_REQUEST_PAYLOAD:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, payload of %d bytes)",
			asked.userID, asked.lifetime, len(asked.payload))
	default:
		return "token04.TokenRequest{}"
	}
}

// GoString is the same as [TokenRequest.String].
func (r TokenRequest) GoString() string {
	return r.String()
}

// MarshalJSON answers an error: a request is no data to send.
func (r TokenRequest) MarshalJSON() ([]byte, error) {
	return nil, noJSON("TokenRequest", "write down its fields")
}

// textLen is about how many bytes of text go into the token.
func (r *request) textLen() int {
	return len(r.userID) + len(r.payload) + r.privileges.textLen()
}

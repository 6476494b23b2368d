package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"sync/atomic"
	"time"
)

// TokenRequest describes a token to generate, for [TokenGenerator.Issue], [TokenGenerator.GenerateBatch] and [Lint].
// Create it with [NewTokenRequest], [NewBasicRequest] or [NewPayloadRequest]. It is immutable. The call that uses it
// validates it. The zero TokenRequest is refused.
//
// It is a single pointer. If one goroutine replaces an element of a slice while another reads it, the reader gets one
// request or the other, never parts of both.
type TokenRequest struct {
	data hidden[requestData]
}

type requestData struct {
	request
	// Set last: on some processors, a racing goroutine sees a pointer before the data behind it.
	isReady atomic.Bool
}

// request holds the arguments. Its kind determines whether privileges or payload is used.
type request struct {
	userID     string
	lifetime   time.Duration
	kind       C.int32_t
	privileges RoomPrivileges
	payload    string
}

// NewTokenRequest returns a request for a privilege token. Fractions of a second are truncated.
func NewTokenRequest(userID string, lifetime time.Duration, privileges RoomPrivileges) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_PRIVILEGES, privileges, ""})
}

// NewBasicRequest returns a request for a basic token, which allows everything in every room, including
// publishing.
func NewBasicRequest(userID string, lifetime time.Duration) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_BASIC, RoomPrivileges{}, ""})
}

// NewPayloadRequest returns a request for a token with a custom payload, which must be a JSON object.
func NewPayloadRequest(userID string, lifetime time.Duration, payload string) TokenRequest {
	return newRequest(request{userID, lifetime, C.TOKEN04_REQUEST_PAYLOAD, RoomPrivileges{}, payload})
}

func newRequest(what request) TokenRequest {
	data := &requestData{request: what}
	data.isReady.Store(true)
	return TokenRequest{hide(data)}
}

var emptyRequest request

// get returns emptyRequest for the zero value.
func (r TokenRequest) get() *request {
	data := r.data.get()
	if data == nil || !data.isReady.Load() {
		return &emptyRequest
	}
	return &data.request
}

func errZeroRequest() error {
	return invalidArgument(ErrInvalidArgument, "request",
		"made by NewTokenRequest, NewBasicRequest or NewPayloadRequest", "the zero TokenRequest")
}

// UserID returns the user that the token is for.
func (r TokenRequest) UserID() string {
	return r.get().userID
}

// Lifetime returns how long the token is valid.
func (r TokenRequest) Lifetime() time.Duration {
	return r.get().lifetime
}

// Equal reports whether both request the same token.
func (r TokenRequest) Equal(other TokenRequest) bool {
	a, b := r.get(), other.get()
	return a.userID == b.userID && a.lifetime == b.lifetime && a.kind == b.kind &&
		a.privileges.Equal(b.privileges) && a.payload == b.payload
}

// String returns the arguments, with only the length of a payload.
func (r TokenRequest) String() string {
	data := r.get()
	switch data.kind {
	case C.TOKEN04_REQUEST_PRIVILEGES:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, %v)", data.userID, data.lifetime, data.privileges)
	case C.TOKEN04_REQUEST_BASIC:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, basic)", data.userID, data.lifetime)
	case C.TOKEN04_REQUEST_PAYLOAD:
		return fmt.Sprintf("token04.TokenRequest(%q, %v, payload of %d bytes)",
			data.userID, data.lifetime, len(data.payload))
	default:
		return "token04.TokenRequest{}"
	}
}

// GoString returns the same as [TokenRequest.String].
func (r TokenRequest) GoString() string {
	return r.String()
}

// MarshalJSON always returns an error: a request is not meant to be sent.
func (r TokenRequest) MarshalJSON() ([]byte, error) {
	return nil, errNotMarshalable("TokenRequest", "write down its fields")
}

// textLen returns the approximate number of bytes that the strings take in the token.
func (r *request) textLen() int {
	return len(r.userID) + len(r.payload) + r.privileges.textLen()
}

package token04

// #include <token04.h>
import "C"

import (
	"sync/atomic"
	"time"
	"unsafe"
)

// TokenRequest is one token to be made. [NewTokenRequest] makes it, and nothing changes it afterwards.
//
// It is a single pointer. If one goroutine replaces an element of a slice while another one reads it, the
// reader gets one request or the other, never parts of both.
type TokenRequest struct {
	asked *request
}

type request struct {
	userID   string
	validFor time.Duration
	payload  string
	// Set last: on some processors, a goroutine in a race sees a pointer before what it points to.
	isWritten atomic.Bool
}

// NewTokenRequest makes a request of the arguments of [Generator.Generate]. They are checked when the
// token is made.
func NewTokenRequest(userID string, validFor time.Duration, payload string) TokenRequest {
	asked := &request{userID: userID, validFor: validFor, payload: payload}
	asked.isWritten.Store(true)
	return TokenRequest{asked}
}

// UserID is the user that the token is for.
func (r TokenRequest) UserID() string {
	return r.written().userID
}

// ValidFor is how long the token is valid.
func (r TokenRequest) ValidFor() time.Duration {
	return r.written().validFor
}

// Payload is "" for a basic token.
func (r TokenRequest) Payload() string {
	return r.written().payload
}

var noRequest request

// written is noRequest for the zero value.
func (r TokenRequest) written() *request {
	if r.asked == nil || !r.asked.isWritten.Load() {
		return &noRequest
	}
	return r.asked
}

// TokenResult is one answer of a batch: a token or an error.
type TokenResult struct {
	Token string
	Err   error
}

// GenerateBatch makes a token for each request, in their order, with one call of the library, which
// uses all cores for many. One bad request does not hinder the others: its result has the error,
// which is one of those of [Generator.Generate]. That of the zero [TokenRequest] is
// [ErrInvalidArgument].
//
// Another goroutine may replace elements of the slice during the call.
//
// Errors: [ErrClosed], [ErrInvalidArgument] for a nil generator, [ErrInternal] if memory ends.
func (g *Generator) GenerateBatch(requests []TokenRequest) ([]TokenResult, error) {
	generator, err := g.borrow()
	if err != nil {
		return nil, err
	}
	defer g.handle.giveBack()

	// Each element is read once, with one load: another goroutine may replace it meanwhile.
	read := make([]*request, len(requests))
	length := 0
	for i, request := range requests {
		read[i] = request.written()
		length += pinnedLen(read[i].userID) + pinnedLen(read[i].payload)
	}
	texts := pin(length)
	defer texts.unpin()
	results := make([]TokenResult, len(read))
	asked := make([]C.token04_request_t, len(read))
	for i, request := range read {
		asked[i], results[i].Err = request.forC(texts)
	}

	var batch *C.token04_batch_t
	err = failure(C.token04_generator_generate_batch(
		generator, unsafe.SliceData(asked), C.size_t(len(asked)), &batch))
	if err != nil {
		return nil, err
	}
	defer C.token04_batch_free(batch)
	var count C.size_t
	items := C.token04_batch_items(batch, &count)
	for i, item := range unsafe.Slice(items, min(int(count), len(results))) {
		result := &results[i]
		if read[i] == &noRequest {
			result.Err = wrongArgument(ErrInvalidArgument, "request", "what NewTokenRequest answered", "the zero TokenRequest")
		} else if item.error != nil {
			result.Err = officialOrder(readError(item.error), result.Err)
		} else {
			result.Token = copied(item.token, item.token_len)
		}
	}
	return results, nil
}

func (r *request) forC(texts *pinned) (C.token04_request_t, error) {
	seconds, err := effectiveTime(r.validFor)
	return C.token04_request_t{
		user_id:                   texts.put(r.userID),
		user_id_len:               size(r.userID),
		effective_time_in_seconds: seconds,
		payload:                   texts.put(r.payload),
		payload_len:               size(r.payload),
	}, err
}

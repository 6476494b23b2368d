package token04

// #include <token04.h>
import "C"

import (
	"slices"
	"time"
	"unsafe"
)

// TokenRequest is one token to be made; the fields are the arguments of [Generator.Generate].
type TokenRequest struct {
	UserID   string
	ValidFor time.Duration
	Payload  string
}

// TokenResult is one answer of a batch: a token or an error.
type TokenResult struct {
	Token string
	Err   error
}

// GenerateBatch makes a token for each request, in their order, with one call of the library, which
// uses all cores for many. One bad request does not hinder the others: its result has the error,
// which is one of those of [Generator.Generate].
//
// Errors: [ErrClosed], [ErrInvalidArgument] for a nil generator, [ErrInternal] if memory ends.
func (g *Generator) GenerateBatch(requests []TokenRequest) ([]TokenResult, error) {
	generator, err := g.borrow()
	if err != nil {
		return nil, err
	}
	defer g.handle.giveBack()

	// Read once: another goroutine may write the slice meanwhile.
	requests = slices.Clone(requests)
	length := 0
	for _, request := range requests {
		length += pinnedLen(request.UserID) + pinnedLen(request.Payload)
	}
	texts := pin(length)
	defer texts.unpin()
	results := make([]TokenResult, len(requests))
	asked := make([]C.token04_request_t, len(requests))
	for i, request := range requests {
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
		if item.error != nil {
			result.Err = officialOrder(readError(item.error), result.Err)
		} else {
			result.Token = copied(item.token, item.token_len)
		}
	}
	return results, nil
}

func (r TokenRequest) forC(texts *pinned) (C.token04_request_t, error) {
	seconds, err := effectiveTime(r.ValidFor)
	return C.token04_request_t{
		user_id:                   texts.put(r.UserID),
		user_id_len:               size(r.UserID),
		effective_time_in_seconds: seconds,
		payload:                   texts.put(r.Payload),
		payload_len:               size(r.Payload),
	}, err
}

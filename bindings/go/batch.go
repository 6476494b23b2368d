package token04

/*
#include <token04.h>
#include "clock.h"

// One function, because each cgo call costs a few dozen nanoseconds.
static token04_error_t *generate_batch(const token04_generator_t *generator, int64_t now,
                                       const token04_request_t *requests, size_t count, token04_batch_t **batch,
                                       const token04_batch_item_t **items) {
	token04_go_now = now;
	token04_error_t *error = token04_generator_generate_batch(generator, requests, count, batch);
	*items = token04_batch_items(*batch, NULL);
	return error;
}
#cgo noescape generate_batch
#cgo nocallback generate_batch
#cgo noescape token04_batch_free
#cgo nocallback token04_batch_free
*/
import "C"

import "unsafe"

// GenerateBatch generates a token for each request with a single call into C, which uses all cores for large batches.
// The results are in the order of the requests. All tokens have the same creation time. An invalid request does not
// affect the others: its result returns an error, one of those of [TokenGenerator.Issue].
//
// Another goroutine may replace elements of the slice during the call.
//
// Errors: [ErrClosed], [ErrInvalidArgument] for a nil generator, [ErrClockOutOfRange], [ErrInternal] if there is not
// enough memory.
func (g *TokenGenerator) GenerateBatch(requests []TokenRequest) ([]TokenResult, error) {
	now := g.unixSeconds()
	generator, err := g.borrow()
	if err != nil {
		return nil, err
	}
	defer g.handle.release()

	read := readRequests(requests)
	defer read.release()
	texts := pin(read.textLen())
	defer texts.unpin()
	cRequests := make([]C.token04_request_t, len(read))
	for i := range read {
		cRequests[i] = read[i].toC(texts)
	}
	var batch *C.token04_batch_t
	var items *C.token04_batch_item_t
	err = toError(C.generate_batch(
		generator, now, unsafe.SliceData(cRequests), C.size_t(len(cRequests)), &batch, &items))
	if err != nil {
		return nil, err
	}
	defer C.token04_batch_free(batch)

	results := make([]TokenResult, len(read))
	tokens := make([]issued, len(read))
	for i, item := range unsafe.Slice(items, len(results)) {
		if item.error != nil {
			results[i].err = read[i].refineError(readError(item.error, C.TOKEN04_LANGUAGE_GO), read[i].privilegesErr)
			continue
		}
		tokens[i] = issued{copyString(item.token, item.token_len), int64(item.expires_at), int64(item.renew_at)}
		results[i].issued.issued = hide(&tokens[i])
	}
	return results, nil
}

// readRequest is a request with the C object for its privileges, or the error about them.
type readRequest struct {
	*request
	privileges    borrowedPrivileges
	privilegesErr error
}

type readBatch []readRequest

// readRequests reads each element once, with a single load, because another goroutine may replace it.
func readRequests(requests []TokenRequest) readBatch {
	read := make(readBatch, len(requests))
	for i, request := range requests {
		read[i].request = request.get()
		read[i].privileges, read[i].privilegesErr = read[i].request.borrowPrivileges()
	}
	return read
}

func (b readBatch) release() {
	for i := range b {
		b[i].privileges.release()
	}
}

func (b readBatch) textLen() int {
	length := 0
	for i := range b {
		length += pinnedLen(b[i].userID) + pinnedLen(b[i].payload)
	}
	return length
}

func (r *readRequest) toC(texts *pinned) C.token04_request_t {
	cRequest := C.token04_request_t{
		struct_size:      C.sizeof_token04_request_t,
		kind:             r.kind,
		user_id:          texts.put(r.userID),
		user_id_len:      stringLen(r.userID),
		lifetime_seconds: wholeSeconds(r.lifetime),
		privileges:       r.privileges.pointer,
	}
	if r.kind == C.TOKEN04_REQUEST_PAYLOAD {
		cRequest.payload, cRequest.payload_len = texts.put(r.payload), stringLen(r.payload)
	}
	return cRequest
}

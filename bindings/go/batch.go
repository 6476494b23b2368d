package token04

/*
#include <token04.h>
#include "clock.h"

static token04_error_t *generate_batch(const token04_generator_t *generator, int64_t now,
                                       const token04_request_t *requests, size_t count, token04_batch_t **batch) {
	token04_go_now = now;
	return token04_generator_generate_batch(generator, requests, count, batch);
}
*/
import "C"

import "unsafe"

// GenerateBatch makes a token for each request, in their order, with one call of the library, which
// uses all cores for many. All are made at the same time of the clock. One bad request does not hinder the others:
// its result answers the error, which is one of those of [TokenGenerator.Issue].
//
// Another goroutine may replace elements of the slice during the call.
//
// Errors: [ErrClosed], [ErrInvalidArgument] for a nil generator, [ErrClockOutOfRange], [ErrInternal] if memory ends.
func (g *TokenGenerator) GenerateBatch(requests []TokenRequest) ([]TokenResult, error) {
	now := g.unixSeconds()
	generator, err := g.borrow()
	if err != nil {
		return nil, err
	}
	defer g.handle.giveBack()

	read := readRequests(requests)
	defer read.giveBack()
	texts := pin(read.textLen())
	defer texts.unpin()
	asked := make([]C.token04_request_t, len(read))
	for i := range read {
		asked[i] = read[i].forC(texts)
	}
	var batch *C.token04_batch_t
	err = failure(C.generate_batch(generator, now, unsafe.SliceData(asked), C.size_t(len(asked)), &batch))
	if err != nil {
		return nil, err
	}
	defer C.token04_batch_free(batch)

	results := make([]TokenResult, len(read))
	tokens := make([]issued, len(read))
	var count C.size_t
	items := C.token04_batch_items(batch, &count)
	for i, item := range unsafe.Slice(items, min(int(count), len(results))) {
		if item.error != nil {
			results[i].err = read[i].explained(readError(item.error, C.TOKEN04_LANGUAGE_GO), read[i].wrong)
			continue
		}
		tokens[i] = issued{copied(item.token, item.token_len), int64(item.expires_at), int64(item.renew_at)}
		results[i].issued.issued = hide(&tokens[i])
	}
	return results, nil
}

// readRequest is a request with what C has for its privileges, or what is wrong with them.
type readRequest struct {
	*request
	privileges lentPrivileges
	wrong      error
}

type readBatch []readRequest

// readRequests reads each element once, with one load: another goroutine may replace it meanwhile.
func readRequests(requests []TokenRequest) readBatch {
	read := make(readBatch, len(requests))
	for i, request := range requests {
		read[i].request = request.written()
		read[i].privileges, read[i].wrong = read[i].request.lendPrivileges()
	}
	return read
}

func (b readBatch) giveBack() {
	for i := range b {
		b[i].privileges.giveBack()
	}
}

func (b readBatch) textLen() int {
	length := 0
	for i := range b {
		length += pinnedLen(b[i].userID) + pinnedLen(b[i].payload)
	}
	return length
}

func (r *readRequest) forC(texts *pinned) C.token04_request_t {
	asked := C.token04_request_t{
		struct_size:      C.sizeof_token04_request_t,
		kind:             r.kind,
		user_id:          texts.put(r.userID),
		user_id_len:      size(r.userID),
		lifetime_seconds: wholeSeconds(r.lifetime),
		privileges:       r.privileges.pointer,
	}
	if r.kind == C.TOKEN04_REQUEST_PAYLOAD {
		asked.payload, asked.payload_len = texts.put(r.payload), size(r.payload)
	}
	return asked
}

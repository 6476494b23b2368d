package token04

import "C"

import "unsafe"

// Where C writes a token, before it becomes a string of just its length: one call and two copies a
// token.

// shortToken is as many bytes as the token of a short user ID and payload needs. So many fit on the
// stack.
const shortToken = 512

// roomFor is short itself, or something larger where user ID and payload are not short. It is
// enough, unless nearly all of them are characters that JSON has to escape; then C says how much is.
func roomFor(short []byte, userID, payload string) []byte {
	texts := len(userID) + len(payload)
	// What is too long is refused, and needs none.
	if texts <= 96 || texts > longestText {
		return short
	}
	return make([]byte, shortToken+4*texts)
}

// first is where the buffer starts, for C.
func first(buffer []byte) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(buffer)))
}

package token04

import "C"

import "unsafe"

// Where C writes a token or the texts of claims, before they become strings of just their length: one call and
// two copies.

// shortLen is as many bytes as the token of a short user ID and payload needs. So many fit on the
// stack.
const shortLen = 512

// bufFor is short itself, or something larger where the texts in the token are not short. It is
// enough, unless nearly all of them are characters that JSON has to escape; then C says how much is.
func bufFor(short []byte, textLen int) []byte {
	// What is too long is refused, and needs none.
	if textLen <= 96 || textLen > longestText {
		return short
	}
	return make([]byte, shortLen+4*textLen)
}

// first is where the buffer starts, for C.
func first(buf []byte) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(buf)))
}

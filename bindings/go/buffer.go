package token04

import "C"

import "unsafe"

// C writes a token or the strings of claims into a Go buffer, from which Go makes strings of the exact length. This
// takes one call into C and two copies.

// stackBufLen is enough for a token with a short user ID and payload, and small enough for the stack.
const stackBufLen = 512

// bufFor returns stackBuf, or a larger buffer if the strings in the token are long. The buffer is large enough unless
// JSON has to escape nearly all characters; in that case C returns the length that it needs.
func bufFor(stackBuf []byte, textLen int) []byte {
	// C refuses strings that are too long, so they need no larger buffer.
	if textLen <= 96 || textLen > maxTextLen {
		return stackBuf
	}
	return make([]byte, stackBufLen+4*textLen)
}

// bufPtr returns a pointer to the start of the buffer for C.
func bufPtr(buf []byte) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(buf)))
}

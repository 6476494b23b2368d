package token04

// #include <token04.h>
import "C"

import (
	"runtime"
	"unsafe"
)

// pinned holds strings that C reads through pointers stored in Go memory, which cgo allows only while the strings are
// pinned. They are copied into one allocation, because pinning each one costs more than copying.
type pinned struct {
	texts  []byte
	pinner runtime.Pinner
}

// pin allocates a buffer for strings of length bytes in total. The caller must unpin it after the C call.
func pin(length int) *pinned {
	// One byte more, so that a pointer behind the last string is valid.
	p := &pinned{texts: make([]byte, 0, length+1)}
	p.pinner.Pin(unsafe.SliceData(p.texts))
	return p
}

// maxTextLen is the maximum length of a string in a request. C refuses longer strings without reading them.
const maxTextLen = C.TOKEN04_MAX_TEXT_LEN

// pinnedLen returns the number of bytes that put needs for a string.
func pinnedLen(text string) int {
	if len(text) > maxTextLen {
		return 0
	}
	return len(text)
}

// put copies a string into the buffer, unless it is too long. The buffer must have enough capacity.
func (p *pinned) put(text string) *C.char {
	from, to := len(p.texts), len(p.texts)+pinnedLen(text)
	// Panics if the string does not fit. Do not use append: the new allocation would not be pinned.
	p.texts = p.texts[:to]
	copy(p.texts[from:to], text)
	return (*C.char)(unsafe.Pointer(&p.texts[:from+1][from]))
}

func (p *pinned) unpin() {
	p.pinner.Unpin()
}

package token04

// #include <token04.h>
import "C"

import (
	"time"
	"unsafe"
)

// start is where C finds the bytes of a text. C gets the length as well and keeps neither.
func start(text string) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(text)))
}

// size is the length of a text, for C.
func size(text string) C.size_t {
	return C.size_t(len(text))
}

// copied is a text that C lends, as one of Go's.
func copied(data *C.char, length C.size_t) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(data)), length))
}

// taken is as copied, for a text that C gives away.
func taken(data *C.char, length C.size_t) string {
	defer C.token04_string_free(data)
	return copied(data, length)
}

// wholeSeconds converts a duration for C, which counts in seconds.
func wholeSeconds(duration time.Duration, kind ErrorKind, argument, expected string) (C.int64_t, error) {
	if duration%time.Second != 0 {
		return 0, wrongArgument(kind, argument, expected, duration.String())
	}
	return C.int64_t(duration / time.Second), nil
}

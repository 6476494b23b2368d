package token04

// #include <token04.h>
import "C"

import "unsafe"

// emptyText is where an empty text is: NULL would mean that there is none.
var emptyText [1]byte

// start is where C finds the bytes of a text. C gets the length as well and keeps neither.
func start(text string) *C.char {
	if text == "" {
		return (*C.char)(unsafe.Pointer(&emptyText))
	}
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

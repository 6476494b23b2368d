package token04

// #include <token04.h>
import "C"

import "unsafe"

// emptyString gives the empty string a valid address, because C treats NULL as a missing argument.
var emptyString [1]byte

// stringPtr returns a pointer to the bytes of s. C gets the length separately and does not retain the pointer.
func stringPtr(s string) *C.char {
	if s == "" {
		return (*C.char)(unsafe.Pointer(&emptyString))
	}
	return (*C.char)(unsafe.Pointer(unsafe.StringData(s)))
}

// stringLen returns the length of s for C.
func stringLen(s string) C.size_t {
	return C.size_t(len(s))
}

// copyString copies a string that C owns.
func copyString(data *C.char, length C.size_t) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(data)), length))
}

// takeString copies a string that C hands over, and frees the original.
func takeString(data *C.char, length C.size_t) string {
	defer C.token04_string_free(data)
	return copyString(data, length)
}

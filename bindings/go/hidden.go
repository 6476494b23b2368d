//go:build cgo

package token04

import "unsafe"

// hidden is a pointer that fmt and other packages that print by reflection do not follow. They print the fields of
// unexported fields, whose String methods they cannot call.
type hidden[T any] struct {
	_       [0]func() // == would compare pointers.
	pointer unsafe.Pointer
}

func hide[T any](value *T) hidden[T] {
	return hidden[T]{pointer: unsafe.Pointer(value)}
}

// get returns nil for the zero value.
func (h hidden[T]) get() *T {
	return (*T)(h.pointer)
}

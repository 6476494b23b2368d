package token04

import "unsafe"

// hidden is a pointer that neither fmt nor packages that print by reflection follow: they show the fields of fields
// that are not exported, whose methods they cannot call.
type hidden[T any] struct {
	_       [0]func() // == would compare pointers.
	pointer unsafe.Pointer
}

func hide[T any](value *T) hidden[T] {
	return hidden[T]{pointer: unsafe.Pointer(value)}
}

// get is nil for the zero value.
func (h hidden[T]) get() *T {
	return (*T)(h.pointer)
}

//go:build cgo

package token04

import (
	"runtime"
	"sync"
)

// handle owns a C object. Calls borrow the object; close waits until they have released it.
//
// P is a pointer to a C type.
type handle[P comparable] struct {
	lock    sync.RWMutex
	pointer P // nil once it is closed
	free    func(P)
	cleanup runtime.Cleanup
}

// newHandle takes ownership of an object. If the handle is never closed, the object is freed when the handle is
// garbage-collected.
func newHandle[P comparable](pointer P, free func(P)) *handle[P] {
	h := &handle[P]{pointer: pointer, free: free}
	h.cleanup = runtime.AddCleanup(h, free, pointer)
	return h
}

// borrow returns the object; the caller must call release. The handle of a zero value is nil.
func (h *handle[P]) borrow(what, made string) (P, error) {
	var none P
	if h == nil {
		return none, invalidArgument(ErrInvalidArgument, what, "made by "+made, "a zero value")
	}
	h.lock.RLock()
	if h.pointer == none {
		h.lock.RUnlock()
		return none, newError(ErrClosed, "the "+what+" is closed: create a new one")
	}
	return h.pointer, nil
}

// release ends a borrow.
func (h *handle[P]) release() {
	h.lock.RUnlock()
	// The cleanup must not free the object before the call is over.
	runtime.KeepAlive(h)
}

// close frees the object, once.
func (h *handle[P]) close() {
	if h == nil {
		return
	}
	h.lock.Lock()
	defer h.lock.Unlock()
	var none P
	if h.pointer != none {
		h.cleanup.Stop()
		h.free(h.pointer)
		h.pointer = none
	}
}

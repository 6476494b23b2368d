package token04

import (
	"runtime"
	"sync"
)

// handle owns an object of the C library. Calls borrow it; closing it waits for them.
//
// P is a pointer to a C type.
type handle[P comparable] struct {
	lock    sync.RWMutex
	pointer P // nil once it is closed
	free    func(P)
	cleanup runtime.Cleanup
}

// own takes an object over. Should nobody close the handle, the object is freed when the handle is
// collected.
func own[P comparable](pointer P, free func(P)) *handle[P] {
	h := &handle[P]{pointer: pointer, free: free}
	h.cleanup = runtime.AddCleanup(h, free, pointer)
	return h
}

// borrow gives the object to a call, which has to give it back. Nil is what a zero value has.
func (h *handle[P]) borrow(what, made string) (P, error) {
	var none P
	if h == nil {
		return none, wrongArgument(ErrInvalidArgument, what, "made by "+made, "a zero value")
	}
	h.lock.RLock()
	if h.pointer == none {
		h.lock.RUnlock()
		return none, newError(ErrClosed, "the "+what+" is closed: make a new one")
	}
	return h.pointer, nil
}

// giveBack ends a borrow.
func (h *handle[P]) giveBack() {
	h.lock.RUnlock()
	// Not collected, and the object not freed, before the call is over.
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

package token04

import "C"

import (
	"runtime"
	"unsafe"
)

// pinned holds texts for C to read through pointers that lie within memory of Go's, which is allowed
// only while they are pinned. All are in one piece of memory, as pinning costs more than copying.
type pinned struct {
	texts  []byte
	pinner runtime.Pinner
}

// pin makes room for texts of so many bytes in all. Unpin it when C is done.
func pin(length int) *pinned {
	// One more, so that there is something to point to behind the last text.
	p := &pinned{texts: make([]byte, 0, length+1)}
	p.pinner.Pin(unsafe.SliceData(p.texts))
	return p
}

// put copies a text there, for which there has to be room.
func (p *pinned) put(text string) *C.char {
	from := len(p.texts)
	p.texts = append(p.texts, text...)
	return (*C.char)(unsafe.Pointer(&p.texts[:from+1][from]))
}

func (p *pinned) unpin() {
	p.pinner.Unpin()
}

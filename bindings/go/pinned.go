package token04

// #include <token04.h>
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

// longestText is as long as any text of a request may be. C refuses longer ones by their length and
// does not read them.
const longestText = C.TOKEN04_MAX_TEXT_LEN

// pinnedLen is how much room put needs for a text.
func pinnedLen(text string) int {
	if len(text) > longestText {
		return 0
	}
	return len(text)
}

// put copies a text there, unless it is too long. There has to be room for it.
func (p *pinned) put(text string) *C.char {
	from, to := len(p.texts), len(p.texts)+pinnedLen(text)
	// One that does not fit panics here: memory that append moved to would not be pinned.
	p.texts = p.texts[:to]
	copy(p.texts[from:to], text)
	return (*C.char)(unsafe.Pointer(&p.texts[:from+1][from]))
}

func (p *pinned) unpin() {
	p.pinner.Unpin()
}

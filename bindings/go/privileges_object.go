package token04

/*
#include <stdlib.h>
#include <token04.h>

// The streams lie one after the other in `texts`.
static token04_error_t *allow_publish(token04_privileges_t *privileges, const char *texts, const size_t *lens,
                                      size_t count) {
	const char *few[16];
	const char **starts = few;
	token04_error_t *error;
	if (count > sizeof(few) / sizeof(few[0])) {
		starts = malloc(count * sizeof(starts[0]));
		// Without memory the library refuses what it is given.
		if (!starts)
			count = 0;
	}
	for (size_t i = 0; i < count; i++) {
		starts[i] = texts;
		texts += lens[i];
	}
	error = token04_privileges_allow_publish(privileges, starts, lens, count);
	if (starts != few)
		free(starts);
	return error;
}

// In one call, as each costs a few dozen nanoseconds. What was made has to be freed even when there is an error.
static token04_error_t *make_privileges(const char *room_id, size_t room_id_len, int any_room, int login,
                                        const char *texts, const size_t *lens, size_t count,
                                        int named_none, int any_stream, token04_privileges_t **privileges) {
	token04_error_t *error = any_room ? token04_privileges_new_any_room(privileges)
	                                  : token04_privileges_new(room_id, room_id_len, privileges);
	if (!error && login)
		error = token04_privileges_allow_login(*privileges);
	if (!error && count > 0)
		error = allow_publish(*privileges, texts, lens, count);
	if (!error && named_none)
		error = token04_privileges_allow_publish(*privileges, NULL, NULL, 0);
	if (!error && any_stream)
		error = token04_privileges_allow_publish_any_stream(*privileges);
	return error;
}
#cgo noescape make_privileges
#cgo nocallback make_privileges
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// privilegesObject owns what C has for privileges that are used again. Nothing changes it.
type privilegesObject struct {
	pointer *C.token04_privileges_t
}

// lentPrivileges is what C has for privileges during a call; NULL for the zero value. It has to be given back.
type lentPrivileges struct {
	pointer *C.token04_privileges_t
	// Who owns it; nil for one that is for a single call.
	owner *privilegesObject
}

func (l lentPrivileges) giveBack() {
	if l.owner == nil && l.pointer != nil {
		C.token04_privileges_free(l.pointer)
	}
	runtime.KeepAlive(l.owner)
}

// lend makes what C has for privileges, or answers what is wrong with their steps. What is used once, as that of a
// user's own room, is freed by the call; what is used again is kept, and left to the collector.
func (p RoomPrivileges) lend() (lentPrivileges, error) {
	built := p.written()
	if built == nil {
		return lentPrivileges{}, wrongArgument(ErrInvalidArgument, "privileges", "made by InRoom or InAnyRoom",
			"the zero RoomPrivileges: use GenerateBasic where the token shall be good for any room and right")
	}
	if object := built.object.Load(); object != nil {
		return lentPrivileges{object.pointer, object}, nil
	}
	return built.makeLent()
}

func (b *built) makeLent() (lentPrivileges, error) {
	pointer, err := b.allowed.forC()
	if err != nil || !b.wasUsed.Swap(true) {
		return lentPrivileges{pointer: pointer}, err
	}
	object := &privilegesObject{pointer}
	runtime.AddCleanup(object, func(p *C.token04_privileges_t) { C.token04_privileges_free(p) }, pointer)
	// Another goroutine may have been faster; its object stays.
	b.object.CompareAndSwap(nil, object)
	return lentPrivileges{pointer, object}, nil
}

// forC is NULL beside an error.
func (a *allowed) forC() (*C.token04_privileges_t, error) {
	var few [256]byte
	var fewLens [8]C.size_t
	texts, lens := few[:0], fewLens[:0]
	for _, streamID := range a.streamIDs {
		lens = append(lens, size(streamID))
		// What follows one that is too long is not read.
		if len(streamID) > longestText {
			break
		}
		texts = append(texts, streamID...)
	}
	var pointer *C.token04_privileges_t
	err := failure(C.make_privileges(
		start(a.roomID), size(a.roomID), toC(a.anyRoom), toC(a.login),
		first(texts[:cap(texts)]), unsafe.SliceData(lens), C.size_t(len(lens)),
		toC(a.namedNone), toC(a.anyStream), &pointer))
	if err != nil {
		C.token04_privileges_free(pointer)
		return nil, err
	}
	return pointer, nil
}

func (l lentPrivileges) payload() (string, error) {
	var payload *C.char
	var length C.size_t
	if err := failure(C.token04_privileges_to_payload(l.pointer, &payload, &length)); err != nil {
		return "", err
	}
	return taken(payload, length), nil
}

// toC is the flag that C has for a bool.
func toC(flag bool) C.int {
	if flag {
		return 1
	}
	return 0
}

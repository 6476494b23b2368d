package token04

/*
#include <stdlib.h>
#include <token04.h>

// The stream IDs are stored one after the other in `texts`.
static token04_error_t *allow_publish(token04_privileges_t *privileges, const char *texts, const size_t *lens,
                                      size_t count) {
	const char *few[16];
	const char **starts = few;
	token04_error_t *error;
	if (count > sizeof(few) / sizeof(few[0])) {
		starts = malloc(count * sizeof(starts[0]));
		// Out of memory: the library then refuses the empty list.
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

// One function, because each cgo call costs a few dozen nanoseconds. The caller frees `*privileges` even on error.
static token04_error_t *make_privileges(const char *room_id, size_t room_id_len, int any_room, int login,
                                        const char *texts, const size_t *lens, size_t count,
                                        int empty_list, int any_stream, token04_privileges_t **privileges) {
	token04_error_t *error = any_room ? token04_privileges_new_any_room(privileges)
	                                  : token04_privileges_new(room_id, room_id_len, privileges);
	if (!error && login)
		error = token04_privileges_allow_login(*privileges);
	if (!error && count > 0)
		error = allow_publish(*privileges, texts, lens, count);
	if (!error && empty_list)
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

// privilegesObject owns the C object for privileges that are used more than once. It is immutable.
type privilegesObject struct {
	pointer *C.token04_privileges_t
}

// borrowedPrivileges is the C object for privileges during a call, NULL for the zero value. It must be released.
type borrowedPrivileges struct {
	pointer *C.token04_privileges_t
	// The owner; nil if the object is for a single call.
	owner *privilegesObject
}

func (b borrowedPrivileges) release() {
	if b.owner == nil && b.pointer != nil {
		C.token04_privileges_free(b.pointer)
	}
	runtime.KeepAlive(b.owner)
}

// borrow returns the C object for the privileges, or an error if they are invalid. On the first use, the call frees the
// object, because privileges for a user's own room are used only once. From the second use, the object is cached, and
// the garbage collector frees it.
func (p RoomPrivileges) borrow() (borrowedPrivileges, error) {
	data := p.get()
	if data == nil {
		return borrowedPrivileges{}, invalidArgument(ErrInvalidArgument, "privileges", "made by InRoom or InAnyRoom",
			"the zero RoomPrivileges: use GenerateBasic if the token should allow everything in every room")
	}
	if object := data.object.Load(); object != nil {
		return borrowedPrivileges{object.pointer, object}, nil
	}
	return data.makeBorrowed()
}

func (d *privilegesData) makeBorrowed() (borrowedPrivileges, error) {
	pointer, err := d.grants.toC()
	if err != nil || !d.wasUsed.Swap(true) {
		return borrowedPrivileges{pointer: pointer}, err
	}
	object := &privilegesObject{pointer}
	runtime.AddCleanup(object, func(p *C.token04_privileges_t) { C.token04_privileges_free(p) }, pointer)
	// If another goroutine was faster, its object stays.
	d.object.CompareAndSwap(nil, object)
	return borrowedPrivileges{pointer, object}, nil
}

// toC returns a NULL pointer on error.
func (g *grants) toC() (*C.token04_privileges_t, error) {
	var few [256]byte
	var fewLens [8]C.size_t
	texts, lens := few[:0], fewLens[:0]
	for _, streamID := range g.streamIDs {
		lens = append(lens, stringLen(streamID))
		// C does not read the streams after one that is too long.
		if len(streamID) > maxTextLen {
			break
		}
		texts = append(texts, streamID...)
	}
	var pointer *C.token04_privileges_t
	err := toError(C.make_privileges(
		stringPtr(g.roomID), stringLen(g.roomID), cBool(g.anyRoom), cBool(g.login),
		bufPtr(texts[:cap(texts)]), unsafe.SliceData(lens), C.size_t(len(lens)),
		cBool(g.emptyList), cBool(g.anyStream), &pointer))
	if err != nil {
		C.token04_privileges_free(pointer)
		return nil, err
	}
	return pointer, nil
}

func (b borrowedPrivileges) payload() (string, error) {
	var payload *C.char
	var length C.size_t
	if err := toError(C.token04_privileges_to_payload(b.pointer, &payload, &length)); err != nil {
		return "", err
	}
	return takeString(payload, length), nil
}

// cBool converts a bool to a C flag.
func cBool(flag bool) C.int {
	if flag {
		return 1
	}
	return 0
}

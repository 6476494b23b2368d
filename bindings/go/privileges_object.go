package token04

/*
#include <token04.h>

// In one call, as each costs a few dozen nanoseconds. What was made has to be freed even when there is an error.
static token04_error_t *make_privileges(const char *room_id, size_t room_id_len, int any_room, int login,
                                        const char *const *stream_ids, const size_t *stream_id_lens, size_t count,
                                        int publish, int named_none, int any_stream,
                                        token04_privileges_t **privileges) {
	token04_error_t *error = any_room ? token04_privileges_new_any_room(privileges)
	                                  : token04_privileges_new(room_id, room_id_len, privileges);
	if (!error && login)
		error = token04_privileges_allow_login(*privileges);
	if (!error && publish && (count > 0 || named_none))
		error = token04_privileges_allow_publish(*privileges, stream_ids, stream_id_lens, count);
	if (!error && named_none && count > 0)
		error = token04_privileges_allow_publish(*privileges, stream_ids, stream_id_lens, 0);
	if (!error && any_stream)
		error = token04_privileges_allow_publish_any_stream(*privileges);
	return error;
}
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// privilegesObject owns what C has for privileges. Nothing changes it.
type privilegesObject struct {
	pointer *C.token04_privileges_t
}

// forC answers the object, which is to be kept alive until C is done with it, or what is wrong with the steps.
func (p RoomPrivileges) forC() (*privilegesObject, error) {
	built := p.written()
	if built == nil {
		return nil, wrongArgument(ErrInvalidArgument, "privileges", "made by InRoom or InAnyRoom",
			"the zero RoomPrivileges: use GenerateBasic where the token shall be good for any room and right")
	}
	if object := built.object.Load(); object != nil {
		return object, nil
	}
	made, err := built.make()
	if err != nil {
		return nil, err
	}
	// Another goroutine may have been faster; one of the two is left to the collector.
	built.object.CompareAndSwap(nil, made)
	return built.object.Load(), nil
}

func (a *allowed) make() (*privilegesObject, error) {
	length := 0
	for _, streamID := range a.streamIDs {
		length += pinnedLen(streamID)
	}
	texts := pin(length)
	defer texts.unpin()
	starts := make([]*C.char, len(a.streamIDs))
	sizes := make([]C.size_t, len(a.streamIDs))
	for i, streamID := range a.streamIDs {
		starts[i], sizes[i] = texts.put(streamID), size(streamID)
	}
	var pointer *C.token04_privileges_t
	err := failure(C.make_privileges(
		start(a.roomID), size(a.roomID), toC(a.anyRoom), toC(a.login),
		unsafe.SliceData(starts), unsafe.SliceData(sizes), C.size_t(len(a.streamIDs)),
		toC(a.publish), toC(a.namedNone), toC(a.anyStream), &pointer))
	if err != nil {
		C.token04_privileges_free(pointer)
		return nil, err
	}
	made := &privilegesObject{pointer}
	runtime.AddCleanup(made, func(p *C.token04_privileges_t) { C.token04_privileges_free(p) }, pointer)
	return made, nil
}

func (o *privilegesObject) payload() (string, error) {
	defer runtime.KeepAlive(o)
	var payload *C.char
	var length C.size_t
	if err := failure(C.token04_privileges_to_payload(o.pointer, &payload, &length)); err != nil {
		return "", err
	}
	return taken(payload, length), nil
}

// lend is NULL for none.
func (o *privilegesObject) lend() *C.token04_privileges_t {
	if o == nil {
		return nil
	}
	return o.pointer
}

// toC is the flag that C has for a bool.
func toC(flag bool) C.int {
	if flag {
		return 1
	}
	return 0
}

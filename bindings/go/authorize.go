package token04

/*
#include <token04.h>

static token04_error_t *authorize(const char *payload, size_t payload_len, int64_t expire, int32_t kind,
                                  const char *room_id, size_t room_id_len,
                                  const char *stream_id, size_t stream_id_len, const int64_t *time) {
	token04_action_t action = TOKEN04_ACTION_INIT(kind);
	action.room_id = room_id;
	action.room_id_len = room_id_len;
	action.stream_id = stream_id;
	action.stream_id_len = stream_id_len;
	return token04_bindings_authorize(payload, payload_len, expire, &action, time);
}
#cgo noescape authorize
#cgo nocallback authorize
*/
import "C"

import "time"

// Authorize decides whether the token allows an action now, by the system's clock and without leeway.
//
// Checked in this order: expiry, payload, room, login, publish, stream. A basic token restricts nothing.
// Publishing needs the login privilege as well, since a stream is published from inside a room. (Both
// are this library's reading; the platform documents neither.)
//
// Errors: [ErrExpired], [ErrInvalidPayload], [ErrRoomNotAllowed], [ErrLoginNotAllowed], [ErrPublishNotAllowed],
// [ErrStreamNotAllowed]; [ErrInvalidArgument] for the zero TokenClaims, the zero [RoomAction], and an action that
// names no room or stream; [ErrClockOutOfRange].
func (c TokenClaims) Authorize(action RoomAction) error {
	return c.authorize(action, nil)
}

// AuthorizeAt is as [TokenClaims.Authorize], at another time than now.
//
// Errors: as [TokenClaims.Authorize], and [ErrInvalidArgument] for a time that is not from 2001-09-09 to the year
// 5138: the zero [time.Time], or milliseconds taken for seconds.
func (c TokenClaims) AuthorizeAt(action RoomAction, at time.Time) error {
	seconds := C.int64_t(at.Unix())
	return c.authorize(action, &seconds)
}

func (c TokenClaims) authorize(action RoomAction, seconds *C.int64_t) error {
	contents := c.contents.get()
	if contents == nil {
		return wrongArgument(ErrInvalidArgument, "claims", "what VerifyAction or Verify answered",
			"the zero TokenClaims: look at the error beside them")
	}
	if err := action.refuseZero(); err != nil {
		return err
	}
	return failure(C.authorize(
		start(contents.payload), size(contents.payload), C.int64_t(contents.expire), C.int32_t(action.kind),
		start(action.roomID), size(action.roomID), action.streamForC(), size(action.streamID), seconds))
}

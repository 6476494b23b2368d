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

// Authorize checks whether the token allows an action now, by the system clock and without leeway.
//
// It checks expiry, payload, room, login, publish and stream, in this order. A basic token restricts nothing.
// Publishing also needs the login privilege, because a stream is published from inside a room. (The platform
// documents neither of these two rules; this is the library's interpretation.)
//
// Errors: [ErrExpired], [ErrInvalidPayload], [ErrRoomNotAllowed], [ErrLoginNotAllowed], [ErrPublishNotAllowed],
// [ErrStreamNotAllowed]; [ErrInvalidArgument] for the zero TokenClaims, the zero [RoomAction], and an action without
// a room or stream; [ErrClockOutOfRange].
func (c TokenClaims) Authorize(action RoomAction) error {
	return c.authorize(action, nil)
}

// AuthorizeAt is like [TokenClaims.Authorize], but checks the token at the given time.
//
// Errors: those of [TokenClaims.Authorize], and [ErrInvalidArgument] for a time outside 2001-09-09 to the year
// 5138, such as the zero [time.Time] or milliseconds passed as seconds.
func (c TokenClaims) AuthorizeAt(action RoomAction, at time.Time) error {
	seconds := C.int64_t(at.Unix())
	return c.authorize(action, &seconds)
}

func (c TokenClaims) authorize(action RoomAction, seconds *C.int64_t) error {
	contents := c.contents.get()
	if contents == nil {
		return invalidArgument(ErrInvalidArgument, "claims", "returned by VerifyAction or Verify",
			"the zero TokenClaims: check the returned error")
	}
	if err := action.refuseZero(); err != nil {
		return err
	}
	return toError(C.authorize(
		stringPtr(contents.payload), stringLen(contents.payload), C.int64_t(contents.expire), C.int32_t(action.kind),
		stringPtr(action.roomID), stringLen(action.roomID), action.cStreamID(), stringLen(action.streamID), seconds))
}

package token04

// #include <token04.h>
// #cgo noescape token04_generate_token04_into
// #cgo nocallback token04_generate_token04_into
import "C"

// The keys and values of the "privilege" object in a payload, by their official names.
// [RoomPrivileges] writes it for you.
const (
	PrivilegeKeyLogin   = 1
	PrivilegeKeyPublish = 2

	PrivilegeEnable  = 1
	PrivilegeDisable = 0
)

// GenerateToken04 makes one token in one call, as the official assistant does: AES-256-GCM. Whoever
// makes several spares preparing the key each time with a [TokenGenerator], which also checks more.
//
// The secret is the ServerSecret as it stands in the console, 32 bytes. The token is valid for
// effectiveTimeInSeconds from now. The payload is "" for a basic token, which is good for any room and any right,
// else what [RoomPrivileges.Payload] gave.
//
// Errors, checked in the official order: [ErrInvalidAppID], [ErrInvalidUserID], [ErrInvalidSecret],
// [ErrInvalidLifetime]; then [ErrInvalidArgument] for a payload that is not UTF-8,
// [ErrTokenTooLong], [ErrClockOutOfRange], [ErrRandomUnavailable].
func GenerateToken04(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload string) (token string, err error) {
	var short [shortLen]byte
	buf := bufFor(short[:], len(userId)+len(payload))
	for {
		var length C.size_t
		failed := C.token04_generate_token04_into(
			C.int64_t(appId),
			start(userId), size(userId),
			start(secret), size(secret),
			C.int64_t(effectiveTimeInSeconds),
			start(payload), size(payload),
			first(buf), C.size_t(len(buf)), &length,
		)
		if failed == nil {
			return string(buf[:length]), nil
		}
		if length <= C.size_t(len(buf)) {
			return "", failureIn(C.TOKEN04_LANGUAGE_DROP_IN_CAMEL, failed)
		}
		C.token04_error_free(failed)
		buf = make([]byte, length)
	}
}

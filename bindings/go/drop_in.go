package token04

// #include <token04.h>
// #cgo noescape token04_generate_token04_into
// #cgo nocallback token04_generate_token04_into
import "C"

// The keys and values of the "privilege" object in a payload, under their official names.
// [RoomPrivileges] writes it for you.
const (
	PrivilegeKeyLogin   = 1
	PrivilegeKeyPublish = 2

	PrivilegeEnable  = 1
	PrivilegeDisable = 0
)

// TokenInfo04 has the fields of a decrypted token under their official names, for programs that decode the JSON
// themselves. To check a token, use a [TokenVerifier].
type TokenInfo04 struct {
	AppId   uint32 `json:"app_id"`
	UserId  string `json:"user_id"`
	CTime   int64  `json:"ctime"`
	Expire  int64  `json:"expire"`
	Nonce   int32  `json:"nonce"`
	PayLoad string `json:"payload"`
}

// GenerateToken04 generates one token with AES-256-GCM. It has the signature of the official assistant's function. To
// generate more than one token, use a [TokenGenerator], which prepares the key only once and checks more.
//
// The secret is the ServerSecret exactly as shown in the console, 32 bytes. The token is valid for
// effectiveTimeInSeconds from now. The payload is "" for a basic token, which allows everything in every room,
// otherwise the result of [RoomPrivileges.Payload].
//
// Errors, checked in the official order: [ErrInvalidAppID], [ErrInvalidUserID], [ErrInvalidSecret],
// [ErrInvalidLifetime]; then [ErrInvalidArgument] for a payload that is not UTF-8,
// [ErrTokenTooLong], [ErrClockOutOfRange], [ErrRandomUnavailable].
func GenerateToken04(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload string) (token string, err error) {
	var stackBuf [stackBufLen]byte
	buf := bufFor(stackBuf[:], len(userId)+len(payload))
	for {
		var length C.size_t
		failed := C.token04_generate_token04_into(
			C.int64_t(appId),
			stringPtr(userId), stringLen(userId),
			stringPtr(secret), stringLen(secret),
			C.int64_t(effectiveTimeInSeconds),
			stringPtr(payload), stringLen(payload),
			bufPtr(buf), C.size_t(len(buf)), &length,
		)
		if failed == nil {
			return string(buf[:length]), nil
		}
		if length <= C.size_t(len(buf)) {
			return "", toErrorIn(C.TOKEN04_LANGUAGE_DROP_IN_CAMEL, failed)
		}
		C.token04_error_free(failed)
		buf = make([]byte, length)
	}
}

//go:build cgo

package token04

// ErrorKind is the reason why a call failed. Each kind is itself an error, so [errors.Is] finds it in the errors that
// this package returns:
//
//	if errors.Is(err, token04.ErrExpired) { … }
//
// Numbers and names are stable and the same in every language. Later versions may add kinds.
type ErrorKind int32

// The kinds.
const (
	// The app ID is 0.
	ErrInvalidAppID ErrorKind = 1
	// The user ID is empty, a placeholder such as undefined, or not UTF-8.
	ErrInvalidUserID ErrorKind = 3
	// The secret is not exactly 32 bytes.
	ErrInvalidSecret ErrorKind = 5
	// The lifetime is shorter than a second or longer than allowed.
	ErrInvalidLifetime ErrorKind = 6
	// Another argument is invalid; the message names it.
	ErrInvalidArgument ErrorKind = 10
	// User ID and payload together are too long for the format's 16-bit length field.
	ErrTokenTooLong ErrorKind = 11
	// The clock returns an impossible time, or the expiry would not fit into 64 bits of seconds.
	ErrClockOutOfRange ErrorKind = 12
	// The operating system returned no random bytes.
	ErrRandomUnavailable ErrorKind = 13
	// The text does not start with 04.
	ErrUnsupportedVersion ErrorKind = 20
	// The text is not base64, or the bytes are not a token envelope.
	ErrMalformedToken ErrorKind = 21
	// The token uses AES-CBC, which is not authenticated, and the verifier does not accept it.
	ErrCipherNotAccepted ErrorKind = 22
	// The token was made with another secret or was modified (for CBC: or has invalid content).
	ErrDecryptionFailed ErrorKind = 23
	// The decrypted text is not the JSON object of a token.
	ErrInvalidClaims ErrorKind = 24
	// The token is for another app.
	ErrAppIDMismatch ErrorKind = 25
	// The token is for another user.
	ErrUserIDMismatch ErrorKind = 26
	// The expiry in the envelope differs from the encrypted one: the envelope was modified.
	ErrExpireMismatch ErrorKind = 27
	// The token has expired.
	ErrExpired ErrorKind = 28
	// The payload is not a privilege payload, so it cannot authorize an action.
	ErrInvalidPayload ErrorKind = 29
	// The token is for another room.
	ErrRoomNotAllowed ErrorKind = 30
	// The token does not allow logging in.
	ErrLoginNotAllowed ErrorKind = 31
	// The token does not allow publishing.
	ErrPublishNotAllowed ErrorKind = 32
	// The token only allows publishing other streams.
	ErrStreamNotAllowed ErrorKind = 33
	// The generator or verifier was closed.
	ErrClosed ErrorKind = 40
	// The library has a bug, or there is not enough memory.
	ErrInternal ErrorKind = 41
)

// kinds maps each kind to its name and to the code that the official assistants return for it.
var kinds = map[ErrorKind]struct {
	name string
	code int
}{
	ErrInvalidAppID:       {"invalid_app_id", 1},
	ErrInvalidUserID:      {"invalid_user_id", 3},
	ErrInvalidSecret:      {"invalid_secret", 5},
	ErrInvalidLifetime:    {"invalid_lifetime", 6},
	ErrInvalidArgument:    {"invalid_argument", -1},
	ErrTokenTooLong:       {"token_too_long", -1},
	ErrClockOutOfRange:    {"clock_out_of_range", -1},
	ErrRandomUnavailable:  {"random_unavailable", -1},
	ErrUnsupportedVersion: {"unsupported_version", -1},
	ErrMalformedToken:     {"malformed_token", -1},
	ErrCipherNotAccepted:  {"cipher_not_accepted", -1},
	ErrDecryptionFailed:   {"decryption_failed", -1},
	ErrInvalidClaims:      {"invalid_claims", -1},
	ErrAppIDMismatch:      {"app_id_mismatch", -1},
	ErrUserIDMismatch:     {"user_id_mismatch", -1},
	ErrExpireMismatch:     {"expire_mismatch", -1},
	ErrExpired:            {"expired", -1},
	ErrInvalidPayload:     {"invalid_payload", -1},
	ErrRoomNotAllowed:     {"room_not_allowed", -1},
	ErrLoginNotAllowed:    {"login_not_allowed", -1},
	ErrPublishNotAllowed:  {"publish_not_allowed", -1},
	ErrStreamNotAllowed:   {"stream_not_allowed", -1},
	ErrClosed:             {"closed", -1},
	ErrInternal:           {"internal", -1},
}

// String returns the kind's name, for example "expired".
func (k ErrorKind) String() string {
	return kinds[k].name
}

// Error returns the kind's name. [Error.Error] returns the full message.
func (k ErrorKind) Error() string {
	return k.String()
}

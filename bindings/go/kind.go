package token04

// ErrorKind says why a call failed. Each kind is an error by itself, so that [errors.Is]
// finds it in what this package answers:
//
//	if errors.Is(err, token04.ErrExpired) { … }
//
// Numbers and names are stable and the same in every language. There may be more in later versions.
type ErrorKind int32

// The kinds.
const (
	// The app ID is 0.
	ErrInvalidAppID ErrorKind = 1
	// The user ID is empty, a placeholder such as undefined, or not UTF-8.
	ErrInvalidUserID ErrorKind = 3
	// The secret is not exactly 32 bytes.
	ErrInvalidSecret ErrorKind = 5
	// The lifetime is less than a second, or longer than allowed.
	ErrInvalidLifetime ErrorKind = 6
	// Another argument is unusable; the message names it.
	ErrInvalidArgument ErrorKind = 10
	// User ID and payload are too long for the format's 16-bit length field.
	ErrTokenTooLong ErrorKind = 11
	// The clock answers a time that cannot be, or the token would end beyond 64 bits of seconds.
	ErrClockOutOfRange ErrorKind = 12
	// The operating system gave no random bytes.
	ErrRandomUnavailable ErrorKind = 13
	// The text does not start with 04.
	ErrUnsupportedVersion ErrorKind = 20
	// The text is not base64, or the bytes are not a token's envelope.
	ErrMalformedToken ErrorKind = 21
	// The token is AES-CBC, which is not authenticated, and the caller did not accept that.
	ErrCipherNotAccepted ErrorKind = 22
	// The token was made with another secret or was changed (for CBC: or has unusable content).
	ErrDecryptionFailed ErrorKind = 23
	// The decrypted text is not the JSON object that a token holds.
	ErrInvalidClaims ErrorKind = 24
	// The token is for another app.
	ErrAppIDMismatch ErrorKind = 25
	// The token is for another user.
	ErrUserIDMismatch ErrorKind = 26
	// The envelope's expiry is not the sealed one: somebody changed it.
	ErrExpireMismatch ErrorKind = 27
	// The token has expired.
	ErrExpired ErrorKind = 28
	// The payload is not a privilege payload, so that it cannot answer for an action.
	ErrInvalidPayload ErrorKind = 29
	// The token is for another room.
	ErrRoomNotAllowed ErrorKind = 30
	// The token does not allow logging in.
	ErrLoginNotAllowed ErrorKind = 31
	// The token does not allow publishing.
	ErrPublishNotAllowed ErrorKind = 32
	// The token allows publishing other streams only.
	ErrStreamNotAllowed ErrorKind = 33
	// The generator or verifier was closed.
	ErrClosed ErrorKind = 40
	// A bug in the library, or no memory is left.
	ErrInternal ErrorKind = 41
)

// kinds has the name of each kind, and the code that the official assistants give for it.
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

// String is the kind's name, for instance "expired".
func (k ErrorKind) String() string {
	return kinds[k].name
}

// Error is the kind's name; what is wrong in a case at hand, [Error.Error] says.
func (k ErrorKind) Error() string {
	return k.String()
}

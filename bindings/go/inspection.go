package token04

// #include <token04.h>
import "C"

// Inspection is all that [Inspect] found out.
type Inspection struct {
	// What the text is.
	Form TokenForm
	// As of when the times were judged, in Unix seconds.
	At int64
	// The envelope, nil where there is none.
	Envelope *Envelope
	// What the token says, nil where it could not be opened. These claims are not verified: the key
	// or the envelope may have been mended to read them.
	Claims *Claims
	// What the payload allows, nil where it is not a privilege payload.
	Privileges *RoomPrivileges
	// The details of a kit token, nil where it is none.
	Kit *KitToken
	// What is odd, worst first.
	Findings []Finding
}

// Envelope is what can be read without a secret.
type Envelope struct {
	// When the token says it ends, in Unix seconds. Not authenticated: only the sealed time counts.
	Expire int64
	// The cipher, [CipherUnknown] where mode byte and lengths do not agree on one.
	Cipher Cipher
	// The nonce or IV.
	IV []byte
	// The length of the ciphertext field in bytes, a GCM tag included.
	CiphertextLen int
	// The mode byte, -1 where it is absent.
	Mode int
}

// Finding is one thing that is odd about a token.
type Finding struct {
	// What it is, for instance "missing_mode_byte". Stable and the same in every language.
	ID string
	// How much it matters.
	Severity Severity
	// The cause and the way out, in one line.
	Message string
	// The platform's code for it, 0 where none is documented.
	ZegoCode uint32
}

// TokenForm is what a text turned out to be.
type TokenForm int32

const (
	// FormUnknown is nothing known.
	FormUnknown TokenForm = C.TOKEN04_FORM_UNKNOWN
	// FormToken04 is a token04, whole or damaged.
	FormToken04 TokenForm = C.TOKEN04_FORM_TOKEN04
	// FormKitToken is a kit token: a token04 with details behind a #.
	FormKitToken TokenForm = C.TOKEN04_FORM_KIT_TOKEN
	// FormJWT is a JSON Web Token.
	FormJWT TokenForm = C.TOKEN04_FORM_JWT
	// FormDigest is the hexadecimal or base64 text of a hash or an HMAC.
	FormDigest TokenForm = C.TOKEN04_FORM_DIGEST
)

// String is "token04", "kit_token", "jwt", "digest" or "unknown".
func (f TokenForm) String() string {
	switch f {
	case FormToken04:
		return "token04"
	case FormKitToken:
		return "kit_token"
	case FormJWT:
		return "jwt"
	case FormDigest:
		return "digest"
	default:
		return "unknown"
	}
}

// Severity is how much a finding matters. Greater is worse.
type Severity int32

const (
	// SeverityInfo is worth knowing.
	SeverityInfo Severity = C.TOKEN04_SEVERITY_INFO
	// SeverityWarning works, but not everywhere, or probably not as meant.
	SeverityWarning Severity = C.TOKEN04_SEVERITY_WARNING
	// SeverityError means that the platform will refuse the token, or cannot be expected to take it.
	SeverityError Severity = C.TOKEN04_SEVERITY_ERROR
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case SeverityError:
		return "error"
	case SeverityWarning:
		return "warning"
	default:
		return "info"
	}
}

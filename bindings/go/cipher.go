package token04

// #include <token04.h>
import "C"

// Cipher is how a token is sealed.
type Cipher int32

const (
	// CipherUnknown is neither of the two; only in an inspection of a damaged token.
	CipherUnknown Cipher = C.TOKEN04_CIPHER_UNKNOWN
	// GCM is AES-256-GCM: encrypted and authenticated. The default.
	GCM Cipher = C.TOKEN04_CIPHER_GCM
	// CBC is AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use.
	CBC Cipher = C.TOKEN04_CIPHER_CBC
)

// String is "gcm", "cbc" or "unknown".
func (c Cipher) String() string {
	switch c {
	case GCM:
		return "gcm"
	case CBC:
		return "cbc"
	default:
		return "unknown"
	}
}

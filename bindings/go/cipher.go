package token04

// #include <token04.h>
import "C"

// TokenCipher is the cipher that encrypts a token. Later versions may add ciphers.
type TokenCipher int32

const (
	// CipherUnknown is neither GCM nor CBC. Only the inspection of a damaged token returns it, and no call accepts it.
	CipherUnknown TokenCipher = C.TOKEN04_CIPHER_UNKNOWN
	// CipherGCM is AES-256-GCM: encrypted and authenticated. The default.
	CipherGCM TokenCipher = C.TOKEN04_CIPHER_GCM
	// CipherCBC is AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use.
	CipherCBC TokenCipher = C.TOKEN04_CIPHER_CBC
)

// String returns "gcm", "cbc" or "unknown".
func (c TokenCipher) String() string {
	switch c {
	case CipherGCM:
		return "gcm"
	case CipherCBC:
		return "cbc"
	default:
		return "unknown"
	}
}

package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Inspection is all that [Inspect] found out. Nothing of it is verified, and no call takes it.
type Inspection struct {
	inspected hidden[inspected]
}

type inspected struct {
	form       TokenForm
	time       int64
	envelope   *Envelope
	contents   *contents
	privileges *tokenPrivileges
	kit        *kitToken
	findings   []Finding
}

var nothingInspected inspected

func (i Inspection) read() *inspected {
	if inspected := i.inspected.get(); inspected != nil {
		return inspected
	}
	return &nothingInspected
}

// Form is what the text is.
func (i Inspection) Form() TokenForm {
	return i.read().form
}

// Time is as of when the times were judged. The zero [time.Time] for the zero Inspection.
func (i Inspection) Time() time.Time {
	inspected := i.inspected.get()
	if inspected == nil {
		return time.Time{}
	}
	return timeOf(inspected.time)
}

// Envelope is the envelope; false where there is none.
func (i Inspection) Envelope() (Envelope, bool) {
	envelope := i.read().envelope
	if envelope == nil {
		return Envelope{}, false
	}
	return *envelope, true
}

// Contents is what the token says; false where it could not be opened. The key or the envelope may have been
// mended to read it.
func (i Inspection) Contents() (TokenContents, bool) {
	contents := i.read().contents
	return TokenContents{hide(contents)}, contents != nil
}

// Privileges is what the payload allows; false where it is not a privilege payload.
func (i Inspection) Privileges() (TokenPrivileges, bool) {
	privileges := i.read().privileges
	return TokenPrivileges{hide(privileges)}, privileges != nil
}

// Kit is the kit token with its details; false where the text is none.
func (i Inspection) Kit() (KitToken, bool) {
	kit := i.read().kit
	return KitToken{hide(kit)}, kit != nil
}

// Findings is what is odd, worst first.
func (i Inspection) Findings() []Finding {
	return slices.Clone(i.read().findings)
}

// String is the form with the ids of the findings.
func (i Inspection) String() string {
	var ids []string
	for _, finding := range i.read().findings {
		ids = append(ids, finding.id)
	}
	return fmt.Sprintf("token04.Inspection(%s, findings: %s)", i.Form(), strings.Join(ids, " "))
}

// GoString is the same as [Inspection.String].
func (i Inspection) GoString() string {
	return i.String()
}

// MarshalJSON answers an error, so that no token gets into a log by accident.
func (i Inspection) MarshalJSON() ([]byte, error) {
	return nil, noJSON("Inspection", "put what its methods answer into your own struct")
}

// Envelope is what can be read without a secret.
type Envelope struct {
	expire        int64
	cipher        TokenCipher
	iv            []byte
	ciphertextLen int
	mode          int
}

// Expire is when the token says it ends, in Unix seconds. Not authenticated: only the sealed time counts.
func (e Envelope) Expire() int64 {
	return e.expire
}

// Cipher is the cipher, [CipherUnknown] where mode byte and lengths do not agree on one.
func (e Envelope) Cipher() TokenCipher {
	return e.cipher
}

// IV is the nonce or IV.
func (e Envelope) IV() []byte {
	return slices.Clone(e.iv)
}

// CiphertextLen is the length of the ciphertext field in bytes, a GCM tag included.
func (e Envelope) CiphertextLen() int {
	return e.ciphertextLen
}

// Mode is the mode byte, -1 where it is absent.
func (e Envelope) Mode() int {
	return e.mode
}

// TokenForm is what a text turned out to be. There may be more in later versions.
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

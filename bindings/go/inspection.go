package token04

// #include <token04.h>
import "C"

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Inspection is the result of [Inspect]. None of it is verified, and no call accepts it as proof.
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
	repairs    []string
	layout     []string
	findings   []Finding
}

var zeroInspected inspected

func (i Inspection) read() *inspected {
	if inspected := i.inspected.get(); inspected != nil {
		return inspected
	}
	return &zeroInspected
}

// Form returns what the text is.
func (i Inspection) Form() TokenForm {
	return i.read().form
}

// Time returns the time that the token was checked against, the zero [time.Time] for the zero Inspection.
func (i Inspection) Time() time.Time {
	inspected := i.inspected.get()
	if inspected == nil {
		return time.Time{}
	}
	return toTime(inspected.time)
}

// Envelope returns the envelope, and false if there is none.
func (i Inspection) Envelope() (Envelope, bool) {
	envelope := i.read().envelope
	if envelope == nil {
		return Envelope{}, false
	}
	return *envelope, true
}

// Contents returns the token's content, and false if it could not be decrypted. Inspect may have corrected the key or
// the envelope to decrypt it.
func (i Inspection) Contents() (TokenContents, bool) {
	contents := i.read().contents
	return TokenContents{hide(contents)}, contents != nil
}

// Privileges returns what the payload allows, and false if it is not a privilege payload.
func (i Inspection) Privileges() (TokenPrivileges, bool) {
	privileges := i.read().privileges
	return TokenPrivileges{hide(privileges)}, privileges != nil
}

// Kit returns the kit token with its details, and false if the text is not a kit token.
func (i Inspection) Kit() (KitToken, bool) {
	kit := i.read().kit
	return KitToken{hide(kit)}, kit != nil
}

// Repairs returns what was undone to read the token, in order, for example "embedded_token", "no_expiry" or "sha256".
// It returns a copy.
func (i Inspection) Repairs() []string {
	return slices.Clone(i.read().repairs)
}

// Layout returns how the layout differs from a token04's, for example "no_expiry"; it is empty if it does not. It
// returns a copy.
func (i Inspection) Layout() []string {
	return slices.Clone(i.read().layout)
}

// Findings returns the problems, worst first.
func (i Inspection) Findings() []Finding {
	return slices.Clone(i.read().findings)
}

// String returns the form and the IDs of the findings.
func (i Inspection) String() string {
	var ids []string
	for _, finding := range i.read().findings {
		ids = append(ids, finding.id)
	}
	return fmt.Sprintf("token04.Inspection(%s, findings: %s)", i.Form(), strings.Join(ids, " "))
}

// GoString returns the same as [Inspection.String].
func (i Inspection) GoString() string {
	return i.String()
}

// MarshalJSON always returns an error, so that no token gets into a log by accident.
func (i Inspection) MarshalJSON() ([]byte, error) {
	return nil, errNotMarshalable("Inspection", "copy the values of its methods into your own struct")
}

// Envelope is the part of a token that can be read without a secret.
type Envelope struct {
	expire        int64
	cipher        TokenCipher
	iv            []byte
	ciphertextLen int
	mode          int
}

// Expire returns the expiry in the envelope, in Unix seconds. It is not authenticated: only the encrypted one counts.
func (e Envelope) Expire() int64 {
	return e.expire
}

// Cipher returns the cipher, [CipherUnknown] if mode byte and lengths contradict each other.
func (e Envelope) Cipher() TokenCipher {
	return e.cipher
}

// IV returns the nonce or IV.
func (e Envelope) IV() []byte {
	return slices.Clone(e.iv)
}

// CiphertextLen returns the length of the ciphertext field in bytes, including a GCM tag.
func (e Envelope) CiphertextLen() int {
	return e.ciphertextLen
}

// Mode returns the mode byte, -1 if it is absent.
func (e Envelope) Mode() int {
	return e.mode
}

// TokenForm is what [Inspect] recognized a text as. Later versions may add forms.
type TokenForm int32

const (
	// FormUnknown is an unknown text.
	FormUnknown TokenForm = C.TOKEN04_FORM_UNKNOWN
	// FormToken04 is a token04, intact or damaged.
	FormToken04 TokenForm = C.TOKEN04_FORM_TOKEN04
	// FormKitToken is a kit token: a token04 followed by # and details.
	FormKitToken TokenForm = C.TOKEN04_FORM_KIT_TOKEN
	// FormJWT is a JSON Web Token.
	FormJWT TokenForm = C.TOKEN04_FORM_JWT
	// FormDigest is a hash or HMAC in hexadecimal or base64.
	FormDigest TokenForm = C.TOKEN04_FORM_DIGEST
)

// String returns "token04", "kit_token", "jwt", "digest" or "unknown".
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

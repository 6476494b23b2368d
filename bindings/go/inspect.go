package token04

// #include <token04.h>
import "C"

import (
	"time"
	"unsafe"
)

// InspectOption is [InspectWithSecret] or [InspectAt].
type InspectOption interface {
	forInspect()
}

type inspectSettings struct {
	secret *string
	time   *C.int64_t
}

type inspectOption func(*inspectSettings)

func (inspectOption) forInspect() {}

// InspectWithSecret decrypts the token. A secret of the wrong length is a finding; above 1024 bytes it is an error.
func InspectWithSecret(secret string) InspectOption {
	return inspectOption(func(s *inspectSettings) { s.secret = &secret })
}

// InspectAt checks the token's times against the given time instead of the system clock. Fractions of a second are
// ignored.
func InspectAt(at time.Time) InspectOption {
	seconds := C.int64_t(at.Unix())
	return inspectOption(func(s *inspectSettings) { s.time = &seconds })
}

// Inspect diagnoses any text, token or not. Without [InspectWithSecret] it reads only the envelope.
//
// With a secret it decrypts the token. If that fails, it tries common mistakes one after the other and names the one
// that matches. This is a diagnosis, not a check: use a [TokenVerifier] to accept or refuse a token.
//
// Errors: [ErrInvalidArgument] for a nil option and for a time outside 2001-09-09 to the year 5138,
// [ErrInvalidSecret] for a secret of more than 1024 bytes.
func Inspect(text string, options ...InspectOption) (Inspection, error) {
	var settings inspectSettings
	for _, option := range options {
		// Check the type, because a foreign type can embed the interface without an option.
		apply, ours := option.(inspectOption)
		if !ours || apply == nil {
			return Inspection{}, invalidOption()
		}
		apply(&settings)
	}
	var secret *C.char
	var secretLen C.size_t
	if settings.secret != nil {
		secret, secretLen = stringPtr(*settings.secret), stringLen(*settings.secret)
	}
	var inspection *C.token04_inspection_t
	err := toError(C.token04_inspect(stringPtr(text), stringLen(text), secret, secretLen, settings.time, &inspection))
	if err != nil {
		return Inspection{}, err
	}
	defer C.token04_inspection_free(inspection)
	return readInspection(inspection), nil
}

func readInspection(inspection *C.token04_inspection_t) Inspection {
	read := &inspected{
		form:       TokenForm(C.token04_inspection_form(inspection)),
		time:       int64(C.token04_inspection_time(inspection)),
		envelope:   readEnvelope(C.token04_inspection_envelope(inspection)),
		contents:   readContents(C.token04_inspection_contents(inspection)),
		privileges: readPrivileges(C.token04_inspection_privileges(inspection)),
		kit:        readKitToken(C.token04_inspection_kit(inspection)),
	}
	read.repairs = readTexts(func(i C.size_t) *C.char { return C.token04_inspection_repair(inspection, i) })
	read.layout = readTexts(func(i C.size_t) *C.char { return C.token04_inspection_layout(inspection, i) })
	for i := range C.token04_inspection_finding_count(inspection) {
		read.findings = append(read.findings, readFinding(C.token04_inspection_finding(inspection, i)))
	}
	return Inspection{hide(read)}
}

// readTexts copies the texts up to the first NULL.
func readTexts(at func(i C.size_t) *C.char) []string {
	var texts []string
	for text := at(0); text != nil; text = at(C.size_t(len(texts))) {
		texts = append(texts, C.GoString(text))
	}
	return texts
}

func readEnvelope(envelope *C.token04_envelope_t) *Envelope {
	if envelope == nil {
		return nil
	}
	var length C.size_t
	iv := C.token04_envelope_iv(envelope, &length)
	return &Envelope{
		expire:        int64(C.token04_envelope_expire(envelope)),
		cipher:        TokenCipher(C.token04_envelope_cipher(envelope)),
		iv:            C.GoBytes(unsafe.Pointer(iv), C.int(length)),
		ciphertextLen: int(C.token04_envelope_ciphertext_len(envelope)),
		mode:          int(C.token04_envelope_mode(envelope)),
	}
}

// readContents copies contents that C owns, nil for NULL.
func readContents(opened *C.token04_contents_t) *contents {
	if opened == nil {
		return nil
	}
	var length C.size_t
	read := &contents{
		appID:  uint32(C.token04_contents_app_id(opened)),
		ctime:  int64(C.token04_contents_ctime(opened)),
		expire: int64(C.token04_contents_expire(opened)),
		nonce:  int64(C.token04_contents_nonce(opened)),
		cipher: TokenCipher(C.token04_contents_cipher(opened)),
	}
	read.userID = copyString(C.token04_contents_user_id(opened, &length), length)
	read.payload = copyString(C.token04_contents_payload(opened, &length), length)
	return read
}

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

// InspectWithSecret opens the token. A secret of a wrong length is a finding, and an error only above 1024 bytes.
func InspectWithSecret(secret string) InspectOption {
	return inspectOption(func(s *inspectSettings) { s.secret = &secret })
}

// InspectAt judges the times as of this one instead of the system's. Fractions of a second do not count.
func InspectAt(at time.Time) InspectOption {
	seconds := C.int64_t(at.Unix())
	return inspectOption(func(s *inspectSettings) { s.time = &seconds })
}

// Inspect finds out about a text what can be found out, whatever it is. Without [InspectWithSecret] it reads
// the envelope only.
//
// With a secret it opens the token; where that fails, it tries the mistakes that people make one
// after the other and names the one that fits. This is a diagnosis, not a check: use a [TokenVerifier] to
// decide about a token.
//
// Errors: [ErrInvalidArgument] for a nil option and for a time that is not from 2001-09-09 to the year 5138,
// [ErrInvalidSecret] for a secret of more than 1024 bytes.
func Inspect(text string, options ...InspectOption) (Inspection, error) {
	var with inspectSettings
	for _, option := range options {
		// By its type, as one from elsewhere can embed the interface without an option behind it.
		apply, ours := option.(inspectOption)
		if !ours || apply == nil {
			return Inspection{}, noOption()
		}
		apply(&with)
	}
	var secret *C.char
	var secretLen C.size_t
	if with.secret != nil {
		secret, secretLen = start(*with.secret), size(*with.secret)
	}
	var inspection *C.token04_inspection_t
	err := failure(C.token04_inspect(start(text), size(text), secret, secretLen, with.time, &inspection))
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
		contents:   readOpened(C.token04_inspection_contents(inspection)),
		privileges: readPrivileges(C.token04_inspection_privileges(inspection)),
		kit:        readKitToken(C.token04_inspection_kit(inspection)),
	}
	for i := range C.token04_inspection_finding_count(inspection) {
		read.findings = append(read.findings, readFinding(C.token04_inspection_finding(inspection, i)))
	}
	return Inspection{hide(read)}
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

// readOpened copies what C lends, nil for NULL.
func readOpened(opened *C.token04_contents_t) *contents {
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
	read.userID = copied(C.token04_contents_user_id(opened, &length), length)
	read.payload = copied(C.token04_contents_payload(opened, &length), length)
	return read
}

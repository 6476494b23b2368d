package token04

// #include <token04.h>
import "C"

import "unsafe"

// InspectOption is [WithSecret] or [At].
type InspectOption interface {
	look(with *looking)
}

type looking struct {
	secret *string
	at     *Moment
}

type inspectOption func(with *looking)

func (o inspectOption) look(with *looking) {
	o(with)
}

// WithSecret opens the token. A secret of a wrong length is a finding, and an error only above 1024 bytes.
func WithSecret(secret string) InspectOption {
	return inspectOption(func(with *looking) { with.secret = &secret })
}

func (m Moment) look(with *looking) {
	with.at = &m
}

// Inspect finds out about a text what can be found out, whatever it is. Without [WithSecret] it reads
// the envelope only.
//
// With a secret it opens the token; where that fails, it tries the mistakes that people make one
// after the other and names the one that fits. This is a diagnosis, not a check: use a [Verifier] to
// decide about a token.
//
// Errors: [ErrInvalidArgument] if the text is not UTF-8, or an option is nil or the zero time,
// [ErrInvalidSecret] for a secret of more than 1024 bytes.
func Inspect(token string, options ...InspectOption) (*Inspection, error) {
	var with looking
	for _, option := range options {
		if err := look(&with, option); err != nil {
			return nil, err
		}
	}
	var at *C.int64_t
	if with.at != nil {
		if err := with.at.refused(); err != nil {
			return nil, err
		}
		at = &with.at.unix
	}
	var secret *C.char
	var secretLen C.size_t
	if with.secret != nil {
		secret, secretLen = start(*with.secret), size(*with.secret)
		if secret == nil {
			// NULL would mean that none was given.
			secret = start("-")
		}
	}
	var inspection *C.token04_inspection_t
	err := failure(C.token04_inspect(start(token), size(token), secret, secretLen, at, &inspection))
	if err != nil {
		return nil, err
	}
	defer C.token04_inspection_free(inspection)
	return readInspection(inspection), nil
}

// look applies an option, of which there are only those of this package.
func look(with *looking, option InspectOption) error {
	switch option := option.(type) {
	case inspectOption:
		if option != nil {
			option.look(with)
			return nil
		}
	case Moment:
		option.look(with)
		return nil
	case *Moment:
		if option != nil {
			(*option).look(with)
			return nil
		}
	}
	return errNoOption()
}

func readInspection(inspection *C.token04_inspection_t) *Inspection {
	read := &Inspection{
		Form:       TokenForm(C.token04_inspection_form(inspection)),
		At:         int64(C.token04_inspection_at(inspection)),
		Envelope:   readEnvelope(C.token04_inspection_envelope(inspection)),
		Claims:     readClaims(C.token04_inspection_claims(inspection)),
		Privileges: readPrivileges(C.token04_inspection_privileges(inspection)),
		Kit:        readKitToken(C.token04_inspection_kit(inspection)),
	}
	for i := range C.token04_inspection_finding_count(inspection) {
		read.Findings = append(read.Findings, readFinding(C.token04_inspection_finding(inspection, i)))
	}
	return read
}

func readEnvelope(envelope *C.token04_envelope_t) *Envelope {
	if envelope == nil {
		return nil
	}
	var length C.size_t
	iv := C.token04_envelope_iv(envelope, &length)
	return &Envelope{
		Expire:        int64(C.token04_envelope_expire(envelope)),
		Cipher:        Cipher(C.token04_envelope_cipher(envelope)),
		IV:            C.GoBytes(unsafe.Pointer(iv), C.int(length)),
		CiphertextLen: int(C.token04_envelope_ciphertext_len(envelope)),
		Mode:          int(C.token04_envelope_mode(envelope)),
	}
}

func readFinding(finding *C.token04_finding_t) Finding {
	var length C.size_t
	message := C.token04_finding_message(finding, &length)
	return Finding{
		ID:       C.GoString(C.token04_finding_id(finding)),
		Severity: Severity(C.token04_finding_severity(finding)),
		Message:  copied(message, length),
		ZegoCode: uint32(C.token04_finding_zego_code(finding)),
	}
}

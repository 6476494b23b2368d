package token04

// #include <token04.h>
import "C"

// Finding is one problem with a token or with a token request. Later versions may add findings, so handle IDs that you
// do not know.
type Finding struct {
	id        string
	severity  Severity
	certainty Certainty
	message   string
	zegoCode  uint32
}

// ID identifies the finding, for example "missing_mode_byte". It is stable and the same in every language.
func (f Finding) ID() string {
	return f.id
}

// Severity returns how serious the finding is.
func (f Finding) Severity() Severity {
	return f.severity
}

// Certainty returns how sure the finding is.
func (f Finding) Certainty() Certainty {
	return f.certainty
}

// Message returns the cause and the fix, in one line.
func (f Finding) Message() string {
	return f.message
}

// ZegoCode returns the platform's code for the problem, 0 if none is documented.
func (f Finding) ZegoCode() uint32 {
	return f.zegoCode
}

// String returns severity, ID and message.
func (f Finding) String() string {
	return f.severity.String() + " " + f.id + ": " + f.message
}

func readFinding(finding *C.token04_finding_t) Finding {
	var length C.size_t
	message := C.token04_finding_message_for(finding, C.TOKEN04_LANGUAGE_GO, &length)
	return Finding{
		id:        C.GoString(C.token04_finding_id(finding)),
		severity:  Severity(C.token04_finding_severity(finding)),
		certainty: Certainty(C.token04_finding_certainty(finding)),
		message:   copyString(message, length),
		zegoCode:  uint32(C.token04_finding_zego_code(finding)),
	}
}

// Severity is how serious a finding is. Greater is worse.
type Severity int32

const (
	// SeverityInfo is for information only.
	SeverityInfo Severity = C.TOKEN04_SEVERITY_INFO
	// SeverityWarning means that the token works, but not everywhere, or probably not as intended.
	SeverityWarning Severity = C.TOKEN04_SEVERITY_WARNING
	// SeverityError means that the platform will refuse the token, or is not expected to accept it.
	SeverityError Severity = C.TOKEN04_SEVERITY_ERROR
)

// String returns "info", "warning" or "error".
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

// Certainty is how sure a finding is. Greater is surer.
type Certainty int32

const (
	// CertaintyLikely means that nothing else explains the text as well.
	CertaintyLikely Certainty = C.TOKEN04_CERTAINTY_LIKELY
	// CertaintyProven means that the secret decrypts the token, that its lengths add up exactly, or that the text itself
	// shows it.
	CertaintyProven Certainty = C.TOKEN04_CERTAINTY_PROVEN
)

// String returns "likely" or "proven".
func (c Certainty) String() string {
	if c == CertaintyProven {
		return "proven"
	}
	return "likely"
}

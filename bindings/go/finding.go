package token04

// #include <token04.h>
import "C"

// Finding is one thing that is odd about a token, or about one that is to be made. The kinds of findings may grow:
// handle ids that you do not know.
type Finding struct {
	id       string
	severity Severity
	message  string
	zegoCode uint32
}

// ID is what it is, for instance "missing_mode_byte". Stable and the same in every language.
func (f Finding) ID() string {
	return f.id
}

// Severity is how much it matters.
func (f Finding) Severity() Severity {
	return f.severity
}

// Message is the cause and the way out, in one line.
func (f Finding) Message() string {
	return f.message
}

// ZegoCode is the platform's code for it, 0 where none is documented.
func (f Finding) ZegoCode() uint32 {
	return f.zegoCode
}

// String is severity, id and message.
func (f Finding) String() string {
	return f.severity.String() + " " + f.id + ": " + f.message
}

func readFinding(finding *C.token04_finding_t) Finding {
	var length C.size_t
	message := C.token04_finding_message_for(finding, C.TOKEN04_LANGUAGE_GO, &length)
	return Finding{
		id:       C.GoString(C.token04_finding_id(finding)),
		severity: Severity(C.token04_finding_severity(finding)),
		message:  copied(message, length),
		zegoCode: uint32(C.token04_finding_zego_code(finding)),
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

package token04

/*
#include <token04.h>

// All parts at once, as calling C costs more than reading one.
typedef struct {
	const char *message;
	size_t message_len;
	int32_t kind, code;
	uint32_t zego_code;
} error_parts_t;

static void read_error(const token04_error_t *error, int32_t language, error_parts_t *parts) {
	parts->message = token04_error_message_for(error, language, &parts->message_len);
	parts->kind = token04_error_kind(error);
	parts->code = token04_error_code(error);
	parts->zego_code = token04_error_zego_code(error);
}
#cgo noescape read_error
#cgo nocallback read_error
*/
import "C"

// Error is what every function of this package fails with: a stable kind, and a message that names
// the cause and the way out. It never holds a secret or a token.
//
// Find its kind or category with [errors.Is], the rest with [errors.As].
type Error struct {
	kind     ErrorKind
	code     int
	zegoCode uint32
	message  string
}

// Error is the cause and the way out, in one line. Names of arguments and functions stand in backticks.
func (e *Error) Error() string {
	if e == nil {
		return "no error"
	}
	return e.message
}

// Kind is the stable kind, 0 for nil.
func (e *Error) Kind() ErrorKind {
	if e == nil {
		return 0
	}
	return e.kind
}

// Category is what the error asks of the caller, 0 for nil.
func (e *Error) Category() ErrorCategory {
	return e.Kind().Category()
}

// Unwrap is the kind, for [errors.Is].
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.kind
}

// Code is the number that the official assistants of other languages give: 1 for the app ID, 3 for
// the user ID, 5 for the secret, 6 for the lifetime, -1 for all else, 0 for nil.
func (e *Error) Code() int {
	if e == nil {
		return 0
	}
	return e.code
}

// ZegoCode is the code with which the platform's SDKs report the same refusal, 0 where none is
// documented.
func (e *Error) ZegoCode() uint32 {
	if e == nil {
		return 0
	}
	return e.zegoCode
}

// GetCode is the code of the official Go assistant: "SDK.InvalidParam" for an argument that it
// refuses as well, "SDK.ClientError" for all else.
func (e *Error) GetCode() string {
	if e.Code() > 0 {
		return "SDK.InvalidParam"
	}
	return "SDK.ClientError"
}

// GetMessage is the same as [Error.Error], by the name that the official Go assistant has for it.
func (e *Error) GetMessage() string {
	return e.Error()
}

// newError is for what is refused before C is asked.
func newError(kind ErrorKind, message string) *Error {
	return &Error{kind: kind, code: kinds[kind].code, message: message}
}

// wrongArgument is for an argument that C cannot be given.
func wrongArgument(kind ErrorKind, argument, expected, found string) *Error {
	return newError(kind, "`"+argument+"` must be "+expected+", not "+found)
}

// readError copies an error that C lends.
func readError(e *C.token04_error_t, language C.int32_t) *Error {
	var parts C.error_parts_t
	C.read_error(e, language, &parts)
	return &Error{
		kind:     ErrorKind(parts.kind),
		code:     int(parts.code),
		zegoCode: uint32(parts.zego_code),
		message:  copied(parts.message, parts.message_len),
	}
}

// failure is what C answered as an error of Go's: nil for success. The object is freed.
func failure(e *C.token04_error_t) error {
	return failureIn(C.TOKEN04_LANGUAGE_GO, e)
}

// failureIn is failure in the names of another language.
func failureIn(language C.int32_t, e *C.token04_error_t) error {
	if e == nil {
		return nil
	}
	defer C.token04_error_free(e)
	return readError(e, language)
}

// kindOf is the kind of an error of this package, 0 for nil.
func kindOf(err error) ErrorKind {
	e, _ := err.(*Error)
	return e.Kind()
}

// noJSON is for values that have no form in JSON: otherwise they would be {}.
func noJSON(what, instead string) error {
	return newError(ErrInvalidArgument, "`"+what+"` has no form in JSON: "+instead)
}

// noUnmarshal is for values that only this package makes.
func noUnmarshal(what, instead string) error {
	return newError(ErrInvalidArgument, "`"+what+"` cannot be read from JSON: "+instead)
}

package token04

/*
#include <token04.h>

// Reads all fields in one call, because a cgo call costs more than reading them.
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

// Error is the error type of every function in this package. It has a stable kind, and a message that names the cause
// and the fix. It never contains a secret or a token.
//
// Check its kind or category with [errors.Is]. Get the other fields with [errors.As].
type Error struct {
	kind     ErrorKind
	code     int
	zegoCode uint32
	message  string
}

// Error returns the cause and the fix, in one line. Names of arguments and functions are in backticks.
func (e *Error) Error() string {
	if e == nil {
		return "no error"
	}
	return e.message
}

// Kind returns the stable kind, 0 for nil.
func (e *Error) Kind() ErrorKind {
	if e == nil {
		return 0
	}
	return e.kind
}

// Category returns the category, 0 for nil.
func (e *Error) Category() ErrorCategory {
	return e.Kind().Category()
}

// Unwrap returns the kind, for [errors.Is].
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.kind
}

// Code returns the number that the official assistants of other languages return: 1 for the app ID, 3 for the user ID,
// 5 for the secret, 6 for the lifetime, -1 for any other error, 0 for nil.
func (e *Error) Code() int {
	if e == nil {
		return 0
	}
	return e.code
}

// ZegoCode returns the code with which the platform's SDKs report the same refusal, 0 if none is
// documented.
func (e *Error) ZegoCode() uint32 {
	if e == nil {
		return 0
	}
	return e.zegoCode
}

// GetCode returns the code of the official Go assistant: "SDK.InvalidParam" for an argument that the official assistant
// also refuses, "SDK.ClientError" for any other error.
func (e *Error) GetCode() string {
	if e.Code() > 0 {
		return "SDK.InvalidParam"
	}
	return "SDK.ClientError"
}

// GetMessage returns the same as [Error.Error]. The official Go assistant has a method of this name.
func (e *Error) GetMessage() string {
	return e.Error()
}

// newError returns an error that was found before C was called.
func newError(kind ErrorKind, message string) *Error {
	return &Error{kind: kind, code: kinds[kind].code, message: message}
}

// invalidArgument returns an error about an argument that cannot be passed to C.
func invalidArgument(kind ErrorKind, argument, expected, found string) *Error {
	return newError(kind, "`"+argument+"` must be "+expected+", not "+found)
}

// readError copies an error that C owns.
func readError(e *C.token04_error_t, language C.int32_t) *Error {
	var parts C.error_parts_t
	C.read_error(e, language, &parts)
	return &Error{
		kind:     ErrorKind(parts.kind),
		code:     int(parts.code),
		zegoCode: uint32(parts.zego_code),
		message:  copyString(parts.message, parts.message_len),
	}
}

// toError converts the result of a C function to a Go error, nil for success, and frees the C object.
func toError(e *C.token04_error_t) error {
	return toErrorIn(C.TOKEN04_LANGUAGE_GO, e)
}

// toErrorIn is toError with argument names in the spelling of another language.
func toErrorIn(language C.int32_t, e *C.token04_error_t) error {
	if e == nil {
		return nil
	}
	defer C.token04_error_free(e)
	return readError(e, language)
}

// kindOf returns the kind of an error of this package, 0 for nil.
func kindOf(err error) ErrorKind {
	e, _ := err.(*Error)
	return e.Kind()
}

// errNotMarshalable is for types without a JSON form, which encoding/json would otherwise encode as {}.
func errNotMarshalable(what, instead string) error {
	return newError(ErrInvalidArgument, "`"+what+"` cannot be encoded as JSON: "+instead)
}

// errNotUnmarshalable is for types that only this package creates.
func errNotUnmarshalable(what, instead string) error {
	return newError(ErrInvalidArgument, "`"+what+"` cannot be decoded from JSON: "+instead)
}

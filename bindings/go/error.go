package token04

// #include <token04.h>
import "C"

// Error is what every function of this package fails with: a stable kind, and a message that names
// the cause and the way out. It never holds a secret.
//
// Find its kind with [errors.Is], the rest with [errors.As].
type Error struct {
	kind     ErrorKind
	code     int
	zegoCode uint32
	message  string
}

// Error is the cause and the way out, in one line.
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

// Unwrap is the kind, for [errors.Is].
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.kind
}

// Code is the number that the official assistants of other languages give: 1 for the app ID, 3 for
// the user ID, 5 for the secret, 6 for the effective time, -1 for all else, 0 for nil.
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
	return newError(kind, argument+" must be "+expected+", not "+found)
}

// readError copies an error that C lends.
func readError(e *C.token04_error_t) *Error {
	var length C.size_t
	message := C.token04_error_message(e, &length)
	return &Error{
		kind:     ErrorKind(C.token04_error_kind(e)),
		code:     int(C.token04_error_code(e)),
		zegoCode: uint32(C.token04_error_zego_code(e)),
		message:  copied(message, length),
	}
}

// failure is what C answered as an error of Go's: nil for success. The object is freed.
func failure(e *C.token04_error_t) error {
	if e == nil {
		return nil
	}
	defer C.token04_error_free(e)
	return readError(e)
}

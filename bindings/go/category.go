//go:build cgo

package token04

// ErrorCategory tells the caller how to react to an error. Each category is itself an error, so [errors.Is] finds it
// in the errors that this package returns:
//
//	if errors.Is(err, token04.ErrRefused) { … }
//
// Later versions may add categories.
type ErrorCategory int32

// The categories.
const (
	// ErrRefused means that the token is invalid or does not allow the action: respond with 401 or 403.
	ErrRefused ErrorCategory = iota + 1
	// ErrArgument means that an argument is wrong, possibly the secret: fix the program or its settings.
	ErrArgument
	// ErrUnavailable means that the clock, the random source or memory failed, or that the generator or verifier is
	// closed.
	ErrUnavailable
)

// String returns "refused", "argument" or "unavailable".
func (c ErrorCategory) String() string {
	switch c {
	case ErrRefused:
		return "refused"
	case ErrArgument:
		return "argument"
	case ErrUnavailable:
		return "unavailable"
	default:
		return "unknown"
	}
}

// Error returns the category's name. [Error.Error] returns the full message.
func (c ErrorCategory) Error() string {
	return c.String()
}

// Category returns the kind's category, 0 for the zero ErrorKind.
func (k ErrorKind) Category() ErrorCategory {
	switch {
	case k == 0:
		return 0
	case 1 <= k && k <= 11:
		return ErrArgument
	case 20 <= k && k <= 33:
		return ErrRefused
	default:
		return ErrUnavailable
	}
}

// Is reports whether the kind belongs to the target category, for [errors.Is].
func (k ErrorKind) Is(target error) bool {
	category, ok := target.(ErrorCategory)
	return ok && k != 0 && k.Category() == category
}

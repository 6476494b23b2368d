package token04

// ErrorCategory says what an error asks of the caller. Each category is an error by itself, so that [errors.Is]
// finds it in what this package answers:
//
//	if errors.Is(err, token04.ErrRefused) { … }
//
// There may be more in later versions.
type ErrorCategory int32

// The categories.
const (
	// ErrRefused is for a token that is not good enough: answer 401 or 403.
	ErrRefused ErrorCategory = iota + 1
	// ErrArgument is for an argument that is wrong, the secret included: mend the program or its settings.
	ErrArgument
	// ErrUnavailable is for a clock, a random source or memory that fails, and for what was closed.
	ErrUnavailable
)

// String is "refused", "argument" or "unavailable".
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

// Error is the category's name; what is wrong in a case at hand, [Error.Error] says.
func (c ErrorCategory) Error() string {
	return c.String()
}

// Category is what the kind asks of the caller, 0 for the zero ErrorKind.
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

// Is says whether the kind belongs to a category, for [errors.Is].
func (k ErrorKind) Is(target error) bool {
	category, ok := target.(ErrorCategory)
	return ok && k != 0 && k.Category() == category
}

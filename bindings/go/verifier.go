package token04

// #include <token04.h>
import "C"

import "time"

// Verifier checks tokens made with one secret. Make it once and share it between goroutines.
type Verifier struct {
	handle handle[*C.token04_verifier_t]
}

// NewVerifier prepares the key. The secret is the ServerSecret as it stands in the console, 32 bytes.
// It is not kept; the key made from it is zeroed when the verifier is closed.
//
// Errors: [ErrInvalidSecret].
func NewVerifier(secret string) (*Verifier, error) {
	var made *C.token04_verifier_t
	if err := failure(C.token04_verifier_new(start(secret), size(secret), &made)); err != nil {
		return nil, err
	}
	v := &Verifier{}
	v.handle.own(made, func(p *C.token04_verifier_t) { C.token04_verifier_free(p) })
	return v, nil
}

// Verify checks a token and answers what it says. A text of any kind and length may be passed.
//
// Without options only the expiry is checked. The order of the checks: prefix, base64, envelope,
// cipher, decryption, JSON, app, user, expiry, action.
//
// Errors: [ErrUnsupportedVersion], [ErrMalformedToken], [ErrCipherNotAccepted],
// [ErrDecryptionFailed], [ErrInvalidClaims], [ErrAppIDMismatch], [ErrUserIDMismatch],
// [ErrExpireMismatch], [ErrExpired], those of [Claims.Authorize], [ErrInvalidArgument] for a token
// that is not UTF-8, an option that is nil or makes no sense and a nil verifier, [ErrTokenTooLong] for
// a user that fits into no token, [ErrClosed].
func (v *Verifier) Verify(token string, options ...VerifyOption) (*Claims, error) {
	var h *handle[*C.token04_verifier_t]
	if v != nil {
		h = &v.handle
	}
	verifier, err := h.borrow("verifier", "NewVerifier")
	if err != nil {
		return nil, err
	}
	defer v.handle.giveBack()
	against, err := forVerify(options)
	defer C.token04_verify_options_free(against)
	if err != nil {
		return nil, err
	}
	var claims *C.token04_claims_t
	err = failure(C.token04_verifier_verify(verifier, start(token), size(token), against, &claims))
	if err != nil {
		return nil, err
	}
	defer C.token04_claims_free(claims)
	read := readClaims(claims)
	read.verifier, read.token, read.verifiedCBC = v, token, read.Cipher == CBC
	return read, nil
}

// forVerify makes the object that C has for options, which has to be freed even when there is an
// error; NULL for none.
func forVerify(options []VerifyOption) (made *C.token04_verify_options_t, err error) {
	if len(options) == 0 {
		return nil, nil
	}
	err = failure(C.token04_verify_options_new(&made))
	for _, option := range options {
		if err == nil {
			err = restrict(made, option)
		}
	}
	return made, err
}

// restrict applies an option, of which there are only those of this package. One may be behind a
// pointer, which may be nil.
func restrict(options *C.token04_verify_options_t, option VerifyOption) error {
	switch option := option.(type) {
	case verifyOption:
		if option != nil {
			return option.restrict(options)
		}
	case Action:
		return option.restrict(options)
	case *Action:
		if option != nil {
			return (*option).restrict(options)
		}
	case Moment:
		return option.restrict(options)
	case *Moment:
		if option != nil {
			return (*option).restrict(options)
		}
	}
	return errNoOption()
}

func errNoOption() error {
	return wrongArgument(ErrInvalidArgument, "option", "one of this package", "nil or another type")
}

// Close frees the verifier and zeroes its key, once the calls that run have ended. Closing twice is
// fine. Whoever forgets it leaves that to the garbage collector.
//
// The error is always nil; it is there for [io.Closer].
func (v *Verifier) Close() error {
	if v != nil {
		v.handle.close()
	}
	return nil
}

// VerifyOption says what [Verifier.Verify] checks a token against: [ForApp], [ForUser], an [Action],
// [At], [Leeway], [AcceptCBC], [AcceptCBCUserForgeable].
type VerifyOption interface {
	restrict(options *C.token04_verify_options_t) error
}

type verifyOption func(options *C.token04_verify_options_t) error

func (o verifyOption) restrict(options *C.token04_verify_options_t) error {
	return o(options)
}

// ForApp demands that the token is for this app.
func ForApp(appID uint32) VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		return failure(C.token04_verify_options_set_app_id(options, C.int64_t(appID)))
	})
}

// ForUser demands that the token is for this user.
func ForUser(userID string) VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		return failure(C.token04_verify_options_set_user_id(options, start(userID), size(userID)))
	})
}

// The token has to allow the action, as [Claims.Authorize] decides.
func (a Action) restrict(options *C.token04_verify_options_t) error {
	room, roomLen := start(a.roomID), size(a.roomID)
	if a.publish {
		stream, streamLen := start(a.streamID), size(a.streamID)
		return failure(C.token04_verify_options_set_publish(options, room, roomLen, stream, streamLen))
	}
	return failure(C.token04_verify_options_set_login(options, room, roomLen))
}

// Moment is a time as of which something is judged; see [At].
type Moment struct {
	unix  C.int64_t
	isSet bool
}

// At judges as of this time instead of the system's, in [Verifier.Verify] as well as in [Inspect].
// Fractions of a second do not count. The zero [time.Time] is refused: as of then nothing is expired.
func At(at time.Time) Moment {
	if at.IsZero() {
		return Moment{}
	}
	return Moment{C.int64_t(at.Unix()), true}
}

// refused is the error for the zero value, and for a time that nobody set.
func (m Moment) refused() error {
	if m.isSet {
		return nil
	}
	return wrongArgument(ErrInvalidArgument, "at", "a time", "the zero time.Time")
}

func (m Moment) restrict(options *C.token04_verify_options_t) error {
	if err := m.refused(); err != nil {
		return err
	}
	return failure(C.token04_verify_options_set_at(options, m.unix))
}

// Leeway accepts a token for so many whole seconds after it expired, for clocks that differ.
func Leeway(leeway time.Duration) VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		seconds, err := wholeSeconds(leeway, ErrInvalidArgument, "leeway", "a whole number of seconds, 0 or more")
		if err != nil {
			return err
		}
		return failure(C.token04_verify_options_set_leeway(options, seconds))
	})
}

// AcceptCBC accepts AES-CBC tokens too. They are not authenticated: somebody who can alter a token
// can change what it says without knowing the secret. CBC cannot be made safe: naming app and user
// does not prevent that. Exactly what the official generators write is accepted; the field order of the
// Java one needs [AcceptCBCUserForgeable] as well.
func AcceptCBC() VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		return failure(C.token04_verify_options_set_accept_cbc(options, true))
	})
}

// AcceptCBCUserForgeable accepts, beside [AcceptCBC], CBC tokens whose first field is user_id, as the
// official Java code writes them. The IV, which is not authenticated, sets the beginning of
// their user: anybody can make "demo" into "root" without the secret and without a trace. No check of
// the user holds for them, [ForUser] included.
func AcceptCBCUserForgeable() VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		return failure(C.token04_verify_options_set_accept_cbc_user_forgeable(options, true))
	})
}

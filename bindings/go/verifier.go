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
// that is not UTF-8 or an option that makes no sense, [ErrClosed].
func (v *Verifier) Verify(token string, options ...VerifyOption) (*Claims, error) {
	verifier, err := v.handle.borrow("the verifier")
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
			err = option.restrict(made)
		}
	}
	return made, err
}

// Close frees the verifier and zeroes its key, once the calls that run have ended. Closing twice is
// fine. Whoever forgets it leaves that to the garbage collector.
//
// The error is always nil; it is there for [io.Closer].
func (v *Verifier) Close() error {
	v.handle.close()
	return nil
}

// VerifyOption says what [Verifier.Verify] checks a token against: [ForApp], [ForUser], an [Action],
// [At], [Leeway], [AcceptCBC].
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
	unix C.int64_t
}

// At judges as of this time instead of the system's, in [Verifier.Verify] as well as in [Inspect].
// Fractions of a second do not count.
func At(at time.Time) Moment {
	return Moment{C.int64_t(at.Unix())}
}

func (m Moment) restrict(options *C.token04_verify_options_t) error {
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
// can change what it says without knowing the secret, so always name app and user as well.
func AcceptCBC() VerifyOption {
	return verifyOption(func(options *C.token04_verify_options_t) error {
		return failure(C.token04_verify_options_set_accept_cbc(options, true))
	})
}

package token04

// #include <token04.h>
import "C"

import (
	"slices"
	"time"
)

// GeneratorOption is an option of [NewTokenGenerator]: [WithMaxLifetime], [WithCipher], or an [Option].
type GeneratorOption interface {
	forGenerator()
}

// VerifierOption is an option of [NewTokenVerifier]: [WithPreviousSecrets], or an [AnyAppVerifierOption].
type VerifierOption interface {
	forVerifier()
}

// AnyAppVerifierOption is an option of [NewAnyAppVerifier]: [WithLeeway], [AcceptCBC], [AcceptCBCUserForgeable], or an
// [Option].
type AnyAppVerifierOption interface {
	VerifierOption
	forAnyApp()
}

// Option is an option of both generators and verifiers: [WithClock], [WithPlaceholderIDs].
type Option interface {
	GeneratorOption
	AnyAppVerifierOption
}

// settings is the combined effect of all options.
type settings struct {
	cipher          TokenCipher
	maxLifetime     time.Duration
	previousSecrets []string
	leeway          time.Duration
	clock           clock
	acceptCBC       bool
	userForgeable   bool
	placeholderIDs  bool
}

var defaults = settings{cipher: CipherGCM, maxLifetime: C.TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS * time.Second}

// setting is the only content of every option type in this package, so an interface value that a data race has torn is
// still a valid option.
type setting func(*settings) error

type (
	generatorOption struct{ setting }
	verifierOption  struct{ setting }
	anyAppOption    struct{ setting }
	anyOption       struct{ setting }
)

func (generatorOption) forGenerator() {}
func (verifierOption) forVerifier()   {}
func (anyAppOption) forVerifier()     {}
func (anyAppOption) forAnyApp()       {}
func (anyOption) forGenerator()       {}
func (anyOption) forVerifier()        {}
func (anyOption) forAnyApp()          {}

// applyOptions returns the settings, or the defaults and an error. It checks the options' types, because a foreign type
// can embed one of the interfaces without an option.
func applyOptions[O any](options []O) (settings, error) {
	result := defaults
	for _, option := range options {
		var apply setting
		switch option := any(option).(type) {
		case generatorOption:
			apply = option.setting
		case verifierOption:
			apply = option.setting
		case anyAppOption:
			apply = option.setting
		case anyOption:
			apply = option.setting
		}
		if apply == nil {
			return defaults, invalidOption()
		}
		if err := apply(&result); err != nil {
			return defaults, err
		}
	}
	return result, nil
}

func invalidOption() error {
	return invalidArgument(ErrInvalidArgument, "options", "made by functions of this package", "nil or another type")
}

// WithMaxLifetime sets the maximum lifetime, in whole seconds, instead of 24 days.
//
// 24 days is the only documented maximum (of ZIM); the other products document none.
func WithMaxLifetime(maxLifetime time.Duration) GeneratorOption {
	return generatorOption{func(s *settings) error {
		s.maxLifetime = maxLifetime
		return tooShort(ErrInvalidArgument, "WithMaxLifetime", maxLifetime)
	}}
}

// WithCipher selects the cipher to encrypt with, instead of [CipherGCM]. CBC is not authenticated and is deprecated
// upstream; use it only if a system requires it.
func WithCipher(cipher TokenCipher) GeneratorOption {
	return generatorOption{func(s *settings) error {
		s.cipher = cipher
		if cipher != CipherGCM && cipher != CipherCBC {
			return invalidArgument(ErrInvalidArgument, "cipher", "CipherGCM or CipherCBC", cipher.String())
		}
		return nil
	}}
}

// WithClock replaces the system clock, for example with [time.Now] within testing/synctest. Every call of the generator
// or verifier reads the clock once. Fractions of a second are ignored.
//
// A time before 1970 or after 9999 makes the call fail with [ErrClockOutOfRange]. A panic in now propagates to the
// caller. Several goroutines may call now at once.
func WithClock(now func() time.Time) Option {
	return anyOption{func(s *settings) error {
		s.clock = now
		if now == nil {
			return invalidArgument(ErrInvalidArgument, "WithClock", "given a function", "nil")
		}
		return nil
	}}
}

// WithPlaceholderIDs allows user, room and stream IDs that stand for a missing value, such as undefined and <nil>.
// Without this option they are refused, because all lost sessions would share one user.
func WithPlaceholderIDs() Option {
	return anyOption{func(s *settings) error {
		s.placeholderIDs = true
		return nil
	}}
}

// WithPreviousSecrets also accepts tokens generated with earlier secrets of the app, for use while a secret is being
// replaced. If the current secret does not decrypt a token, these are tried in order; [TokenClaims.SecretIndex] returns
// which one did. At most seven are allowed.
func WithPreviousSecrets(secrets []string) VerifierOption {
	secrets = slices.Clone(secrets)
	return verifierOption{func(s *settings) error {
		s.previousSecrets = secrets
		return nil
	}}
}

// WithLeeway accepts a token for this long after its expiry, to allow for clock differences. Whole seconds, at most one
// hour.
func WithLeeway(leeway time.Duration) AnyAppVerifierOption {
	return anyAppOption{func(s *settings) error {
		s.leeway = leeway
		if leeway <= 0 {
			return nil
		}
		return tooShort(ErrInvalidArgument, "WithLeeway", leeway)
	}}
}

// AcceptCBC also accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change its
// content without knowing the secret. CBC cannot be made safe; checking app and user does not prevent this. Only the
// exact layout of the official generators is accepted; the field order of the Java generator also needs
// [AcceptCBCUserForgeable].
func AcceptCBC() AnyAppVerifierOption {
	return anyAppOption{func(s *settings) error {
		s.acceptCBC = true
		return nil
	}}
}

// AcceptCBCUserForgeable, together with [AcceptCBC], accepts CBC tokens whose first field is user_id, as the official
// Java code writes them. The IV, which is not authenticated, controls the beginning of the user ID: anyone can change
// "demo" to "root" undetected and without the secret. For these tokens, no check of the user is reliable.
func AcceptCBCUserForgeable() AnyAppVerifierOption {
	return anyAppOption{func(s *settings) error {
		s.userForgeable = true
		return nil
	}}
}

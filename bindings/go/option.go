package token04

// #include <token04.h>
import "C"

import (
	"slices"
	"time"
)

// GeneratorOption changes what [NewTokenGenerator] makes: [WithMaxLifetime], [WithCipher], or an [Option].
type GeneratorOption interface {
	forGenerator()
}

// VerifierOption changes what [NewTokenVerifier] makes: [WithPreviousSecrets], or an [AnyAppVerifierOption].
type VerifierOption interface {
	forVerifier()
}

// AnyAppVerifierOption changes what [NewAnyAppVerifier] makes: [WithLeeway], [AcceptCBC],
// [AcceptCBCUserForgeable], or an [Option].
type AnyAppVerifierOption interface {
	VerifierOption
	forAnyApp()
}

// Option is for generators and verifiers: [WithClock], [WithPlaceholderIDs].
type Option interface {
	GeneratorOption
	AnyAppVerifierOption
}

// settings is what all options together say.
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

// setting is what every option of this package is made of. Its types hold nothing else, so that even an option
// that is torn by a race is one.
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

// gather applies options, or answers the defaults and what is wrong. It looks at their types, as a type from elsewhere can embed one of the interfaces
// without an option behind it.
func gather[O any](options []O) (settings, error) {
	gathered := defaults
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
			return defaults, noOption()
		}
		if err := apply(&gathered); err != nil {
			return defaults, err
		}
	}
	return gathered, nil
}

func noOption() error {
	return wrongArgument(ErrInvalidArgument, "options", "made by functions of this package", "nil or another type")
}

// WithMaxLifetime allows lifetimes up to this one, in whole seconds, instead of 24 days.
//
// 24 days is the one documented maximum (of ZIM); the other products document none.
func WithMaxLifetime(maxLifetime time.Duration) GeneratorOption {
	return generatorOption{func(s *settings) error {
		s.maxLifetime = maxLifetime
		return tooShort(ErrInvalidArgument, "WithMaxLifetime", maxLifetime)
	}}
}

// WithCipher seals with this cipher instead of [CipherGCM]. CBC is not authenticated and deprecated
// upstream; use it only where something demands it.
func WithCipher(cipher TokenCipher) GeneratorOption {
	return generatorOption{func(s *settings) error {
		s.cipher = cipher
		if cipher != CipherGCM && cipher != CipherCBC {
			return wrongArgument(ErrInvalidArgument, "cipher", "CipherGCM or CipherCBC", cipher.String())
		}
		return nil
	}}
}

// WithClock takes the time from here instead of the system, once a call, for instance from [time.Now] within
// testing/synctest. Fractions of a second do not count.
//
// A time before 1970 or after 9999 makes the call fail with [ErrClockOutOfRange]. What it panics with goes to the
// caller. Several goroutines may call it at once.
func WithClock(now func() time.Time) Option {
	return anyOption{func(s *settings) error {
		s.clock = now
		if now == nil {
			return wrongArgument(ErrInvalidArgument, "WithClock", "given a function", "nil")
		}
		return nil
	}}
}

// WithPlaceholderIDs lets ids of users, rooms and streams pass that stand for a missing value, such as
// undefined and <nil>. Without this they are refused, since they would make one shared user of all lost sessions.
func WithPlaceholderIDs() Option {
	return anyOption{func(s *settings) error {
		s.placeholderIDs = true
		return nil
	}}
}

// WithPreviousSecrets accepts tokens that were made with an earlier secret of the app, too, while a secret is
// being replaced. They are tried in this order where the current secret does not open a token;
// [TokenClaims.SecretIndex] tells which one did. At most seven.
func WithPreviousSecrets(secrets []string) VerifierOption {
	secrets = slices.Clone(secrets)
	return verifierOption{func(s *settings) error {
		s.previousSecrets = secrets
		return nil
	}}
}

// WithLeeway accepts a token for this long after it expired, for clocks that differ. Whole seconds, at most an
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

// AcceptCBC accepts AES-CBC tokens, too. They are not authenticated: somebody who can alter a token can change
// what it says without knowing the secret. CBC cannot be made safe: naming app and user does not prevent that.
// Exactly what the official generators write is accepted; the field order of the Java one needs
// [AcceptCBCUserForgeable] as well.
func AcceptCBC() AnyAppVerifierOption {
	return anyAppOption{func(s *settings) error {
		s.acceptCBC = true
		return nil
	}}
}

// AcceptCBCUserForgeable accepts, beside [AcceptCBC], CBC tokens whose first field is user_id, as the official
// Java code writes them. The IV, which is not authenticated, sets the beginning of their user: anybody can make
// "demo" into "root" without the secret and without a trace. No check of the user holds for them.
func AcceptCBCUserForgeable() AnyAppVerifierOption {
	return anyAppOption{func(s *settings) error {
		s.userForgeable = true
		return nil
	}}
}

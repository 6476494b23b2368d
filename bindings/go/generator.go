package token04

// #include <token04.h>
// #cgo noescape token04_generator_generate_into
// #cgo nocallback token04_generator_generate_into
import "C"

import (
	"errors"
	"fmt"
	"time"
)

// Generator makes tokens for one app. Make it once and share it between goroutines.
//
// Random nonces are good for 2^32 tokens under one secret; change the secret before that.
type Generator struct {
	handle handle[*C.token04_generator_t]
	appID  uint32
	cipher Cipher
}

// GeneratorOption changes what [NewGenerator] makes.
type GeneratorOption func(*Generator)

// WithCipher seals with this cipher instead of [GCM]. CBC is not authenticated and deprecated
// upstream; use it only where something demands it.
func WithCipher(cipher Cipher) GeneratorOption {
	return func(g *Generator) { g.cipher = cipher }
}

// NewGenerator prepares the key of one app.
//
// The secret is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key made
// from it is zeroed when the generator is closed.
//
// Errors: [ErrInvalidAppID], [ErrInvalidSecret], [ErrInvalidArgument] for an unknown cipher or a nil
// option.
func NewGenerator(appID uint32, secret string, options ...GeneratorOption) (*Generator, error) {
	g := &Generator{appID: appID, cipher: GCM}
	for _, option := range options {
		if option == nil {
			return nil, wrongArgument(ErrInvalidArgument, "option", "one of this package", "nil")
		}
		option(g)
	}
	var made *C.token04_generator_t
	err := failure(C.token04_generator_new_with_cipher(
		C.int64_t(appID), start(secret), size(secret), C.int32_t(g.cipher), &made))
	if err != nil {
		return nil, err
	}
	g.handle.own(made, func(p *C.token04_generator_t) { C.token04_generator_free(p) })
	return g, nil
}

// Generate makes a token for a user, valid for a whole number of seconds from now.
//
// The payload is "" for a basic token, else what [RoomPrivileges.Payload] gave; any other text is
// passed on as it is.
//
// Errors: [ErrInvalidUserID], [ErrInvalidLifetime], [ErrInvalidArgument] for a payload that is
// not UTF-8 or a nil generator, [ErrTokenTooLong], [ErrClockOutOfRange], [ErrRandomUnavailable],
// [ErrClosed].
func (g *Generator) Generate(userID string, validFor time.Duration, payload string) (string, error) {
	// One that is not whole is refused by C as 0 would be, after the user ID.
	seconds, notWhole := effectiveTime(validFor)
	generator, err := g.borrow()
	if err != nil {
		return "", err
	}
	defer g.handle.giveBack()
	var short [shortToken]byte
	buffer := roomFor(short[:], userID, payload)
	for {
		var length C.size_t
		failed := C.token04_generator_generate_into(
			generator,
			start(userID), size(userID),
			seconds,
			start(payload), size(payload),
			first(buffer), C.size_t(len(buffer)), &length,
		)
		if failed == nil {
			return string(buffer[:length]), nil
		}
		if length <= C.size_t(len(buffer)) {
			return "", officialOrder(failure(failed), notWhole)
		}
		C.token04_error_free(failed)
		buffer = make([]byte, length)
	}
}

// borrow gives the object of the C library to a call.
func (g *Generator) borrow() (*C.token04_generator_t, error) {
	var h *handle[*C.token04_generator_t]
	if g != nil {
		h = &g.handle
	}
	return h.borrow("generator", "NewGenerator")
}

// officialOrder is the error about a time that is not whole, where C refused the 0 in its place.
func officialOrder(refused, notWhole error) error {
	if notWhole != nil && errors.Is(refused, ErrInvalidLifetime) {
		return notWhole
	}
	return refused
}

func effectiveTime(validFor time.Duration) (C.int64_t, error) {
	return wholeSeconds(validFor, ErrInvalidLifetime,
		"effective_time_in_seconds", "a whole number of seconds above 0")
}

// AppID is the app that the generator makes tokens for, 0 for nil.
func (g *Generator) AppID() uint32 {
	if g == nil {
		return 0
	}
	return g.appID
}

// Cipher is what the generator seals with, [CipherUnknown] for nil.
func (g *Generator) Cipher() Cipher {
	if g == nil {
		return CipherUnknown
	}
	return g.cipher
}

// Close frees the generator and zeroes its key, once the calls that run have ended. Closing twice is
// fine. Whoever forgets it leaves that to the garbage collector.
//
// The error is always nil; it is there for [io.Closer].
func (g *Generator) Close() error {
	if g != nil {
		g.handle.close()
	}
	return nil
}

// String names app and cipher, nothing secret.
func (g *Generator) String() string {
	return fmt.Sprintf("token04.Generator(app %d, %s)", g.AppID(), g.Cipher())
}

package token04

/*
#include <token04.h>
#include "clock.h"
#include "request.h"

static token04_error_t *new_generator(int64_t app_id, const char *secret, size_t secret_len, int32_t cipher,
                                      int64_t max_lifetime_seconds, int has_clock, int allow_placeholder_ids,
                                      token04_generator_t **generator) {
	token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
	options.cipher = cipher;
	options.max_lifetime_seconds = max_lifetime_seconds;
	options.clock = has_clock ? token04_go_clock : NULL;
	options.allow_placeholder_ids = allow_placeholder_ids;
	return token04_generator_new(app_id, secret, secret_len, &options, generator);
}

static token04_error_t *generate_into(const token04_generator_t *generator, int64_t now, int32_t kind,
                                      const char *user_id, size_t user_id_len, int64_t lifetime_seconds,
                                      const token04_privileges_t *privileges,
                                      const char *payload, size_t payload_len,
                                      char *buf, size_t buf_len, size_t *token_len) {
	token04_request_t request =
	    make_request(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
	token04_go_now = now;
	return token04_generator_generate_into(generator, &request, buf, buf_len, token_len);
}
#cgo noescape generate_into
#cgo nocallback generate_into
*/
import "C"

import (
	"fmt"
	"time"
)

// TokenGenerator generates tokens for one app. Create it once with [NewTokenGenerator] and share it between goroutines.
//
// Random nonces are safe for 2^32 tokens per secret; change the secret before that. A copy of the struct is the same
// generator: closing one closes both.
type TokenGenerator struct {
	handle *handle[*C.token04_generator_t]
	clock  clock
	appID  uint32
	cipher TokenCipher
}

// NewTokenGenerator creates a generator for one app.
//
// The secret is the ServerSecret exactly as shown in the console, 32 bytes. It is not stored. The key derived from it
// is zeroed when the generator is closed.
//
// Errors: [ErrInvalidAppID], [ErrInvalidSecret], [ErrInvalidArgument] for an option that is nil or invalid.
func NewTokenGenerator(appID uint32, secret string, options ...GeneratorOption) (*TokenGenerator, error) {
	// Errors about the app ID or secret take precedence over errors about options.
	opts, optErr := applyOptions(options)
	var pointer *C.token04_generator_t
	err := toError(C.new_generator(
		C.int64_t(appID), stringPtr(secret), stringLen(secret), C.int32_t(opts.cipher),
		wholeSeconds(opts.maxLifetime), cBool(opts.clock != nil), cBool(opts.placeholderIDs), &pointer))
	if err == nil && optErr != nil {
		C.token04_generator_free(pointer)
		err = optErr
	}
	if err != nil {
		return nil, err
	}
	return &TokenGenerator{
		handle: newHandle(pointer, func(p *C.token04_generator_t) { C.token04_generator_free(p) }),
		clock:  opts.clock,
		appID:  appID,
		cipher: opts.cipher,
	}, nil
}

// Generate generates a token for a user with the given privileges, valid for the given lifetime from now. Fractions of
// a second are truncated.
//
// Errors: [ErrInvalidUserID] for a user ID that is empty, a placeholder such as undefined, or not UTF-8;
// [ErrInvalidLifetime] for a lifetime below one second or above the maximum; [ErrInvalidArgument] for privileges
// that [RoomPrivileges.Payload] refuses and for a nil generator; [ErrTokenTooLong], [ErrClockOutOfRange],
// [ErrRandomUnavailable], [ErrClosed].
func (g *TokenGenerator) Generate(userID string, lifetime time.Duration, privileges RoomPrivileges) (string, error) {
	return g.generate(&request{userID, lifetime, C.TOKEN04_REQUEST_PRIVILEGES, privileges, ""})
}

// GenerateBasic generates a basic token, which is valid for ANY ROOM and ANY PRIVILEGE, including publishing.
//
// Errors: those of [TokenGenerator.Generate].
func (g *TokenGenerator) GenerateBasic(userID string, lifetime time.Duration) (string, error) {
	return g.generate(&request{userID, lifetime, C.TOKEN04_REQUEST_BASIC, RoomPrivileges{}, ""})
}

// GenerateWithPayload generates a token with a custom payload, which must be a JSON object. Only its syntax is checked.
// The platform reads the fields of a privilege payload; without these fields, the token restricts nothing.
//
// Errors: those of [TokenGenerator.Generate], and [ErrInvalidArgument] for a payload that is empty or not a JSON
// object.
func (g *TokenGenerator) GenerateWithPayload(userID string, lifetime time.Duration, payload string) (string, error) {
	return g.generate(&request{userID, lifetime, C.TOKEN04_REQUEST_PAYLOAD, RoomPrivileges{}, payload})
}

func (g *TokenGenerator) generate(r *request) (string, error) {
	now := g.unixSeconds()
	generator, err := g.borrow()
	if err != nil {
		return "", err
	}
	defer g.handle.release()
	privileges, privilegesErr := r.borrowPrivileges()
	token, failed := r.generate(generator, now, privileges.pointer)
	privileges.release()
	if failed != nil {
		return "", r.refineError(toError(failed), privilegesErr)
	}
	return token, nil
}

// generate calls C, and calls it again with a larger buffer if the first one was too small.
func (r *request) generate(
	generator *C.token04_generator_t, now C.int64_t, privileges *C.token04_privileges_t,
) (string, *C.token04_error_t) {
	var stackBuf [stackBufLen]byte
	buf := bufFor(stackBuf[:], r.textLen())
	for {
		var length C.size_t
		failed := C.generate_into(
			generator, now, r.kind,
			stringPtr(r.userID), stringLen(r.userID), wholeSeconds(r.lifetime),
			privileges,
			r.cPayload(), stringLen(r.payload),
			bufPtr(buf), C.size_t(len(buf)), &length,
		)
		if failed == nil {
			return string(buf[:length]), nil
		}
		if length <= C.size_t(len(buf)) {
			return "", failed
		}
		C.token04_error_free(failed)
		buf = make([]byte, length)
	}
}

// borrowPrivileges returns a NULL pointer for a request without privileges.
func (r *request) borrowPrivileges() (borrowedPrivileges, error) {
	if r.kind != C.TOKEN04_REQUEST_PRIVILEGES {
		return borrowedPrivileges{}, nil
	}
	return r.privileges.borrow()
}

// cPayload returns NULL for a request without a payload, and never NULL for a payload request.
func (r *request) cPayload() *C.char {
	if r.kind != C.TOKEN04_REQUEST_PAYLOAD {
		return nil
	}
	return stringPtr(r.payload)
}

// refineError returns the error from C, or a more precise one. C gets NULL for invalid privileges, and sees neither the
// unit nor the fraction of the lifetime.
func (r *request) refineError(refused, privilegesErr error) error {
	switch kindOf(refused) {
	case ErrInvalidLifetime:
		if short := tooShort(ErrInvalidLifetime, "lifetime", r.lifetime); short != nil {
			return short
		}
	case ErrInvalidArgument:
		if r.kind == emptyRequest.kind {
			return errZeroRequest()
		}
		if privilegesErr != nil {
			return privilegesErr
		}
	}
	return refused
}

func (g *TokenGenerator) unixSeconds() C.int64_t {
	if g == nil {
		return 0
	}
	return g.clock.unixSeconds()
}

// borrow returns the C object for the duration of a call.
func (g *TokenGenerator) borrow() (*C.token04_generator_t, error) {
	if g == nil {
		return nil, invalidArgument(ErrInvalidArgument, "generator", "made by NewTokenGenerator", "nil")
	}
	return g.handle.borrow("generator", "NewTokenGenerator")
}

// AppID returns the app that the tokens are for, 0 for nil.
func (g *TokenGenerator) AppID() uint32 {
	if g == nil {
		return 0
	}
	return g.appID
}

// Cipher returns the cipher that the generator encrypts with, [CipherUnknown] for nil.
func (g *TokenGenerator) Cipher() TokenCipher {
	if g == nil {
		return CipherUnknown
	}
	return g.cipher
}

// Close waits for running calls, then frees the generator and zeroes its key. It may be called more than once. Without
// Close, the garbage collector does the same later.
//
// The error is always nil; it exists to implement [io.Closer].
func (g *TokenGenerator) Close() error {
	if g != nil {
		g.handle.close()
	}
	return nil
}

// String returns the app and the cipher, nothing secret.
func (g *TokenGenerator) String() string {
	return fmt.Sprintf("token04.TokenGenerator(app %d, %s)", g.AppID(), g.Cipher())
}

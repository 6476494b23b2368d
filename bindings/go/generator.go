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
	    request_of(kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len);
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

// TokenGenerator makes tokens for one app. Make it once with [NewTokenGenerator] and share it between goroutines.
//
// Random nonces are good for 2^32 tokens under one secret; change the secret before that. A copy of the struct is
// the same generator: closing one closes both.
type TokenGenerator struct {
	handle *handle[*C.token04_generator_t]
	clock  clock
	appID  uint32
	cipher TokenCipher
}

// NewTokenGenerator prepares the key of one app.
//
// The secret is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key made
// from it is zeroed when the generator is closed.
//
// Errors: [ErrInvalidAppID], [ErrInvalidSecret], [ErrInvalidArgument] for an option that is nil or makes no sense.
func NewTokenGenerator(appID uint32, secret string, options ...GeneratorOption) (*TokenGenerator, error) {
	// What is wrong with app or secret comes first.
	with, wrong := gather(options)
	var made *C.token04_generator_t
	err := failure(C.new_generator(
		C.int64_t(appID), start(secret), size(secret), C.int32_t(with.cipher),
		wholeSeconds(with.maxLifetime), toC(with.clock != nil), toC(with.placeholderIDs), &made))
	if err == nil && wrong != nil {
		C.token04_generator_free(made)
		err = wrong
	}
	if err != nil {
		return nil, err
	}
	return &TokenGenerator{
		handle: own(made, func(p *C.token04_generator_t) { C.token04_generator_free(p) }),
		clock:  with.clock,
		appID:  appID,
		cipher: with.cipher,
	}, nil
}

// Generate makes a token for a user, valid for a lifetime from now, with these privileges. Fractions of a second
// are cut off.
//
// Errors: [ErrInvalidUserID] for an empty user ID, a placeholder such as undefined, and what is not UTF-8;
// [ErrInvalidLifetime] for less than a second and for more than the maximum; [ErrInvalidArgument] for privileges
// that [RoomPrivileges.Payload] refuses and for a nil generator; [ErrTokenTooLong], [ErrClockOutOfRange],
// [ErrRandomUnavailable], [ErrClosed].
func (g *TokenGenerator) Generate(userID string, lifetime time.Duration, privileges RoomPrivileges) (string, error) {
	return g.generate(&request{userID, lifetime, C.TOKEN04_REQUEST_PRIVILEGES, privileges, ""})
}

// GenerateBasic makes a basic token: good for ANY ROOM and ANY RIGHT, publishing included.
//
// Errors: as [TokenGenerator.Generate].
func (g *TokenGenerator) GenerateBasic(userID string, lifetime time.Duration) (string, error) {
	return g.generate(&request{userID, lifetime, C.TOKEN04_REQUEST_BASIC, RoomPrivileges{}, ""})
}

// GenerateWithPayload makes a token with a payload of your own: the text of a JSON object. Only its syntax is
// checked. The platform reads the fields of a privilege payload; without them, the token restricts nothing.
//
// Errors: as [TokenGenerator.Generate], and [ErrInvalidArgument] for an empty payload and for what is not a JSON
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
	defer g.handle.giveBack()
	privileges, wrong := r.lendPrivileges()
	token, failed := r.generate(generator, now, privileges.pointer)
	privileges.giveBack()
	if failed != nil {
		return "", r.explained(failure(failed), wrong)
	}
	return token, nil
}

// generate asks C, a second time where the buffer was too small.
func (r *request) generate(
	generator *C.token04_generator_t, now C.int64_t, privileges *C.token04_privileges_t,
) (string, *C.token04_error_t) {
	var short [shortLen]byte
	buf := bufFor(short[:], r.textLen())
	for {
		var length C.size_t
		failed := C.generate_into(
			generator, now, r.kind,
			start(r.userID), size(r.userID), wholeSeconds(r.lifetime),
			privileges,
			r.payloadForC(), size(r.payload),
			first(buf), C.size_t(len(buf)), &length,
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

// lendPrivileges answers NULL for a request of another kind.
func (r *request) lendPrivileges() (lentPrivileges, error) {
	if r.kind != C.TOKEN04_REQUEST_PRIVILEGES {
		return lentPrivileges{}, nil
	}
	return r.privileges.lend()
}

// payloadForC is NULL in a request of another kind, and never in one with a payload.
func (r *request) payloadForC() *C.char {
	if r.kind != C.TOKEN04_REQUEST_PAYLOAD {
		return nil
	}
	return start(r.payload)
}

// explained is C's refusal of a request, or the better error: C saw no privileges where their steps are wrong, and
// neither unit nor fraction of the lifetime.
func (r *request) explained(refused, wrongPrivileges error) error {
	switch kindOf(refused) {
	case ErrInvalidLifetime:
		if short := tooShort(ErrInvalidLifetime, "lifetime", r.lifetime); short != nil {
			return short
		}
	case ErrInvalidArgument:
		if r.kind == noRequest.kind {
			return zeroRequest()
		}
		if wrongPrivileges != nil {
			return wrongPrivileges
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

// borrow gives the object of the C library to a call.
func (g *TokenGenerator) borrow() (*C.token04_generator_t, error) {
	if g == nil {
		return nil, wrongArgument(ErrInvalidArgument, "generator", "made by NewTokenGenerator", "nil")
	}
	return g.handle.borrow("generator", "NewTokenGenerator")
}

// AppID is the app that the generator makes tokens for, 0 for nil.
func (g *TokenGenerator) AppID() uint32 {
	if g == nil {
		return 0
	}
	return g.appID
}

// Cipher is what the generator seals with, [CipherUnknown] for nil.
func (g *TokenGenerator) Cipher() TokenCipher {
	if g == nil {
		return CipherUnknown
	}
	return g.cipher
}

// Close frees the generator and zeroes its key, once the calls that run have ended. Closing twice is
// fine. Whoever forgets it leaves that to the garbage collector.
//
// The error is always nil; it is there for [io.Closer].
func (g *TokenGenerator) Close() error {
	if g != nil {
		g.handle.close()
	}
	return nil
}

// String names app and cipher, nothing secret.
func (g *TokenGenerator) String() string {
	return fmt.Sprintf("token04.TokenGenerator(app %d, %s)", g.AppID(), g.Cipher())
}

package token04

/*
#include <string.h>
#include <token04.h>
#include "clock.h"

// `app_id` counts unless `any_app`.
static token04_error_t *new_verifier(int any_app, int64_t app_id, const char *secret, size_t secret_len,
                                     const char *const *previous_secrets, const size_t *previous_secret_lens,
                                     size_t previous_secret_count, int64_t leeway_seconds,
                                     int accept_cbc, int accept_cbc_user_forgeable,
                                     int has_clock, int allow_placeholder_ids, token04_verifier_t **verifier) {
	token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
	options.previous_secrets = previous_secrets;
	options.previous_secret_lens = previous_secret_lens;
	options.previous_secret_count = previous_secret_count;
	options.leeway_seconds = leeway_seconds;
	options.accept_cbc = accept_cbc;
	options.accept_cbc_user_forgeable = accept_cbc_user_forgeable;
	options.clock = has_clock ? token04_go_clock : NULL;
	options.allow_placeholder_ids = allow_placeholder_ids;
	return any_app ? token04_verifier_new_any_app(secret, secret_len, &options, verifier)
	               : token04_verifier_new(app_id, secret, secret_len, &options, verifier);
}

typedef struct {
	// Where they are: in the buffer, or in what follows.
	size_t user_id_len, payload_len, secret_index;
	int64_t ctime, expire, nonce;
	// What does not fit into the buffer, to be freed; else NULL.
	token04_claims_t *rest;
	uint32_t app_id;
	int32_t cipher;
} claims_parts_t;

static void read_claims(token04_claims_t *claims, char *buf, size_t buf_len, claims_parts_t *parts) {
	const char *user_id = token04_claims_user_id(claims, &parts->user_id_len);
	const char *payload = token04_claims_payload(claims, &parts->payload_len);
	parts->secret_index = token04_claims_secret_index(claims);
	parts->ctime = token04_claims_ctime(claims);
	parts->expire = token04_claims_expire(claims);
	parts->nonce = token04_claims_nonce(claims);
	parts->app_id = token04_claims_app_id(claims);
	parts->cipher = token04_claims_cipher(claims);
	if (parts->user_id_len > buf_len || parts->payload_len > buf_len - parts->user_id_len) {
		parts->rest = claims;
		return;
	}
	memcpy(buf, user_id, parts->user_id_len);
	memcpy(buf + parts->user_id_len, payload, parts->payload_len);
	token04_claims_free(claims);
}

// What is checked beside the rest.
enum { CHECK_NO_USER, CHECK_USER, CHECK_ACTION };

// All in one call, as each costs a few dozen nanoseconds.
static token04_error_t *verify(const token04_verifier_t *verifier, int64_t now, int check,
                               const char *token, size_t token_len, const char *user_id, size_t user_id_len,
                               int32_t action_kind, const char *room_id, size_t room_id_len,
                               const char *stream_id, size_t stream_id_len,
                               char *buf, size_t buf_len, claims_parts_t *parts) {
	token04_claims_t *claims = NULL;
	token04_error_t *error;
	token04_go_now = now;
	if (check == CHECK_NO_USER) {
		error = token04_verifier_verify_any_user(verifier, token, token_len, &claims);
	} else if (check == CHECK_USER) {
		error = token04_verifier_verify(verifier, token, token_len, user_id, user_id_len, &claims);
	} else {
		token04_action_t action = TOKEN04_ACTION_INIT(action_kind);
		action.room_id = room_id;
		action.room_id_len = room_id_len;
		action.stream_id = stream_id;
		action.stream_id_len = stream_id_len;
		error = token04_verifier_verify_action(verifier, token, token_len, user_id, user_id_len, &action, &claims);
	}
	if (!error)
		read_claims(claims, buf, buf_len, parts);
	return error;
}
#cgo noescape verify
#cgo nocallback verify
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// TokenVerifier checks the tokens of one app. Make it once with [NewTokenVerifier] and share it between goroutines.
//
// A copy of the struct is the same verifier: closing one closes both.
type TokenVerifier struct {
	handle *handle[*C.token04_verifier_t]
	clock  clock
}

// NewTokenVerifier prepares the key of one app, whose tokens alone are accepted. The secret is the ServerSecret as
// it stands in the console, 32 bytes. It is not kept; the key made from it is zeroed when the verifier is closed.
//
// Errors: [ErrInvalidAppID], [ErrInvalidSecret] also for a previous one, [ErrInvalidArgument] for an option that is
// nil or makes no sense.
func NewTokenVerifier(appID uint32, secret string, options ...VerifierOption) (*TokenVerifier, error) {
	with, wrong := gather(options)
	return newVerifier(false, appID, secret, with, wrong)
}

// NewAnyAppVerifier prepares a key whose tokens are accepted for WHICHEVER APP, as whoever has the secret can name
// any in a token. For tools that do not know the AppID; a server knows its own and uses [NewTokenVerifier].
//
// Errors: as [NewTokenVerifier].
func NewAnyAppVerifier(secret string, options ...AnyAppVerifierOption) (*TokenVerifier, error) {
	with, wrong := gather(options)
	return newVerifier(true, 0, secret, with, wrong)
}

func newVerifier(anyApp bool, appID uint32, secret string, with settings, wrong error) (*TokenVerifier, error) {
	// C reads the previous secrets where they lie, through memory of Go's.
	var pinner runtime.Pinner
	defer pinner.Unpin()
	starts := make([]*C.char, len(with.previousSecrets))
	sizes := make([]C.size_t, len(with.previousSecrets))
	for i, previous := range with.previousSecrets {
		starts[i], sizes[i] = start(previous), size(previous)
		pinner.Pin(starts[i])
	}
	var made *C.token04_verifier_t
	err := failure(C.new_verifier(
		toC(anyApp), C.int64_t(appID), start(secret), size(secret),
		unsafe.SliceData(starts), unsafe.SliceData(sizes), C.size_t(len(starts)),
		wholeSeconds(with.leeway), toC(with.acceptCBC), toC(with.userForgeable),
		toC(with.clock != nil), toC(with.placeholderIDs), &made))
	if err == nil && wrong != nil {
		C.token04_verifier_free(made)
		err = wrong
	}
	if err != nil {
		return nil, err
	}
	free := func(p *C.token04_verifier_t) { C.token04_verifier_free(p) }
	return &TokenVerifier{handle: own(made, free), clock: with.clock}, nil
}

// VerifyAction checks that a token is this user's and allows this action, and answers what it says. THE CHECK TO
// USE.
//
// The order of the checks: user and action as arguments, prefix, base64, envelope, cipher, decryption, JSON, app,
// user, expiry, privileges. A text of any kind and length may be passed as the token.
//
// Errors that are [ErrRefused]: [ErrUnsupportedVersion], [ErrMalformedToken], [ErrCipherNotAccepted],
// [ErrDecryptionFailed] (for CBC also for a wrong layout, app or user, because different errors would help an
// attacker), [ErrInvalidClaims], [ErrAppIDMismatch], [ErrUserIDMismatch], [ErrExpireMismatch], [ErrExpired], and
// those of [TokenClaims.Authorize]. Errors that are [ErrArgument]: [ErrInvalidUserID], [ErrTokenTooLong],
// [ErrInvalidArgument] for the zero [RoomAction] and a nil verifier. Errors that are [ErrUnavailable]:
// [ErrClockOutOfRange], [ErrClosed].
func (v *TokenVerifier) VerifyAction(token, userID string, action RoomAction) (TokenClaims, error) {
	return v.verify(C.CHECK_ACTION, token, userID, action)
}

// Verify checks that a token is this user's, and answers what it says. It allows nothing yet: ask
// [TokenClaims.Authorize].
//
// Errors: as [TokenVerifier.VerifyAction], but for the action.
func (v *TokenVerifier) Verify(token, userID string) (TokenClaims, error) {
	return v.verify(C.CHECK_USER, token, userID, RoomAction{})
}

// VerifyAnyUser checks a token of WHICHEVER USER, for callers that learn the user from it.
//
// Errors: as [TokenVerifier.Verify], but for the user.
func (v *TokenVerifier) VerifyAnyUser(token string) (TokenClaims, error) {
	return v.verify(C.CHECK_NO_USER, token, "", RoomAction{})
}

func (v *TokenVerifier) verify(check C.int, token, userID string, action RoomAction) (TokenClaims, error) {
	if v == nil {
		return TokenClaims{}, wrongArgument(ErrInvalidArgument, "verifier", "made by NewTokenVerifier", "nil")
	}
	now := v.clock.unixSeconds()
	verifier, err := v.handle.borrow("verifier", "NewTokenVerifier")
	if err != nil {
		return TokenClaims{}, err
	}
	defer v.handle.giveBack()
	var short [shortLen]byte
	var parts C.claims_parts_t
	failed := C.verify(
		verifier, now, check,
		start(token), size(token), start(userID), size(userID),
		C.int32_t(action.kind), start(action.roomID), size(action.roomID), action.streamForC(), size(action.streamID),
		first(short[:]), C.size_t(len(short)), &parts)
	if failed != nil {
		return TokenClaims{}, action.explained(check, failure(failed))
	}
	return TokenClaims{hide(readContents(&parts, short[:]))}, nil
}

func (a RoomAction) streamForC() *C.char {
	if a.kind != publishAction {
		return nil
	}
	return start(a.streamID)
}

// explained is C's refusal, or the better error about the zero RoomAction.
func (a RoomAction) explained(check C.int, refused error) error {
	if check == C.CHECK_ACTION && kindOf(refused) == ErrInvalidArgument {
		if zero := a.refuseZero(); zero != nil {
			return zero
		}
	}
	return refused
}

// readContents makes claims of what C found, whose texts are in the buffer or with the claims to be freed.
func readContents(parts *C.claims_parts_t, buf []byte) *contents {
	var texts string
	if parts.rest != nil {
		texts = copied(C.token04_claims_user_id(parts.rest, nil), parts.user_id_len) +
			copied(C.token04_claims_payload(parts.rest, nil), parts.payload_len)
		C.token04_claims_free(parts.rest)
	} else {
		texts = string(buf[:parts.user_id_len+parts.payload_len])
	}
	return &contents{
		appID:       uint32(parts.app_id),
		userID:      texts[:parts.user_id_len],
		ctime:       int64(parts.ctime),
		expire:      int64(parts.expire),
		nonce:       int64(parts.nonce),
		payload:     texts[parts.user_id_len:],
		cipher:      TokenCipher(parts.cipher),
		secretIndex: int(parts.secret_index),
	}
}

// Close frees the verifier and zeroes its keys, once the calls that run have ended. Closing twice is
// fine. Whoever forgets it leaves that to the garbage collector.
//
// The error is always nil; it is there for [io.Closer].
func (v *TokenVerifier) Close() error {
	if v != nil {
		v.handle.close()
	}
	return nil
}

// String tells nothing about the key.
func (v *TokenVerifier) String() string {
	return "token04.TokenVerifier"
}

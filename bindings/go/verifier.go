package token04

/*
#include <string.h>
#include <token04.h>
#include "clock.h"

// Ignores `app_id` if `any_app` is set.
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
	// The strings are in the buffer, or in `overflow`.
	size_t user_id_len, payload_len, secret_index;
	int64_t ctime, expire, nonce;
	// Set if the strings do not fit into the buffer; Go frees it. Otherwise NULL.
	token04_claims_t *overflow;
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
		parts->overflow = claims;
		return;
	}
	memcpy(buf, user_id, parts->user_id_len);
	memcpy(buf + parts->user_id_len, payload, parts->payload_len);
	token04_claims_free(claims);
}

// What to check in addition to the token itself.
enum { CHECK_NO_USER, CHECK_USER, CHECK_ACTION };

// One function, because each cgo call costs a few dozen nanoseconds.
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

// TokenVerifier checks the tokens of one app. Create it once with [NewTokenVerifier] and share it between goroutines.
//
// A copy of the struct is the same verifier: closing one closes both.
type TokenVerifier struct {
	handle *handle[*C.token04_verifier_t]
	clock  clock
}

// NewTokenVerifier creates a verifier that accepts only the tokens of one app. The secret is the ServerSecret exactly
// as shown in the console, 32 bytes. It is not stored. The key derived from it is zeroed when the verifier is closed.
//
// Errors: [ErrInvalidAppID], [ErrInvalidSecret] (also for a previous secret), [ErrInvalidArgument] for an option that
// is nil or invalid.
func NewTokenVerifier(appID uint32, secret string, options ...VerifierOption) (*TokenVerifier, error) {
	opts, optErr := applyOptions(options)
	return newVerifier(false, appID, secret, opts, optErr)
}

// NewAnyAppVerifier creates a verifier that accepts tokens for ANY APP: anyone with the secret can put any AppID into a
// token. It is for tools that do not know the AppID. A server knows its AppID and uses [NewTokenVerifier].
//
// Errors: those of [NewTokenVerifier].
func NewAnyAppVerifier(secret string, options ...AnyAppVerifierOption) (*TokenVerifier, error) {
	opts, optErr := applyOptions(options)
	return newVerifier(true, 0, secret, opts, optErr)
}

func newVerifier(anyApp bool, appID uint32, secret string, opts settings, optErr error) (*TokenVerifier, error) {
	// C reads the previous secrets in place, through pointers in Go memory, so they must be pinned.
	var pinner runtime.Pinner
	defer pinner.Unpin()
	starts := make([]*C.char, len(opts.previousSecrets))
	sizes := make([]C.size_t, len(opts.previousSecrets))
	for i, previous := range opts.previousSecrets {
		starts[i], sizes[i] = stringPtr(previous), stringLen(previous)
		pinner.Pin(starts[i])
	}
	var pointer *C.token04_verifier_t
	err := toError(C.new_verifier(
		cBool(anyApp), C.int64_t(appID), stringPtr(secret), stringLen(secret),
		unsafe.SliceData(starts), unsafe.SliceData(sizes), C.size_t(len(starts)),
		wholeSeconds(opts.leeway), cBool(opts.acceptCBC), cBool(opts.userForgeable),
		cBool(opts.clock != nil), cBool(opts.placeholderIDs), &pointer))
	if err == nil && optErr != nil {
		C.token04_verifier_free(pointer)
		err = optErr
	}
	if err != nil {
		return nil, err
	}
	free := func(p *C.token04_verifier_t) { C.token04_verifier_free(p) }
	return &TokenVerifier{handle: newHandle(pointer, free), clock: opts.clock}, nil
}

// VerifyAction checks that a token belongs to this user and allows this action, and returns its claims. USE THIS METHOD
// unless you have a reason not to.
//
// The order of the checks is: user and action as arguments, prefix, base64, envelope, cipher, decryption, JSON, app,
// user, expiry, privileges. The token may be any string of any length.
//
// Errors that are [ErrRefused]: [ErrUnsupportedVersion], [ErrMalformedToken], [ErrCipherNotAccepted],
// [ErrDecryptionFailed] (for CBC also for a wrong layout, app or user, because distinct errors would help an
// attacker), [ErrInvalidClaims], [ErrAppIDMismatch], [ErrUserIDMismatch], [ErrExpireMismatch], [ErrExpired], and
// those of [TokenClaims.Authorize]. Errors that are [ErrArgument]: [ErrInvalidUserID], [ErrTokenTooLong],
// [ErrInvalidArgument] for the zero [RoomAction] and a nil verifier. Errors that are [ErrUnavailable]:
// [ErrClockOutOfRange], [ErrClosed].
func (v *TokenVerifier) VerifyAction(token, userID string, action RoomAction) (TokenClaims, error) {
	return v.verify(C.CHECK_ACTION, token, userID, action)
}

// Verify checks that a token belongs to this user, and returns its claims. It does not check an action: call
// [TokenClaims.Authorize] for that.
//
// Errors: those of [TokenVerifier.VerifyAction], except for the action.
func (v *TokenVerifier) Verify(token, userID string) (TokenClaims, error) {
	return v.verify(C.CHECK_USER, token, userID, RoomAction{})
}

// VerifyAnyUser accepts a token of ANY USER, for callers that take the user ID from the claims.
//
// Errors: those of [TokenVerifier.Verify], except for the user.
func (v *TokenVerifier) VerifyAnyUser(token string) (TokenClaims, error) {
	return v.verify(C.CHECK_NO_USER, token, "", RoomAction{})
}

func (v *TokenVerifier) verify(check C.int, token, userID string, action RoomAction) (TokenClaims, error) {
	if v == nil {
		return TokenClaims{}, invalidArgument(ErrInvalidArgument, "verifier", "made by NewTokenVerifier", "nil")
	}
	now := v.clock.unixSeconds()
	verifier, err := v.handle.borrow("verifier", "NewTokenVerifier")
	if err != nil {
		return TokenClaims{}, err
	}
	defer v.handle.release()
	var stackBuf [stackBufLen]byte
	var parts C.claims_parts_t
	failed := C.verify(
		verifier, now, check,
		stringPtr(token), stringLen(token), stringPtr(userID), stringLen(userID),
		C.int32_t(action.kind), stringPtr(action.roomID), stringLen(action.roomID),
		action.cStreamID(), stringLen(action.streamID),
		bufPtr(stackBuf[:]), C.size_t(len(stackBuf)), &parts)
	if failed != nil {
		return TokenClaims{}, action.refineError(check, toError(failed))
	}
	return TokenClaims{hide(readClaims(&parts, stackBuf[:]))}, nil
}

func (a RoomAction) cStreamID() *C.char {
	if a.kind != publishAction {
		return nil
	}
	return stringPtr(a.streamID)
}

// refineError returns the error from C, or a more precise one about the zero RoomAction.
func (a RoomAction) refineError(check C.int, refused error) error {
	if check == C.CHECK_ACTION && kindOf(refused) == ErrInvalidArgument {
		if zero := a.refuseZero(); zero != nil {
			return zero
		}
	}
	return refused
}

// readClaims converts claims from C. Their strings are in buf, or in a C object, which it frees.
func readClaims(parts *C.claims_parts_t, buf []byte) *contents {
	var texts string
	if parts.overflow != nil {
		texts = copyString(C.token04_claims_user_id(parts.overflow, nil), parts.user_id_len) +
			copyString(C.token04_claims_payload(parts.overflow, nil), parts.payload_len)
		C.token04_claims_free(parts.overflow)
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

// Close waits for running calls, then frees the verifier and zeroes its keys. It may be called more than once. Without
// Close, the garbage collector does the same later.
//
// The error is always nil; it exists to implement [io.Closer].
func (v *TokenVerifier) Close() error {
	if v != nil {
		v.handle.close()
	}
	return nil
}

// String returns a constant; it reveals nothing about the key.
func (v *TokenVerifier) String() string {
	return "token04.TokenVerifier"
}

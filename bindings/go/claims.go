package token04

/*
#include <token04.h>

// All fields at once, as calling C costs more than reading a field.
typedef struct {
	const char *user_id, *payload;
	size_t user_id_len, payload_len;
	int64_t ctime, expire, nonce;
	uint32_t app_id;
	int32_t cipher;
} fields_t;

static void read_fields(const token04_claims_t *claims, fields_t *fields) {
	fields->user_id = token04_claims_user_id(claims, &fields->user_id_len);
	fields->payload = token04_claims_payload(claims, &fields->payload_len);
	fields->ctime = token04_claims_ctime(claims);
	fields->expire = token04_claims_expire(claims);
	fields->nonce = token04_claims_nonce(claims);
	fields->app_id = token04_claims_app_id(claims);
	fields->cipher = token04_claims_cipher(claims);
}
#cgo noescape read_fields
#cgo nocallback read_fields
*/
import "C"

import "time"

// Claims is what a token says. All times are Unix seconds, for [time.Unix].
type Claims struct {
	// The app that the token is for, never 0.
	AppID uint32 `json:"app_id"`
	// The user that the token is for, never empty.
	UserID string `json:"user_id"`
	// When the token was made.
	Ctime int64 `json:"ctime"`
	// When the token ends: it is expired from this second on.
	Expire int64 `json:"expire"`
	// The random number that the maker put in.
	Nonce int64 `json:"nonce"`
	// Empty for a basic token, else a JSON text for [ParsePrivileges].
	Payload string `json:"payload"`
	// How the token was sealed.
	Cipher Cipher `json:"-"`

	// What verified them, and the token that they are from; nil and empty for other claims.
	verifier    *Verifier
	token       string
	verifiedCBC bool
}

// readClaims copies what C lends, nil for NULL.
func readClaims(claims *C.token04_claims_t) *Claims {
	if claims == nil {
		return nil
	}
	var fields C.fields_t
	C.read_fields(claims, &fields)
	return &Claims{
		AppID:   uint32(fields.app_id),
		UserID:  copied(fields.user_id, fields.user_id_len),
		Ctime:   int64(fields.ctime),
		Expire:  int64(fields.expire),
		Nonce:   int64(fields.nonce),
		Payload: copied(fields.payload, fields.payload_len),
		Cipher:  Cipher(fields.cipher),
	}
}

// Action is what a user wants to do: [Login] or [Publish]. It is also a [VerifyOption].
type Action struct {
	roomID   string
	streamID string
	publish  bool
}

// Login is logging in to a room.
func Login(roomID string) Action {
	return Action{roomID: roomID}
}

// Publish is publishing a stream in a room.
func Publish(roomID, streamID string) Action {
	return Action{roomID: roomID, streamID: streamID, publish: true}
}

// Authorize decides whether the claims allow an action at that time. A basic token restricts nothing;
// publishing needs the login privilege as well.
//
// It decides about the token that [Verifier.Verify] found the claims in, whatever became of the
// fields since, and needs the verifier for it. Claims from elsewhere, such as an [Inspection], prove
// nothing and are refused.
//
// Errors: [ErrExpired], [ErrInvalidPayload], [ErrRoomNotAllowed], [ErrLoginNotAllowed],
// [ErrPublishNotAllowed], [ErrStreamNotAllowed], [ErrInvalidArgument] if room or stream are not
// named, the time is the zero [time.Time], or the claims are not verified, [ErrClosed] once the
// verifier is closed.
func (c *Claims) Authorize(action Action, at time.Time) error {
	if c == nil || c.verifier == nil {
		return wrongArgument(ErrInvalidArgument, "claims", "what Verifier.Verify answered", "made or read otherwise")
	}
	// The token is looked at once more: what C has for its claims would have to be kept until the
	// garbage collector frees it, which a busy server may wait for long.
	options := []VerifyOption{action, At(at)}
	if c.verifiedCBC {
		// Verify decided which of them it accepts.
		options = append(options, AcceptCBC(), AcceptCBCUserForgeable())
	}
	_, err := c.verifier.Verify(c.token, options...)
	return err
}

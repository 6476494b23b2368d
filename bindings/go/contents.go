package token04

/*
#include <token04.h>
*/
import "C"

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"time"
)

// contents is the content of a token. It is behind a pointer because fmt prints the fields of unexported fields.
type contents struct {
	appID       uint32
	userID      string
	ctime       int64
	expire      int64
	nonce       int64
	payload     string
	cipher      TokenCipher
	secretIndex int
}

var zeroContents contents

func (c *contents) read() *contents {
	if c == nil {
		return &zeroContents
	}
	return c
}

func (c *contents) createdAt() time.Time {
	if c == nil {
		return time.Time{}
	}
	return toTime(c.ctime)
}

func (c *contents) expiresAt() time.Time {
	if c == nil {
		return time.Time{}
	}
	return toTime(c.expire)
}

func (c *contents) isBasic() bool {
	return c != nil && c.payload == ""
}

func (c *contents) describe(name string) string {
	if c == nil {
		return "token04." + name + "{}"
	}
	return fmt.Sprintf("token04.%s(app %d, user %q, created %s, expires %s, payload of %d bytes, %s)",
		name, c.appID, c.userID, c.createdAt().Format(time.RFC3339), c.expiresAt().Format(time.RFC3339),
		len(c.payload), c.cipher)
}

func (c *contents) toJSON(name string) ([]byte, error) {
	if c == nil {
		return nil, newError(ErrInvalidArgument, "the zero "+name+" cannot be encoded as JSON: check the returned error")
	}
	return json.Marshal(struct {
		AppID   uint32 `json:"app_id"`
		UserID  string `json:"user_id"`
		Ctime   int64  `json:"ctime"`
		Expire  int64  `json:"expire"`
		Nonce   int64  `json:"nonce"`
		Payload string `json:"payload"`
	}{c.appID, c.userID, c.ctime, c.expire, c.nonce, c.payload})
}

// TokenContents is the content of a token that [Inspect] decrypted. It is not verified, and no call accepts it as
// proof. Use a [TokenVerifier] to check a token.
type TokenContents struct {
	contents hidden[contents]
}

// AppID returns the app that the token names, 0 for the zero TokenContents.
func (c TokenContents) AppID() uint32 {
	return c.contents.get().read().appID
}

// UserID returns the user that the token names.
func (c TokenContents) UserID() string {
	return c.contents.get().read().userID
}

// Ctime returns the time at which the token was created, in Unix seconds.
func (c TokenContents) Ctime() int64 {
	return c.contents.get().read().ctime
}

// CreatedAt returns the time at which the token was created, clamped to the years 1970 to 9999.
func (c TokenContents) CreatedAt() time.Time {
	return c.contents.get().createdAt()
}

// Expire returns the expiry in Unix seconds.
func (c TokenContents) Expire() int64 {
	return c.contents.get().read().expire
}

// ExpiresAt returns the time at which the token expires, clamped to the years 1970 to 9999.
func (c TokenContents) ExpiresAt() time.Time {
	return c.contents.get().expiresAt()
}

// Nonce returns the random number that the token's generator chose.
func (c TokenContents) Nonce() int64 {
	return c.contents.get().read().nonce
}

// Payload returns the payload exactly as in the token; empty for a basic token.
func (c TokenContents) Payload() string {
	return c.contents.get().read().payload
}

// Cipher returns the cipher that the token was encrypted with.
func (c TokenContents) Cipher() TokenCipher {
	return c.contents.get().read().cipher
}

// Equal reports whether both have the same content.
func (c TokenContents) Equal(other TokenContents) bool {
	return *c.contents.get().read() == *other.contents.get().read()
}

// String returns the fields, with only the length of the payload.
func (c TokenContents) String() string {
	return c.contents.get().describe("TokenContents")
}

// GoString returns the same as [TokenContents.String].
func (c TokenContents) GoString() string {
	return c.String()
}

// LogValue returns the same as [TokenContents.String], because the payload does not belong in a log.
func (c TokenContents) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalJSON encodes the fields under their names in the token.
func (c TokenContents) MarshalJSON() ([]byte, error) {
	return c.contents.get().toJSON("TokenContents")
}

// UnmarshalJSON always returns an error: only [Inspect] creates contents.
func (c *TokenContents) UnmarshalJSON([]byte) error {
	return errNotUnmarshalable("TokenContents", "inspect the token again")
}

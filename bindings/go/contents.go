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

// contents is what a token says. It is behind a pointer, as fmt shows the fields of fields that are not exported.
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

var noContents contents

func (c *contents) read() *contents {
	if c == nil {
		return &noContents
	}
	return c
}

func (c *contents) createdAt() time.Time {
	if c == nil {
		return time.Time{}
	}
	return timeOf(c.ctime)
}

func (c *contents) expiresAt() time.Time {
	if c == nil {
		return time.Time{}
	}
	return timeOf(c.expire)
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
		return nil, newError(ErrInvalidArgument, "the zero "+name+" has no form in JSON: look at the error beside it")
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

// TokenContents is what a token says that [Inspect] opened. It is not verified and decides nothing: no call takes
// it. Use a [TokenVerifier] to check a token.
type TokenContents struct {
	contents hidden[contents]
}

// AppID is the app that the token names, 0 for the zero TokenContents.
func (c TokenContents) AppID() uint32 {
	return c.contents.get().read().appID
}

// UserID is the user that the token names.
func (c TokenContents) UserID() string {
	return c.contents.get().read().userID
}

// Ctime is when the token was made, in Unix seconds.
func (c TokenContents) Ctime() int64 {
	return c.contents.get().read().ctime
}

// CreatedAt is when the token was made, as far as the years 1970 to 9999 reach.
func (c TokenContents) CreatedAt() time.Time {
	return c.contents.get().createdAt()
}

// Expire is when the token ends, in Unix seconds.
func (c TokenContents) Expire() int64 {
	return c.contents.get().read().expire
}

// ExpiresAt is when the token ends, as far as the years 1970 to 9999 reach.
func (c TokenContents) ExpiresAt() time.Time {
	return c.contents.get().expiresAt()
}

// Nonce is the random number that the maker put in.
func (c TokenContents) Nonce() int64 {
	return c.contents.get().read().nonce
}

// Payload is the payload as it stands in the token; empty for a basic token.
func (c TokenContents) Payload() string {
	return c.contents.get().read().payload
}

// Cipher is how the token was sealed.
func (c TokenContents) Cipher() TokenCipher {
	return c.contents.get().read().cipher
}

// Equal says whether both say the same.
func (c TokenContents) Equal(other TokenContents) bool {
	return *c.contents.get().read() == *other.contents.get().read()
}

// String shows the fields, the payload by its length.
func (c TokenContents) String() string {
	return c.contents.get().describe("TokenContents")
}

// GoString is the same as [TokenContents.String].
func (c TokenContents) GoString() string {
	return c.String()
}

// LogValue is the same as [TokenContents.String], as the payload does not belong into a log.
func (c TokenContents) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalJSON has the names that the fields have in the token.
func (c TokenContents) MarshalJSON() ([]byte, error) {
	return c.contents.get().toJSON("TokenContents")
}

// UnmarshalJSON answers an error: only [Inspect] makes contents.
func (c *TokenContents) UnmarshalJSON([]byte) error {
	return noUnmarshal("TokenContents", "inspect the token again")
}

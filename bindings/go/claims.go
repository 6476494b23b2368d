//go:build cgo

package token04

import (
	"log/slog"
	"time"
)

// TokenClaims is the content of a token that a [TokenVerifier] accepted. The zero TokenClaims allows nothing.
type TokenClaims struct {
	contents hidden[contents]
}

// AppID returns the app that the token is for, 0 for the zero TokenClaims.
func (c TokenClaims) AppID() uint32 {
	return c.contents.get().read().appID
}

// UserID returns the user that the token is for, "" only for the zero TokenClaims.
func (c TokenClaims) UserID() string {
	return c.contents.get().read().userID
}

// Ctime returns the time at which the token was created, in Unix seconds.
func (c TokenClaims) Ctime() int64 {
	return c.contents.get().read().ctime
}

// CreatedAt returns the time at which the token was created, clamped to the years 1970 to 9999.
func (c TokenClaims) CreatedAt() time.Time {
	return c.contents.get().createdAt()
}

// Expire returns the expiry in Unix seconds: the token is expired from this second on.
func (c TokenClaims) Expire() int64 {
	return c.contents.get().read().expire
}

// ExpiresAt returns the time at which the token expires, clamped to the years 1970 to 9999.
func (c TokenClaims) ExpiresAt() time.Time {
	return c.contents.get().expiresAt()
}

// Nonce returns the random number that the token's generator chose.
func (c TokenClaims) Nonce() int64 {
	return c.contents.get().read().nonce
}

// Payload returns the payload exactly as in the token; empty for a basic token.
func (c TokenClaims) Payload() string {
	return c.contents.get().read().payload
}

// Cipher returns the cipher that the token was encrypted with.
func (c TokenClaims) Cipher() TokenCipher {
	return c.contents.get().read().cipher
}

// SecretIndex returns which secret decrypted the token: 0 for the current one, otherwise the position in
// [WithPreviousSecrets], counted from 1.
func (c TokenClaims) SecretIndex() int {
	return c.contents.get().read().secretIndex
}

// IsBasic reports whether the token allows everything in every room. It is false for the zero TokenClaims.
func (c TokenClaims) IsBasic() bool {
	return c.contents.get().isBasic()
}

// Equal reports whether both have the same content and were decrypted with the same secret.
func (c TokenClaims) Equal(other TokenClaims) bool {
	return *c.contents.get().read() == *other.contents.get().read()
}

// String returns the fields, with only the length of the payload.
func (c TokenClaims) String() string {
	return c.contents.get().describe("TokenClaims")
}

// GoString returns the same as [TokenClaims.String].
func (c TokenClaims) GoString() string {
	return c.String()
}

// LogValue returns the same as [TokenClaims.String], because the payload does not belong in a log.
func (c TokenClaims) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalJSON encodes the fields under their names in the token.
func (c TokenClaims) MarshalJSON() ([]byte, error) {
	return c.contents.get().toJSON("TokenClaims")
}

// UnmarshalJSON always returns an error: only a [TokenVerifier] creates claims.
func (c *TokenClaims) UnmarshalJSON([]byte) error {
	return errNotUnmarshalable("TokenClaims", "verify the token again")
}

package token04

import (
	"log/slog"
	"time"
)

// TokenClaims is what a token says that a [TokenVerifier] accepted. The zero TokenClaims allows nothing.
type TokenClaims struct {
	contents hidden[contents]
}

// AppID is the app that the token is for, 0 for the zero TokenClaims.
func (c TokenClaims) AppID() uint32 {
	return c.contents.get().read().appID
}

// UserID is the user that the token is for, "" only for the zero TokenClaims.
func (c TokenClaims) UserID() string {
	return c.contents.get().read().userID
}

// Ctime is when the token was made, in Unix seconds.
func (c TokenClaims) Ctime() int64 {
	return c.contents.get().read().ctime
}

// CreatedAt is when the token was made, as far as the years 1970 to 9999 reach.
func (c TokenClaims) CreatedAt() time.Time {
	return c.contents.get().createdAt()
}

// Expire is when the token ends, in Unix seconds: it is expired from this second on.
func (c TokenClaims) Expire() int64 {
	return c.contents.get().read().expire
}

// ExpiresAt is when the token ends, as far as the years 1970 to 9999 reach.
func (c TokenClaims) ExpiresAt() time.Time {
	return c.contents.get().expiresAt()
}

// Nonce is the random number that the maker put in.
func (c TokenClaims) Nonce() int64 {
	return c.contents.get().read().nonce
}

// Payload is the payload as it stands in the token; empty for a basic token.
func (c TokenClaims) Payload() string {
	return c.contents.get().read().payload
}

// Cipher is how the token was sealed.
func (c TokenClaims) Cipher() TokenCipher {
	return c.contents.get().read().cipher
}

// SecretIndex is which secret opened the token: 0 for the current one, else its place among those of
// [WithPreviousSecrets], from 1.
func (c TokenClaims) SecretIndex() int {
	return c.contents.get().read().secretIndex
}

// IsBasic says whether the token is good for any room and any right. False for the zero TokenClaims.
func (c TokenClaims) IsBasic() bool {
	return c.contents.get().isBasic()
}

// Equal says whether both say the same, and were opened with the same secret.
func (c TokenClaims) Equal(other TokenClaims) bool {
	return *c.contents.get().read() == *other.contents.get().read()
}

// String shows the fields, the payload by its length.
func (c TokenClaims) String() string {
	return c.contents.get().describe("TokenClaims")
}

// GoString is the same as [TokenClaims.String].
func (c TokenClaims) GoString() string {
	return c.String()
}

// LogValue is the same as [TokenClaims.String], as the payload does not belong into a log.
func (c TokenClaims) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalJSON has the names that the fields have in the token.
func (c TokenClaims) MarshalJSON() ([]byte, error) {
	return c.contents.get().toJSON("TokenClaims")
}

// UnmarshalJSON answers an error: only a [TokenVerifier] makes claims.
func (c *TokenClaims) UnmarshalJSON([]byte) error {
	return noUnmarshal("TokenClaims", "verify the token again")
}

package token04

import (
	"fmt"
	"time"
)

// IssuedToken is a token that was made, when it expires, and when to replace it.
type IssuedToken struct {
	issued hidden[issued]
}

type issued struct {
	token         string
	expire, renew int64
}

var notIssued issued

func (t IssuedToken) read() *issued {
	if issued := t.issued.get(); issued != nil {
		return issued
	}
	return &notIssued
}

// Token is the token, "" for the zero IssuedToken.
func (t IssuedToken) Token() string {
	return t.read().token
}

// ExpiresAt is when the token ends: it is expired from this second on. The zero [time.Time] for the zero
// IssuedToken.
func (t IssuedToken) ExpiresAt() time.Time {
	issued := t.issued.get()
	if issued == nil {
		return time.Time{}
	}
	return timeOf(issued.expire)
}

// RenewAt is when to replace it: 30 seconds before it ends, or half of its lifetime if that is less. The zero
// [time.Time] for the zero IssuedToken.
func (t IssuedToken) RenewAt() time.Time {
	issued := t.issued.get()
	if issued == nil {
		return time.Time{}
	}
	return timeOf(issued.renew)
}

// Equal says whether both are the same token with the same times.
func (t IssuedToken) Equal(other IssuedToken) bool {
	return *t.read() == *other.read()
}

// String shows the times, not the token.
func (t IssuedToken) String() string {
	if t.issued.get() == nil {
		return "token04.IssuedToken{}"
	}
	return fmt.Sprintf("token04.IssuedToken(expires %s)", t.ExpiresAt().Format(time.RFC3339))
}

// GoString is the same as [IssuedToken.String].
func (t IssuedToken) GoString() string {
	return t.String()
}

// MarshalJSON answers an error, so that no token gets into a log by accident.
func (t IssuedToken) MarshalJSON() ([]byte, error) {
	return nil, noJSON("IssuedToken", "put what Token() and ExpiresAt() answer into your own struct")
}

// TokenResult is one answer of a batch: a token or an error.
type TokenResult struct {
	issued IssuedToken
	err    error
}

// Token is the token, or why there is none.
func (r TokenResult) Token() (string, error) {
	issued, err := r.Issued()
	return issued.Token(), err
}

// Issued is the token with its times, or why there is none.
func (r TokenResult) Issued() (IssuedToken, error) {
	switch {
	case r.err != nil:
		return IssuedToken{}, r.err
	case r.issued.issued.get() == nil:
		return IssuedToken{}, wrongArgument(ErrInvalidArgument, "result", "what GenerateBatch answered", "the zero TokenResult")
	default:
		return r.issued, nil
	}
}

// String shows the error, or the times and not the token.
func (r TokenResult) String() string {
	if r.err != nil {
		return "token04.TokenResult(" + r.err.Error() + ")"
	}
	return "token04.TokenResult(" + r.issued.String() + ")"
}

// GoString is the same as [TokenResult.String].
func (r TokenResult) GoString() string {
	return r.String()
}

// MarshalJSON answers an error, so that no token gets into a log by accident.
func (r TokenResult) MarshalJSON() ([]byte, error) {
	return nil, noJSON("TokenResult", "put what Token() answers into your own struct")
}

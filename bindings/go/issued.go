//go:build cgo

package token04

import (
	"fmt"
	"time"
)

// IssuedToken is a generated token with its expiry and renewal times.
type IssuedToken struct {
	issued hidden[issued]
}

type issued struct {
	token         string
	expire, renew int64
}

var zeroIssued issued

func (t IssuedToken) read() *issued {
	if issued := t.issued.get(); issued != nil {
		return issued
	}
	return &zeroIssued
}

// Token returns the token, "" for the zero IssuedToken.
func (t IssuedToken) Token() string {
	return t.read().token
}

// ExpiresAt returns the expiry: the token is expired from this second on. It is the zero [time.Time] for the zero
// IssuedToken.
func (t IssuedToken) ExpiresAt() time.Time {
	issued := t.issued.get()
	if issued == nil {
		return time.Time{}
	}
	return toTime(issued.expire)
}

// RenewAt returns the time to replace the token: 30 seconds before the expiry, or half of the lifetime if that is less.
// It is the zero [time.Time] for the zero IssuedToken.
func (t IssuedToken) RenewAt() time.Time {
	issued := t.issued.get()
	if issued == nil {
		return time.Time{}
	}
	return toTime(issued.renew)
}

// Equal reports whether both are the same token with the same times.
func (t IssuedToken) Equal(other IssuedToken) bool {
	return *t.read() == *other.read()
}

// String returns the expiry, not the token.
func (t IssuedToken) String() string {
	if t.issued.get() == nil {
		return "token04.IssuedToken{}"
	}
	return fmt.Sprintf("token04.IssuedToken(expires %s)", t.ExpiresAt().Format(time.RFC3339))
}

// GoString returns the same as [IssuedToken.String].
func (t IssuedToken) GoString() string {
	return t.String()
}

// MarshalJSON always returns an error, so that no token gets into a log by accident.
func (t IssuedToken) MarshalJSON() ([]byte, error) {
	return nil, errNotMarshalable("IssuedToken", "copy Token() and ExpiresAt() into your own struct")
}

// TokenResult is one result of a batch: a token or an error.
type TokenResult struct {
	issued IssuedToken
	err    error
}

// Token returns the token, or the error of this request.
func (r TokenResult) Token() (string, error) {
	issued, err := r.Issued()
	return issued.Token(), err
}

// Issued returns the token with its times, or the error of this request.
func (r TokenResult) Issued() (IssuedToken, error) {
	switch {
	case r.err != nil:
		return IssuedToken{}, r.err
	case r.issued.issued.get() == nil:
		return IssuedToken{}, invalidArgument(ErrInvalidArgument, "result", "returned by GenerateBatch", "the zero TokenResult")
	default:
		return r.issued, nil
	}
}

// String returns the error, or the expiry without the token.
func (r TokenResult) String() string {
	if r.err != nil {
		return "token04.TokenResult(" + r.err.Error() + ")"
	}
	return "token04.TokenResult(" + r.issued.String() + ")"
}

// GoString returns the same as [TokenResult.String].
func (r TokenResult) GoString() string {
	return r.String()
}

// MarshalJSON always returns an error, so that no token gets into a log by accident.
func (r TokenResult) MarshalJSON() ([]byte, error) {
	return nil, errNotMarshalable("TokenResult", "copy the result of Token() into your own struct")
}

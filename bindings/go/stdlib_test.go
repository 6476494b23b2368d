package token04_test

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"time"
)

// stdlib is a good implementation with the standard library, for comparison.
type stdlib struct {
	appID uint32
	aead  cipher.AEAD
}

type stdlibFields struct {
	AppID   uint32 `json:"app_id"`
	UserID  string `json:"user_id"`
	Ctime   int64  `json:"ctime"`
	Expire  int64  `json:"expire"`
	Nonce   int32  `json:"nonce"`
	Payload string `json:"payload"`
}

func newStdlib(appID uint32, secret string) (*stdlib, error) {
	if appID == 0 {
		return nil, errors.New("appID is 0")
	}
	if len(secret) != 32 {
		return nil, errors.New("secret is not 32 bytes long")
	}
	block, err := aes.NewCipher([]byte(secret))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &stdlib{appID, aead}, nil
}

func (s *stdlib) generate(userID string, seconds int64, payload string) (string, error) {
	if userID == "" {
		return "", errors.New("userID is empty")
	}
	now := time.Now().Unix()
	if seconds <= 0 || seconds > math.MaxInt64-now {
		return "", errors.New("seconds are not a lifetime")
	}
	// The nonces of JSON and GCM, with one read.
	var random [4 + 12]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	nonce := random[4:]
	text, err := json.Marshal(&stdlibFields{
		AppID:   s.appID,
		UserID:  userID,
		Ctime:   now,
		Expire:  now + seconds,
		Nonce:   int32(binary.BigEndian.Uint32(random[:4]) >> 1),
		Payload: payload,
	})
	if err != nil {
		return "", err
	}
	sealed := len(text) + s.aead.Overhead()
	if sealed > math.MaxUint16 {
		return "", errors.New("payload is too long")
	}
	body := make([]byte, 0, 8+2+len(nonce)+2+sealed+1)
	body = binary.BigEndian.AppendUint64(body, uint64(now+seconds))
	body = binary.BigEndian.AppendUint16(body, uint16(len(nonce)))
	body = append(body, nonce...)
	body = binary.BigEndian.AppendUint16(body, uint16(sealed))
	body = s.aead.Seal(body, nonce, text, nil)
	body = append(body, 1)
	token := make([]byte, 2+base64.StdEncoding.EncodedLen(len(body)))
	copy(token, "04")
	base64.StdEncoding.Encode(token[2:], body)
	return string(token), nil
}

// stdlibGenerateToken04 has the signature of the official function, so it prepares the key in each call.
func stdlibGenerateToken04(appID uint32, userID, secret string, seconds int64, payload string) (string, error) {
	s, err := newStdlib(appID, secret)
	if err != nil {
		return "", err
	}
	return s.generate(userID, seconds, payload)
}

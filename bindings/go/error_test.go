package token04_test

import (
	"errors"
	"fmt"
	"testing"

	"token04.io/token04"
)

func TestErrorsAreFoundThroughWrapping(t *testing.T) {
	_, err := newVerifier(t, secret).Verify("03")
	err = fmt.Errorf("joining room1: %w", err)

	if !errors.Is(err, token04.ErrUnsupportedVersion) || errors.Is(err, token04.ErrExpired) {
		t.Errorf("%v", err)
	}
	var kind token04.ErrorKind
	if !errors.As(err, &kind) || kind != token04.ErrUnsupportedVersion || kind.String() != "unsupported_version" {
		t.Errorf("kind %v", kind)
	}
	var found *token04.Error
	if !errors.As(err, &found) || found.Kind() != kind || found.Code() != -1 || found.ZegoCode() != 1002079 ||
		found.GetCode() != "SDK.ClientError" || found.GetMessage() != found.Error() {
		t.Errorf("%+v", found)
	}
}

func TestVersionIsThatOfTheLibrary(t *testing.T) {
	var major, minor, patch int
	if _, err := fmt.Sscanf(token04.Version(), "%d.%d.%d", &major, &minor, &patch); err != nil {
		t.Errorf("%q: %v", token04.Version(), err)
	}
}

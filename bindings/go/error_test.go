package token04_test

import (
	"errors"
	"fmt"
	"testing"

	"token04.io/token04"
)

func TestErrorsAreFoundThroughWrapping(t *testing.T) {
	_, err := newVerifier(t).Verify("03", "alice")
	err = fmt.Errorf("joining room1: %w", err)

	if !errors.Is(err, token04.ErrUnsupportedVersion) || errors.Is(err, token04.ErrExpired) {
		t.Errorf("%v", err)
	}
	if !errors.Is(err, token04.ErrRefused) || errors.Is(err, token04.ErrArgument) || errors.Is(err, token04.ErrUnavailable) {
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

// The numbers are those of API.md.
func TestEachKindIsOfOneCategory(t *testing.T) {
	categories := []token04.ErrorCategory{token04.ErrRefused, token04.ErrArgument, token04.ErrUnavailable}
	named := 0
	for number := int32(-1); number < 100; number++ {
		kind := token04.ErrorKind(number)
		if kind.String() == "" {
			continue
		}
		named++
		want := token04.ErrUnavailable
		switch {
		case 20 <= number && number <= 33:
			want = token04.ErrRefused
		case 1 <= number && number <= 11:
			want = token04.ErrArgument
		}
		for _, category := range categories {
			if errors.Is(kind, category) != (category == want) {
				t.Errorf("%v: category %v", kind, category)
			}
		}
	}
	if named != 24 {
		t.Errorf("%d kinds", named)
	}
	for category, name := range map[token04.ErrorCategory]string{
		token04.ErrRefused: "refused", token04.ErrArgument: "argument", token04.ErrUnavailable: "unavailable", 0: "unknown",
	} {
		if category.String() != name || category.Error() != name {
			t.Error(category)
		}
	}
	var zero token04.ErrorKind
	if zero.Category() != 0 || errors.Is(zero, zero.Category()) {
		t.Error("no kind has a category")
	}
}

func TestVersionIsThatOfTheLibrary(t *testing.T) {
	var major, minor, patch int
	if _, err := fmt.Sscanf(token04.Version(), "%d.%d.%d", &major, &minor, &patch); err != nil {
		t.Errorf("%q: %v", token04.Version(), err)
	}
}

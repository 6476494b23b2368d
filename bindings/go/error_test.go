package token04_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

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

// The numbers are from API.md.
func TestEachKindHasOneCategory(t *testing.T) {
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

// Messages use Go's names, not those of another language.
func TestMessagesUseGoNames(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	var errs []error
	add := func(err error) {
		if err == nil {
			t.Error("no error")
		}
		errs = append(errs, err)
	}
	for _, call := range makers(generator) {
		for _, user := range []string{"", "\xff", "undefined", strings.Repeat("u", 1<<20)} {
			_, err := call(user, time.Hour)
			add(err)
		}
		for _, lifetime := range []time.Duration{-1, 0, 3600, 25 * 24 * time.Hour, 3_600_000 * time.Second} {
			_, err := call("alice", lifetime)
			add(err)
		}
	}
	for _, privileges := range []token04.RoomPrivileges{
		{}, token04.InRoom(""), token04.InRoom("\xff"), token04.InRoom("r").AllowPublish(nil), token04.InRoom("r").AllowPublish([]string{""}),
		token04.InRoom("r").AllowPublish([]string{"a"}).AllowPublishAnyStream(), token04.InRoom("r").AllowPublish([]string{"undefined"}),
	} {
		_, err := generator.Generate("alice", time.Hour, privileges)
		add(err)
	}
	for _, payload := range []string{"", "room1", "\xff"} {
		_, err := generator.GenerateWithPayload("alice", time.Hour, payload)
		add(err)
	}
	for _, action := range []token04.RoomAction{{}, token04.Login(""), token04.Publish("r", ""), token04.Login("\xff"), token04.Login("nil")} {
		_, err := verifier.VerifyAction(dropIn(""), "alice", action)
		add(err)
	}
	cbc := must(newGenerator(t, token04.WithCipher(token04.CipherCBC)).GenerateBasic("alice", time.Hour))
	for _, token := range []string{"", "03", "04", "04\xff", cbc, dropIn("")} {
		_, err := verifier.Verify(token, "bob")
		add(err)
	}
	for _, option := range []token04.VerifierOption{
		nil, token04.WithClock(nil), token04.WithLeeway(-1 * time.Second), token04.WithLeeway(2 * time.Hour),
		token04.WithPreviousSecrets([]string{""}), token04.WithPreviousSecrets(make([]string, 8)),
	} {
		_, err := token04.NewTokenVerifier(appID, secret, option)
		add(err)
	}
	_, err := token04.NewTokenGenerator(0, secret)
	add(err)
	for _, kit := range []token04.KitToken{
		{}, token04.NewKitToken("", appID, "a", "r", "n"), token04.NewKitToken("04", 0, "a", "r", "n"),
		token04.NewKitToken("04", appID, "Ω", "r", "n"), token04.NewKitToken("04", appID, "a", "Ω", "n"),
		token04.NewKitToken("04", appID, "a", "r", strings.Repeat("n", 200_000)), token04.NewKitToken("04", appID, "a", "r", strings.Repeat("Ω", 30_000)),
	} {
		_, err := kit.Text()
		add(err)
	}
	foreign := regexp.MustCompile(`[a-z]_[a-z]|[A-Z]_[A-Z]|null pointer|::`)
	for _, err := range errs {
		if found := foreign.FindString(err.Error()); found != "" {
			t.Errorf("%q in %v", found, err)
		}
	}
}

func TestVersionIsThatOfTheLibrary(t *testing.T) {
	var major, minor, patch int
	if _, err := fmt.Sscanf(token04.Version(), "%d.%d.%d", &major, &minor, &patch); err != nil {
		t.Errorf("%q: %v", token04.Version(), err)
	}
}

package main

import (
	"testing"

	"token04.io/token04"
)

func TestTokenHasUserAndLifetime(t *testing.T) {
	const secret = "0123456789abcdef0123456789abcdef"
	generator, err := token04.NewTokenGenerator(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer generator.Close()
	token, err := tokenFor(generator, "alice")
	if err != nil {
		t.Fatal(err)
	}

	verifier, err := token04.NewTokenVerifier(1234567890, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer verifier.Close()
	claims, err := verifier.Verify(token, "alice")
	if err != nil {
		t.Fatal(err)
	}
	if claims.Expire()-claims.Ctime() != 3600 || !claims.IsBasic() {
		t.Error(claims)
	}
}

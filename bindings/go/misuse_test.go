package token04_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Mistakes that the compiler must reject, one per line.
var misuses = []string{
	// Missing or ambiguous privileges.
	`g.Generate("alice", time.Hour)`,
	`g.Generate("alice", time.Hour, nil)`,
	`g.Generate("alice", time.Hour, "")`,
	`g.Generate("alice", time.Hour, "{}")`,
	`g.GenerateBasic("alice", time.Hour, p)`,
	`g.GenerateWithPayload("alice", time.Hour, p)`,
	`g.GenerateWithPayload("alice", time.Hour, map[string]any{"room_id": "r"})`,
	`g.GenerateWithPayload("alice", time.Hour, p.Payload())`,
	`token04.NewTokenRequest("alice", time.Hour)`,
	`token04.TokenRequest{UserID: "alice"}`,
	`p.AllowLogin(false)`,
	`p.AllowPublish()`,
	`p.AllowPublish("camera")`,
	`p.OnlyStreams("camera")`,
	`token04.RoomPrivileges{RoomID: "r"}`,
	// Privileges that were read from a token cannot make a token.
	`func() { read, _ := c.Privileges(); g.Generate("alice", time.Hour, read) }`,
	// Missing users and actions.
	`v.Verify(token)`,
	`v.Verify(token, nil)`,
	`v.Verify(token, 7)`,
	`v.VerifyAction(token, "alice")`,
	`v.VerifyAction(token, "alice", nil)`,
	`token04.NewTokenVerifier(secret)`,
	`c.Authorize()`,
	`c.AuthorizeAt(token04.Login("r"), 0)`,
	`c.AuthorizeAt(token04.Login("r"), time.Now().Unix())`,
	// Contents of an inspection are not verified.
	`func() { i, _ := token04.Inspect(token); i.Authorize(token04.Login("r")) }`,
	`func() { i, _ := token04.Inspect(token); read, _ := i.Contents(); read.Authorize(token04.Login("r")) }`,
	`func() { i, _ := token04.Inspect(token); read, _ := i.Contents(); c = read }`,
	// Numbers of the wrong type.
	`token04.NewTokenGenerator(-1, secret)`,
	`token04.NewTokenGenerator(1<<32, secret)`,
	`token04.NewTokenGenerator(1.5, secret)`,
	`g.GenerateBasic(7, time.Hour)`,
	`g.GenerateBasic("alice", 3600.5)`,
	`g.GenerateBasic("alice", "3600")`,
	`g.GenerateBasic("alice", time.Now())`,
	`token04.WithClock(time.Now().Unix)`,
	// Options that do not apply.
	`token04.NewTokenGenerator(1, secret, token04.AcceptCBC())`,
	`token04.NewTokenGenerator(1, secret, token04.WithLeeway(time.Second))`,
	`token04.NewTokenVerifier(1, secret, token04.WithCipher(token04.CipherCBC))`,
	`token04.NewTokenVerifier(1, secret, token04.WithMaxLifetime(time.Hour))`,
	`token04.NewAnyAppVerifier(secret, token04.WithPreviousSecrets(nil))`,
	`token04.Inspect(token, token04.WithClock(time.Now))`,
	`v.Verify(token, "alice", token04.AcceptCBC())`,
	// == would compare pointers, not values.
	`func() bool { return p == p }`,
	`func() bool { return c == c }`,
	`map[token04.RoomPrivileges]int{}`,
}

// The correct calls, in the same program.
var uses = []string{
	`g.Generate("alice", time.Hour, p)`,
	`g.Generate("alice", 3600*time.Second, token04.InRoom("r").AllowPublish([]string{"camera"}))`,
	`v.VerifyAction(token, "alice", token04.Login("r"))`,
	`c.AuthorizeAt(token04.Login("r"), time.Now())`,
	`token04.NewTokenGenerator(1, secret, token04.WithClock(time.Now), token04.WithMaxLifetime(time.Hour))`,
	`token04.NewTokenVerifier(1, secret, token04.WithClock(time.Now), token04.AcceptCBC(), token04.WithPreviousSecrets(nil))`,
	`token04.NewAnyAppVerifier(secret, token04.WithClock(time.Now), token04.AcceptCBC())`,
	`func() bool { return p.Equal(p) && c.Equal(c) && token04.Login("r") == token04.Login("r") }`,
}

func TestMisuseDoesNotCompile(t *testing.T) {
	var program strings.Builder
	program.WriteString(`package main; import ("time"; "token04.io/token04"); func main() { var (` +
		`g *token04.TokenGenerator; v *token04.TokenVerifier; p token04.RoomPrivileges; c token04.TokenClaims; token, secret string); ` +
		`_, _, _, _, _, _, _ = g, v, p, c, token, secret, time.Now` + "\n")
	for _, misuse := range append(misuses, uses...) {
		fmt.Fprintf(&program, "func() { use(%s) }()\n", misuse)
	}
	program.WriteString("}; func use(...any) {}\n")
	found := compile(t, program.String())
	lines := len(misuses) + len(uses) + 2
	for line := 1; line <= lines; line++ {
		if isMisuse := line > 1 && line < len(misuses)+2; !isMisuse && strings.Contains(found, fmt.Sprintf("main.go:%d:", line)) {
			t.Errorf("line %d does not compile:\n%s", line, found)
		}
	}
	for i, misuse := range misuses {
		if !strings.Contains(found, fmt.Sprintf("main.go:%d:", i+2)) {
			t.Errorf("%s compiles:\n%s", misuse, found)
		}
	}
}

// compile returns the compiler's output for all lines.
func compile(t *testing.T, program string) string {
	t.Helper()
	module := t.TempDir()
	run := func(arguments ...string) (string, error) {
		command := exec.Command("go", arguments...)
		command.Dir = module
		command.Env = append(os.Environ(), "GOWORK=off")
		output, err := command.CombinedOutput()
		return string(output), err
	}
	if err := os.WriteFile(filepath.Join(module, "main.go"), []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	must(run("mod", "init", "example.com/misuse"))
	must(run("mod", "edit", "-require=token04.io/token04@v0.0.0", "-replace=token04.io/token04="+must(filepath.Abs("."))))
	output, err := run("build", "-gcflags=-e", "-o", os.DevNull, ".")
	if err == nil {
		t.Fatal("all of it compiles")
	}
	return output
}

package token04_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Runs each program of the README in an empty module, which uses this one by `replace`, and compares the output with
// the program's comments.
func TestReadmePrograms(t *testing.T) {
	here := must(filepath.Abs("."))
	readme := string(must(os.ReadFile("README.md")))
	programs := regexp.MustCompile("(?s)\n```go\n(.*?)\n```").FindAllStringSubmatch(readme, -1)
	if len(programs) != 4 {
		t.Fatalf("%d programs", len(programs))
	}
	for _, program := range programs {
		module := t.TempDir()
		run := func(arguments ...string) string {
			command := exec.Command("go", arguments...)
			command.Dir = module
			command.Env = append(os.Environ(),
				"GOWORK=off", "ZEGO_APP_ID=1234567890", "ZEGO_SERVER_SECRET="+secret)
			output, err := command.CombinedOutput()
			if err != nil {
				t.Fatalf("go %s: %v\n%s", strings.Join(arguments, " "), err, output)
			}
			return string(output)
		}
		if err := os.WriteFile(filepath.Join(module, "main.go"), []byte(program[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		run("mod", "init", "example.com/empty")
		run("mod", "edit", "-require=token04.io/token04@v0.0.0", "-replace=token04.io/token04="+here)
		var want strings.Builder
		for _, comment := range regexp.MustCompile("// prints (.*)").FindAllStringSubmatch(program[1], -1) {
			want.WriteString(comment[1] + "\n")
		}
		if printed := run("run", "."); printed != want.String() {
			t.Errorf("printed %q, want %q", printed, want.String())
		}
	}
}

package token04

// #include <token04.h>
import "C"

// Reseed takes new random state from the operating system, in every thread, before the next token is
// made.
//
// Call it in the hook that runs after a process or virtual machine was restored from a snapshot (CRIU,
// Firecracker, AWS Lambda SnapStart). Without the call the state is renewed in each second of the system
// clock in which a thread makes tokens.
func Reseed() {
	C.token04_reseed()
}

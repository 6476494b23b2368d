package token04

// #include <token04.h>
import "C"

// Reseed takes new random state from the operating system, in every thread, before the next token is
// made.
//
// Call it in the hook that runs after a process or virtual machine was restored from a snapshot (CRIU,
// Firecracker, AWS Lambda SnapStart). Without the call the state is renewed in each second of the system
// clock in which a thread makes tokens. Copies that were restored within the same second, or whose clock
// stands still, can then draw the same nonces.
//
// The operating system's random bytes have to differ, too. After a copy of a whole virtual machine that is
// the kernel's duty; Linux does it where the machine has a VM Generation ID device (vmgenid).
func Reseed() {
	C.token04_reseed()
}

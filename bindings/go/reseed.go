package token04

// #include <token04.h>
import "C"

// Reseed makes every thread reseed its random number generator from the operating system before it generates the next
// token.
//
// Call it in the hook that runs after a process or virtual machine is restored from a snapshot (CRIU, Firecracker, AWS
// Lambda SnapStart). Without the call, each thread that generates tokens reseeds once per second of the system clock.
// Copies that are restored within the same second, or whose clock stands still, can then draw the same nonces.
//
// The operating system's random bytes must differ too. After a whole virtual machine is copied, this is the kernel's
// responsibility; Linux ensures it if the machine has a VM Generation ID device (vmgenid).
func Reseed() {
	C.token04_reseed()
}

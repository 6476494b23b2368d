package token04

// #include <token04.h>
import "C"

// Version returns the version of the C library, for example "1.2.3".
func Version() string {
	return C.GoString(C.token04_version())
}

package token04

// #include <token04.h>
import "C"

// Version is the version of the library that does the work, for instance "0.1.0".
func Version() string {
	return C.GoString(C.token04_version())
}

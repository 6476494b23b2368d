//go:build !token04_pkgconfig

package token04

// In the repository: the header of bindings/c, and the static library from cargo's target directory, preferring a
// release build to a debug build. Directories in CGO_LDFLAGS (-L) precede both. The archive is named by its file name,
// because the shared library is in the same directory. libgcc is static too, because small containers lack the shared
// one. Symbols are bound at startup: lazy binding saves vector registers, which may hold keys, on the stack.

// #cgo CFLAGS: -I${SRCDIR}/../c/include
// #cgo linux LDFLAGS: -L${SRCDIR}/../../target/release -L${SRCDIR}/../../target/debug
// #cgo linux LDFLAGS: -l:libtoken04.a -lm -ldl -lpthread -static-libgcc -Wl,-z,now
// #cgo darwin LDFLAGS: ${SRCDIR}/../../target/release/libtoken04.a
import "C"

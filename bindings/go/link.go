//go:build !token04_pkgconfig

package token04

// Inside the repository: the header of bindings/c, and the static library where cargo puts it, a
// release build before a debug one. What CGO_LDFLAGS names with -L comes before both. The archive
// is asked for by its file name, because the shared library lies beside it. The compiler's support
// library is static too, as small containers do not have the shared one. Bound at start: a loader that
// looks a function up at its first call saves vector registers on the stack.

// #cgo CFLAGS: -I${SRCDIR}/../c/include
// #cgo linux LDFLAGS: -L${SRCDIR}/../../target/release -L${SRCDIR}/../../target/debug
// #cgo linux LDFLAGS: -l:libtoken04.a -lm -ldl -lpthread -static-libgcc -Wl,-z,now
// #cgo darwin LDFLAGS: ${SRCDIR}/../../target/release/libtoken04.a
import "C"

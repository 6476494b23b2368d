//go:build !token04_pkgconfig

package token04

// In a release tag, the header and the static libraries are in the same directory as the sources, so
// `go mod vendor` copies them.

// #cgo CFLAGS: -I${SRCDIR}
// #cgo linux,amd64 LDFLAGS: ${SRCDIR}/libtoken04_linux_amd64.a
// #cgo linux,arm64 LDFLAGS: ${SRCDIR}/libtoken04_linux_arm64.a
// #cgo linux LDFLAGS: -lm -ldl -lpthread -static-libgcc -Wl,-z,now
// #cgo darwin,amd64 LDFLAGS: ${SRCDIR}/libtoken04_darwin_amd64.a
// #cgo darwin,arm64 LDFLAGS: ${SRCDIR}/libtoken04_darwin_arm64.a
import "C"

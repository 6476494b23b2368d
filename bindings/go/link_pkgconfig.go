//go:build token04_pkgconfig

package token04

// An installed library. Static as well: the archive comes first and has everything, so that of the
// shared library, which pkg-config names too, nothing is needed.

// #cgo linux LDFLAGS: -l:libtoken04.a -Wl,--as-needed -static-libgcc
// #cgo pkg-config: --static token04
import "C"

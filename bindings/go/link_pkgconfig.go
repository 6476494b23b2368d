//go:build token04_pkgconfig

package token04

// An installed library, also linked statically: the archive comes first and defines every symbol, so nothing is needed
// from the shared library, which pkg-config lists too.

// #cgo linux LDFLAGS: -l:libtoken04.a -Wl,--as-needed -static-libgcc
// #cgo pkg-config: --static token04
import "C"

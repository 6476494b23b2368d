//go:build !cgo || !(linux || darwin || token04_pkgconfig)

package token04

// Without cgo, this is the only file that is compiled beside doc.go: the others declare the constraint, so that the
// compiler reports nothing but this name.
var _ = token04_needs_cgo_and_Linux_or_macOS__set_CGO_ENABLED_1_and_install_a_C_compiler

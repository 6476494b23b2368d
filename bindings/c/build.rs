//! Gives the shared library the name that programs look for at run time: it carries the major
//! version, which changes when programs have to be built anew.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name| env::var(name).unwrap_or_default();
    let major = of("CARGO_PKG_VERSION_MAJOR");
    let argument = match of("CARGO_CFG_TARGET_OS").as_str() {
        "macos" | "ios" => format!("-Wl,-install_name,@rpath/libtoken04.{major}.dylib"),
        "windows" => return,
        _ => format!("-Wl,-soname,libtoken04.so.{major}"),
    };
    println!("cargo::rustc-cdylib-link-arg={argument}");
}

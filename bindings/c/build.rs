//! Sets the name under which programs look up the shared library at run time. It contains the major version,
//! which changes when programs must be recompiled.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let env_var = |name| env::var(name).unwrap_or_default();
    let major = env_var("CARGO_PKG_VERSION_MAJOR");
    let argument = match env_var("CARGO_CFG_TARGET_OS").as_str() {
        "macos" | "ios" => format!("-Wl,-install_name,@rpath/libtoken04.{major}.dylib"),
        "windows" => return,
        _ => format!("-Wl,-soname,libtoken04.so.{major}"),
    };
    println!("cargo::rustc-cdylib-link-arg={argument}");
}

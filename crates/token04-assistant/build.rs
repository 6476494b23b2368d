//! Embeds the page where `cargo xtask assistant` has made it.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // The folder, not the file: what is not there counts as changed at every build.
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=build.rs");
    let out_dir = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let page = Path::new("dist/index.html");
    // Nothing is embedded as an empty file.
    let html = if page.is_file() {
        fs::read(page)?
    } else {
        Vec::new()
    };
    fs::write(Path::new(&out_dir).join("index.html"), html)
}

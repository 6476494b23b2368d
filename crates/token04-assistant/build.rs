//! Embeds the page, if `cargo xtask assistant` has built it.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // The folder, not the file: a missing file would trigger a rebuild every time.
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=build.rs");
    let out_dir = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let page = Path::new("dist/index.html");
    // Without the page, an empty file is embedded.
    let html = if page.is_file() {
        fs::read(page)?
    } else {
        Vec::new()
    };
    fs::write(Path::new(&out_dir).join("index.html"), html)
}

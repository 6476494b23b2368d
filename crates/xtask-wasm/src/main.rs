//! `xtask-wasm MODULE DIRECTORY`: what the command wasm-bindgen would do, as far as `cargo xtask wasm`
//! needs it, and without three minutes of compiling that.

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [module, directory] = arguments.as_slice() else {
        bail!("usage: xtask-wasm MODULE DIRECTORY");
    };
    Bindgen::new()
        .input_path(module)
        .out_name("native")
        // The one form that takes a module from whoever has it. Without a default path: it must not
        // fetch itself.
        .web(true)?
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(directory)
}

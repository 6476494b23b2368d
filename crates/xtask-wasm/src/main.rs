//! `xtask-wasm MODULE DIRECTORY`: the part of the `wasm-bindgen` command that `cargo xtask wasm` needs.
//! Compiling the whole command takes three minutes.

use std::path::Path;

use anyhow::{Result, bail};
use walrus::{Global, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [module, directory] = arguments.as_slice() else {
        bail!("usage: xtask-wasm MODULE DIRECTORY");
    };
    Bindgen::new()
        .input_path(module)
        .out_name("glue")
        // The only target whose glue accepts a compiled module from the caller. No default path, so that
        // the glue never fetches the module itself.
        .web(true)?
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(directory)?;
    export_externref_stack_pointer(&Path::new(directory).join("glue_bg.wasm"))
}

/// Exports the pointer of wasm-bindgen's stack of borrowed JavaScript values. A JavaScript exception leaves
/// values on that stack; `js/guard.js` restores the pointer.
fn export_externref_stack_pointer(file: &Path) -> Result<()> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(file)?;
    let is_private =
        |global: &&Global| global.mutable && module.exports.get_exported_global(global.id()).is_none();
    let private: Vec<_> = module.globals.iter().filter(is_private).map(Global::id).collect();
    let [stack_pointer] = private[..] else {
        bail!(
            "{} variables of the module are not exported: which is it?",
            private.len()
        );
    };
    module.exports.add("__externref_stack_pointer", stack_pointer);
    module.emit_wasm_file(file)
}

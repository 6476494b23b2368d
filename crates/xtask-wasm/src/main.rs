//! `xtask-wasm MODULE DIRECTORY`: what the command wasm-bindgen would do, as far as `cargo xtask wasm`
//! needs it, and without three minutes of compiling that.

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
        // The one form that takes a module from whoever has it. Without a default path: it must not
        // fetch itself.
        .web(true)?
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(directory)?;
    export_stack_of_references(&Path::new(directory).join("glue_bg.wasm"))
}

/// wasm-bindgen keeps the values that a call borrows on a stack of its own. An exception of JavaScript's
/// leaves them there; `js/guard.js` sets it back, for which it has to see it.
fn export_stack_of_references(file: &Path) -> Result<()> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(file)?;
    let hidden =
        |global: &&Global| global.mutable && module.exports.get_exported_global(global.id()).is_none();
    let hidden: Vec<_> = module.globals.iter().filter(hidden).map(Global::id).collect();
    let [stack] = hidden[..] else {
        bail!(
            "{} variables of the module are not exported: which is it?",
            hidden.len()
        );
    };
    module.exports.add("__externref_stack_pointer", stack);
    module.emit_wasm_file(file)
}

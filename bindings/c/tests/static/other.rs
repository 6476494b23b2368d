//! Another static library in Rust, with its own standard library, to be linked together with token04.

use std::panic::catch_unwind;

/// Panics, catches the panic, and returns the length of its message.
#[unsafe(no_mangle)]
pub extern "C" fn other_catches_a_panic() -> usize {
    let caught = catch_unwind(|| panic!("on purpose"));
    caught
        .err()
        .and_then(|message| message.downcast_ref::<&str>().map(|text| text.len()))
        .unwrap_or(0)
}

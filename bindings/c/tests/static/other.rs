//! Another static library in Rust, with a standard library of its own, to be linked beside token04.

use std::panic::catch_unwind;

/// Panics, catches that, and answers how long the message was.
#[unsafe(no_mangle)]
pub extern "C" fn other_catches_a_panic() -> usize {
    let caught = catch_unwind(|| panic!("on purpose"));
    caught
        .err()
        .and_then(|message| message.downcast_ref::<&str>().map(|text| text.len()))
        .unwrap_or(0)
}

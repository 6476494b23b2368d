//! Options of generators.

use std::ffi::c_void;

use token04::{Result, TokenGenerator};

use crate::cipher::token04_cipher_t;
use crate::clock::Clock;
use crate::options::GENERATOR;
use crate::structs::{self, SizedStruct, read_flag, wrong_kind};

/// Options of token04_generator_new(). Initialize them with ::TOKEN04_GENERATOR_OPTIONS_INIT, which sets the
/// defaults.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_generator_options_t {
    /// `sizeof(token04_generator_options_t)`. Another size is refused.
    pub struct_size: usize,
    /// ::TOKEN04_OPTIONS_GENERATOR. 0 is refused.
    pub kind: i32,
    /// ::TOKEN04_CIPHER_GCM or ::TOKEN04_CIPHER_CBC. CBC is not authenticated and deprecated upstream; use it
    /// only if you must.
    pub cipher: i32,
    /// Requests with a longer lifetime are refused. At least 1; ::TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS is 24
    /// days, the only maximum that the platform documents (for ZIM).
    pub max_lifetime_seconds: i64,
    /// A function that returns the time (Unix seconds) instead of the system clock; NULL for the system
    /// clock. Each call that generates tokens calls it once, on the thread of that call, with `clock_data`.
    /// If threads share the generator, several threads may call it at once. It must return: no exception, no
    /// longjmp(). If it returns less than 0 or more than 253402300799, the call fails with
    /// ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
    pub clock: Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>,
    /// Passed to `clock`; it must remain valid until the generator is freed. NULL if there is no clock.
    pub clock_data: *mut c_void,
    /// 1 accepts IDs of users, rooms and streams that represent a missing value, such as "null" and
    /// "undefined"; 0 refuses them, because all lost sessions would share one user.
    pub allow_placeholder_ids: i32,
}

// SAFETY: the struct is `repr(C)` and starts with its size; its fields are integers, pointers and an optional
// function pointer, for which any bytes are valid.
unsafe impl SizedStruct for token04_generator_options_t {
    const NAME: &'static str = "options";
    const INIT: &'static str = "TOKEN04_GENERATOR_OPTIONS_INIT";
}

/// Applies the options to a generator, and returns it with its clock.
///
/// # Safety
///
/// `options` is null, or options that are readable for their `struct_size`.
pub(crate) unsafe fn apply(
    options: *const token04_generator_options_t,
    generator: TokenGenerator,
) -> Result<(TokenGenerator, Clock)> {
    if options.is_null() {
        return Ok((generator, Clock::NONE));
    }
    // SAFETY: the pointer is not null, so the caller guarantees options that are readable for their
    // `struct_size`.
    let options = unsafe { structs::read(options) }?;
    if options.kind != GENERATOR {
        return Err(wrong_kind::<token04_generator_options_t>(
            options.kind,
            "`TOKEN04_OPTIONS_GENERATOR`",
        ));
    }
    let mut generator = generator
        .with_cipher(token04_cipher_t::from_c(options.cipher)?)
        .with_max_lifetime_seconds(options.max_lifetime_seconds)?;
    if read_flag("allow_placeholder_ids", options.allow_placeholder_ids)? {
        generator = generator.allow_placeholder_ids();
    }
    Ok((generator, Clock::new(options.clock, options.clock_data)?))
}

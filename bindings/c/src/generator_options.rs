//! What a generator may be told.

use std::ffi::c_void;

use token04::{Result, TokenGenerator};

use crate::cipher::token04_cipher_t;
use crate::clock::Clock;
use crate::options::GENERATOR;
use crate::structs::{self, SizedStruct, flag, wrong_kind};

/// Options of token04_generator_new(). Start them with ::TOKEN04_GENERATOR_OPTIONS_INIT, which sets the
/// defaults.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_generator_options_t {
    /// `sizeof(token04_generator_options_t)`. Another size is refused.
    pub struct_size: usize,
    /// ::TOKEN04_OPTIONS_GENERATOR. 0 is refused.
    pub kind: i32,
    /// ::TOKEN04_CIPHER_GCM or ::TOKEN04_CIPHER_CBC. CBC is not authenticated and deprecated upstream; use it
    /// only where something demands it.
    pub cipher: i32,
    /// Requests with a longer lifetime are refused. At least 1; ::TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS is 24
    /// days, the one maximum that the platform documents (for ZIM).
    pub max_lifetime_seconds: i64,
    /// What tells the time (Unix seconds) instead of the system's clock; NULL for none. It is called
    /// once in each call that makes tokens, by the thread that makes the call, with `clock_data`, from several
    /// threads at once if they share the generator. It has to return: no exception, no longjmp().
    /// Less than 0 or more than 253402300799 makes the call fail with ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
    pub clock: Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>,
    /// Passed to `clock`; it has to be usable until the generator is freed. NULL where there is no clock.
    pub clock_data: *mut c_void,
    /// 1 lets ids of users, rooms and streams pass that stand for a missing value, such as "null" and
    /// "undefined"; 0 refuses them, since they would make one shared user of all lost sessions.
    pub allow_placeholder_ids: i32,
}

// SAFETY: it is `repr(C)` and starts with its size; integers and pointers may have any value.
unsafe impl SizedStruct for token04_generator_options_t {
    const NAME: &'static str = "options";
    const INIT: &'static str = "TOKEN04_GENERATOR_OPTIONS_INIT";
}

/// A generator as the options say, and its clock.
///
/// # Safety
///
/// `options` is null or options as the header says.
pub(crate) unsafe fn apply(
    options: *const token04_generator_options_t,
    generator: TokenGenerator,
) -> Result<(TokenGenerator, Clock)> {
    if options.is_null() {
        return Ok((generator, Clock::NONE));
    }
    // SAFETY: the caller promises options.
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
    if flag("allow_placeholder_ids", options.allow_placeholder_ids)? {
        generator = generator.allow_placeholder_ids();
    }
    Ok((generator, Clock::new(options.clock, options.clock_data)?))
}

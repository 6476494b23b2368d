//! Definitions shared by all options.

/// The kinds of options.
#[repr(C)]
pub enum token04_options_kind_t {
    /// ::token04_generator_options_t
    TOKEN04_OPTIONS_GENERATOR = 1,
    /// ::token04_verifier_options_t
    TOKEN04_OPTIONS_VERIFIER = 2,
}

/// The maximum lifetime of a token unless options set another: 24 days.
pub const TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS: i64 = 2_073_600;

// cbindgen can only write literals.
const _: () = assert!(TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS == token04_bindings::MAX_LIFETIME);

pub(crate) const GENERATOR: i32 = token04_options_kind_t::TOKEN04_OPTIONS_GENERATOR as i32;
pub(crate) const VERIFIER: i32 = token04_options_kind_t::TOKEN04_OPTIONS_VERIFIER as i32;

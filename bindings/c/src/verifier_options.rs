//! Options of verifiers.

use std::ffi::{c_char, c_void};

use token04::{Result, ServerSecret, TokenVerifier};
use token04_bindings::{Argument, MAX_PREVIOUS_SECRETS, for_previous_secret};

use crate::clock::Clock;
use crate::options::VERIFIER;
use crate::structs::{self, SizedStruct, read_flag, wrong_kind};
use crate::text::{bytes, texts};

/// Options of token04_verifier_new() and token04_verifier_new_any_app(). Initialize them with
/// ::TOKEN04_VERIFIER_OPTIONS_INIT, which sets the defaults.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_verifier_options_t {
    /// `sizeof(token04_verifier_options_t)`. Another size is refused.
    pub struct_size: usize,
    /// ::TOKEN04_OPTIONS_VERIFIER. 0 is refused.
    pub kind: i32,
    /// 1 accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change its
    /// content without knowing the secret. CBC cannot be made safe: checking app and user does not prevent
    /// that. Only tokens exactly as the official generators write them are accepted; the field order of the
    /// Java generator also needs `accept_cbc_user_forgeable`.
    pub accept_cbc: i32,
    /// 1 accepts CBC tokens whose first field is user_id, as the official Java code writes them. It has no
    /// effect without `accept_cbc`. The IV, which is not authenticated, determines the beginning of their
    /// user: anyone can change "demo" to "root", undetected and without the secret. **No check of the user is
    /// reliable for them.**
    pub accept_cbc_user_forgeable: i32,
    /// 1 accepts IDs of users, rooms and streams that represent a missing value, such as "null" and
    /// "undefined"; 0 refuses them.
    pub allow_placeholder_ids: i32,
    /// Accepts a token for this many seconds after its expiry, to tolerate clock differences; at most 3600.
    pub leeway_seconds: i64,
    /// Earlier secrets of the app, at most 7, while the secret is being replaced. They are tried in this
    /// order if the current secret does not decrypt a token; token04_claims_secret_index() returns which one
    /// did. NULL for none.
    pub previous_secrets: *const *const c_char,
    /// Their lengths; NULL means that all are NUL-terminated.
    pub previous_secret_lens: *const usize,
    /// Their number.
    pub previous_secret_count: usize,
    /// A function that returns the time, as in ::token04_generator_options_t; NULL for the system clock.
    pub clock: Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>,
    /// Passed to `clock`; it must remain valid until the verifier is freed. NULL if there is no clock.
    pub clock_data: *mut c_void,
}

// SAFETY: the struct is `repr(C)` and starts with its size; its fields are integers, pointers and an optional
// function pointer, for which any bytes are valid.
unsafe impl SizedStruct for token04_verifier_options_t {
    const NAME: &'static str = "options";
    const INIT: &'static str = "TOKEN04_VERIFIER_OPTIONS_INIT";
}

/// Applies the options to a verifier, and returns it with its clock.
///
/// # Safety
///
/// `options` is null, or options that are readable for their `struct_size`.
pub(crate) unsafe fn apply(
    options: *const token04_verifier_options_t,
    verifier: TokenVerifier,
) -> Result<(TokenVerifier, Clock)> {
    if options.is_null() {
        return Ok((verifier, Clock::NONE));
    }
    // SAFETY: the pointer is not null, so the caller guarantees options that are readable for their
    // `struct_size`.
    let options = unsafe { structs::read(options) }?;
    if options.kind != VERIFIER {
        return Err(wrong_kind::<token04_verifier_options_t>(
            options.kind,
            "`TOKEN04_OPTIONS_VERIFIER`",
        ));
    }
    // SAFETY: the caller guarantees options whose arrays are NULL or readable for `previous_secret_count`
    // elements.
    let secrets = unsafe {
        texts(
            ("previous_secrets", options.previous_secrets),
            ("previous_secret_lens", options.previous_secret_lens),
            options.previous_secret_count,
        )
    }?;
    let mut previous = Vec::new();
    // The core refuses more than its maximum, so an absurd count must not make this loop read more.
    for (index, (secret, len)) in secrets.take(MAX_PREVIOUS_SECRETS + 1).enumerate() {
        // SAFETY: the caller guarantees elements that are NULL or secrets of these lengths, unchanged during
        // the call.
        let secret = unsafe { bytes(Argument::Secret, secret, len) };
        let secret = secret.and_then(ServerSecret::new);
        previous.push(secret.map_err(|error| for_previous_secret(index, &error))?);
    }
    let mut verifier = verifier
        .with_previous_secrets(&previous)?
        .with_leeway_seconds(options.leeway_seconds)?;
    if read_flag("accept_cbc", options.accept_cbc)? {
        verifier = verifier.accept_cbc();
    }
    if read_flag("accept_cbc_user_forgeable", options.accept_cbc_user_forgeable)? {
        verifier = verifier.accept_cbc_user_forgeable();
    }
    if read_flag("allow_placeholder_ids", options.allow_placeholder_ids)? {
        verifier = verifier.allow_placeholder_ids();
    }
    Ok((verifier, Clock::new(options.clock, options.clock_data)?))
}

//! What a verifier may be told.

use std::ffi::{c_char, c_void};

use token04::{Result, ServerSecret, TokenVerifier};
use token04_bindings::{Argument, MAX_PREVIOUS_SECRETS, of_previous_secret};

use crate::clock::Clock;
use crate::options::VERIFIER;
use crate::structs::{self, SizedStruct, flag, wrong_kind};
use crate::text::{bytes, texts};

/// Options of token04_verifier_new() and token04_verifier_new_any_app(). Start them with
/// ::TOKEN04_VERIFIER_OPTIONS_INIT, which sets the defaults.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_verifier_options_t {
    /// `sizeof(token04_verifier_options_t)`. Another size is refused.
    pub struct_size: usize,
    /// ::TOKEN04_OPTIONS_VERIFIER. 0 is refused.
    pub kind: i32,
    /// 1 accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token can change what it
    /// says without knowing the secret. CBC cannot be made safe: naming app and user does not
    /// prevent that. Exactly what the official generators write is accepted; the field order of the Java
    /// one needs `accept_cbc_user_forgeable` as well.
    pub accept_cbc: i32,
    /// 1 accepts CBC tokens whose first field is user_id, as the official Java code writes them. It has no
    /// effect without `accept_cbc`. The IV, which is not authenticated, sets the beginning of
    /// their user: anybody can make "demo" into "root" without the secret and without a trace. **No check of the
    /// user holds for them.**
    pub accept_cbc_user_forgeable: i32,
    /// 1 takes ids of users, rooms and streams that stand for a missing value, such as "null" and "undefined";
    /// 0 refuses them.
    pub allow_placeholder_ids: i32,
    /// For how many seconds after it expired a token is accepted, for clocks that differ; at most 3600.
    pub leeway_seconds: i64,
    /// Earlier secrets of the app, at most 7, while the secret is being replaced. They are tried in this order
    /// where the current one does not open a token; token04_claims_secret_index() tells which one did. NULL for none.
    pub previous_secrets: *const *const c_char,
    /// Their lengths; NULL means that all are NUL-terminated.
    pub previous_secret_lens: *const usize,
    /// How many they are.
    pub previous_secret_count: usize,
    /// What tells the time, as in ::token04_generator_options_t; NULL for the system's clock.
    pub clock: Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>,
    /// Passed to `clock`; it has to be usable until the verifier is freed. NULL where there is no clock.
    pub clock_data: *mut c_void,
}

// SAFETY: it is `repr(C)` and starts with its size; integers and pointers may have any value.
unsafe impl SizedStruct for token04_verifier_options_t {
    const NAME: &'static str = "options";
    const INIT: &'static str = "TOKEN04_VERIFIER_OPTIONS_INIT";
}

/// A verifier as the options say, and its clock.
///
/// # Safety
///
/// `options` is null or options as the header says.
pub(crate) unsafe fn apply(
    options: *const token04_verifier_options_t,
    verifier: TokenVerifier,
) -> Result<(TokenVerifier, Clock)> {
    if options.is_null() {
        return Ok((verifier, Clock::NONE));
    }
    // SAFETY: the caller promises options.
    let options = unsafe { structs::read(options) }?;
    if options.kind != VERIFIER {
        return Err(wrong_kind::<token04_verifier_options_t>(
            options.kind,
            "`TOKEN04_OPTIONS_VERIFIER`",
        ));
    }
    // SAFETY: the caller promises an array of secrets and one of lengths.
    let secrets = unsafe {
        texts(
            ("previous_secrets", options.previous_secrets),
            ("previous_secret_lens", options.previous_secret_lens),
            options.previous_secret_count,
        )
    }?;
    let mut previous = Vec::new();
    // The core refuses more than it takes; of a number that cannot be meant, no more are read.
    for (index, (secret, len)) in secrets.take(MAX_PREVIOUS_SECRETS + 1).enumerate() {
        // SAFETY: the caller promises secrets of these lengths.
        let secret = unsafe { bytes(Argument::Secret, secret, len) };
        let secret = secret.and_then(ServerSecret::new);
        previous.push(secret.map_err(|error| of_previous_secret(index, &error))?);
    }
    let mut verifier = verifier
        .with_previous_secrets(&previous)?
        .with_leeway_seconds(options.leeway_seconds)?;
    if flag("accept_cbc", options.accept_cbc)? {
        verifier = verifier.accept_cbc();
    }
    if flag("accept_cbc_user_forgeable", options.accept_cbc_user_forgeable)? {
        verifier = verifier.accept_cbc_user_forgeable();
    }
    if flag("allow_placeholder_ids", options.allow_placeholder_ids)? {
        verifier = verifier.allow_placeholder_ids();
    }
    Ok((verifier, Clock::new(options.clock, options.clock_data)?))
}

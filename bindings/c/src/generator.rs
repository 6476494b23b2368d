//! Making tokens: a prepared generator, and everything in one call.

use std::ffi::c_char;

use token04::legacy::{
    Argument, Cipher, Generator, Result, TokenRequest, generate_token04_from, max_token_len, request_from,
};

use crate::claims::token04_cipher_t;
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{Buffer, TextBuf, TextOut, bytes};

/// Makes tokens for one app. Make it once, and share it between threads.
pub struct token04_generator_t(pub(crate) Generator);

/// Prepares the key of one app. Tokens are AES-256-GCM.
///
/// `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key
/// made from it is zeroed when the generator is freed. `app_id` is wider than the 32 bits of an
/// app ID so that a number that is too large is refused, not cut.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET.
/// Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    generator: *mut *mut token04_generator_t,
) -> *mut token04_error_t {
    // SAFETY: the caller's promises are passed on.
    guard::call(|| unsafe { new(app_id, secret, secret_len, Ok(Cipher::Gcm), generator) })
}

/// As token04_generator_new(), with a cipher: ::TOKEN04_CIPHER_GCM or ::TOKEN04_CIPHER_CBC. CBC is
/// not authenticated and deprecated upstream; use it only where something demands it.
///
/// Errors: those of token04_generator_new(), ::TOKEN04_ERROR_INVALID_ARGUMENT for another cipher.
/// Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_new_with_cipher(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    cipher: i32,
    generator: *mut *mut token04_generator_t,
) -> *mut token04_error_t {
    // SAFETY: the caller's promises are passed on.
    guard::call(|| unsafe {
        new(
            app_id,
            secret,
            secret_len,
            token04_cipher_t::from_c(cipher),
            generator,
        )
    })
}

/// # Safety
///
/// As the header says of token04_generator_new().
unsafe fn new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    cipher: Result<Cipher>,
    generator: *mut *mut token04_generator_t,
) -> Result<()> {
    // SAFETY: the header demands a place for the generator, and a secret that is readable and does not change.
    let (generator, secret) = unsafe {
        (
            Out::handle("generator", generator)?,
            bytes(Argument::Secret, secret, secret_len),
        )
    };
    let made = Generator::new(token04::legacy::app_id_from(app_id)?, secret?)?;
    generator.set(token04_generator_t(made.with_cipher(cipher?)))
}

/// Makes a token as an owned string.
///
/// The token is for `user_id`, valid for `effective_time_in_seconds` from now. `payload` is NULL or
/// empty for a basic token, else what token04_privileges_to_payload() gave; any other text is
/// passed on as it is. `token_len` gets the length without the final NUL, unless it is NULL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_INVALID_LIFETIME,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG,
/// ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
/// Ownership: `*token` is yours, free it with token04_string_free(). It is NULL on failure.
/// Threads: any number at once, also with the same generator; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate(
    generator: *const token04_generator_t,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    token: *mut *mut c_char,
    token_len: *mut usize,
) -> *mut token04_error_t {
    guard::call(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the caller passes what the header asks for.
        let (out, generator, user_id, payload) = unsafe {
            (
                TextOut::new("token", token, token_len)?,
                handle::lent("generator", generator)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        out.set(&generator.make(&request_from(user_id, Ok(effective_time_in_seconds), payload)?)?)
    })
}

/// Makes a token into your buffer: as token04_generator_generate(), without an allocation for you
/// to free.
///
/// The token and a final NUL go to `buffer`, which has room for `capacity` bytes. `token_len` must
/// not be NULL. It gets the length without the NUL; or, where the buffer is too small, a capacity
/// that is enough, which is greater than `capacity`. It is 0 for any other failure. 512 bytes are
/// enough for short user and room IDs; pass NULL and 0 to be told.
///
/// Errors: those of token04_generator_generate(), ::TOKEN04_ERROR_INVALID_ARGUMENT for a small
/// buffer.
/// Ownership: the buffer is yours and is not kept.
/// Threads: any number at once, also with the same generator; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate_into(
    generator: *const token04_generator_t,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> *mut token04_error_t {
    guard::call(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the caller passes what the header asks for.
        let (out, generator, user_id, payload) = unsafe {
            (
                Buffer::new(buffer, capacity, token_len)?,
                handle::lent("generator", generator)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        let request = request_from(user_id, Ok(effective_time_in_seconds), payload)?;
        let token = generator.make(&request)?;
        out.fill(&token, || max_token_len(request.user_id, request.payload))
    })
}

/// The app that a generator makes tokens for; 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_app_id(generator: *const token04_generator_t) -> u32 {
    // SAFETY: the caller holds the generator.
    guard::answer(|| unsafe { generator.as_ref() }.map_or(0, |g| g.0.app_id()))
}

/// The cipher that a generator seals with: one of ::token04_cipher_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_cipher(generator: *const token04_generator_t) -> i32 {
    guard::answer(|| {
        // SAFETY: the caller holds the generator.
        token04_cipher_t::to_c(unsafe { generator.as_ref() }.map(|g| g.0.cipher()))
    })
}

/// Frees a generator and zeroes its key. NULL is fine.
///
/// Threads: any, while no other one uses the generator.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_free(generator: *mut token04_generator_t) {
    // SAFETY: the caller holds the generator and lets go of it.
    guard::answer(|| unsafe { handle::free(generator) });
}

/// Makes one token in one call, with the arguments of the official assistants in their order. For
/// several tokens, token04_generator_new() spares you preparing the key each time.
///
/// Arguments as in token04_generator_new() and token04_generator_generate(), checked in the
/// official order: app ID, user ID, secret, effective time, payload.
///
/// Errors: those of both. token04_error_code() gives the official code.
/// Ownership: `*token` is yours, free it with token04_string_free(). It is NULL on failure.
/// Threads: any number at once; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generate_token04(
    app_id: i64,
    user_id: *const c_char,
    user_id_len: usize,
    secret: *const c_char,
    secret_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    token: *mut *mut c_char,
    token_len: *mut usize,
) -> *mut token04_error_t {
    guard::call(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the caller passes what the header asks for.
        let (out, user_id, secret, payload) = unsafe {
            (
                TextOut::new("token", token, token_len)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                bytes(Argument::Secret, secret, secret_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        let token = generate_token04_from(
            Ok(app_id),
            user_id,
            secret,
            Ok(effective_time_in_seconds),
            payload,
        )?;
        out.set(token.as_bytes())
    })
}

/// Makes one token in one call into your buffer: token04_generate_token04() with the buffer of
/// token04_generator_generate_into().
///
/// Errors: those of both.
/// Ownership: the buffer is yours and is not kept.
/// Threads: any number at once; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generate_token04_into(
    app_id: i64,
    user_id: *const c_char,
    user_id_len: usize,
    secret: *const c_char,
    secret_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> *mut token04_error_t {
    guard::call(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the caller passes what the header asks for.
        let (out, user_id, secret, payload) = unsafe {
            (
                Buffer::new(buffer, capacity, token_len)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                bytes(Argument::Secret, secret, secret_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        let enough = || match (&user_id, &payload) {
            (Ok(user_id), Ok(payload)) => max_token_len(user_id, payload),
            _ => 0,
        };
        let token = generate_token04_from(
            Ok(app_id),
            user_id.clone(),
            secret,
            Ok(effective_time_in_seconds),
            payload.clone(),
        )?;
        out.fill(token.as_bytes(), enough)
    })
}

impl token04_generator_t {
    /// In bytes, which C gets a copy of: as text they would be looked at once more.
    fn make(&self, request: &TokenRequest<'_>) -> Result<Vec<u8>> {
        let mut token = Vec::new();
        self.0.generate_onto(&mut token, request)?;
        Ok(token)
    }
}

/// Takes new random state from the operating system, in every thread, before the next token is made.
///
/// Call it in the hook that runs after a process or virtual machine was restored from a snapshot
/// (CRIU, Firecracker, AWS Lambda SnapStart). Without the call the state is renewed in each second of
/// the system clock in which a thread makes tokens. Copies that were restored within the same second,
/// or whose clock stands still, can then draw the same nonces. A fork is noticed without this.
///
/// The operating system's random bytes have to differ, too. After a copy of a whole virtual machine
/// that is the kernel's duty; Linux does it where the machine has a VM Generation ID device (vmgenid).
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub extern "C" fn token04_reseed() {
    guard::answer(token04::legacy::reseed);
}

/// The version of this library, for instance "0.1.0".
///
/// Ownership: the text is static.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub extern "C" fn token04_version() -> *const c_char {
    guard::answer(|| concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast())
}

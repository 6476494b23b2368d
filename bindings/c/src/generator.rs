//! Making tokens with a prepared generator.

use std::ffi::c_char;

use token04::{Result, TokenGenerator, TokenRequest};
use token04_bindings::{self as bindings, Argument, IssuedTimes};

use crate::cipher::token04_cipher_t;
use crate::clock::Clock;
use crate::error::token04_error_t;
use crate::generator_options::{self, token04_generator_options_t};
use crate::guard;
use crate::handle::{self, Out};
use crate::issued::token04_issued_t;
use crate::memory::with_capacity;
use crate::request::{RequestBuf, token04_request_t};
use crate::text::bytes;
use crate::text_out::Buffer;

/// Makes tokens for one app. Make it once, and share it between threads.
pub struct token04_generator_t {
    pub(crate) core: TokenGenerator,
    pub(crate) clock: Clock,
}

/// Longer tokens take another allocation.
const TOKEN_LEN: usize = 512;

/// Prepares the key of one app. Tokens are AES-256-GCM unless options say otherwise.
///
/// `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key
/// made from it is zeroed when the generator is freed. `app_id` is wider than the 32 bits of an
/// app ID so that a number that is too large is refused, not cut. `options` are NULL for the defaults; they are not
/// kept.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
/// Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_generator_options_t,
    generator: *mut *mut token04_generator_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller passes a place for the generator, and a secret that does not change.
        let (out, secret) = unsafe {
            (
                Out::handle("generator", generator)?,
                bytes(Argument::Secret, secret, secret_len),
            )
        };
        let core = TokenGenerator::new(bindings::app_id(Ok(app_id))?, &bindings::secret(secret)?);
        // SAFETY: the caller passes null or options.
        let (core, clock) = unsafe { generator_options::apply(options, core) }?;
        out.set(token04_generator_t { core, clock })
    })
}

/// Makes a token, and tells when it expires and when to replace it.
///
/// Limits of single products are not enforced; token04_lint() tells them.
///
/// Errors: ::TOKEN04_ERROR_INVALID_USER_ID if it is empty, not UTF-8, or a placeholder such as
/// "undefined"; ::TOKEN04_ERROR_INVALID_LIFETIME if it is below 1 or above the maximum;
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for a request that was not started with
/// ::TOKEN04_REQUEST_INIT or has fields of another kind, and for a payload that is empty or not a JSON object;
/// ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
/// ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
/// Ownership: the request is not kept. `*issued` is yours, free it with token04_issued_free(). It is NULL
/// on failure.
/// Threads: any number at once, also with the same generator; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate(
    generator: *const token04_generator_t,
    request: *const token04_request_t,
    issued: *mut *mut token04_issued_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        let mut buf = RequestBuf::new();
        // SAFETY: the caller passes what the header asks for.
        let (out, generator, request) = unsafe {
            (
                Out::handle("issued", issued)?,
                handle::deref("generator", generator)?,
                buf.convert(request)?,
            )
        };
        let (token, times) = generator.make(&request)?;
        out.set(token04_issued_t::new(token, times)?)
    })
}

/// Makes a token into your buffer: as token04_generator_generate(), without an allocation for you
/// to free.
///
/// The token and a final NUL go to `buf`, which has `buf_len` bytes. `token_len` must not be NULL. It gets
/// the length without the NUL; or, where the buffer is too small, a length that is enough, which is
/// greater than `buf_len`. It is 0 for any other failure, and the buffer then holds an empty text. 512 bytes are
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
    request: *const token04_request_t,
    buf: *mut c_char,
    buf_len: usize,
    token_len: *mut usize,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        let mut texts = RequestBuf::new();
        // SAFETY: the caller passes what the header asks for.
        let (out, generator, request) = unsafe {
            (
                Buffer::new(buf, buf_len, token_len)?,
                handle::deref("generator", generator)?,
                texts.convert(request)?,
            )
        };
        let (token, _) = generator.make(&request)?;
        out.fill(&token, || bindings::max_request_len(&request))
    })
}

/// The app that a generator makes tokens for; 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_app_id(generator: *const token04_generator_t) -> u32 {
    // SAFETY: the caller holds the generator.
    guard::catch_or_default(|| unsafe { generator.as_ref() }.map_or(0, |g| g.core.app_id().get()))
}

/// The cipher that a generator seals with: one of ::token04_cipher_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_cipher(generator: *const token04_generator_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the generator.
        token04_cipher_t::to_c(unsafe { generator.as_ref() }.map(|g| g.core.cipher()))
    })
}

/// Frees a generator and zeroes its key. NULL is fine.
///
/// Threads: any, while no other one uses the generator.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_free(generator: *mut token04_generator_t) {
    // SAFETY: the caller holds the generator and lets go of it.
    guard::catch_or_default(|| unsafe { handle::free(generator) });
}

impl token04_generator_t {
    /// In bytes, which C gets: as text they would be looked at once more.
    fn make(&self, request: &TokenRequest<'_>) -> Result<(Vec<u8>, IssuedTimes)> {
        // Nearly all tokens and a NUL, so that what C gets needs no second allocation.
        let mut token = with_capacity(TOKEN_LEN)?;
        let times = self.core.append_at(request, self.clock.now(), &mut token)?;
        Ok((token, times))
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
    guard::catch_or_default(token04::reseed);
}

/// The version of this library, for instance "0.1.0".
///
/// Ownership: the text is static.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub extern "C" fn token04_version() -> *const c_char {
    guard::catch_or_default(|| concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast())
}

//! Generating tokens with a prepared generator.

use std::ffi::c_char;

use token04::{Result, TokenGenerator, TokenRequest};
use token04_bindings::{self as bindings, Argument, IssuedTimes};

use crate::cipher::token04_cipher_t;
use crate::clock::Clock;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::generator_options::{self, token04_generator_options_t};
use crate::guard;
use crate::handle::{self, Out};
use crate::issued::token04_issued_t;
use crate::memory::try_with_capacity;
use crate::request::{RequestBuf, token04_request_t};
use crate::text::bytes;
use crate::text_out::Buffer;

/// Generates tokens for one app. Create it once and share it between threads.
pub struct token04_generator_t {
    pub(crate) core: TokenGenerator,
    pub(crate) clock: Clock,
}

/// Enough for nearly all tokens with a final NUL, so that they need one allocation.
pub(crate) const TOKEN_CAPACITY: usize = 512;

/// Prepares the key of one app. Tokens are AES-256-GCM unless options say otherwise.
///
/// `secret` is the ServerSecret exactly as in the console, 32 bytes. It is not kept; the key made from it is
/// zeroed when the generator is freed. `app_id` is wider than the 32 bits of an app ID, so that a number that
/// is too large is refused and not truncated. `options` is NULL for the defaults; the options are not kept.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
/// Ownership: you own `*generator`; free it with token04_generator_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_generator_options_t,
    generator: *mut *mut token04_generator_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `generator` to be NULL or writable, and a secret that is readable and
        // does not change during the call.
        let (out, secret) = unsafe {
            (
                Out::handle("generator", generator)?,
                bytes(Argument::Secret, secret, secret_len),
            )
        };
        let core = TokenGenerator::new(bindings::app_id(Ok(app_id))?, &bindings::secret(secret)?);
        // SAFETY: the header requires `options` to be NULL or options that are readable for their
        // `struct_size`.
        let (core, clock) = unsafe { generator_options::apply(options, core) }?;
        out.set(token04_generator_t { core, clock })
    })
}

/// Generates a token, and returns it with its expiry and renewal times.
///
/// It does not enforce limits of individual products; token04_lint() finds those.
///
/// Errors: ::TOKEN04_ERROR_INVALID_USER_ID if the user ID is empty, not UTF-8, or a placeholder such as
/// "undefined"; ::TOKEN04_ERROR_INVALID_LIFETIME if the lifetime is below 1 or above the maximum;
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for a request that was not initialized with
/// ::TOKEN04_REQUEST_INIT or has fields of another kind, and for a payload that is empty or not a JSON
/// object; ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
/// ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
/// Ownership: the request is not kept. You own `*issued`; free it with token04_issued_free(). It is NULL on
/// failure.
/// Threads: safe to call concurrently, even with the same generator; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate(
    generator: *const token04_generator_t,
    request: *const token04_request_t,
    issued: *mut *mut token04_issued_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `issued` to be NULL or writable.
        let out = unsafe { Out::handle("issued", issued) }?;
        // SAFETY: the header requires the handle and the request to be NULL or valid during the call, and
        // that no other thread changes the texts and privileges of the request meanwhile.
        unsafe {
            generate(generator, request, |token, times, _| {
                out.set(token04_issued_t::new(token, times)?)
            })
        }
    })
}

/// Generates a token into your buffer: like token04_generator_generate(), but without an allocation for you
/// to free.
///
/// The function writes the token and a final NUL to `buf`, which has `buf_len` bytes. `token_len` must not be
/// NULL. It receives the length without the NUL. If the buffer is too small, it receives a sufficient buffer
/// length, which is greater than `buf_len`. After any other failure it is 0, and the buffer contains an empty
/// text. 512 bytes are enough for short user and room IDs; pass NULL and 0 to query the length.
///
/// Errors: those of token04_generator_generate(), and ::TOKEN04_ERROR_INVALID_ARGUMENT for a buffer that is
/// too small.
/// Ownership: you own the buffer; the library keeps no pointer to it.
/// Threads: safe to call concurrently, even with the same generator; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate_into(
    generator: *const token04_generator_t,
    request: *const token04_request_t,
    buf: *mut c_char,
    buf_len: usize,
    token_len: *mut usize,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `buf` to be NULL or writable for `buf_len` bytes, and `token_len` to be
        // NULL or writable.
        let out = unsafe { Buffer::new(buf, buf_len, token_len) }?;
        // SAFETY: the header requires the handle and the request to be NULL or valid during the call, and
        // that no other thread changes the texts and privileges of the request meanwhile.
        unsafe {
            generate(generator, request, |token, _, request| {
                out.fill(&token, || bindings::max_request_len(request))
            })
        }
    })
}

/// Generates a token and passes it to `sink`, as bytes: C receives bytes, so they need no UTF-8 check.
///
/// # Safety
///
/// `generator` is null or a handle that nobody frees during the call. `request` is null or a request as the
/// header describes, whose texts and privileges do not change during the call.
#[inline]
unsafe fn generate(
    generator: *const token04_generator_t,
    request: *const token04_request_t,
    sink: impl FnOnce(Vec<u8>, IssuedTimes, &TokenRequest<'_>) -> Result<()>,
) -> Result<()> {
    let mut texts = RequestBuf::new();
    // SAFETY: the caller guarantees a handle that lives during the call, and a request whose texts and
    // privileges do not change during the call; `texts` outlives the converted request.
    let (generator, request) = unsafe { (handle::deref("generator", generator)?, texts.convert(request)?) };
    let mut token = try_with_capacity(TOKEN_CAPACITY)?;
    let times = generator
        .core
        .append_at(&request, generator.clock.now(), &mut token)?;
    sink(token, times, &request)
}

/// The app of a generator; 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_app_id(generator: *const token04_generator_t) -> u32 {
    // SAFETY: the header requires `generator` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { generator.as_ref() }.map_or(0, |g| g.core.app_id().get()))
}

/// The cipher of a generator: one of ::token04_cipher_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_cipher(generator: *const token04_generator_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `generator` to be NULL or a handle that nobody frees during the call.
        token04_cipher_t::to_c(unsafe { generator.as_ref() }.map(|g| g.core.cipher()))
    })
}

/// Frees a generator and zeroes its key. NULL is fine.
///
/// Threads: any thread, while no other thread uses the generator.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generator_free(generator: *mut token04_generator_t) {
    // SAFETY: the header requires `generator` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(generator) });
}

/// Reseeds from the operating system, in every thread, before the next token is generated.
///
/// Call it in the hook that runs after a process or virtual machine is restored from a snapshot (CRIU,
/// Firecracker, AWS Lambda SnapStart). Without the call, each thread that generates tokens reseeds once per
/// second of the system clock. Copies that are restored within the same second, or whose clock stands still,
/// can then draw the same nonces. A fork is detected without this call.
///
/// The operating system's random bytes must differ, too. After a whole virtual machine is copied, the kernel
/// must ensure this; Linux does if the machine has a VM Generation ID device (vmgenid).
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub extern "C" fn token04_reseed() {
    guard::catch_or_default(token04::reseed);
}

/// The version of this library, for instance "1.2.3".
///
/// Ownership: the text is static.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub extern "C" fn token04_version() -> *const c_char {
    guard::catch_or_default(|| concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast())
}

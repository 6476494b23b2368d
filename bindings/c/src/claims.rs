//! What a token says, and whether that allows an action.

use std::ffi::c_char;

use token04::legacy::{Action, Argument, Cipher, Claims, Error, Result, authorize_payload};

use crate::error::token04_error_t;
use crate::guard;
use crate::handle;
use crate::text::{Text, lend, text};

/// What a verified token says. All times are Unix seconds.
pub struct token04_claims_t {
    app_id: u32,
    user_id: Text,
    ctime: i64,
    expire: i64,
    nonce: i64,
    payload: Text,
    cipher: Cipher,
}

/// How a token is sealed.
#[repr(C)]
pub enum token04_cipher_t {
    /// Neither of the two; only in an inspection of a damaged token.
    TOKEN04_CIPHER_UNKNOWN = 0,
    /// AES-256-GCM: encrypted and authenticated. The default.
    TOKEN04_CIPHER_GCM = 1,
    /// AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use.
    TOKEN04_CIPHER_CBC = 2,
}

pub(crate) const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
pub(crate) const STREAM_ID: Argument = Argument::Other("stream_id", "text (valid Unicode)");

/// The app that the token is for; 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_app_id(claims: *const token04_claims_t) -> u32 {
    // SAFETY: the caller holds the claims.
    guard::answer(|| unsafe { claims.as_ref() }.map_or(0, |c| c.app_id))
}

/// The user that the token is for; NULL only for NULL. `len` gets its length without the final NUL,
/// unless it is NULL; the text itself may hold NULs.
///
/// Ownership: the text belongs to the claims and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_user_id(
    claims: *const token04_claims_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the claims, and passes null or a place to write to.
    guard::answer(|| unsafe { lend(claims.as_ref().map(|c| &c.user_id), len) })
}

/// When the token was made.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_ctime(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the caller holds the claims.
    guard::answer(|| unsafe { claims.as_ref() }.map_or(0, |c| c.ctime))
}

/// When the token ends: it is expired from this second on.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_expire(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the caller holds the claims.
    guard::answer(|| unsafe { claims.as_ref() }.map_or(0, |c| c.expire))
}

/// The random number that the maker put in.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_nonce(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the caller holds the claims.
    guard::answer(|| unsafe { claims.as_ref() }.map_or(0, |c| c.nonce))
}

/// Empty for a basic token, else a JSON text for token04_privileges_from_payload(). `len` gets its
/// length without the final NUL, unless it is NULL.
///
/// Ownership: the text belongs to the claims and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_payload(
    claims: *const token04_claims_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the claims, and passes null or a place to write to.
    guard::answer(|| unsafe { lend(claims.as_ref().map(|c| &c.payload), len) })
}

/// How the token was sealed: one of ::token04_cipher_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_cipher(claims: *const token04_claims_t) -> i32 {
    guard::answer(|| {
        // SAFETY: the caller holds the claims.
        token04_cipher_t::to_c(unsafe { claims.as_ref() }.map(|c| c.cipher))
    })
}

/// Decides whether verified claims allow logging in to a room at the time `now` (Unix seconds).
///
/// A basic token (empty payload) restricts nothing.
///
/// Errors: ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD,
/// ::TOKEN04_ERROR_ROOM_NOT_ALLOWED, ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED, or
/// ::TOKEN04_ERROR_INVALID_ARGUMENT if the room is not named.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_authorize_login(
    claims: *const token04_claims_t,
    room_id: *const c_char,
    room_id_len: usize,
    now: i64,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (claims, room_id) = unsafe {
            (
                handle::lent("claims", claims)?,
                text(ROOM_ID, room_id, room_id_len)?,
            )
        };
        claims.authorize(&Action::Login { room_id }, now)
    })
}

/// Decides whether verified claims allow publishing a stream in a room at the time `now` (Unix
/// seconds). Publishing needs the login privilege as well.
///
/// A basic token (empty payload) restricts nothing.
///
/// Errors: those of token04_authorize_login(), ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED,
/// ::TOKEN04_ERROR_STREAM_NOT_ALLOWED.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_authorize_publish(
    claims: *const token04_claims_t,
    room_id: *const c_char,
    room_id_len: usize,
    stream_id: *const c_char,
    stream_id_len: usize,
    now: i64,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (claims, room_id, stream_id) = unsafe {
            (
                handle::lent("claims", claims)?,
                text(ROOM_ID, room_id, room_id_len)?,
                text(STREAM_ID, stream_id, stream_id_len)?,
            )
        };
        claims.authorize(&Action::Publish { room_id, stream_id }, now)
    })
}

/// Frees claims. NULL is fine. Do not free those that belong to an inspection.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_free(claims: *mut token04_claims_t) {
    // SAFETY: the caller holds the claims and lets go of them.
    guard::answer(|| unsafe { handle::free(claims) });
}

impl token04_claims_t {
    pub(crate) fn new(claims: Claims) -> Result<Self> {
        Ok(Self {
            app_id: claims.app_id,
            user_id: Text::from_string(claims.user_id)?,
            ctime: claims.ctime,
            expire: claims.expire,
            nonce: claims.nonce,
            payload: Text::from_string(claims.payload)?,
            cipher: claims.cipher,
        })
    }

    fn authorize(&self, action: &Action<'_>, now: i64) -> Result<()> {
        authorize_payload(self.payload.as_str(), self.expire, action, now)
    }
}

impl token04_cipher_t {
    pub(crate) fn from_c(number: i32) -> Result<Cipher> {
        [Cipher::Gcm, Cipher::Cbc]
            .into_iter()
            .find(|&cipher| Self::to_c(Some(cipher)) == number)
            .ok_or_else(|| wrong_cipher(number))
    }

    pub(crate) fn to_c(cipher: Option<Cipher>) -> i32 {
        (match cipher {
            Some(Cipher::Gcm) => Self::TOKEN04_CIPHER_GCM,
            Some(Cipher::Cbc) => Self::TOKEN04_CIPHER_CBC,
            _ => Self::TOKEN04_CIPHER_UNKNOWN,
        }) as i32
    }
}

fn wrong_cipher(number: i32) -> Error {
    Argument::Other("cipher", "TOKEN04_CIPHER_GCM or TOKEN04_CIPHER_CBC").wrong(&number.to_string())
}

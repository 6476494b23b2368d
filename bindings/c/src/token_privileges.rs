//! The privileges read from a token.

use std::ffi::c_char;

use token04::{Result, TokenPrivileges};

use crate::guard;
use crate::handle;
use crate::text_out::{Text, borrow_str};

/// The privileges read from a token. No function accepts them for generating a token.
pub struct token04_token_privileges_t {
    any_room: bool,
    room_id: Option<Text>,
    may_log_in: bool,
    may_publish: bool,
    any_stream: bool,
    stream_ids: Vec<Text>,
}

/// Whether the token is for any room.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_any_room(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.any_room))
}

/// The only allowed room; NULL if any room is allowed. If `len` is not NULL, it receives the length without
/// the final NUL.
///
/// Ownership: the text belongs to the privileges and is valid until they are freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_room_id(
    privileges: *const token04_token_privileges_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe {
        borrow_str(privileges.as_ref().and_then(|p| p.room_id.as_ref()), len)
    })
}

/// Whether the user may log in to the room.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_may_log_in(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.may_log_in))
}

/// Whether the user may publish.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_may_publish(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.may_publish))
}

/// Whether the user may publish any stream. Never true if the user may not publish.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_any_stream(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.any_stream))
}

/// The number of listed streams, which are the only ones that the user may publish. 0 if any stream is
/// allowed, or none.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_stream_count(
    privileges: *const token04_token_privileges_t,
) -> usize {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.map_or(0, |p| p.stream_ids.len()))
}

/// The stream at `index`, starting at 0; NULL beyond the last. If `len` is not NULL, it receives the length
/// without the final NUL.
///
/// Ownership: the text belongs to the privileges and is valid until they are freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_stream_id(
    privileges: *const token04_token_privileges_t,
    index: usize,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `privileges` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe {
        borrow_str(privileges.as_ref().and_then(|p| p.stream_ids.get(index)), len)
    })
}

/// Frees privileges that token04_claims_privileges() returned. NULL is fine. Do not free those of an
/// inspection.
///
/// Threads: any thread, while no other thread uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_free(privileges: *mut token04_token_privileges_t) {
    // SAFETY: the header requires `privileges` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(privileges) });
}

impl token04_token_privileges_t {
    pub(crate) fn new(read: TokenPrivileges) -> Result<Self> {
        Ok(Self {
            any_room: read.any_room,
            room_id: read.room_id.map(Text::from_string).transpose()?,
            may_log_in: read.may_log_in,
            may_publish: read.may_publish,
            any_stream: read.any_stream,
            stream_ids: read
                .stream_ids
                .into_iter()
                .map(Text::from_string)
                .collect::<Result<_>>()?,
        })
    }
}

//! What a token allows, as it was read.

use std::ffi::c_char;

use token04::{Result, TokenPrivileges};

use crate::guard;
use crate::handle;
use crate::text_out::{Text, borrow_str};

/// What a token allows, as it was read. No function takes this to make a token.
pub struct token04_token_privileges_t {
    any_room: bool,
    room_id: Option<Text>,
    may_log_in: bool,
    may_publish: bool,
    any_stream: bool,
    stream_ids: Vec<Text>,
}

/// Whether the token is for whichever room.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_any_room(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.any_room))
}

/// The only room, or NULL where it is any. `len` gets its length without the final NUL, unless it is NULL.
///
/// Ownership: the text belongs to the privileges and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_room_id(
    privileges: *const token04_token_privileges_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the privileges, and passes null or a place to write to.
    guard::catch_or_default(|| unsafe {
        borrow_str(privileges.as_ref().and_then(|p| p.room_id.as_ref()), len)
    })
}

/// Whether the user may log in to the room.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_may_log_in(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.may_log_in))
}

/// Whether the user may publish.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_may_publish(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.may_publish))
}

/// Whether the user may publish whichever stream. Never true where the user may not publish.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_any_stream(
    privileges: *const token04_token_privileges_t,
) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.any_stream))
}

/// How many streams are listed: the only ones that the user may publish. 0 where that is any, or none.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_stream_count(
    privileges: *const token04_token_privileges_t,
) -> usize {
    // SAFETY: the caller holds the privileges.
    guard::catch_or_default(|| unsafe { privileges.as_ref() }.map_or(0, |p| p.stream_ids.len()))
}

/// One of the streams, from 0 on; NULL beyond the last. `len` gets its length without the final
/// NUL, unless it is NULL.
///
/// Ownership: the text belongs to the privileges and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_stream_id(
    privileges: *const token04_token_privileges_t,
    index: usize,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the privileges, and passes null or a place to write to.
    guard::catch_or_default(|| unsafe {
        borrow_str(privileges.as_ref().and_then(|p| p.stream_ids.get(index)), len)
    })
}

/// Frees privileges that token04_claims_privileges() gave. NULL is fine. Do not free those that belong to an
/// inspection.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_token_privileges_free(privileges: *mut token04_token_privileges_t) {
    // SAFETY: the caller holds the privileges and lets go of them.
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

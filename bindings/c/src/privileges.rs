//! What a privilege token allows: building its payload, and reading one.

use std::ffi::c_char;

use token04::legacy::{Argument, Result, RoomPrivileges};

use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{NUL_TERMINATED, Text, TextOut, lend, owned};

/// What a token allows. Nothing is allowed until it is said.
pub struct token04_privileges_t {
    privileges: RoomPrivileges,
    room_id: Option<Text>,
    stream_ids: Vec<Text>,
}

const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_ID: Argument = Argument::Other("stream_ids", "texts (valid Unicode)");

/// Privileges in one room, for now none.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is not UTF-8, or too long. An empty one is
/// refused by token04_privileges_to_payload().
/// Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_new(
    room_id: *const c_char,
    room_id_len: usize,
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, room_id) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                owned(ROOM_ID, room_id, room_id_len)?,
            )
        };
        out.set(token04_privileges_t::new(RoomPrivileges::in_room(room_id))?)
    })
}

/// Privileges in whichever room, for now none. The platform's pages disagree on whether it takes
/// such tokens.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
/// Ownership: `*privileges` is yours, free it with token04_privileges_free().
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_new_any_room(
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let out = unsafe { Out::handle("privileges", privileges) }?;
        out.set(token04_privileges_t::new(RoomPrivileges::in_any_room())?)
    })
}

/// Allows logging in to the room.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
/// Threads: one at a time for the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_login(
    privileges: *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the privileges and uses them nowhere else.
        unsafe { handle::lent_mut("privileges", privileges) }?
            .privileges
            .may_log_in = true;
        Ok(())
    })
}

/// Allows publishing streams: any, unless token04_privileges_only_streams() is said.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
/// Threads: one at a time for the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_publish(
    privileges: *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the privileges and uses them nowhere else.
        unsafe { handle::lent_mut("privileges", privileges) }?
            .privileges
            .may_publish = true;
        Ok(())
    })
}

/// Restricts publishing to these streams, in place of those said before.
///
/// `stream_ids` are `count` texts and `stream_id_lens` their lengths; NULL lengths mean that all
/// texts are NUL-terminated. An empty list or stream ID is refused by
/// token04_privileges_to_payload(), as the platform would take it for "any".
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for what is not UTF-8, and for more
/// than fits into a token.
/// Ownership: the texts are copied.
/// Threads: one at a time for the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_only_streams(
    privileges: *mut token04_privileges_t,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the privileges, uses them nowhere else, and passes arrays.
        let (privileges, stream_ids, lens) = unsafe {
            (
                handle::lent_mut("privileges", privileges)?,
                handle::lent_slice("stream_ids", stream_ids, count)?,
                match stream_id_lens.is_null() {
                    true => None,
                    false => Some(handle::lent_slice("stream_id_lens", stream_id_lens, count)?),
                },
            )
        };
        let mut copies = Vec::new();
        let mut total_len = 0_usize;
        for (at, &id) in stream_ids.iter().enumerate() {
            let len = lens.map_or(NUL_TERMINATED, |lens| lens.get(at).copied().unwrap_or(0));
            // SAFETY: the elements of the arrays are texts and their lengths.
            let copy = unsafe { owned(STREAM_ID, id, len) }?;
            // With quotes and comma. Together they have to fit into a token, which limits the list.
            total_len = total_len.saturating_add(copy.len() + 3);
            STREAM_ID.check_len(total_len)?;
            copies.push(copy);
        }
        let changed = privileges.privileges.clone().only_streams(copies);
        *privileges = token04_privileges_t::new(changed)?;
        Ok(())
    })
}

/// Writes the payload for token04_generator_generate(). It is the same for every user, so that one
/// can be used many times.
///
/// `payload_len` gets the length without the final NUL, unless it is NULL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if the room ID, a stream ID or the list of streams is
/// empty.
/// Ownership: `*payload` is yours, free it with token04_string_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_to_payload(
    privileges: *const token04_privileges_t,
    payload: *mut *mut c_char,
    payload_len: *mut usize,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, privileges) = unsafe {
            (
                TextOut::new("payload", payload, payload_len)?,
                handle::lent("privileges", privileges)?,
            )
        };
        out.set(privileges.privileges.to_payload()?.as_bytes())
    })
}

/// Reads the payload of a token. `*privileges` is NULL for an empty one, as in a basic token, which
/// restricts nothing.
///
/// Errors: ::TOKEN04_ERROR_INVALID_PAYLOAD if it is not a privilege payload,
/// ::TOKEN04_ERROR_TOKEN_TOO_LONG if it fits into no token, ::TOKEN04_ERROR_INVALID_ARGUMENT if it is
/// not UTF-8.
/// Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_from_payload(
    payload: *const c_char,
    payload_len: usize,
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, payload) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                owned(Argument::Payload, payload, payload_len)?,
            )
        };
        match RoomPrivileges::from_payload(&payload)? {
            Some(read) => out.set(token04_privileges_t::new(read)?),
            None => Ok(()),
        }
    })
}

/// The only room, or NULL for any. `len` gets its length without the final NUL, unless it is NULL.
///
/// Ownership: the text belongs to the privileges and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_room_id(
    privileges: *const token04_privileges_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the privileges, and passes null or a place to write to.
    guard::answer(|| unsafe { lend(privileges.as_ref().and_then(|p| p.room_id.as_ref()), len) })
}

/// Whether the user may log in to the room.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_may_log_in(privileges: *const token04_privileges_t) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::answer(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.privileges.may_log_in))
}

/// Whether the user may publish a stream.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_may_publish(privileges: *const token04_privileges_t) -> bool {
    // SAFETY: the caller holds the privileges.
    guard::answer(|| unsafe { privileges.as_ref() }.is_some_and(|p| p.privileges.may_publish))
}

/// How many streams publishing is restricted to; 0 if it is not restricted.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_stream_count(privileges: *const token04_privileges_t) -> usize {
    // SAFETY: the caller holds the privileges.
    guard::answer(|| unsafe { privileges.as_ref() }.map_or(0, |p| p.stream_ids.len()))
}

/// One of the streams, from 0 on; NULL beyond the last. `len` gets its length without the final
/// NUL, unless it is NULL.
///
/// Ownership: the text belongs to the privileges and is valid until they are changed or freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_stream_id(
    privileges: *const token04_privileges_t,
    index: usize,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the privileges, and passes null or a place to write to.
    guard::answer(|| unsafe { lend(privileges.as_ref().and_then(|p| p.stream_ids.get(index)), len) })
}

/// Frees privileges. NULL is fine. Do not free those that belong to an inspection.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_free(privileges: *mut token04_privileges_t) {
    // SAFETY: the caller holds the privileges and lets go of them.
    guard::answer(|| unsafe { handle::free(privileges) });
}

impl token04_privileges_t {
    pub(crate) fn new(privileges: RoomPrivileges) -> Result<Self> {
        let ids = privileges.stream_ids.as_deref().unwrap_or_default();
        Ok(Self {
            room_id: privileges.room_id.as_deref().map(Text::new).transpose()?,
            stream_ids: ids.iter().map(|id| Text::new(id)).collect::<Result<_>>()?,
            privileges,
        })
    }
}

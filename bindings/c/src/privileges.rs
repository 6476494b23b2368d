//! What a token is to allow.

use std::ffi::c_char;

use token04::{Result, RoomPrivileges};
use token04_bindings::{self as bindings, Argument, Grant};

use crate::action::ROOM_ID;
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{owned, texts};
use crate::text_out::TextOut;

/// What a token is to allow. Nothing is allowed until a step says so, and no step takes anything away.
pub struct token04_privileges_t {
    core: RoomPrivileges,
}

const STREAM_IDS: Argument = Argument::Text("stream_ids");

/// Privileges in one room, for now none.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is empty, not UTF-8, or too long.
/// Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_new(
    room_id: *const c_char,
    room_id_len: usize,
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, room_id) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                owned(ROOM_ID, room_id, room_id_len)?,
            )
        };
        let core = bindings::checked(RoomPrivileges::in_room(room_id))?;
        out.set(token04_privileges_t { core })
    })
}

/// Privileges in **whichever room**, for now none. The platform's pages disagree on whether it takes
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
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let out = unsafe { Out::handle("privileges", privileges) }?;
        let core = bindings::checked(RoomPrivileges::in_any_room())?;
        out.set(token04_privileges_t { core })
    })
}

/// A copy, for a language whose privileges do not change: it takes a step with a copy.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
/// Ownership: `*copy` is yours, free it with token04_privileges_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_clone(
    privileges: *const token04_privileges_t,
    copy: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, privileges) = unsafe {
            (
                Out::handle("copy", copy)?,
                handle::deref("privileges", privileges)?,
            )
        };
        out.set(token04_privileges_t {
            core: privileges.core.clone(),
        })
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
    guard::catch_to_error(|| {
        // SAFETY: the caller holds the privileges and uses them nowhere else.
        unsafe { handle::deref_mut("privileges", privileges) }?.step(RoomPrivileges::allow_login)
    })
}

/// Allows publishing these streams, besides those that earlier calls allow.
///
/// `stream_ids` are `count` texts and `stream_id_lens` their lengths; NULL lengths mean that all
/// texts are NUL-terminated. An empty list or stream ID is refused, as the platform would take it for "any".
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for no streams or an empty one, for what
/// is not UTF-8, for more than fits into a token, and after token04_privileges_allow_publish_any_stream().
/// The privileges then are as they were.
/// Ownership: the texts are copied.
/// Threads: one at a time for the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_publish(
    privileges: *mut token04_privileges_t,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller holds the privileges, uses them nowhere else, and passes arrays.
        let (privileges, stream_ids) = unsafe {
            (
                handle::deref_mut("privileges", privileges)?,
                texts(
                    ("stream_ids", stream_ids),
                    ("stream_id_lens", stream_id_lens),
                    count,
                )?,
            )
        };
        let mut copies = Vec::new();
        let mut total_len = 0_usize;
        for (id, len) in stream_ids {
            // SAFETY: the elements of the arrays are texts and their lengths.
            let copy = unsafe { owned(STREAM_IDS, id, len) }?;
            // With quotes and comma. Together they have to fit into a token, which limits the list.
            total_len = total_len.saturating_add(copy.len() + 3);
            STREAM_IDS.check_len(total_len)?;
            copies.push(copy);
        }
        privileges.step(|core| core.allow_publish(copies))
    })
}

/// Allows publishing **whichever stream**.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL, and after
/// token04_privileges_allow_publish(). The privileges then are as they were.
/// Threads: one at a time for the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_publish_any_stream(
    privileges: *mut token04_privileges_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller holds the privileges and uses them nowhere else.
        unsafe { handle::deref_mut("privileges", privileges) }?.step(RoomPrivileges::allow_publish_any_stream)
    })
}

/// Writes the payload, for a caller that seals it elsewhere: a request takes the privileges themselves.
///
/// `payload_len` gets the length without the final NUL, unless it is NULL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
/// Ownership: `*payload` is yours, free it with token04_string_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_to_payload(
    privileges: *const token04_privileges_t,
    payload: *mut *mut c_char,
    payload_len: *mut usize,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, privileges) = unsafe {
            (
                TextOut::new("payload", payload, payload_len)?,
                handle::deref("privileges", privileges)?,
            )
        };
        out.set(privileges.core.to_payload()?.as_bytes())
    })
}

/// Frees privileges. NULL is fine.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_free(privileges: *mut token04_privileges_t) {
    // SAFETY: the caller holds the privileges and lets go of them.
    guard::catch_or_default(|| unsafe { handle::free(privileges) });
}

impl token04_privileges_t {
    /// Takes a step, or none where it is a mistake.
    fn step(&mut self, step: impl FnOnce(RoomPrivileges) -> RoomPrivileges) -> Result<()> {
        self.core = bindings::checked(step(self.core.clone()))?;
        Ok(())
    }

    /// What a request grants.
    ///
    /// # Safety
    ///
    /// `privileges` are null, or not freed and not changed for as long as `'a`.
    pub(crate) unsafe fn grant<'a>(privileges: *const Self) -> Result<Grant<'a>> {
        // SAFETY: the caller promises null, or privileges that live and do not change for as long as `'a`.
        unsafe { privileges.as_ref() }
            .map(|privileges| Grant::Privileges(&privileges.core))
            .ok_or_else(|| Argument::Privileges.wrong("a null pointer"))
    }
}

//! The privileges of a token to be generated.

use std::ffi::c_char;

use token04::{Result, RoomPrivileges};
use token04_bindings::{self as bindings, Argument, Grant};

use crate::action::ROOM_ID;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{copy_string, texts};
use crate::text_out::TextOut;

/// The privileges of a token to be generated. Initially they allow nothing. Calls only add rights.
pub struct token04_privileges_t {
    core: RoomPrivileges,
}

const STREAM_IDS: Argument = Argument::Text("stream_ids");

/// Creates privileges for one room. They allow nothing yet.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is empty, not UTF-8, or too long.
/// Ownership: you own `*privileges`; free it with token04_privileges_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_new(
    room_id: *const c_char,
    room_id_len: usize,
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, room_id) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                copy_string(ROOM_ID, room_id, room_id_len)?,
            )
        };
        let core = bindings::checked(RoomPrivileges::in_room(room_id))?;
        out.set(token04_privileges_t { core })
    })
}

/// Creates privileges for **any room**. They allow nothing yet. The platform's pages disagree on whether it
/// accepts such tokens.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
/// Ownership: you own `*privileges`; free it with token04_privileges_free().
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_new_any_room(
    privileges: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let out = unsafe { Out::handle("privileges", privileges) }?;
        let core = bindings::checked(RoomPrivileges::in_any_room())?;
        out.set(token04_privileges_t { core })
    })
}

/// Copies privileges, for languages with immutable privileges: they apply each step to a copy.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
/// Ownership: you own `*copy`; free it with token04_privileges_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_clone(
    privileges: *const token04_privileges_t,
    copy: *mut *mut token04_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
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
/// Threads: not concurrently with the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_login(
    privileges: *mut token04_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `privileges` to be NULL or a handle that no other thread uses during
        // the call.
        unsafe { handle::deref_mut("privileges", privileges) }?.step(RoomPrivileges::allow_login)
    })
}

/// Allows publishing these streams, in addition to those of earlier calls.
///
/// `stream_ids` is an array of `count` texts, and `stream_id_lens` an array of their lengths; NULL lengths
/// mean that all texts are NUL-terminated. An empty list or stream ID is refused, because the platform would
/// treat it as "any".
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for an empty list or stream ID, for invalid
/// UTF-8, for more than fits into a token, and after token04_privileges_allow_publish_any_stream(). An error
/// leaves the privileges unchanged.
/// Ownership: the texts are copied.
/// Threads: not concurrently with the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_publish(
    privileges: *mut token04_privileges_t,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `privileges` to be NULL or a handle that no other thread uses, and
        // arrays that are NULL or readable for `count` elements that nobody changes during the call.
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
            // SAFETY: the header requires elements that are NULL or texts of these lengths, readable during
            // the call.
            let copy = unsafe { copy_string(STREAM_IDS, id, len) }?;
            // With quotes and comma. All together must fit into a token, which limits the list.
            total_len = total_len.saturating_add(copy.len() + 3);
            STREAM_IDS.check_len(total_len)?;
            copies.push(copy);
        }
        privileges.step(|core| core.allow_publish(copies))
    })
}

/// Allows publishing **any stream**.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL, and after
/// token04_privileges_allow_publish(). An error leaves the privileges unchanged.
/// Threads: not concurrently with the same privileges.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_allow_publish_any_stream(
    privileges: *mut token04_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `privileges` to be NULL or a handle that no other thread uses during
        // the call.
        unsafe { handle::deref_mut("privileges", privileges) }?.step(RoomPrivileges::allow_publish_any_stream)
    })
}

/// Writes the payload, for a caller that encrypts it elsewhere. Requests take the privileges themselves.
///
/// If `payload_len` is not NULL, it receives the length without the final NUL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
/// Ownership: you own `*payload`; free it with token04_string_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_privileges_to_payload(
    privileges: *const token04_privileges_t,
    payload: *mut *mut c_char,
    payload_len: *mut usize,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
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
/// Threads: any thread, while no other thread uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_privileges_free(privileges: *mut token04_privileges_t) {
    // SAFETY: the header requires `privileges` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(privileges) });
}

impl token04_privileges_t {
    /// Applies a step, unless it is invalid.
    fn step(&mut self, step: impl FnOnce(RoomPrivileges) -> RoomPrivileges) -> Result<()> {
        self.core = bindings::checked(step(self.core.clone()))?;
        Ok(())
    }

    /// The privileges for a request.
    ///
    /// # Safety
    ///
    /// `privileges` is null, or privileges that nobody frees or changes for `'a`.
    pub(crate) unsafe fn grant<'a>(privileges: *const Self) -> Result<Grant<'a>> {
        // SAFETY: the caller guarantees null, or privileges that live and do not change for `'a`.
        unsafe { privileges.as_ref() }
            .map(|privileges| Grant::Privileges(&privileges.core))
            .ok_or_else(|| Argument::Privileges.wrong("a null pointer"))
    }
}

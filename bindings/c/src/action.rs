//! The action that a user requests.

use std::ffi::c_char;

use token04::{Result, RoomAction};
use token04_bindings::Argument;

use crate::structs::{self, SizedStruct, check_null, wrong_kind};
use crate::text::text;

/// The action that a user requests in a room. Initialize it with ::TOKEN04_ACTION_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_action_t {
    /// `sizeof(token04_action_t)`. Another size is refused.
    pub struct_size: usize,
    /// One of ::token04_action_kind_t. 0 is refused.
    pub kind: i32,
    /// The room; must not be empty.
    pub room_id: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub room_id_len: usize,
    /// The stream for ::TOKEN04_ACTION_PUBLISH; otherwise NULL.
    pub stream_id: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub stream_id_len: usize,
}

/// The kinds of actions.
#[repr(C)]
pub enum token04_action_kind_t {
    /// Log in to the room.
    TOKEN04_ACTION_LOGIN = 1,
    /// Publish the stream in the room.
    TOKEN04_ACTION_PUBLISH = 2,
}

// SAFETY: the struct is `repr(C)` and starts with its size; its fields are integers and pointers, for which
// any bytes are valid.
unsafe impl SizedStruct for token04_action_t {
    const NAME: &'static str = "action";
    const INIT: &'static str = "TOKEN04_ACTION_INIT";
}

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
pub(crate) const STREAM_ID: Argument = Argument::Text("stream_id");

const LOGIN: i32 = token04_action_kind_t::TOKEN04_ACTION_LOGIN as i32;
const PUBLISH: i32 = token04_action_kind_t::TOKEN04_ACTION_PUBLISH as i32;

/// # Safety
///
/// `action` is null or an action as the header describes, whose texts do not change for `'a`.
pub(crate) unsafe fn read<'a>(action: *const token04_action_t) -> Result<RoomAction<'a>> {
    // SAFETY: the caller guarantees null or an action that is readable for its `struct_size`.
    let action = unsafe { structs::read(action) }?;
    match action.kind {
        LOGIN => check_null("stream_id", action.stream_id, "TOKEN04_ACTION_PUBLISH")?,
        PUBLISH => {}
        kind => {
            return Err(wrong_kind::<token04_action_t>(
                kind,
                "`TOKEN04_ACTION_LOGIN` or `TOKEN04_ACTION_PUBLISH`",
            ));
        }
    }
    // SAFETY: the caller guarantees texts that are readable and do not change for `'a`.
    let (room_id, stream_id) = unsafe {
        (
            text(ROOM_ID, action.room_id, action.room_id_len)?,
            text(STREAM_ID, action.stream_id, action.stream_id_len)?,
        )
    };
    Ok(match action.kind {
        PUBLISH => RoomAction::publish(room_id, stream_id),
        _ => RoomAction::login(room_id),
    })
}

//! One token to be made.

use std::ffi::c_char;

use token04::{Result, TokenRequest};
use token04_bindings::{self as bindings, Argument, Grant};

use crate::privileges::token04_privileges_t;
use crate::structs::{self, SizedStruct, check_null, wrong_kind};
use crate::text::TextBuf;

/// One token to be made. Start it with ::TOKEN04_REQUEST_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_request_t {
    /// `sizeof(token04_request_t)`. Another size is refused.
    pub struct_size: usize,
    /// One of ::token04_request_kind_t. 0 is refused.
    pub kind: i32,
    /// The user that the token is for; never empty.
    pub user_id: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub user_id_len: usize,
    /// For how many seconds from now the token is valid; at least 1.
    pub lifetime_seconds: i64,
    /// What the token allows, of ::TOKEN04_REQUEST_PRIVILEGES; else NULL. No other thread may change them
    /// during the call.
    pub privileges: *const token04_privileges_t,
    /// The text of a JSON object, of ::TOKEN04_REQUEST_PAYLOAD; else NULL.
    pub payload: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub payload_len: usize,
}

/// The kinds of requests.
#[repr(C)]
pub enum token04_request_kind_t {
    /// A token that allows what `privileges` say.
    TOKEN04_REQUEST_PRIVILEGES = 1,
    /// A basic token: **good for any room and any right**, publishing included.
    TOKEN04_REQUEST_BASIC = 2,
    /// A token with a payload of your own. Only its syntax is checked. The platform reads the fields of a
    /// privilege payload; without them, the token restricts nothing.
    TOKEN04_REQUEST_PAYLOAD = 3,
}

// SAFETY: it is `repr(C)` and starts with its size; integers and pointers may have any value.
unsafe impl SizedStruct for token04_request_t {
    const NAME: &'static str = "request";
    const INIT: &'static str = "TOKEN04_REQUEST_INIT";
}

const PRIVILEGES: i32 = token04_request_kind_t::TOKEN04_REQUEST_PRIVILEGES as i32;
const BASIC: i32 = token04_request_kind_t::TOKEN04_REQUEST_BASIC as i32;
const PAYLOAD: i32 = token04_request_kind_t::TOKEN04_REQUEST_PAYLOAD as i32;

const OF_PRIVILEGES: &str = "TOKEN04_REQUEST_PRIVILEGES";
const OF_PAYLOAD: &str = "TOKEN04_REQUEST_PAYLOAD";

/// Place for the texts of a request, which are copied before they are checked.
pub(crate) struct RequestBuf {
    user_id: TextBuf,
    payload: TextBuf,
}

impl RequestBuf {
    pub(crate) const fn new() -> Self {
        Self {
            user_id: TextBuf::new(),
            payload: TextBuf::new(),
        }
    }

    /// # Safety
    ///
    /// `request` is null or a request as the header says, whose privileges do not change for as long as `'b`.
    #[inline]
    pub(crate) unsafe fn convert<'b>(
        &'b mut self,
        request: *const token04_request_t,
    ) -> Result<TokenRequest<'b>> {
        // SAFETY: the caller promises null or a request.
        let request = unsafe { structs::read(request) }?;
        check_fields(&request)?;
        // SAFETY: the caller promises texts, and privileges that do not change.
        let (user_id, grant) = unsafe {
            let user_id = self
                .user_id
                .copy(Argument::UserId, request.user_id, request.user_id_len);
            let grant = match request.kind {
                PRIVILEGES => token04_privileges_t::grant(request.privileges),
                PAYLOAD => self
                    .payload
                    .copy(Argument::Payload, request.payload, request.payload_len)
                    .map(Grant::Payload),
                _ => Ok(Grant::Basic),
            };
            (user_id, grant)
        };
        match (user_id, grant) {
            // The core checks the values.
            (Ok(user_id), Ok(grant)) => Ok(TokenRequest::from_seconds(
                user_id,
                request.lifetime_seconds,
                grant,
            )),
            // The first that is wrong is reported, in the order user, lifetime, grant.
            (user_id, grant) => bindings::request(user_id, Ok(request.lifetime_seconds), grant),
        }
    }
}

/// Refuses an unknown kind, and what belongs to another one.
fn check_fields(request: &token04_request_t) -> Result<()> {
    match request.kind {
        PRIVILEGES => check_null("payload", request.payload, OF_PAYLOAD),
        PAYLOAD => check_null("privileges", request.privileges, OF_PRIVILEGES),
        BASIC => {
            check_null("privileges", request.privileges, OF_PRIVILEGES)?;
            check_null("payload", request.payload, OF_PAYLOAD)
        }
        kind => Err(wrong_kind::<token04_request_t>(
            kind,
            "`TOKEN04_REQUEST_PRIVILEGES`, `TOKEN04_REQUEST_BASIC` or `TOKEN04_REQUEST_PAYLOAD`",
        )),
    }
}

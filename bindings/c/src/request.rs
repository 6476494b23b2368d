//! A request for one token.

use std::ffi::c_char;

use token04::{Result, TokenRequest};
use token04_bindings::{self as bindings, Argument, Grant};

use crate::privileges::token04_privileges_t;
use crate::structs::{self, SizedStruct, check_null, wrong_kind};
use crate::text::TextBuf;

/// A request for one token. Initialize it with ::TOKEN04_REQUEST_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_request_t {
    /// `sizeof(token04_request_t)`. Another size is refused.
    pub struct_size: usize,
    /// One of ::token04_request_kind_t. 0 is refused.
    pub kind: i32,
    /// The user that the token is for; must not be empty.
    pub user_id: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub user_id_len: usize,
    /// The lifetime of the token in seconds, from now; at least 1.
    pub lifetime_seconds: i64,
    /// The privileges for ::TOKEN04_REQUEST_PRIVILEGES; otherwise NULL. No other thread may change them
    /// during the call.
    pub privileges: *const token04_privileges_t,
    /// The text of a JSON object for ::TOKEN04_REQUEST_PAYLOAD; otherwise NULL.
    pub payload: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub payload_len: usize,
}

/// The kinds of requests.
#[repr(C)]
pub enum token04_request_kind_t {
    /// A token with `privileges`.
    TOKEN04_REQUEST_PRIVILEGES = 1,
    /// A basic token, which **allows everything in every room**, publishing included.
    TOKEN04_REQUEST_BASIC = 2,
    /// A token with your own payload. Only its syntax is checked. The platform reads the fields of a
    /// privilege payload; without them, the token restricts nothing.
    TOKEN04_REQUEST_PAYLOAD = 3,
}

// SAFETY: the struct is `repr(C)` and starts with its size; its fields are integers and pointers, for which
// any bytes are valid.
unsafe impl SizedStruct for token04_request_t {
    const NAME: &'static str = "request";
    const INIT: &'static str = "TOKEN04_REQUEST_INIT";
}

const PRIVILEGES: i32 = token04_request_kind_t::TOKEN04_REQUEST_PRIVILEGES as i32;
const BASIC: i32 = token04_request_kind_t::TOKEN04_REQUEST_BASIC as i32;
const PAYLOAD: i32 = token04_request_kind_t::TOKEN04_REQUEST_PAYLOAD as i32;

const PRIVILEGES_NAME: &str = "TOKEN04_REQUEST_PRIVILEGES";
const PAYLOAD_NAME: &str = "TOKEN04_REQUEST_PAYLOAD";

/// Buffers for the texts of a request, which are copied before they are checked.
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
    /// `request` is null or a request as the header describes, whose privileges nobody changes or frees for
    /// `'b`.
    #[inline]
    pub(crate) unsafe fn convert<'b>(
        &'b mut self,
        request: *const token04_request_t,
    ) -> Result<TokenRequest<'b>> {
        // SAFETY: the caller guarantees null or a request that is readable for its `struct_size`.
        let request = unsafe { structs::read(request) }?;
        check_fields(&request)?;
        // SAFETY: the caller guarantees readable texts, and privileges that nobody changes or frees for `'b`.
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
        bindings::request(user_id, Ok(request.lifetime_seconds), grant)
    }
}

/// Refuses an unknown kind, and fields of another kind.
fn check_fields(request: &token04_request_t) -> Result<()> {
    match request.kind {
        PRIVILEGES => check_null("payload", request.payload, PAYLOAD_NAME),
        PAYLOAD => check_null("privileges", request.privileges, PRIVILEGES_NAME),
        BASIC => {
            check_null("privileges", request.privileges, PRIVILEGES_NAME)?;
            check_null("payload", request.payload, PAYLOAD_NAME)
        }
        kind => Err(wrong_kind::<token04_request_t>(
            kind,
            "`TOKEN04_REQUEST_PRIVILEGES`, `TOKEN04_REQUEST_BASIC` or `TOKEN04_REQUEST_PAYLOAD`",
        )),
    }
}

//! One result of a batch.

use std::ffi::c_char;

use crate::error::token04_error_t;

/// One result of a batch: a token or an error. Both belong to the batch.
#[repr(C)]
pub struct token04_batch_item_t {
    /// The token with a final NUL; NULL if there is an error.
    pub token: *const c_char,
    /// The length of the token without the NUL; 0 if there is an error.
    pub token_len: usize,
    /// The reason why there is no token; NULL if there is one. Do not free it.
    pub error: *const token04_error_t,
    /// When the token expires (Unix seconds); 0 if there is an error.
    pub expires_at: i64,
    /// When to replace it (Unix seconds), see token04_issued_renew_at(); 0 if there is an error.
    pub renew_at: i64,
}

impl token04_batch_item_t {
    /// An item without a result yet.
    pub(crate) fn empty() -> Self {
        Self {
            token: std::ptr::null(),
            token_len: 0,
            error: std::ptr::null(),
            expires_at: 0,
            renew_at: 0,
        }
    }
}

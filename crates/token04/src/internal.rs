//! What the bindings of this repository need in addition to the public API. Not public: this may change in
//! any release.

use crate::authorize::check_expiry;
use crate::clock::{check_time, unix_now};
use crate::json_quoting::JsonString;
use crate::{AppId, Result, RoomAction, TokenPrivileges, TokenRequest};

pub use crate::envelope::MAX_TOKEN_LEN;
pub use crate::issued::IssuedTimes;
pub use crate::limits::{
    BATCH_CHUNK_LEN, MAX_LEEWAY, MAX_LIFETIME, MAX_PREVIOUS_SECRETS, MAX_SECRET_LEN, MAX_TEXT_LEN,
};
pub use crate::request::Grant;
pub use crate::verify::Expected;

/// The maximum length of a token for this user and payload in bytes, for any app, time and cipher; 0 if they
/// are too long for any token.
#[must_use]
pub fn max_token_len(user_id: &str, payload: &str) -> usize {
    max_sealed_len(user_id, JsonString::new(payload))
}

/// Like [`max_token_len`], for a request; too small for a request that no token can be generated from.
#[must_use]
pub fn max_request_len(request: &TokenRequest<'_>) -> usize {
    let payload = match request.grant {
        Grant::Basic => JsonString::EMPTY,
        Grant::Privileges(privileges) => privileges.json_string().unwrap_or(JsonString::EMPTY),
        Grant::Written(payload) | Grant::Payload(payload) => JsonString::new(payload),
    };
    max_sealed_len(request.user_id, payload)
}

fn max_sealed_len(user_id: &str, payload: JsonString<'_>) -> usize {
    crate::envelope::max_token_len(crate::plaintext::len_range(user_id, payload))
}

/// The number of threads to start for this many chunks of a batch, besides the calling thread.
#[must_use]
pub fn helper_count(chunks: usize) -> usize {
    crate::batch::helper_count(chunks)
}

/// Runs `work`, which takes chunks of a batch until none is left, on this thread and on this many others.
pub fn run_with_helpers(helpers: usize, work: impl Fn() + Copy + Send) {
    crate::batch::run_with_helpers(helpers, work);
}

/// [`TokenClaims::authorize_at`](crate::TokenClaims::authorize_at) for languages that keep claims as plain
/// data: the decision needs only these two. `None` as `time` means now.
pub fn authorize(payload: &str, expire: i64, action: RoomAction<'_>, time: Option<i64>) -> Result<()> {
    action.check(true)?;
    let now = match time {
        Some(time) => check_time(time)?,
        None => crate::clock::Clock::System.now()?,
    };
    check_expiry(expire, now)?;
    crate::authorize::authorize(payload, action)
}

/// Like [`generate_token04`](crate::generate_token04), but appends the token in ASCII; on failure, appends
/// nothing.
pub fn append_token04(
    app_id: AppId,
    user_id: &str,
    secret: &[u8],
    effective_time_in_seconds: i64,
    payload: &str,
    to: &mut Vec<u8>,
) -> Result<()> {
    crate::drop_in::append_token04(app_id, user_id, secret, effective_time_in_seconds, payload, to)
}

/// Refuses an empty user ID; the generator checks for placeholders.
pub fn check_user_id(user_id: &str) -> Result<()> {
    crate::ids::check_user_id(user_id, true)
}

/// Refuses a lifetime that is not above 0; the generator checks the maximum.
pub fn check_positive(lifetime: i64) -> Result<()> {
    crate::lifetime::check_positive(lifetime)
}

/// Refuses privileges that no token can be generated with; the generator checks for placeholders.
pub fn check_privileges(privileges: &crate::RoomPrivileges) -> Result<()> {
    privileges.check()
}

/// Refuses an action with an empty room or stream, before anything else is checked.
pub fn check_action(action: RoomAction<'_>) -> Result<()> {
    action.check(true)
}

/// [`TokenClaims::privileges`](crate::TokenClaims::privileges) for languages that keep claims as plain data.
pub fn read_privileges(payload: &str) -> Result<Option<TokenPrivileges>> {
    TokenPrivileges::read(payload)
}

/// The system time in Unix seconds, unchecked.
#[must_use]
pub fn system_now() -> i64 {
    unix_now()
}

/// The time from the caller's own clock if given, otherwise the system time; an error for an impossible time.
pub fn now(caller_seconds: Option<i64>) -> Result<i64> {
    caller_seconds.map_or_else(|| crate::clock::Clock::System.now(), crate::clock::check_clock)
}

/// Whether a generator refuses these privileges unless it allows placeholders.
#[must_use]
pub fn has_placeholder(privileges: &crate::RoomPrivileges) -> bool {
    privileges.refuse_placeholders().is_err()
}

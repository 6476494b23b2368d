//! Checks the content of a token or request for likely mistakes.

use super::finding::{Finding, FindingId};
use super::finding_list::FindingList;
use crate::TokenPrivileges;
use crate::authorize::check_expiry;
use crate::json::is_json;
use crate::limits::{
    MAX_ROOM_ID_LEN, MAX_RTC_USER_ID_LEN, MAX_STREAM_ID_LEN, MAX_ZIM_USER_ID_LEN, MILLISECONDS,
    POINT_IN_TIME, RENEWAL_WARNING, ZIM_LIFETIME, is_stream_id_byte,
};
#[cfg(feature = "inspect")]
use crate::{KitToken, TokenContents};

const YEAR: i64 = 31_556_952;
/// Ten minutes in milliseconds. A lifetime in seconds is hardly ever a multiple of this number.
const TEN_MINUTES_IN_MS: i64 = 600_000;

/// Checks the times; `expire` is the envelope's or the encrypted one.
pub(crate) fn times(expire: i64, ctime: Option<i64>, now: i64, findings: &mut FindingList) {
    if let Err(error) = check_expiry(expire, now) {
        findings.push(Finding::from_error(FindingId::Expired, &error));
    } else if expire.saturating_sub(now) <= RENEWAL_WARNING {
        findings.push(Finding::new(
            FindingId::ExpiresSoon,
            format!(
                "expires within {RENEWAL_WARNING} seconds, when clients are told to renew: generate a new one"
            ),
        ));
    }
    let lifetime = expire.saturating_sub(ctime.unwrap_or(now));
    if ctime.is_some_and(|ctime| ctime >= MILLISECONDS) {
        findings.push(Finding::new(
            FindingId::Milliseconds,
            "ctime is in milliseconds: the format counts seconds",
        ));
    } else if lifetime >= POINT_IN_TIME {
        findings.push(Finding::new(
            FindingId::EpochAsLifetime,
            format!(
                "valid for {} years: is this a point in time instead of a duration? Pass seconds from now",
                lifetime / YEAR
            ),
        ));
    } else if ctime.is_some() && lifetime > 0 && lifetime % TEN_MINUTES_IN_MS == 0 {
        findings.push(Finding::new(
            FindingId::Milliseconds,
            format!(
                "valid for {} days, which is {} minutes in milliseconds: pass seconds",
                lifetime / 86_400,
                lifetime / 60_000
            ),
        ));
    }
}

#[cfg(feature = "inspect")]
pub(crate) fn contents(contents: &TokenContents, now: i64, findings: &mut FindingList) {
    times(contents.expire, Some(contents.ctime), now, findings);
    if contents.ctime > now {
        findings.push(Finding::new(
            FindingId::FutureCtime,
            format!(
                "ctime is {} seconds in the future: check both clocks",
                contents.ctime.saturating_sub(now)
            ),
        ));
    }
    lifetime(contents.expire.saturating_sub(contents.ctime), findings);
    user_id(&contents.user_id, findings);
    if i32::try_from(contents.nonce).is_err() {
        findings.push(Finding::new(
            FindingId::WideNonce,
            "nonce does not fit into 32 bits, unlike official ones: generate a 32-bit nonce",
        ));
    }
}

pub(crate) fn lifetime(lifetime: i64, findings: &mut FindingList) {
    if !ZIM_LIFETIME.contains(&lifetime) {
        findings.push(Finding::new(
            FindingId::ZimLifetime,
            format!(
                "valid for {lifetime} seconds: ZIM accepts {} to {} (codes 6000108, 6000109), RTC accepts this",
                ZIM_LIFETIME.start(),
                ZIM_LIFETIME.end()
            ),
        ));
    }
}

pub(crate) fn user_id(user_id: &str, findings: &mut FindingList) {
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    let length = user_id.len();
    if length > MAX_RTC_USER_ID_LEN {
        add(
            FindingId::UserIdTooLong,
            format!(
                "user_id is {length} bytes long: RTC accepts fewer than {}, ZIM at most {MAX_ZIM_USER_ID_LEN}",
                MAX_RTC_USER_ID_LEN + 1
            ),
        );
    } else if length > MAX_ZIM_USER_ID_LEN {
        add(
            FindingId::UserIdTooLong,
            format!(
                "user_id is {length} bytes long: ZIM accepts at most {MAX_ZIM_USER_ID_LEN}, RTC accepts this"
            ),
        );
    }
    text("user_id", user_id, findings);
}

/// Checks that apply to every kind of ID.
fn text(name: &str, id: &str, findings: &mut FindingList) {
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    if id.trim() != id {
        add(
            FindingId::OuterSpace,
            format!("{name} starts or ends with white space, but must equal the client's exactly: trim it"),
        );
    }
    if id.chars().any(char::is_control) {
        add(
            FindingId::ControlCharacter,
            format!(
                "{name} has a control character (a line break, a tab or NUL): was a whole line or file read?"
            ),
        );
    }
    if looks_like_token(id) {
        add(
            FindingId::TokenAsId,
            format!("{name} looks like a token: pass the id itself"),
        );
    }
}

/// Every token04 is at least this long; no ID of this length starts with 04 and is base64.
const SHORTEST_TOKEN: usize = 100;

fn looks_like_token(id: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'#');
    id.len() >= SHORTEST_TOKEN && id.starts_with("04") && id.bytes().all(is_base64)
}

/// Checks the payload; returns what it allows if it is a privilege payload.
pub(crate) fn payload(payload: &str, findings: &mut FindingList) -> Option<TokenPrivileges> {
    let privileges = match TokenPrivileges::read(payload) {
        Ok(privileges) => privileges?,
        Err(error) => {
            let finding = if is_json(payload.as_bytes()) {
                Finding::new(
                    FindingId::PayloadNotPrivileges,
                    "payload is JSON but not a privilege payload: is it meant for this token?",
                )
            } else {
                Finding {
                    zego_code: error.zego_code(),
                    ..Finding::new(
                        FindingId::PayloadNotJson,
                        "payload is not JSON (1002075): a room or meeting ID goes into the privilege payload's room_id",
                    )
                }
            };
            findings.push(finding);
            return None;
        }
    };
    self::privileges(&privileges, findings);
    Some(privileges)
}

pub(crate) fn privileges(privileges: &TokenPrivileges, findings: &mut FindingList) {
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    if !privileges.may_log_in && !privileges.may_publish {
        add(
            FindingId::NothingAllowed,
            "payload allows neither logging in nor publishing: set privilege 1 (login) or 2 (publish) to 1"
                .to_owned(),
        );
    } else if !privileges.may_log_in {
        add(
            FindingId::PublishWithoutLogin,
            "payload allows publishing but not logging in, which publishing requires: also set privilege 1 (login) to 1".to_owned(),
        );
    }
    match &privileges.room_id {
        None => add(
            FindingId::AnyRoom,
            "payload names no room: the platform's pages disagree whether it is valid in any or refused"
                .to_owned(),
        ),
        Some(room) => {
            if room.len() > MAX_ROOM_ID_LEN {
                add(
                    FindingId::RoomIdTooLong,
                    format!(
                        "room_id is {} bytes long: the platform accepts fewer than {}",
                        room.len(),
                        MAX_ROOM_ID_LEN + 1
                    ),
                );
            }
            text("room_id", room, findings);
        }
    }
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    for (index, stream) in privileges.stream_ids.iter().enumerate() {
        let number = index + 1;
        if stream.len() > MAX_STREAM_ID_LEN {
            add(
                FindingId::StreamIdUnusable,
                format!(
                    "stream {number} is {} bytes long: the platform accepts fewer than {}",
                    stream.len(),
                    MAX_STREAM_ID_LEN + 1
                ),
            );
        } else if !stream.bytes().all(is_stream_id_byte) {
            add(
                FindingId::StreamIdUnusable,
                format!(
                    "stream {number} has characters that the platform refuses: use only digits, letters, - and _"
                ),
            );
        }
    }
}

/// Checks that a kit token's details match the token inside.
#[cfg(feature = "inspect")]
pub(crate) fn kit(
    kit: &KitToken,
    contents: &TokenContents,
    privileges: Option<&TokenPrivileges>,
    findings: &mut FindingList,
) {
    let room = privileges.and_then(|p| p.room_id.as_deref());
    let differing = [
        (kit.app_id != contents.app_id, "appID"),
        (kit.user_id != contents.user_id, "userID"),
        (room.is_some_and(|room| room != kit.room_id), "roomID"),
    ];
    for (_, name) in differing.into_iter().filter(|(differs, _)| *differs) {
        findings.push(Finding::new(
            FindingId::KitMismatch,
            format!("the kit details' {name} is not the token's: build both from the same values"),
        ));
    }
}

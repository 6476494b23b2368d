//! Checks IDs for likely mistakes.

use super::finding::{Finding, FindingId};
use super::finding_list::FindingList;
use crate::ids::placeholder;
use crate::limits::{
    MAX_ROOM_ID_LEN, MAX_RTC_USER_ID_LEN, MAX_STREAM_ID_LEN, MAX_ZIM_USER_ID_LEN, is_stream_id_byte,
};

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
    suspicious_user(user_id, findings);
    token_as_id("user_id", user_id, findings);
}

/// A user ID that is certainly not what was meant.
fn suspicious_user(user_id: &str, findings: &mut FindingList) {
    let what = if let Some(placeholder) = placeholder(user_id) {
        format!(
            "user_id is {placeholder}, which languages write for a missing value: all users without an ID become one"
        )
    } else if user_id.trim() != user_id {
        "user_id starts or ends with white space, but must equal the client's exactly: trim it".to_owned()
    } else if user_id.chars().any(char::is_control) {
        control_character("user_id")
    } else {
        return;
    };
    findings.push(Finding::new(FindingId::SuspiciousUserId, what));
}

fn control_character(name: &str) -> String {
    format!("{name} has a control character (a line break, a tab or NUL): was a whole line or file read?")
}

/// Checks the ID of a room.
pub(super) fn room_id(room: &str, findings: &mut FindingList) {
    if room.len() > MAX_ROOM_ID_LEN {
        findings.push(Finding::new(
            FindingId::RoomIdTooLong,
            format!(
                "room_id is {} bytes long: the platform accepts fewer than {}",
                room.len(),
                MAX_ROOM_ID_LEN + 1
            ),
        ));
    }
    text("room_id", room, findings);
    token_as_id("room_id", room, findings);
}

/// Checks the ID of a stream by its number in the list.
pub(super) fn stream_id(number: usize, stream: &str, findings: &mut FindingList) {
    let message = if stream.is_empty() {
        format!("stream {number} is empty: leave it out, or name the stream")
    } else if stream.len() > MAX_STREAM_ID_LEN {
        format!(
            "stream {number} is {} bytes long: the platform accepts fewer than {}",
            stream.len(),
            MAX_STREAM_ID_LEN + 1
        )
    } else if !stream.bytes().all(is_stream_id_byte) {
        format!("stream {number} has characters that the platform refuses: use only digits, letters, - and _")
    } else {
        return;
    };
    findings.push(Finding::new(FindingId::StreamIdUnusable, message));
}

/// Checks white space and control characters.
fn text(name: &str, id: &str, findings: &mut FindingList) {
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    if id.trim() != id {
        add(
            FindingId::OuterSpace,
            format!("{name} starts or ends with white space, but must equal the client's exactly: trim it"),
        );
    }
    if id.chars().any(char::is_control) {
        add(FindingId::ControlCharacter, control_character(name));
    }
}

fn token_as_id(name: &str, id: &str, findings: &mut FindingList) {
    if looks_like_token(id) {
        findings.push(Finding::new(
            FindingId::TokenAsId,
            format!("{name} looks like a token: pass the ID itself"),
        ));
    }
}

/// Every token04 is at least this long; no ID of this length starts with 04 and is base64.
const SHORTEST_TOKEN: usize = 100;

fn looks_like_token(id: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'#');
    id.len() >= SHORTEST_TOKEN && id.starts_with("04") && id.bytes().all(is_base64)
}

//! What the opened token says, and whether it can have been meant so.

use super::finding::{Finding, FindingId};
use super::finding_list::FindingList;
use crate::authorize::check_expiry;
use crate::json::is_json;
use crate::limits::{
    RENEWAL_WARNING, ROOM_ID_END, RTC_USER_ID_END, STREAM_ID_END, ZIM_LIFETIME, ZIM_USER_ID_MAX,
    is_stream_id_byte,
};
use crate::{Claims, KitToken, RoomPrivileges};

const YEAR: i64 = 31_556_952;
/// A lifetime from here on (31 years) is a Unix time: 2001 and later.
const EPOCH: i64 = 1_000_000_000;
/// A time from here on (the year 5138) is in milliseconds.
const MILLISECONDS: i64 = 100_000_000_000;
/// Ten minutes in milliseconds: taken for seconds, lifetimes are hardly ever a multiple of this.
const TEN_MINUTES_IN_MS: i64 = 600_000;

/// What `expire` alone tells, be it the envelope's or the sealed one.
pub(super) fn times(expire: i64, ctime: Option<i64>, now: i64, findings: &mut FindingList) {
    if let Err(error) = check_expiry(expire, now) {
        findings.push(Finding::of_error(FindingId::Expired, &error));
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
    } else if lifetime >= EPOCH {
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

pub(super) fn claims(claims: &Claims, now: i64, findings: &mut FindingList) {
    times(claims.expire, Some(claims.ctime), now, findings);
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    if claims.ctime > now {
        add(
            FindingId::FutureCtime,
            format!(
                "made {} seconds in the future: do the clocks differ?",
                claims.ctime.saturating_sub(now)
            ),
        );
    }
    let lifetime = claims.expire.saturating_sub(claims.ctime);
    if !ZIM_LIFETIME.contains(&lifetime) {
        add(
            FindingId::ZimLifetime,
            format!(
                "valid for {lifetime} seconds: ZIM takes {} to {} (codes 6000108, 6000109), RTC takes it",
                ZIM_LIFETIME.start(),
                ZIM_LIFETIME.end()
            ),
        );
    }
    let length = claims.user_id.len();
    if length >= RTC_USER_ID_END {
        add(
            FindingId::UserIdTooLong,
            format!(
                "user_id is {length} bytes long: RTC takes fewer than {RTC_USER_ID_END}, ZIM at most {ZIM_USER_ID_MAX}"
            ),
        );
    } else if length > ZIM_USER_ID_MAX {
        add(
            FindingId::UserIdTooLong,
            format!("user_id is {length} bytes long: ZIM takes at most {ZIM_USER_ID_MAX}, RTC takes it"),
        );
    }
    if i32::try_from(claims.nonce).is_err() {
        add(
            FindingId::WideNonce,
            "nonce does not fit into 32 bits, as the official generators' do".to_owned(),
        );
    }
}

/// The payload, and what it allows where it is a privilege payload.
pub(super) fn payload(payload: &str, findings: &mut FindingList) -> Option<RoomPrivileges> {
    let privileges = match RoomPrivileges::from_payload(payload) {
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
    let mut add = |id, message: String| findings.push(Finding::new(id, message));
    if !privileges.may_log_in && !privileges.may_publish {
        add(
            FindingId::NothingAllowed,
            "payload allows neither logging in nor publishing: set privilege 1 (login) or 2 (publish) to 1"
                .to_owned(),
        );
    }
    match &privileges.room_id {
        None => add(
            FindingId::AnyRoom,
            "payload names no room: valid in any, or refused, as the platform's pages disagree".to_owned(),
        ),
        Some(room) if room.len() >= ROOM_ID_END => add(
            FindingId::RoomIdTooLong,
            format!(
                "room_id is {} bytes long: the platform takes fewer than {ROOM_ID_END}",
                room.len()
            ),
        ),
        Some(_) => {}
    }
    for (index, stream) in privileges.stream_ids.iter().flatten().enumerate() {
        let number = index + 1;
        if stream.len() >= STREAM_ID_END {
            add(
                FindingId::StreamIdUnusable,
                format!(
                    "stream {number} is {} bytes long: the platform takes fewer than {STREAM_ID_END}",
                    stream.len()
                ),
            );
        } else if !stream.bytes().all(is_stream_id_byte) {
            add(
                FindingId::StreamIdUnusable,
                format!(
                    "stream {number} has characters other than digits, letters, - and _, which the platform does not take"
                ),
            );
        }
    }
    Some(privileges)
}

/// Whether a kit token's details agree with the token inside.
pub(super) fn kit(
    kit: &KitToken,
    claims: &Claims,
    privileges: Option<&RoomPrivileges>,
    findings: &mut FindingList,
) {
    let room = privileges.and_then(|p| p.room_id.as_deref());
    let differing = [
        (kit.app_id != claims.app_id, "appID"),
        (kit.user_id != claims.user_id, "userID"),
        (room.is_some_and(|room| room != kit.room_id), "roomID"),
    ];
    for (_, name) in differing.into_iter().filter(|(differs, _)| *differs) {
        findings.push(Finding::new(
            FindingId::KitMismatch,
            format!("the kit details' {name} is not the token's: build both from the same values"),
        ));
    }
}

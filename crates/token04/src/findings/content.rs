//! Checks the times of a token or request, and what else its claims say, for likely mistakes.

use super::finding::{Finding, FindingId};
use super::finding_list::FindingList;
#[cfg(feature = "inspect")]
use super::ids;
use crate::authorize::check_expiry;
use crate::limits::{MILLISECONDS, POINT_IN_TIME, RENEWAL_WARNING, ZIM_LIFETIME};
#[cfg(feature = "inspect")]
use crate::{KitToken, TokenContents, TokenPrivileges};

const YEAR: i64 = 31_556_952;
/// Ten minutes in milliseconds. A lifetime in seconds is hardly ever a multiple of this number.
const TEN_MINUTES_IN_MS: i64 = 600_000;

/// Checks the times; `expire` is the envelope's or the encrypted one.
pub(crate) fn times(expire: i64, ctime: Option<i64>, now: i64, findings: &mut FindingList) {
    if let Err(error) = check_expiry(expire, now) {
        let ago = |time: i64| span(now.saturating_sub(time));
        let made = ctime
            .filter(|&ctime| ctime < now)
            .map(|ctime| format!(", and was made {} ago", ago(ctime)));
        let message = format!(
            "token expired at {expire}, {} ago{}: generate a new one",
            ago(expire),
            made.unwrap_or_default()
        );
        findings.push(Finding {
            zego_code: error.zego_code(),
            ..Finding::new(FindingId::Expired, message)
        });
    } else if expire.saturating_sub(now) <= RENEWAL_WARNING {
        findings.push(Finding::new(
            FindingId::ExpiresSoon,
            format!(
                "expires within {RENEWAL_WARNING} seconds, when clients are told to renew: generate a new one"
            ),
        ));
    }
    let lifetime = expire.saturating_sub(ctime.unwrap_or(now));
    if expire >= MILLISECONDS && ctime.is_none_or(|ctime| ctime < MILLISECONDS) {
        findings.push(Finding::new(
            FindingId::Milliseconds,
            "expire is in milliseconds: the format counts seconds",
        ));
    }
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

/// A number of seconds as people say it.
fn span(seconds: i64) -> String {
    const UNITS: [(i64, &str); 3] = [(86_400, "days"), (3_600, "hours"), (60, "minutes")];
    let fitting = UNITS.into_iter().find(|(unit, _)| seconds >= 2 * unit);
    let (unit, name) = fitting.unwrap_or((1, "seconds"));
    format!("{} {name}", seconds / unit)
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
    if contents.expire < MILLISECONDS {
        lifetime(contents.expire.saturating_sub(contents.ctime), findings);
    }
    ids::user_id(&contents.user_id, findings);
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

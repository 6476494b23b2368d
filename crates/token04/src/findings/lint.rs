//! What is odd about a token that is to be made.

use super::finding::{Finding, FindingId};
use super::{FindingList, content};
use crate::request::Grant;
use crate::{TokenPrivileges, TokenRequest};

/// Finds what is odd about a token before it is made. No secret is needed.
///
/// Generating only refuses what cannot be meant; this also tells what single products do not take, such as long
/// user ids, and what is probably a mistake, such as publishing without logging in. A request that no token
/// can be made from gives a finding of that. Lifetimes are judged by the default maximum.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use std::time::Duration;
/// use token04::{FindingId, RoomPrivileges, TokenRequest, lint};
///
/// let privileges = RoomPrivileges::in_room("room1").allow_publish(["front camera"]);
/// let findings = lint(&TokenRequest::new("alice", Duration::from_secs(3600), &privileges));
/// let ids: Vec<_> = findings.iter().map(|finding| finding.id).collect();
/// assert_eq!(ids, [FindingId::PublishWithoutLogin, FindingId::StreamIdUnusable]);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn lint(request: &TokenRequest<'_>) -> Vec<Finding> {
    let mut findings = FindingList::default();
    if let Err(error) = request.check(i64::MAX, false) {
        findings.push(Finding::of_error(FindingId::InvalidRequest, &error));
    }
    content::user_id(request.user_id, &mut findings);
    if request.lifetime > 0 {
        // As of a token that is made now, which has not begun to expire.
        content::times(request.lifetime, Some(0), i64::MIN, &mut findings);
        content::lifetime(request.lifetime, &mut findings);
    }
    match request.grant {
        Grant::Basic => {}
        Grant::Privileges(privileges) => {
            if let Ok(payload) = privileges.to_payload()
                && let Ok(Some(read)) = TokenPrivileges::read(&payload)
            {
                content::privileges(&read, &mut findings);
            }
        }
        Grant::Written(payload) | Grant::Payload(payload) => {
            content::payload(payload, &mut findings);
        }
    }
    findings.worst_first()
}

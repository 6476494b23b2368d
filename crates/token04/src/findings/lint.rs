//! Finds likely mistakes in a request.

use super::finding::{Finding, FindingId};
use super::{FindingList, content, ids, payload};
use crate::request::Grant;
use crate::{TokenPrivileges, TokenRequest};

/// Finds likely mistakes in a request before a token is generated. No secret is needed.
///
/// Generating refuses only input that is certainly wrong. This function also reports what some products do
/// not accept, such as long user IDs, and probable mistakes, such as publishing without logging in. A request
/// that no token can be generated from is reported as a finding. Lifetimes are compared with the default
/// maximum.
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
        findings.push(Finding::from_error(FindingId::InvalidRequest, &error));
    }
    ids::user_id(request.user_id, &mut findings);
    if request.lifetime > 0 {
        // For a token that is generated now and is not about to expire.
        content::times(request.lifetime, Some(0), i64::MIN, &mut findings);
        content::lifetime(request.lifetime, &mut findings);
    }
    match request.grant {
        Grant::Basic => {}
        Grant::Privileges(privileges) => {
            if let Ok(payload) = privileges.to_payload()
                && let Ok(Some(read)) = TokenPrivileges::read(&payload)
            {
                payload::privileges(&read, &mut findings);
            }
        }
        Grant::Written(text) | Grant::Payload(text) => {
            payload::payload(text, &mut findings);
        }
    }
    findings.worst_first()
}

//! Likely mistakes in a request, reported before a token is generated.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{generator, seconds};
use token04::{FindingId, RoomPrivileges, Severity, TokenRequest, lint};

const HOUR: u64 = 3600;

fn ids(request: &TokenRequest<'_>) -> Vec<FindingId> {
    let findings = lint(request);
    for finding in &findings {
        assert!(!finding.message.contains('\n'), "{finding:?}");
        assert!(!finding.message.contains("MARK"), "{finding:?}");
    }
    findings.iter().map(|finding| finding.id).collect()
}

fn for_user(user_id: &str) -> Vec<FindingId> {
    ids(&TokenRequest::basic(user_id, seconds(HOUR)))
}

fn with(privileges: &RoomPrivileges) -> Vec<FindingId> {
    ids(&TokenRequest::new("alice", seconds(HOUR), privileges))
}

#[test]
fn ordinary_requests_have_no_findings() {
    let privileges = RoomPrivileges::in_room("room1")
        .allow_login()
        .allow_publish(["cam-1_A"]);
    assert_eq!(with(&privileges), []);
    assert_eq!(for_user("alice"), []);
    assert_eq!(for_user("用户"), []);
    for lifetime in [60, 600, HOUR, 86_400, 24 * 86_400] {
        assert_eq!(
            ids(&TokenRequest::basic("alice", seconds(lifetime))),
            [],
            "{lifetime}"
        );
    }
}

#[test]
fn unusable_or_unlikely_users_are_reported() {
    let token = generator(1).generate_basic("MARK", seconds(HOUR)).unwrap();
    for (user, id) in [
        (&*"u".repeat(33), FindingId::UserIdTooLong),
        (&"u".repeat(100), FindingId::UserIdTooLong),
        (" MARK", FindingId::SuspiciousUserId),
        ("MARK\u{a0}", FindingId::SuspiciousUserId),
        ("a\tMARK", FindingId::SuspiciousUserId),
        ("MARK\0", FindingId::SuspiciousUserId),
    ] {
        assert_eq!(for_user(user), [id], "{user:?}");
    }
    assert!(for_user(&token).contains(&FindingId::TokenAsId));
    for user in ["", "undefined", "[object Object]"] {
        assert!(for_user(user).contains(&FindingId::InvalidRequest), "{user:?}");
    }
}

#[test]
fn unlikely_privileges_are_reported() {
    let room = || RoomPrivileges::in_room("room1");
    let token = generator(1).generate_basic("MARK", seconds(HOUR)).unwrap();
    let cases = [
        (room(), FindingId::NothingAllowed),
        (room().allow_publish(["cam"]), FindingId::PublishWithoutLogin),
        (RoomPrivileges::in_any_room().allow_login(), FindingId::AnyRoom),
        (
            room().allow_login().allow_publish(["a b"]),
            FindingId::StreamIdUnusable,
        ),
        (
            RoomPrivileges::in_room("MARK ").allow_login(),
            FindingId::OuterSpace,
        ),
    ];
    for (privileges, id) in cases {
        assert_eq!(with(&privileges), [id]);
    }
    let in_token = RoomPrivileges::in_room(token).allow_login();
    assert!(with(&in_token).contains(&FindingId::TokenAsId));
    let in_no_room = RoomPrivileges::in_room("").allow_login();
    assert_eq!(with(&in_no_room), [FindingId::InvalidRequest]);
}

#[test]
fn lifetimes_in_the_wrong_unit_are_reported() {
    for (lifetime, id) in [
        (20, FindingId::ZimLifetime),
        (2_073_601, FindingId::ZimLifetime),
        (HOUR * 1000, FindingId::Milliseconds),
        (600_000, FindingId::Milliseconds),
        (1_700_003_600, FindingId::EpochAsLifetime),
    ] {
        let found = ids(&TokenRequest::basic("alice", seconds(lifetime)));
        assert!(found.contains(&id), "{lifetime}: {found:?}");
    }
    let found = ids(&TokenRequest::basic("alice", seconds(0)));
    assert_eq!(found, [FindingId::InvalidRequest]);
}

#[test]
fn payloads_are_read_as_the_platform_reads_them() {
    let found = |payload| ids(&TokenRequest::with_payload("alice", seconds(HOUR), payload));
    assert_eq!(
        found(r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}"#),
        []
    );
    assert_eq!(found("{}"), [FindingId::NothingAllowed, FindingId::AnyRoom]);
    assert_eq!(found(r#"{"room_id":5}"#), [FindingId::PayloadNotPrivileges]);
    let not_json = found("room1");
    assert!(not_json.contains(&FindingId::InvalidRequest) && not_json.contains(&FindingId::PayloadNotJson));
    // Errors first.
    let severities: Vec<_> = lint(&TokenRequest::with_payload(" ", seconds(20), "room1"))
        .iter()
        .map(|finding| finding.severity)
        .collect();
    assert!(severities.is_sorted_by(|a, b| a >= b) && severities[0] == Severity::Error);
}

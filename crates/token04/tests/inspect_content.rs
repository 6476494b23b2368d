//! Content that is probably a mistake: times, limits, payloads, kit details.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{SECRET, seal_gcm, time, with_any_payload};
use token04::{
    FindingId, InspectOptions, Inspection, KitToken, RoomPrivileges, Severity, TokenForm, inspect,
};

const NOW: i64 = 1_700_000_000;
const HOUR: i64 = 3600;

fn inspect_at(token: &str, at: i64) -> Inspection {
    inspect(
        token,
        &InspectOptions::new().secret(SECRET).time(time(at)).unwrap(),
    )
}

fn token(user_id: &str, ctime: i64, expire: i64, payload: &str) -> String {
    let [user_id, payload] = [user_id, payload].map(|text| serde_json::to_string(text).unwrap());
    let plaintext = format!(
        r#"{{"app_id":7,"user_id":{user_id},"ctime":{ctime},"expire":{expire},"nonce":3,"payload":{payload}}}"#
    );
    seal_gcm(SECRET, expire, plaintext)
}

fn findings(found: &Inspection) -> Vec<(FindingId, Severity)> {
    found.findings.iter().map(|f| (f.id, f.severity)).collect()
}

/// The findings of a token that is valid for this many seconds from `NOW`.
fn for_lifetime(seconds: i64) -> Vec<(FindingId, Severity)> {
    findings(&inspect_at(&token("alice", NOW, NOW + seconds, ""), NOW))
}

fn for_user(user_id: &str) -> Vec<(FindingId, Severity)> {
    findings(&inspect_at(&token(user_id, NOW, NOW + HOUR, ""), NOW))
}

fn for_payload(payload: &str) -> Vec<(FindingId, Severity)> {
    findings(&inspect_at(&token("alice", NOW, NOW + HOUR, payload), NOW))
}

#[test]
fn expiry_is_reported() {
    let token = token("alice", NOW, NOW + HOUR, "");
    let at = |at| findings(&inspect_at(&token, at));
    assert_eq!(at(NOW), []);
    assert_eq!(at(NOW + HOUR - 31), []);
    assert_eq!(at(NOW + HOUR - 30), [(FindingId::ExpiresSoon, Severity::Warning)]);
    assert_eq!(at(NOW + HOUR - 1), [(FindingId::ExpiresSoon, Severity::Warning)]);
    assert_eq!(at(NOW + HOUR), [(FindingId::Expired, Severity::Error)]);
    assert_eq!(at(99_999_999_999), [(FindingId::Expired, Severity::Error)]);
    assert_eq!(
        inspect_at(&token, NOW + HOUR).findings[0].zego_code,
        Some(1_002_078)
    );
    assert_eq!(at(NOW - 1), [(FindingId::FutureCtime, Severity::Info)]);
}

#[test]
fn a_point_in_time_as_a_lifetime_is_reported() {
    let ids = |seconds| for_lifetime(seconds).into_iter().map(|f| f.0).collect::<Vec<_>>();
    // The caller passed now plus an hour instead of an hour.
    let found = for_lifetime(NOW + HOUR);
    assert!(
        found.contains(&(FindingId::EpochAsLifetime, Severity::Warning)),
        "{found:?}"
    );
    let years = inspect_at(&token("alice", NOW, NOW + NOW + HOUR, ""), NOW);
    let finding = years
        .findings
        .iter()
        .find(|f| f.id == FindingId::EpochAsLifetime)
        .unwrap();
    assert!(finding.message.contains("53 years"), "{}", finding.message);
    // The same with a clock in milliseconds, as in JavaScript.
    assert!(ids(1000 * (NOW + HOUR)).contains(&FindingId::EpochAsLifetime));
    // The envelope alone reveals it, too.
    let token = token("alice", NOW, NOW + NOW, "");
    let closed = inspect(&token, &InspectOptions::new().time(time(NOW)).unwrap());
    assert!(
        findings(&closed).contains(&(FindingId::EpochAsLifetime, Severity::Warning)),
        "{closed:?}"
    );
    // Ten years are long, but a plausible duration.
    assert!(!ids(10 * 365 * 86_400).contains(&FindingId::EpochAsLifetime));
}

#[test]
fn milliseconds_are_reported() {
    // A lifetime of an hour and of a day, and a ctime, all in milliseconds.
    for seconds in [HOUR * 1000, 86_400 * 1000] {
        let found = for_lifetime(seconds);
        assert!(
            found.contains(&(FindingId::Milliseconds, Severity::Warning)),
            "{seconds}: {found:?}"
        );
    }
    let ctime = NOW * 1000;
    let found = findings(&inspect_at(&token("alice", ctime, ctime + HOUR, ""), NOW));
    assert!(
        found.contains(&(FindingId::Milliseconds, Severity::Warning)),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|f| f.0 == FindingId::EpochAsLifetime),
        "{found:?}"
    );
    for usual in [60, 600, HOUR, 86_400, 7 * 86_400, 24 * 86_400] {
        assert_eq!(for_lifetime(usual), [], "{usual}");
    }
}

#[test]
fn lifetimes_that_zim_refuses_are_reported() {
    let warned = |seconds| for_lifetime(seconds).contains(&(FindingId::ZimLifetime, Severity::Warning));
    assert_eq!(
        [29, 30, 2_073_600, 2_073_601].map(warned),
        [true, false, false, true]
    );
}

#[test]
fn lengths_that_products_refuse_are_reported() {
    let warning = [(FindingId::UserIdTooLong, Severity::Warning)];
    assert_eq!(for_user(&"u".repeat(32)), []);
    assert_eq!(for_user(&"u".repeat(33)), warning);
    assert_eq!(for_user(&"u".repeat(64)), warning);
    // The limits are in bytes.
    assert_eq!(for_user(&"é".repeat(16)), []);
    assert_eq!(for_user(&"é".repeat(17)), warning);
    let message = |length| {
        let found = inspect_at(&token(&"u".repeat(length), NOW, NOW + HOUR, ""), NOW);
        found.findings[0].message.to_string()
    };
    assert!(message(63).contains("RTC accepts this"), "{}", message(63));
    assert!(!message(64).contains("RTC accepts this"), "{}", message(64));

    let room = |length| {
        for_payload(
            &RoomPrivileges::in_room("r".repeat(length))
                .allow_login()
                .to_payload()
                .unwrap(),
        )
    };
    assert_eq!(room(127), []);
    assert_eq!(room(128), [(FindingId::RoomIdTooLong, Severity::Warning)]);

    let stream = |id: &str| {
        let privileges = RoomPrivileges::in_room("r").allow_login();
        for_payload(&privileges.allow_publish(["s", id]).to_payload().unwrap())
    };
    let unusable = [(FindingId::StreamIdUnusable, Severity::Warning)];
    assert_eq!(stream(&"s".repeat(255)), []);
    assert_eq!(stream("azAZ09-_"), []);
    assert_eq!(stream(&"s".repeat(256)), unusable);
    for bad in ["a b", "a.b", "é", "a/b"] {
        assert_eq!(stream(bad), unusable, "{bad}");
    }
}

#[test]
fn payloads_without_privileges_are_reported() {
    for room in ["room1", "meeting-42", "{"] {
        assert_eq!(
            for_payload(room),
            [(FindingId::PayloadNotJson, Severity::Error)],
            "{room}"
        );
    }
    let found = inspect_at(&token("alice", NOW, NOW + HOUR, "room1"), NOW);
    assert_eq!(found.findings[0].zego_code, Some(1_002_075));
    assert!(found.findings[0].message.contains("1002075"));
    assert!(found.findings[0].message.contains("room"));

    for other in ["[]", "42", "\"room1\"", "{\"room_id\":5}"] {
        assert_eq!(
            for_payload(other),
            [(FindingId::PayloadNotPrivileges, Severity::Warning)],
            "{other}"
        );
    }
    let nothing = RoomPrivileges::in_room("r").to_payload().unwrap();
    assert_eq!(
        for_payload(&nothing),
        [(FindingId::NothingAllowed, Severity::Warning)]
    );
    let any = RoomPrivileges::in_any_room().allow_login().to_payload().unwrap();
    assert_eq!(for_payload(&any), [(FindingId::AnyRoom, Severity::Info)]);
}

#[test]
fn fields_of_the_wrong_type_have_the_platforms_code() {
    let cases = [
        (r#""app_id":7"#, r#""app_id":"7""#, "app_id", Some(1_002_076)),
        (
            r#""user_id":"alice""#,
            r#""user_id":5"#,
            "user_id",
            Some(1_002_077),
        ),
        (r#""nonce":3"#, r#""nonce":"3""#, "nonce", Some(1_002_080)),
        (r#""nonce":3,"#, "", "nonce", Some(1_002_080)),
        (r#""payload":"""#, r#""payload":{}"#, "payload", None),
    ];
    let good = format!(
        r#"{{"app_id":7,"user_id":"alice","ctime":{NOW},"expire":{},"nonce":3,"payload":""}}"#,
        NOW + HOUR
    );
    for (from, to, name, zego_code) in cases {
        let found = inspect_at(&seal_gcm(SECRET, NOW + HOUR, good.replace(from, to)), NOW);
        assert_eq!(
            findings(&found),
            [(FindingId::InvalidClaims, Severity::Error)],
            "{to}"
        );
        assert!(
            found.findings[0].message.contains(name),
            "{}",
            found.findings[0].message
        );
        assert_eq!(found.findings[0].zego_code, zego_code, "{to}");
        assert!(found.contents.is_none());
    }
    let found = inspect_at(&seal_gcm(SECRET, NOW + HOUR, "not JSON"), NOW);
    assert_eq!(findings(&found), [(FindingId::InvalidClaims, Severity::Error)]);
    let found = inspect_at(&seal_gcm(SECRET, NOW + HOUR + 1, &good), NOW);
    assert!(
        findings(&found).contains(&(FindingId::ExpireMismatch, Severity::Error)),
        "{found:?}"
    );
    let wide = seal_gcm(SECRET, NOW + HOUR, good.replace(":3", ":2147483648"));
    assert_eq!(
        findings(&inspect_at(&wide, NOW)),
        [(FindingId::WideNonce, Severity::Info)]
    );
}

#[test]
fn kit_tokens_are_parsed_and_compared() {
    let payload = RoomPrivileges::in_room("room1")
        .allow_login()
        .to_payload()
        .unwrap();
    let token = token("alice", NOW, NOW + HOUR, &payload);
    let kit = |app_id, user_id: &str, room_id: &str| {
        let kit = KitToken::new(token.clone(), app_id, user_id, room_id, "Alice Ω");
        inspect_at(&kit.to_text().unwrap(), NOW)
    };
    let same = kit(7, "alice", "room1");
    assert_eq!((same.form, findings(&same)), (TokenForm::KitToken, vec![]));
    assert_eq!(same.kit.unwrap().user_name, "Alice Ω");
    assert_eq!(same.contents.unwrap().user_id, "alice");

    for (other, name) in [
        (kit(8, "alice", "room1"), "appID"),
        (kit(7, "bob", "room1"), "userID"),
        (kit(7, "alice", "room2"), "roomID"),
    ] {
        assert_eq!(findings(&other), [(FindingId::KitMismatch, Severity::Error)]);
        assert!(
            other.findings[0].message.contains(name),
            "{}",
            other.findings[0].message
        );
    }
    let broken = inspect_at(&format!("{token}#AAAA"), NOW);
    assert_eq!(
        findings(&broken),
        [(FindingId::MalformedKitToken, Severity::Error)]
    );
    assert!(broken.contents.is_some() && broken.kit.is_none());
}

#[test]
fn the_worst_comes_first_and_names_are_unique() {
    let payload = RoomPrivileges::in_any_room().to_payload().unwrap();
    let found = inspect_at(
        &token(&"u".repeat(40), NOW + HOUR, NOW + HOUR + 20, &payload),
        NOW + 2 * HOUR,
    );
    let severities: Vec<Severity> = found.findings.iter().map(|f| f.severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
    assert_eq!(severities.first(), Some(&Severity::Error));
    assert_eq!(severities.last(), Some(&Severity::Info));

    let mut names: Vec<&str> = FindingId::ALL.iter().map(|id| id.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FindingId::ALL.len());
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["findings"][0]["id"], "expired");
    assert_eq!(json["findings"][0]["severity"], "error");
    assert_eq!(json["form"], "token04");
}

#[test]
fn of_each_kind_of_finding_only_a_few_are_listed() {
    let streams = vec!["bad id"; 5000];
    let payload = format!(r#"{{"room_id":"r","privilege":{{"1":1,"2":1}},"stream_id_list":{streams:?}}}"#);
    let token = with_any_payload(7, "alice", NOW, HOUR, &payload);
    let found = inspect(&token, &InspectOptions::new().secret(SECRET));
    let listed: Vec<_> = found
        .findings
        .iter()
        .filter(|f| f.id == FindingId::StreamIdUnusable)
        .collect();
    assert_eq!(listed.len(), 6);
    for (number, finding) in (1..).zip(&listed[..5]) {
        assert!(
            finding.message.contains(&format!("stream {number} ")),
            "{finding:?}"
        );
    }
    assert!(listed[5].message.contains("4995 more"), "{:?}", listed[5]);
    // The privileges that the caller gets are complete.
    assert_eq!(found.privileges.unwrap().stream_ids.len(), streams.len());
}

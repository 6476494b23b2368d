//! Which CBC tokens are accepted: exactly what official generators write. `inspect` also reads other layouts,
//! and reports that `verify` refuses them.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Check, Malformed, Reference, SECRET, read, seal_blocks, seal_cbc, seal_gcm, time};
use token04::{ErrorKind, Finding, FindingId, InspectOptions, Inspection, Severity, inspect};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 3600;
const GO: &str =
    r#"{"app_id":7,"user_id":"alice","ctime":1700000000,"expire":1700003600,"nonce":3,"payload":""}"#;

fn all() -> Check<'static> {
    Check::new()
        .at(NOW)
        .accept_cbc(true)
        .accept_cbc_user_forgeable(true)
}

fn refusal(token: &str) -> Option<ErrorKind> {
    all().verify(token).err().map(|error| error.kind())
}

fn inspect_at_now(token: &str) -> Inspection {
    inspect(
        token,
        &InspectOptions::new().secret(SECRET).time(time(NOW)).unwrap(),
    )
}

fn finding(found: &Inspection, id: FindingId) -> Option<&Finding> {
    found.findings.iter().find(|finding| finding.id == id)
}

/// Layouts that are valid JSON but that no official generator writes.
fn other_layouts() -> Vec<Vec<u8>> {
    let mut bytes = GO.replace('}', ",\"x\":\"?\"}").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xff;
    let texts = [
        GO.replace(',', ", "),
        GO.replace(':', ": "),
        GO.replace('{', "{ "),
        GO.replace('}', "}\n"),
        GO.replace('}', ",\"x\":1}"),
        GO.replace('}', ",\"x\":\"\\ud800\"}"),
        GO.replace("app_id", "\\u0061pp_id"),
        GO.replace(
            r#""ctime":1700000000,"expire":1700003600"#,
            r#""expire":1700003600,"ctime":1700000000"#,
        ),
        r#"{"user_id":"alice","app_id":7,"ctime":1700000000,"expire":1700003600,"nonce":3,"payload":""}"#
            .to_owned(),
    ];
    texts.into_iter().map(String::into_bytes).chain([bytes]).collect()
}

#[test]
fn other_layouts_are_refused_with_the_common_error_and_reported_by_inspect() {
    let expected = all().verify(seal_blocks(SECRET, EXPIRE, &[0; 16])).unwrap_err();
    assert_eq!(expected.kind(), ErrorKind::DecryptionFailed);
    for plaintext in other_layouts() {
        let token = seal_cbc(SECRET, EXPIRE, &plaintext);
        let shown = String::from_utf8_lossy(&plaintext);
        let error = all().verify(&token).unwrap_err();
        assert_eq!(error, expected, "{shown}");
        let found = inspect_at_now(&token);
        let layout = finding(&found, FindingId::CbcLayout).unwrap_or_else(|| panic!("{shown}: {found:?}"));
        assert_eq!(layout.severity, Severity::Error);
        assert!(layout.message.contains("`verify` refuses"), "{layout:?}");
        let readable = str::from_utf8(&plaintext).is_ok_and(|text| !text.contains("ud800"));
        assert_eq!(found.contents.is_some(), readable, "{shown}");
        // With GCM, the layout does not matter.
        let found = inspect_at_now(&seal_gcm(SECRET, EXPIRE, &plaintext));
        assert!(finding(&found, FindingId::CbcLayout).is_none(), "{shown}");
    }
}

#[test]
fn double_padding_is_refused_whatever_its_length() {
    for filler in 0..16 {
        let mut text = GO.replace("alice", &"p".repeat(filler + 1)).into_bytes();
        assert_eq!(refusal(&seal_cbc(SECRET, EXPIRE, &text)), None);
        let padding = 16 - text.len() % 16;
        text.resize(text.len() + padding, u8::try_from(padding).unwrap());
        assert_eq!(refusal(&seal_blocks(SECRET, EXPIRE, &text)), None);
        let twice = seal_cbc(SECRET, EXPIRE, &text);
        assert_eq!(
            refusal(&twice),
            Some(ErrorKind::DecryptionFailed),
            "{padding} twice"
        );
        let found = inspect_at_now(&twice);
        let named = finding(&found, FindingId::DoublePadding).unwrap_or_else(|| panic!("{found:?}"));
        assert!(named.message.contains("`verify` refuses"), "{named:?}");
    }
}

/// Findings about the content of a token, which are independent of its layout.
const CONTENT: &[FindingId] = &[
    FindingId::ExpiresSoon,
    FindingId::EpochAsLifetime,
    FindingId::Milliseconds,
    FindingId::ZimLifetime,
    FindingId::UserIdTooLong,
    FindingId::RoomIdTooLong,
    FindingId::StreamIdUnusable,
    FindingId::EmptyStreamList,
    FindingId::SuspiciousUserId,
    FindingId::PayloadNotJson,
    FindingId::PayloadNotPrivileges,
    FindingId::NothingAllowed,
    FindingId::AnyRoom,
    FindingId::WideNonce,
    FindingId::OuterSpace,
    FindingId::ControlCharacter,
    FindingId::PublishWithoutLogin,
];

#[test]
fn official_tokens_verify_with_the_options_that_inspect_reports() {
    let vectors: Vec<Reference> = read("reference-tokens.json");
    let cbc: Vec<_> = vectors.iter().filter(|vector| vector.mode == "cbc").collect();
    assert_eq!(cbc.len(), 61);
    for vector in cbc {
        let options = InspectOptions::new()
            .secret(&vector.secret)
            .time(time(vector.ctime))
            .unwrap();
        let found = inspect(&vector.token, &options);
        let beside: Vec<_> = found
            .findings
            .iter()
            .filter(|f| !CONTENT.contains(&f.id))
            .collect();
        let [cbc] = beside[..] else {
            panic!("{}: {beside:?}", vector.id);
        };
        assert_eq!(cbc.id, FindingId::Cbc, "{}", vector.id);
        let named = cbc.message.contains("accept_cbc_user_forgeable");
        assert_eq!(named, vector.producer == "java", "{}: {cbc:?}", vector.id);

        let without = all().at(vector.ctime).accept_cbc_user_forgeable(false);
        let answer = without.verify_with(&vector.secret, &vector.token);
        assert_eq!(answer.is_ok(), !named, "{}: {answer:?}", vector.id);
    }
}

#[test]
fn accepted_tokens_have_no_layout_finding() {
    let vectors: Vec<Malformed> = read("malformed.json");
    for vector in vectors.iter().filter(|vector| vector.expect == "accept") {
        let options = InspectOptions::new()
            .secret(&vector.secret)
            .time(time(vector.at))
            .unwrap();
        let found = inspect(&vector.token, &options);
        assert!(
            finding(&found, FindingId::CbcLayout).is_none(),
            "{}: {found:?}",
            vector.id
        );
    }
}

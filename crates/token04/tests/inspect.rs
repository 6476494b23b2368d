//! Common mistakes: each one is reproduced, and `inspect` reports it.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::{Body, OTHER_SECRET, SECRET, seal_blocks, seal_cbc, seal_gcm, time, with_mode_byte};
use sha2::{Digest, Sha256};
use token04::{
    FindingId, InspectOptions, Inspection, RoomPrivileges, Severity, TokenCipher, TokenForm, inspect,
};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 3600;

/// A basic token for an hour.
fn good() -> String {
    with_payload("")
}

fn with_payload(payload: &str) -> String {
    let payload = serde_json::to_string(payload).unwrap();
    format!(
        r#"{{"app_id":7,"user_id":"alice","ctime":{NOW},"expire":{EXPIRE},"nonce":3,"payload":{payload}}}"#
    )
}

fn inspect_good(token: &str) -> Inspection {
    inspect_with_secret(token, SECRET.as_bytes())
}

fn inspect_with_secret(token: &str, secret: &[u8]) -> Inspection {
    let found = inspect(
        token,
        &InspectOptions::new().secret(secret).time(time(NOW)).unwrap(),
    );
    for finding in &found.findings {
        assert!(!finding.message.contains('\n'), "{finding:?}");
        assert!(!finding.message.contains("alice"), "{finding:?}");
    }
    let said = format!("{:?}", found.findings);
    assert!(
        secret.is_empty() || !said.contains(&*String::from_utf8_lossy(secret)),
        "{said}"
    );
    found
}

/// The findings above `Info`.
fn complaints(found: &Inspection) -> Vec<(FindingId, Severity)> {
    let grave = found.findings.iter().filter(|f| f.severity > Severity::Info);
    grave.map(|f| (f.id, f.severity)).collect()
}

/// Asserts that this is the only complaint, and that the token was decrypted nevertheless.
#[track_caller]
fn assert_only(found: &Inspection, id: FindingId, severity: Severity) {
    assert_eq!(complaints(found), [(id, severity)], "{:?}", found.findings);
    let contents = found.contents.as_ref().expect("the token was opened");
    assert_eq!((contents.app_id, contents.user_id.as_str()), (7, "alice"));
}

#[test]
fn good_tokens_have_no_complaints() {
    let privileges = RoomPrivileges::in_room("room1")
        .allow_login()
        .allow_publish(["s-1_A"]);
    let payload = privileges.to_payload().unwrap();
    for payload in [String::new(), payload] {
        let token = seal_gcm(SECRET, EXPIRE, with_payload(&payload));
        let found = inspect_good(&token);
        assert_eq!(found.findings, [], "{payload}");
        assert_eq!((found.form, found.time), (TokenForm::Token04, NOW));
        assert_eq!(
            found.privileges,
            token04::internal::read_privileges(&payload).unwrap()
        );
        assert_eq!(found.contents.unwrap().payload, payload);
        let envelope = found.envelope.unwrap();
        let body = Body::of(&token);
        assert_eq!(
            (envelope.expire, envelope.cipher),
            (EXPIRE, Some(TokenCipher::Gcm))
        );
        assert_eq!((envelope.iv, envelope.mode), (body.iv, Some(1)));
        assert_eq!(envelope.ciphertext_len, body.sealed.len());
    }
}

#[test]
fn cbc_is_reported_and_decrypted() {
    let token = seal_cbc(SECRET, EXPIRE, good());
    for token in [with_mode_byte(&token, Some(0)), token] {
        assert_only(&inspect_good(&token), FindingId::Cbc, Severity::Warning);
    }
}

#[test]
fn without_a_secret_the_envelope_is_decoded() {
    for (token, cipher) in [
        (seal_gcm(SECRET, EXPIRE, good()), TokenCipher::Gcm),
        (seal_cbc(SECRET, EXPIRE, good()), TokenCipher::Cbc),
    ] {
        let found = inspect(&token, &InspectOptions::new().time(time(NOW)).unwrap());
        let envelope = found.envelope.as_ref().unwrap();
        assert_eq!((envelope.expire, envelope.cipher), (EXPIRE, Some(cipher)));
        assert!(found.contents.is_none());
        assert!(found.findings.iter().any(|f| f.id == FindingId::NoSecret));
        assert!(
            complaints(&found).iter().all(|f| f.0 == FindingId::Cbc),
            "{found:?}"
        );
        let late = inspect(&token, &InspectOptions::new().time(time(EXPIRE)).unwrap());
        assert!(complaints(&late).contains(&(FindingId::Expired, Severity::Error)));
    }
}

#[test]
fn a_secret_used_as_something_else_is_recognised() {
    let hash = Sha256::digest(SECRET);
    let hex = hex(&hash);
    let decoded: Vec<u8> = SECRET.as_bytes().chunks(2).map(unhex).collect();
    let base64 = STANDARD.encode([7; 24]);
    let cases: [(&str, &[u8], &str, FindingId); 6] = [
        ("SHA-256", &hash, SECRET, FindingId::HashedKey),
        (
            "SHA-256 in hexadecimal, cut",
            &hex.as_bytes()[..32],
            SECRET,
            FindingId::HashedKey,
        ),
        (
            "first 16 characters",
            &SECRET.as_bytes()[..16],
            SECRET,
            FindingId::CutKey,
        ),
        (
            "first 24 characters",
            &SECRET.as_bytes()[..24],
            SECRET,
            FindingId::CutKey,
        ),
        ("hexadecimal decoding", &decoded, SECRET, FindingId::DecodedKey),
        ("base64 decoding", &[7; 24], &base64, FindingId::DecodedKey),
    ];
    for (what, key, secret, id) in cases {
        let found = inspect_with_secret(&seal_gcm(key, EXPIRE, good()), secret.as_bytes());
        assert_only(&found, id, Severity::Error);

        let found = inspect_with_secret(&seal_cbc(key, EXPIRE, good()), secret.as_bytes());
        assert!(
            complaints(&found).contains(&(id, Severity::Error)),
            "{what}: {found:?}"
        );
        assert!(found.contents.is_some(), "{what}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(pair: &[u8]) -> u8 {
    u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()
}

#[test]
fn an_app_sign_is_recognised() {
    let app_sign = hex(&Sha256::digest("app sign"));
    let decoded: Vec<u8> = app_sign.as_bytes().chunks(2).map(unhex).collect();
    let line = format!("{app_sign}\n");
    for secret in [&app_sign, &app_sign.to_uppercase(), &line] {
        let said = inspect_with_secret(&seal_gcm(&decoded, EXPIRE, good()), secret.as_bytes());
        assert!(
            complaints(&said)
                .iter()
                .all(|c| *c == (FindingId::AppSign, Severity::Error)),
            "{said:?}"
        );
        assert!(!said.findings.is_empty() && said.contents.is_some(), "{said:?}");

        // The token was not made with it, but it looks like an AppSign.
        let said = inspect_with_secret(&seal_gcm(SECRET, EXPIRE, good()), secret.as_bytes());
        assert!(
            complaints(&said).contains(&(FindingId::AppSign, Severity::Error)),
            "{said:?}"
        );
        assert!(said.contents.is_none());
    }
    let cut = inspect_with_secret(&seal_gcm(&app_sign[..32], EXPIRE, good()), app_sign.as_bytes());
    assert!(
        complaints(&cut)
            .iter()
            .all(|c| *c == (FindingId::AppSign, Severity::Error)),
        "{cut:?}"
    );
    assert!(cut.contents.is_some());
}

#[test]
fn a_secret_that_does_not_fit_is_reported() {
    for token in [seal_gcm(SECRET, EXPIRE, good()), seal_cbc(SECRET, EXPIRE, good())] {
        let found = inspect_with_secret(&token, OTHER_SECRET.as_bytes());
        assert!(
            complaints(&found).contains(&(FindingId::WrongKey, Severity::Error)),
            "{found:?}"
        );
        assert!(found.contents.is_none());
    }
    let spaced = format!("{SECRET}\n");
    let found = inspect_with_secret(&seal_gcm(SECRET, EXPIRE, good()), spaced.as_bytes());
    assert!(
        complaints(&found)
            .iter()
            .all(|c| *c == (FindingId::InvalidSecret, Severity::Error)),
        "{found:?}"
    );
    assert!(found.contents.is_some());
    for secret in ["", "short"] {
        let found = inspect_with_secret(&seal_gcm(SECRET, EXPIRE, good()), secret.as_bytes());
        assert!(
            complaints(&found).contains(&(FindingId::InvalidSecret, Severity::Error)),
            "{found:?}"
        );
    }
}

#[test]
fn a_gcm_token_with_a_wrong_or_no_mode_byte_is_opened() {
    let token = seal_gcm(SECRET, EXPIRE, good());
    let missing = inspect_good(&with_mode_byte(&token, None));
    assert_only(&missing, FindingId::MissingModeByte, Severity::Error);
    for mode in [0, 2, 255] {
        let wrong = inspect_good(&with_mode_byte(&token, Some(mode)));
        assert_only(&wrong, FindingId::WrongModeByte, Severity::Error);
    }
    let cbc = with_mode_byte(&seal_cbc(SECRET, EXPIRE, good()), Some(1));
    let wrong = inspect_good(&cbc);
    assert!(
        complaints(&wrong).contains(&(FindingId::WrongModeByte, Severity::Error)),
        "{wrong:?}"
    );
    assert!(wrong.contents.is_some());
}

#[test]
fn double_padding_is_removed() {
    // PKCS#7 by hand, of every length, followed by the cipher's own.
    for filler in 0..16 {
        let mut text = with_payload(&"p".repeat(filler)).into_bytes();
        let padding = 16 - text.len() % 16;
        text.resize(text.len() + padding, u8::try_from(padding).unwrap());
        let found = inspect_good(&seal_cbc(SECRET, EXPIRE, &text));
        let complaints = complaints(&found);
        assert!(
            complaints.contains(&(FindingId::DoublePadding, Severity::Error)),
            "{found:?}"
        );
        assert!(found.contents.is_some());

        let once = inspect_good(&seal_blocks(SECRET, EXPIRE, &text));
        assert!(
            once.findings.iter().all(|f| f.id != FindingId::DoublePadding),
            "{once:?}"
        );
    }
}

#[test]
fn other_kinds_of_text_are_recognised() {
    let jwt = format!(
        "{}.{}.c2ln",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256"}"#),
        URL_SAFE_NO_PAD.encode("{}")
    );
    let hash = Sha256::digest("x");
    let hmac = hex(&hash);
    let cases = [
        (jwt.clone(), TokenForm::Jwt, FindingId::Jwt),
        (format!(" {jwt}\n"), TokenForm::Jwt, FindingId::Jwt),
        (hmac.to_uppercase(), TokenForm::Digest, FindingId::Digest),
        (hmac, TokenForm::Digest, FindingId::Digest),
        (STANDARD.encode(hash), TokenForm::Digest, FindingId::Digest),
        (String::new(), TokenForm::Unknown, FindingId::Empty),
        (" \n".to_owned(), TokenForm::Unknown, FindingId::Empty),
        (
            "03AAAA".to_owned(),
            TokenForm::Unknown,
            FindingId::UnsupportedVersion,
        ),
        (
            "a.b.c".to_owned(),
            TokenForm::Unknown,
            FindingId::UnsupportedVersion,
        ),
        ("04AAAA".to_owned(), TokenForm::Token04, FindingId::MalformedToken),
        ("04!".to_owned(), TokenForm::Token04, FindingId::MalformedToken),
        (
            format!("04{}", "A".repeat(140_000)),
            TokenForm::Unknown,
            FindingId::MalformedToken,
        ),
    ];
    for (text, form, id) in cases {
        for found in [
            inspect_good(&text),
            inspect(&text, &InspectOptions::new().time(time(NOW)).unwrap()),
        ] {
            assert_eq!(found.form, form, "{text:.80}");
            assert_eq!(complaints(&found), [(id, Severity::Error)], "{text:.80}");
            assert!(found.contents.is_none() && found.envelope.is_none());
        }
    }
    assert!(inspect_good(&jwt).findings[0].message.contains("JWT"));
}

#[test]
fn alterations_in_transit_are_reverted() {
    // Chosen so that its base64 has every character that transports alter.
    let token = (0..)
        .map(|n| seal_gcm(SECRET, EXPIRE, with_payload(&format!("{{\"n\":{n}}}"))))
        .find(|token| token.contains('+') && token.contains('/') && token.ends_with('='))
        .unwrap();
    let percent = token.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let alterations = [
        format!("{token}\n"),
        format!("\"{token}\""),
        format!("\u{feff}{token}"),
        format!("{}\n{}", &token[..76], &token[76..]),
        token.replace('+', " "),
        token.replace('+', "-").replace('/', "_"),
        token.replace('+', "-").replace('/', "_").replace('=', ""),
        token.trim_end_matches('=').to_owned(),
        percent.clone(),
        format!("{percent}\r\n"),
    ];
    for altered in alterations {
        let found = inspect_good(&altered);
        assert_eq!(found.form, TokenForm::Token04, "{altered}");
        let expected = (FindingId::AlteredText, Severity::Error);
        assert!(complaints(&found).contains(&expected), "{altered}: {found:?}");
        assert_eq!(found.contents.unwrap().user_id, "alice", "{altered}");
    }
}

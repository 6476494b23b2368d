//! Unknown fields are ignored, whatever valid text they hold; invalid Unicode is refused at any position.
//! Both parsers of claims agree on that.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Check, SECRET, seal_gcm, time};
use proptest::prelude::*;
use token04::internal::read_privileges;
use token04::{ErrorKind, FindingId, InspectOptions, KitToken, Result, RoomAction, TokenClaims, inspect};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 3600;

fn verify(plaintext: impl AsRef<[u8]>) -> Result<TokenClaims> {
    let token = seal_gcm(SECRET, EXPIRE, plaintext);
    Check::new().at(NOW).verify(token)
}

/// The JSON of claims with a user, a payload, and more fields. Without more fields it has the official
/// layout.
fn claims(user_id: &str, payload: &str, more: &str) -> String {
    format!(
        r#"{{"app_id":7,"user_id":"{user_id}","ctime":{NOW},"expire":{EXPIRE},"nonce":3,"payload":"{payload}"{more}}}"#
    )
}

const GOOD: &[&str] = &[
    "",
    "a",
    "\\\"",
    "\\\\",
    "\\/",
    "é",
    "🎉",
    "\\u0041",
    "\\ud83c\\udf89",
    "\\\\ud800",
];
/// A lone surrogate is not valid Unicode.
const HALVES: &[&str] = &[
    "\\ud800",
    "\\udfff",
    "\\udc00\\ud800",
    "\\ud800\\ud800",
    "\\ud800x",
    "\\uDBFF\\u0041",
];

#[test]
fn a_lone_surrogate_is_refused_at_any_position() {
    for (texts, good) in [(GOOD, true), (HALVES, false)] {
        for text in texts {
            let places = [
                claims(&format!("u{text}"), "", ""),
                claims("u", text, ""),
                claims("u", "", &format!(r#","x":"{text}""#)),
                claims("u", "", &format!(r#","x{text}":1"#)),
                claims("u", "", &format!(r#","x":[{{"y":["{text}"]}}]"#)),
                claims("u", "", &format!(r#","x":{{"{text}":null}}"#)),
            ];
            for plaintext in places {
                let answer = verify(&plaintext).map_err(|error| error.kind());
                assert_eq!(answer.is_ok(), good, "{plaintext}: {answer:?}");
                assert!(
                    good || answer == Err(ErrorKind::InvalidClaims),
                    "{plaintext}: {answer:?}"
                );
            }
        }
    }
}

#[test]
fn invalid_utf_8_is_refused_at_any_position() {
    for bad in [
        &b"\xff"[..],
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xe7\x94",
    ] {
        for more in [
            "",
            r#","x":"?""#,
            r#","x?":1"#,
            r#","x":[{"y":"?"}]"#,
            r#","x":{"?":1}"#,
        ] {
            let place = if more.is_empty() { "?" } else { "p" };
            let text = claims("u", place, more);
            let (before, behind) = text.split_once('?').unwrap();
            let plaintext = [before.as_bytes(), bad, behind.as_bytes()].concat();
            assert_eq!(
                verify(&plaintext).unwrap_err().kind(),
                ErrorKind::InvalidClaims,
                "{text}"
            );
            assert!(verify(text.replace('?', "!")).is_ok(), "{text}");
        }
    }
}

#[test]
fn any_valid_json_is_ignored_in_unknown_fields() {
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    for value in [
        "1e999",
        "-1e-999",
        "123456789012345678901234567890",
        "null",
        "{}",
        &deep,
    ] {
        let plaintext = claims("u", "", &format!(r#","x":{value},"y":{{"app_id":{value}}}"#));
        assert!(verify(&plaintext).is_ok(), "{value}");
    }
}

/// Values that no field of a payload may have, and that some parsers mishandle.
const ODD: &[&str] = &[
    r#""\ud800""#,
    "1e999",
    "[1e999]",
    r#"{"1":"\ud800"}"#,
    "null",
    "\"x\"",
    "{\"room_id\":1e999}",
];

#[test]
fn fields_of_a_payload_are_known_at_their_own_level_only() {
    let payload = |top: &str, inside: &str| {
        format!(r#"{{"room_id":"r","privilege":{{"1":1,"2":1{inside}}},"stream_id_list":["s"]{top}}}"#)
    };
    let expected = read_privileges(&payload("", "")).unwrap();
    for value in ODD {
        for name in ["1", "2", "app_id", "x"] {
            let payload = payload(&format!(r#","{name}":{value}"#), "");
            assert_eq!(read_privileges(&payload), Ok(expected.clone()), "{payload}");
        }
        for name in ["room_id", "privilege", "stream_id_list", "3"] {
            let payload = payload("", &format!(r#","{name}":{value}"#));
            assert_eq!(read_privileges(&payload), Ok(expected.clone()), "{payload}");
            let action = RoomAction::publish("r", "s");
            assert_eq!(
                token04::internal::authorize(&payload, EXPIRE, action, Some(NOW)),
                Ok(()),
                "{payload}"
            );
        }
    }
}

#[test]
fn known_fields_of_a_payload_still_have_their_types() {
    for value in ODD.iter().filter(|value| **value != "null" && **value != "\"x\"") {
        for payload in [
            format!(r#"{{"room_id":{value}}}"#),
            format!(r#"{{"stream_id_list":{value}}}"#),
            format!(r#"{{"stream_id_list":["s",{value}]}}"#),
            format!(r#"{{"privilege":{{"1":{value}}}}}"#),
        ] {
            let error = read_privileges(&payload).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidPayload, "{payload}");
        }
    }
}

#[test]
fn details_of_a_kit_token_may_have_more_fields() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    for value in ODD {
        let details = format!(
            r#"{{"userID":"u","roomID":"r","userName":"n","appID":7,"x":{value},"y":{{"userID":{value}}}}}"#
        );
        let kit = KitToken::parse(&format!("04AAAA#{}", STANDARD.encode(&details))).unwrap();
        assert_eq!(kit, KitToken::new("04AAAA", 7, "u", "r", "n"), "{details}");
    }
}

#[test]
fn inspect_reports_invalid_unicode() {
    for plaintext in [
        claims("u", "", r#","x":"\ud800""#).into_bytes(),
        claims("u", "", r#","\ud800":1"#).into_bytes(),
        [
            claims("u", "", r#","x":""#).trim_end_matches('}').as_bytes(),
            b"\xff\"}",
        ]
        .concat(),
    ] {
        let token = seal_gcm(SECRET, EXPIRE, plaintext);
        let found = inspect(
            &token,
            &InspectOptions::new().secret(SECRET).time(time(NOW)).unwrap(),
        );
        let finding = found
            .findings
            .iter()
            .find(|f| f.id == FindingId::InvalidClaims)
            .unwrap();
        assert!(
            finding.message.contains("UTF-8") || finding.message.contains("surrogate"),
            "{finding:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    /// The layout decides which of the two parsers is used.
    #[test]
    fn both_parsers_agree(
        user in prop_oneof![Just("u"), Just("é"), Just("\\u00e9"), Just("\\ud800"), Just("\\/")],
        payload in prop_oneof![Just(""), Just("p\\\"q"), Just("\\ud83c\\udf89"), Just("\\udfff"), Just("\\x")],
        spoilt in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let mut official = claims(user, payload, "").into_bytes();
        if let Some((at, byte)) = spoilt {
            let at = at.index(official.len());
            official[at] = byte;
        }
        let spaced = [b" ", &official[..], b"\n"].concat();
        prop_assert_eq!(
            verify(&official).map_err(|error| error.kind()),
            verify(&spaced).map_err(|error| error.kind())
        );
    }
}

//! What errors contain, and what they must not: platform codes, one error for CBC, no secrets.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{
    Body, Check, OTHER_SECRET, SECRET, generator, payload, seal_blocks, seal_cbc, seal_gcm, seconds, time,
};
use token04::{
    Error, ErrorCategory, ErrorKind, InspectOptions, IssuedToken, KitToken, Result, RoomAction,
    RoomPrivileges, ServerSecret, TokenClaims, TokenRequest,
};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = 1_700_000_060;
const GOOD: &str = r#"{"app_id":7,"user_id":"MARKuser","ctime":1700000000,"expire":1700000060,"nonce":3,"payload":"MARKpayload"}"#;

fn verify(token: &str, options: &Check<'_>) -> Result<TokenClaims> {
    options.verify(token)
}

fn refusal(token: &str) -> Error {
    verify(token, &Check::new().at(NOW).accept_cbc(true)).unwrap_err()
}

/// The valid plaintext with one text replaced by another.
fn plaintext_with(from: &str, to: &str) -> String {
    let plaintext = GOOD.replacen(from, to, 1);
    assert_ne!(plaintext, GOOD, "nothing was replaced");
    plaintext
}

fn gcm(plaintext: &str) -> String {
    seal_gcm(SECRET, EXPIRE, plaintext)
}

#[test]
fn refusals_carry_the_platforms_codes() {
    let payload = |payload: &str| plaintext_with("MARKpayload", payload);
    let privileges = |login, publish| {
        payload(&format!(
            r#"{{\"room_id\":\"r\",\"privilege\":{{\"1\":{login},\"2\":{publish}}},\"stream_id_list\":[\"s\"]}}"#
        ))
    };
    let now = Check::new().at(NOW).user_id("MARKuser");
    let publish = now.action(RoomAction::publish("r", "x"));
    let elsewhere = now.action(RoomAction::login("x"));
    let cases = [
        (refusal("05AAAA"), ErrorKind::UnsupportedVersion, Some(1_002_079)),
        (refusal("04AAAA"), ErrorKind::MalformedToken, Some(1_102_016)),
        (
            verify(&seal_cbc(SECRET, EXPIRE, GOOD), &now).unwrap_err(),
            ErrorKind::CipherNotAccepted,
            None,
        ),
        (
            refusal(&seal_gcm(OTHER_SECRET, EXPIRE, GOOD)),
            ErrorKind::DecryptionFailed,
            None,
        ),
        (
            verify(&gcm(GOOD), &now.app_id(8)).unwrap_err(),
            ErrorKind::AppIdMismatch,
            Some(1_002_076),
        ),
        (
            verify(&gcm(GOOD), &now.user_id("x")).unwrap_err(),
            ErrorKind::UserIdMismatch,
            Some(1_002_077),
        ),
        (
            refusal(&seal_gcm(SECRET, EXPIRE + 1, GOOD)),
            ErrorKind::ExpireMismatch,
            None,
        ),
        (
            verify(&gcm(GOOD), &now.at(EXPIRE)).unwrap_err(),
            ErrorKind::Expired,
            Some(1_002_078),
        ),
        (
            verify(&gcm(GOOD), &publish).unwrap_err(),
            ErrorKind::InvalidPayload,
            Some(1_002_075),
        ),
        (
            verify(&gcm(&privileges(1, 1)), &elsewhere).unwrap_err(),
            ErrorKind::RoomNotAllowed,
            Some(1_002_033),
        ),
        (
            verify(&gcm(&privileges(0, 1)), &publish).unwrap_err(),
            ErrorKind::LoginNotAllowed,
            Some(1_002_033),
        ),
        (
            verify(&gcm(&privileges(1, 0)), &publish).unwrap_err(),
            ErrorKind::PublishNotAllowed,
            Some(1_003_072),
        ),
        (
            verify(&gcm(&privileges(1, 1)), &publish).unwrap_err(),
            ErrorKind::StreamNotAllowed,
            Some(1_003_072),
        ),
    ];
    for (error, kind, zego_code) in cases {
        assert_eq!((error.kind(), error.zego_code()), (kind, zego_code), "{error}");
        assert_eq!(error.code(), -1, "{error}");
        assert_eq!(error.category(), ErrorCategory::Refused, "{error}");
        assert!(!error.message().contains('\n'), "{error}");
    }
}

#[test]
fn a_field_of_the_wrong_type_has_its_code() {
    let cases = [
        (
            "app_id",
            "7",
            Some(1_002_076),
            ["\"7\"", "0", "4294967296", "-1", "7.0", "null", "true", "[7]"],
        ),
        (
            "user_id",
            "\"MARKuser\"",
            Some(1_002_077),
            ["\"\"", "5", "null", "true", "{}", "[\"x\"]", "1.5", "-0"],
        ),
        (
            "ctime",
            "1700000000",
            None,
            [
                "\"1\"",
                "1.0",
                "null",
                "9223372036854775808",
                "1e3",
                "true",
                "[]",
                "{}",
            ],
        ),
        (
            "expire",
            "1700000060",
            Some(1_002_078),
            ["\"1\"", "1.0", "null", "1700000000", "-5", "1e30", "[]", "{}"],
        ),
        (
            "nonce",
            "3",
            Some(1_002_080),
            [
                "\"3\"",
                "3.0",
                "null",
                "9223372036854775808",
                "1e2",
                "true",
                "[]",
                "{}",
            ],
        ),
        (
            "payload",
            "\"MARKpayload\"",
            None,
            ["5", "null", "{}", "[]", "true", "1.0", "{\"a\":1}", "-1"],
        ),
    ];
    for (field, good, zego_code, bad) in cases {
        let pair = |value: &str| format!("\"{field}\":{value}");
        for value in bad {
            let error = refusal(&gcm(&plaintext_with(&pair(good), &pair(value))));
            assert_eq!(error.kind(), ErrorKind::InvalidClaims, "{field} = {value}");
            assert_eq!(error.zego_code(), zego_code, "{field} = {value}");
            assert!(
                error.message().contains(&format!("{field} ")),
                "{field} = {value}: {error}"
            );
        }
        let twice = refusal(&gcm(&plaintext_with(
            &pair(good),
            &format!("{},{}", pair(good), pair(good)),
        )));
        assert_eq!(
            (twice.kind(), twice.zego_code()),
            (ErrorKind::InvalidClaims, zego_code),
            "{field} twice"
        );
        let renamed = verify(
            &gcm(&plaintext_with(field, &field.to_uppercase())),
            &Check::new().at(NOW),
        );
        match renamed {
            Ok(claims) => assert_eq!((field, claims.payload()), ("payload", "")),
            Err(error) => assert!(
                error.message().contains(&format!("{field} is missing")),
                "{error}"
            ),
        }
    }
    for not_an_object in [
        "",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{",
        "{}x",
        r#"[7,"u",1,2,3,""]"#,
        "\u{feff}{}",
    ] {
        let error = refusal(&gcm(not_an_object));
        assert_eq!(
            (error.kind(), error.zego_code()),
            (ErrorKind::InvalidClaims, None),
            "{not_an_object:?}"
        );
    }
}

#[test]
fn any_valid_layout_of_the_json_is_parsed() {
    let layouts = [
        GOOD.replace(',', " ,\r\n\t").replace(':', " : "),
        r#"{"payload":"MARKpayload","nonce":3,"expire":1700000060,"ctime":1700000000,"user_id":"MARKuser","app_id":7}"#
            .to_owned(),
        GOOD.replace("app_id", "\\u0061pp_id").replace("MARKuser", "\\u004dARK\\u0075ser"),
        GOOD.replace('{', r#"{"app":1,"x":{"app_id":9,"y":[{},[]]},"x":null,"#),
    ];
    for layout in layouts {
        let claims = verify(&gcm(&layout), &Check::new().at(NOW)).unwrap_or_else(|e| panic!("{layout}: {e}"));
        assert_eq!(
            (claims.app_id().get(), claims.user_id(), claims.payload()),
            (7, "MARKuser", "MARKpayload")
        );
    }
}

#[test]
fn cbc_returns_one_error_for_any_invalid_content() {
    let mut padding = Body::of(&seal_cbc(SECRET, EXPIRE, GOOD));
    let last = padding.sealed.len() - 17;
    padding.sealed[last] ^= 1;
    let mut flipped = Body::of(&seal_cbc(SECRET, EXPIRE, GOOD));
    flipped.iv[0] ^= 1;
    assert_eq!(
        GOOD.len().next_multiple_of(16),
        112,
        "the blocks below hold all of it"
    );
    let blocks = |last: u8| [GOOD.as_bytes(), &[last; 16]].concat()[..112].to_vec();
    let cases = [
        ("wrong key", seal_cbc(OTHER_SECRET, EXPIRE, GOOD)),
        ("bad padding", padding.to_token()),
        ("padding of 0", seal_blocks(SECRET, EXPIRE, &blocks(0))),
        ("padding of 17", seal_blocks(SECRET, EXPIRE, &blocks(17))),
        (
            "no padding, JSON alone",
            seal_blocks(SECRET, EXPIRE, &blocks(b' ')),
        ),
        ("padding only", seal_cbc(SECRET, EXPIRE, "")),
        ("bad JSON", flipped.to_token()),
        (
            "missing field",
            seal_cbc(SECRET, EXPIRE, plaintext_with("user_id", "userid")),
        ),
        (
            "wrong type",
            seal_cbc(SECRET, EXPIRE, plaintext_with(":7", ":\"7\"")),
        ),
        (
            "not UTF-8",
            seal_cbc(SECRET, EXPIRE, b"{\"app_id\":7,\"user_id\":\"\xff\"}"),
        ),
        ("expiry mismatch", seal_cbc(SECRET, EXPIRE + 1, GOOD)),
    ];
    for check in [Check::new().app_id(8), Check::new().app_id(7).user_id("bob")] {
        let other = check
            .at(NOW)
            .accept_cbc(true)
            .verify(seal_cbc(SECRET, EXPIRE, GOOD));
        assert_eq!(other.unwrap_err(), refusal(&cases[0].1), "another app or user");
    }
    // The control: the fault is refused, not the way the token was made.
    assert!(
        verify(
            &seal_cbc(SECRET, EXPIRE, GOOD),
            &Check::new().at(NOW).accept_cbc(true)
        )
        .is_ok()
    );
    let expected = refusal(&cases[0].1);
    assert_eq!(expected.kind(), ErrorKind::DecryptionFailed);
    for (what, token) in cases {
        assert_eq!(refusal(&token), expected, "{what}");
    }
}

#[test]
fn nothing_secret_is_in_errors_or_debug_output() {
    let generator = generator(7);
    let verifier = Check::new().verifier(SECRET);
    let inspect = InspectOptions::new().secret(SECRET);
    let mut said = vec![format!("{generator:?} {verifier:?} {inspect:?}")];

    let action = RoomAction::publish("r", "s");
    let now = Check::new()
        .at(NOW)
        .accept_cbc(true)
        .user_id("MARKuser")
        .action(action);
    let plaintexts = [
        GOOD.to_owned(),
        plaintext_with("\"MARKuser\"", "{\"MARKuser\":1}"),
        plaintext_with("\"nonce\":3", "\"nonce\":\"MARKnonce\""),
        plaintext_with("\"nonce\":3", "\"MARKnonce"),
        plaintext_with("\"MARKpayload\"", r#""{\"room_id\":\"MARKroom\"}""#),
        plaintext_with("\"MARKpayload\"", r#""{\"privilege\":{\"1\":\"MARK\"}}""#),
        plaintext_with(
            "\"MARKpayload\"",
            r#""{\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"MARKs\"]}""#,
        ),
    ];
    for plaintext in &plaintexts {
        for token in [gcm(plaintext), seal_cbc(SECRET, EXPIRE, plaintext)] {
            for options in [now, now.app_id(8), now.user_id("x"), now.at(EXPIRE)] {
                let error = verify(&token, &options).unwrap_err();
                said.push(format!("{error} {error:?}"));
            }
        }
    }
    let claims = verify(&gcm(GOOD), &Check::new().at(NOW)).unwrap();
    let error = claims.authorize_at(&action, time(NOW)).unwrap_err();
    said.push(format!("{error} {error:?}"));
    // Fields are shown, the payload only by its length.
    let shown = format!("{claims:?}").replace("MARKuser", "");
    assert!(shown.contains("11 bytes"), "{shown}");
    said.push(shown);
    let long = format!("MARK{}", "p".repeat(70_000));
    for error in [
        generator.generate_basic(&long, seconds(60)).unwrap_err(),
        generator
            .generate_with_payload("u", seconds(60), &payload(70_000).replacen("pp", "MARK", 1))
            .unwrap_err(),
        generator
            .generate("u", seconds(60), &RoomPrivileges::in_room(long.as_str()))
            .unwrap_err(),
        ServerSecret::new(format!("{SECRET}{SECRET}")).err().unwrap(),
        ServerSecret::new(format!(" {SECRET}")).err().unwrap(),
        ServerSecret::new(&SECRET[1..]).err().unwrap(),
    ] {
        said.push(format!("{error} {error:?}"));
    }
    let request = TokenRequest::with_payload("u", seconds(60), r#"{"a":"MARK"}"#);
    let issued: IssuedToken = generator.issue(&request).unwrap();
    let kit = KitToken::new(issued.token(), 7, "u", "r", "n");
    let text = format!("{request:?} {issued:?} {kit:?}");
    assert!(!text.contains(&issued.token()[2..12]), "{text}");
    said.push(text);

    let numbers = format!("{:?}", SECRET.as_bytes());
    for text in said {
        for secret in ["MARK", &SECRET[..8], &SECRET[8..16], &numbers[1..20]] {
            assert!(!text.contains(secret), "{secret} is in: {text}");
        }
    }
}

#[test]
fn the_error_names_an_alteration_in_transit() {
    let token = gcm(GOOD);
    let kit = KitToken::new(token.as_str(), 7, "u", "r", "n").to_text().unwrap();
    let changed = |at: usize, to: &str| format!("{}{to}{}", &token[..at], &token[at + 1..]);
    let cases = [
        (format!("{token}\n"), "trim it"),
        (format!("{token} "), "trim it"),
        (format!(" {token}"), "trim it"),
        (kit, "kit token"),
        (format!("{token}\0"), "NUL"),
        (changed(9, " "), "plus signs"),
        (changed(9, "%2B"), "percent-encoded"),
        (changed(9, "-"), "URL-safe"),
        (changed(9, "_"), "URL-safe"),
        (changed(9, "!"), "exactly as it was generated"),
        (format!("Bearer {token}"), "Bearer"),
        (token.replacen("04", "05", 1), "start with 04"),
    ];
    for (text, hint) in cases {
        let error = refusal(&text);
        assert!(error.message().contains(hint), "{hint}: {error}");
        assert!(!error.message().contains(&token[4..12]), "{error}");
    }
}

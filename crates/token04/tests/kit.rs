//! Kit tokens: the same bytes as in JavaScript, and parsing them.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use token04::{ErrorKind, KitToken};

/// The text after the `#` was printed by Node.js:
///
/// ```js
/// btoa(JSON.stringify({ userID, roomID, userName: encodeURIComponent(userName), appID }))
/// ```
fn cases() -> [(KitToken, &'static str); 6] {
    let kit = |user, room, name, app| KitToken::new("04AAAA", app, user, room, name);
    [
        (
            kit("demo", "room1", "Demo", 1_234_567_890),
            "eyJ1c2VySUQiOiJkZW1vIiwicm9vbUlEIjoicm9vbTEiLCJ1c2VyTmFtZSI6IkRlbW8iLCJhcHBJRCI6MTIzNDU2Nzg5MH0=",
        ),
        (
            kit("u", "r", "", 1),
            "eyJ1c2VySUQiOiJ1Iiwicm9vbUlEIjoiciIsInVzZXJOYW1lIjoiIiwiYXBwSUQiOjF9",
        ),
        (
            kit("alice", "room1", "Alice Ω 用户 👩\u{200d}💻", u32::MAX),
            "eyJ1c2VySUQiOiJhbGljZSIsInJvb21JRCI6InJvb20xIiwidXNlck5hbWUiOiJBbGljZSUyMCVDRSVBOSUyMCVFNyU5NCVBOCVF\
             NiU4OCVCNyUyMCVGMCU5RiU5MSVBOSVFMiU4MCU4RCVGMCU5RiU5MiVCQiIsImFwcElEIjo0Mjk0OTY3Mjk1fQ==",
        ),
        (
            kit("José", "salé", "José", 7),
            "eyJ1c2VySUQiOiJKb3PpIiwicm9vbUlEIjoic2Fs6SIsInVzZXJOYW1lIjoiSm9zJUMzJUE5IiwiYXBwSUQiOjd9",
        ),
        (
            kit(
                "a\"b\\c/d",
                "\0\u{8}\t\n\u{c}\r\u{1f}\u{7f}",
                "-_.!~*'() +%&=?#/@:;,$[]{}|^`\"<>\\\n\0\u{7f}\u{80}",
                7,
            ),
            "eyJ1c2VySUQiOiJhXCJiXFxjL2QiLCJyb29tSUQiOiJcdTAwMDBcYlx0XG5cZlxyXHUwMDFmfyIsInVzZXJOYW1lIjoiLV8uIX4q\
             JygpJTIwJTJCJTI1JTI2JTNEJTNGJTIzJTJGJTQwJTNBJTNCJTJDJTI0JTVCJTVEJTdCJTdEJTdDJTVFJTYwJTIyJTNDJTNFJTVD\
             JTBBJTAwJTdGJUMyJTgwIiwiYXBwSUQiOjd9",
        ),
        (
            kit("\u{80}\u{9f}\u{a0}ÿ", "r", "\u{2028}\u{feff}\u{ffff}", 7),
            "eyJ1c2VySUQiOiKAn6D/Iiwicm9vbUlEIjoiciIsInVzZXJOYW1lIjoiJUUyJTgwJUE4JUVGJUJCJUJGJUVGJUJGJUJGIiwiYXBw\
             SUQiOjd9",
        ),
    ]
}

#[test]
fn the_bytes_are_the_same_as_in_javascript() {
    for (kit, details) in cases() {
        assert_eq!(kit.to_text().unwrap(), format!("04AAAA#{details}"));
    }
}

#[test]
fn parsing_returns_the_parts() {
    for (kit, details) in cases() {
        assert_eq!(KitToken::parse(&format!("04AAAA#{details}")).unwrap(), kit);
    }
}

#[test]
fn a_user_name_that_javascript_cannot_decode_is_refused() {
    // `decodeURIComponent` throws URIError for each.
    for name in ["%", "100%", "%2", "%zz", "a%2gb", "%%41", "%FF", "%C3"] {
        let json = format!(r#"{{"userID":"u","roomID":"r","userName":"{name}","appID":1}}"#);
        let error = KitToken::parse(&format!("04AAAA#{}", STANDARD.encode(json))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MalformedToken, "{name}");
        assert!(error.message().contains("userName"), "{error}");
    }
}

#[test]
fn the_error_names_an_id_beyond_latin_1() {
    for beyond in ["用户", "a\u{100}", "\u{2028}", "👩"] {
        for (user, room, name) in [(beyond, "r", "user_id"), ("u", beyond, "room_id")] {
            let error = KitToken::new("04AAAA", 1, user, room, beyond)
                .to_text()
                .unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().starts_with(&format!("`{name}`")), "{error}");
        }
        assert!(KitToken::new("04AAAA", 1, "u", "r", beyond).to_text().is_ok());
    }
}

#[test]
fn invalid_parts_are_refused() {
    let cases = [
        (
            KitToken::new("04AAAA", 0, "", "r", "n"),
            ErrorKind::InvalidAppId,
            "app_id",
        ),
        (
            KitToken::new("x", 1, "", "r", "n"),
            ErrorKind::InvalidUserId,
            "user_id",
        ),
        (
            KitToken::new("", 1, "u", "r", "n"),
            ErrorKind::InvalidArgument,
            "token",
        ),
        (
            KitToken::new("03AAAA", 1, "u", "r", "n"),
            ErrorKind::InvalidArgument,
            "token",
        ),
        (
            KitToken::new("04AA#AA", 1, "u", "r", "n"),
            ErrorKind::InvalidArgument,
            "token",
        ),
    ];
    for (kit, kind, name) in cases {
        let error = kit.to_text().unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.message().contains(name), "{error}");
    }
}

#[test]
fn invalid_texts_are_refused() {
    let good = r#"{"userID":"u","roomID":"r","userName":"n","appID":1}"#;
    let with = |json: &str| format!("04AAAA#{}", STANDARD.encode(json));
    assert!(KitToken::parse(&with(good)).is_ok());

    let mut bad = vec![
        String::new(),
        "#".to_owned(),
        "04AAAA".to_owned(),
        "04AAAA#".to_owned(),
        with("").replace("04", "03"),
        with(good).replace("04A", "03A"),
        format!(" {}", with(good)),
        format!("{} ", with(good)),
        format!("{}#", with(good)),
        format!("{}#{}", with(good), STANDARD.encode(good)),
        with(good).replace('=', ""),
        format!("04AAAA#{}", "A".repeat(140_000)),
    ];
    let details = [
        ("null", ""),
        ("[]", ""),
        (r#"["u","r","n",1]"#, ""),
        (good, "x"),
        (r#""userID":"u""#, r#""userID":"""#),
        (r#""userID":"u""#, r#""userID":5"#),
        (r#""userID":"u""#, r#""userID":"u","userID":"u""#),
        (r#""userID""#, r#""userid""#),
        (r#""roomID":"r""#, r#""roomID":5"#),
        (r#""userName":"n""#, r#""userName":null"#),
        (r#""userName":"n""#, r#""userName":"%FF""#),
        (r#""appID":1"#, r#""appID":0"#),
        (r#""appID":1"#, r#""appID":"1.0""#),
        (r#""appID":1"#, r#""appID":"+1""#),
        (r#""appID":1"#, r#""appID":"""#),
        (r#""appID":1"#, r#""appID":-1"#),
        (r#""appID":1"#, r#""appID":1.0"#),
        (r#""appID":1"#, r#""appID":4294967296"#),
    ];
    for (from, to) in details {
        let json = if good.contains(from) {
            good.replace(from, to)
        } else {
            from.to_owned()
        };
        bad.push(with(&json));
    }
    for text in bad {
        let error = KitToken::parse(&text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MalformedToken, "{text}");
        assert!(!error.message().contains('\n'), "{error}");
    }
}

#[test]
fn unknown_details_and_their_order_do_not_matter() {
    let json = r#" {"more":{"a":[1]}, "appID":1,"userName":"n","roomID":"r","userID":"u"} "#;
    let read = KitToken::parse(&format!("04AAAA#{}", STANDARD.encode(json))).unwrap();
    assert_eq!(read, KitToken::new("04AAAA", 1, "u", "r", "n"));
}

#[test]
fn a_call_invitation_has_no_room_and_an_app_id_may_be_text() {
    for room in ["", r#""roomID":null,"#, r#""roomID":"","#] {
        for app_id in ["7", "\"7\""] {
            let json = format!(r#"{{"userID":"u",{room}"userName":"n","appID":{app_id}}}"#);
            let read = KitToken::parse(&format!("04AAAA#{}", STANDARD.encode(&json)));
            assert_eq!(read.unwrap(), KitToken::new("04AAAA", 7, "u", "", "n"), "{json}");
        }
    }
    let built = KitToken::new("04AAAA", 7, "u", "", "n").to_text().unwrap();
    assert_eq!(KitToken::parse(&built).unwrap().room_id, "");
}

#[test]
fn what_stands_in_place_of_the_token_is_named() {
    let secret = "0123456789abcdef0123456789abcdef";
    for (token, word) in [
        (secret, "ServerSecret"),
        (&secret.repeat(2), "AppSign"),
        ("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "JWT"),
        ("token", "04"),
    ] {
        let built = KitToken::new(token, 7, "u", "r", "n").to_text().unwrap_err();
        assert!(built.message().contains(word), "{built}");
        let details = STANDARD.encode(r#"{"userID":"u","roomID":"r","userName":"n","appID":7}"#);
        let read = KitToken::parse(&format!("{token}#{details}")).unwrap_err();
        assert!(read.message().contains(word), "{read}");
        assert!(!built.message().contains(secret) && !read.message().contains(secret));
    }
    let twice = KitToken::new("04AAAA#e30=", 7, "u", "r", "n")
        .to_text()
        .unwrap_err();
    assert!(twice.message().contains("kit token already"), "{twice}");
}

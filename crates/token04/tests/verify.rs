//! Checking tokens: every option, the order of the checks, and what each refusal is called.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Body, OTHER_SECRET, SECRET, seal_gcm};
use token04::legacy::{Action, Cipher, Claims, ErrorKind, Generator, Result, Verifier, VerifyOptions};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 60;

fn token() -> String {
    made_by(SECRET, Cipher::Gcm)
}

fn made_by(secret: &str, cipher: Cipher) -> String {
    Generator::new(7, secret)
        .unwrap()
        .with_cipher(cipher)
        .with_clock(|| NOW)
        .generate("alice", 60, "")
        .unwrap()
}

fn now<'a>() -> VerifyOptions<'a> {
    VerifyOptions::new().at(NOW)
}

fn verify(token: &str, options: &VerifyOptions<'_>) -> Result<Claims> {
    Verifier::new(SECRET).unwrap().verify(token, options)
}

fn kind(token: &str, options: &VerifyOptions<'_>) -> ErrorKind {
    verify(token, options).unwrap_err().kind()
}

fn gcm_of(plaintext: &str) -> String {
    seal_gcm(SECRET, EXPIRE, plaintext)
}

#[test]
fn a_good_token_answers_its_claims() {
    let claims = verify(&token(), &now().app_id(7).user_id("alice")).unwrap();
    assert_eq!((claims.app_id, claims.user_id.as_str()), (7, "alice"));
    assert_eq!((claims.ctime, claims.expire), (NOW, EXPIRE));
    assert_eq!((claims.payload.as_str(), claims.cipher), ("", Cipher::Gcm));
}

#[test]
fn app_and_user_must_be_the_expected_ones() {
    assert_eq!(kind(&token(), &now().app_id(8)), ErrorKind::AppIdMismatch);
    for user in ["bob", "", "Alice", "alice ", "alice\0"] {
        assert_eq!(
            kind(&token(), &now().user_id(user)),
            ErrorKind::UserIdMismatch,
            "{user:?}"
        );
    }
}

#[test]
fn a_token_is_expired_from_the_second_expire_on() {
    let at = |at, leeway| verify(&token(), &VerifyOptions::new().at(at).leeway(leeway)).map_err(|e| e.kind());
    assert!(at(EXPIRE - 1, 0).is_ok());
    assert_eq!(at(EXPIRE, 0), Err(ErrorKind::Expired));
    assert_eq!(at(i64::MAX, 0), Err(ErrorKind::Expired));
    // A token from the future is not refused: clocks differ.
    assert!(at(NOW - 3600, 0).is_ok());
    assert!(at(i64::MIN, 0).is_ok());

    assert!(at(EXPIRE + 9, 10).is_ok());
    assert_eq!(at(EXPIRE + 10, 10), Err(ErrorKind::Expired));
    assert!(at(i64::MIN, 1).is_ok());
    assert!(at(i64::MIN, i64::MAX).is_ok());
    assert!(at(i64::MAX, i64::MAX).is_ok());
    assert_eq!(at(NOW, -1), Err(ErrorKind::InvalidArgument));
    assert_eq!(at(NOW, i64::MIN), Err(ErrorKind::InvalidArgument));

    // Without a time, the system's counts: this token ended years ago.
    assert_eq!(kind(&token(), &VerifyOptions::new()), ErrorKind::Expired);
}

#[test]
fn leeway_holds_for_the_action_too() {
    let login = Action::Login { room_id: "room1" };
    let late = VerifyOptions::new().at(EXPIRE + 5).action(login);
    assert_eq!(kind(&token(), &late), ErrorKind::Expired);
    assert!(verify(&token(), &late.leeway(10)).is_ok());
}

#[test]
fn cbc_is_refused_unless_asked_for() {
    let token = made_by(SECRET, Cipher::Cbc);
    assert_eq!(kind(&token, &now()), ErrorKind::CipherNotAccepted);
    assert_eq!(
        kind(&token, &now().accept_cbc(true).accept_cbc(false)),
        ErrorKind::CipherNotAccepted
    );
    let claims = verify(&token, &now().accept_cbc(true)).unwrap();
    assert_eq!((claims.user_id.as_str(), claims.cipher), ("alice", Cipher::Cbc));
    let zero = common::with_mode_byte(&token, Some(0));
    assert_eq!(verify(&zero, &now().accept_cbc(true)).unwrap(), claims);
    assert_eq!(kind(&zero, &now()), ErrorKind::CipherNotAccepted);
}

#[test]
fn no_other_mode_byte_is_taken() {
    for (cipher, right) in [(Cipher::Gcm, 1), (Cipher::Cbc, 0)] {
        let token = made_by(SECRET, cipher);
        for mode in (0..=u8::MAX).filter(|&mode| mode != right) {
            let other = common::with_mode_byte(&token, Some(mode));
            let kind = kind(&other, &now().accept_cbc(true));
            assert_eq!(kind, ErrorKind::MalformedToken, "{cipher} {mode}");
        }
    }
}

#[test]
fn a_text_that_no_token_can_be_is_refused_by_its_length() {
    for (prefix, length, refused_for_length) in [
        ("04", 131_072, false),
        ("04", 131_073, true),
        ("xx", 131_073, true),
    ] {
        let text = format!("{prefix}{}", "A".repeat(length - 2));
        let error = verify(&text, &now()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MalformedToken);
        assert_eq!(
            error.message().contains("longer than 131072"),
            refused_for_length,
            "{error}"
        );
    }
}

#[test]
fn what_is_wrong_is_found_in_the_documented_order() {
    // One token in which everything is wrong; each step mends what the step before found.
    let privileges =
        r#"{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":[\"cam\"]}"#;
    let claims = |user: &str, payload: &str| {
        format!(r#"{{"app_id":7,"user_id":{user},"ctime":1,"expire":2,"nonce":3,"payload":"{payload}"}}"#)
    };
    let publish = |room_id| Action::Publish {
        room_id,
        stream_id: "screen",
    };
    let all = VerifyOptions::new()
        .at(NOW)
        .app_id(8)
        .user_id("bob")
        .action(publish("room2"));

    let of_type = gcm_of(&claims("5", privileges));
    assert_eq!(
        kind(&of_type.replace("04A", "05!"), &all),
        ErrorKind::UnsupportedVersion
    );
    assert_eq!(
        kind(&of_type.replace("04A", "04!"), &all),
        ErrorKind::MalformedToken
    );
    let cbc = Body {
        mode: None,
        ..Body::of(&of_type)
    };
    assert_eq!(kind(&cbc.to_token(), &all), ErrorKind::MalformedToken);
    let cbc = Body {
        iv: vec![0; 16],
        sealed: vec![0; 16],
        ..cbc
    };
    assert_eq!(kind(&cbc.to_token(), &all), ErrorKind::CipherNotAccepted);
    assert_eq!(
        kind(&cbc.to_token(), &all.clone().accept_cbc(true)),
        ErrorKind::DecryptionFailed
    );
    let other = seal_gcm(OTHER_SECRET, EXPIRE, claims("5", privileges));
    assert_eq!(kind(&other, &all), ErrorKind::DecryptionFailed);
    assert_eq!(kind(&of_type, &all), ErrorKind::InvalidClaims);
    let token = gcm_of(&claims("\"alice\"", privileges));
    assert_eq!(kind(&token, &all), ErrorKind::AppIdMismatch);
    let all = all.app_id(7);
    assert_eq!(kind(&token, &all), ErrorKind::UserIdMismatch);
    let all = all.user_id("alice");
    assert_eq!(kind(&token, &all), ErrorKind::ExpireMismatch);
    let token = seal_gcm(SECRET, 2, claims("\"alice\"", privileges));
    assert_eq!(kind(&token, &all), ErrorKind::Expired);
    let all = all.at(1);
    assert_eq!(kind(&token, &all), ErrorKind::RoomNotAllowed);
    let all = all.action(publish("room1"));
    assert_eq!(kind(&token, &all), ErrorKind::LoginNotAllowed);
    let token = seal_gcm(
        SECRET,
        2,
        claims("\"alice\"", &privileges.replace("1\\\":0", "1\\\":1")),
    );
    assert_eq!(kind(&token, &all), ErrorKind::PublishNotAllowed);
    let token = seal_gcm(SECRET, 2, claims("\"alice\"", &privileges.replace(":0", ":1")));
    assert_eq!(kind(&token, &all), ErrorKind::StreamNotAllowed);
    let all = all.action(Action::Publish {
        room_id: "room1",
        stream_id: "cam",
    });
    assert!(verify(&token, &all).is_ok());
    let token = seal_gcm(SECRET, 2, claims("\"alice\"", "room1"));
    assert_eq!(kind(&token, &all), ErrorKind::InvalidPayload);
}

#[test]
fn bytes_that_are_no_text_are_no_token() {
    let verifier = Verifier::new(SECRET).unwrap();
    let refusal = |token: &[u8]| verifier.verify(token, &now()).unwrap_err().kind();
    assert!(verifier.verify(token().as_bytes(), &now()).is_ok());
    assert_eq!(refusal(b"\xff\xfe"), ErrorKind::UnsupportedVersion);
    assert_eq!(refusal(b"04\xff\xfe"), ErrorKind::MalformedToken);
    assert_eq!(
        refusal(&[token().as_bytes(), b"\xff"].concat()),
        ErrorKind::MalformedToken
    );
}

//! Verifying tokens: every option, the order of the checks, and the kind of each error.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Body, Check, OTHER_SECRET, SECRET, generator, seal_gcm, seconds, secret, time};
use token04::{
    AppId, ErrorKind, Result, RoomAction, TokenCipher, TokenClaims, TokenGenerator, TokenVerifier,
};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 60;

fn token() -> String {
    made_by(SECRET, TokenCipher::Gcm)
}

fn made_by(with: &str, cipher: TokenCipher) -> String {
    TokenGenerator::new(AppId::new(7).unwrap(), &secret(with))
        .with_cipher(cipher)
        .with_clock(|| time(NOW))
        .generate_basic("alice", seconds(60))
        .unwrap()
}

fn now<'a>() -> Check<'a> {
    Check::new().at(NOW)
}

fn verify(token: &str, options: &Check<'_>) -> Result<TokenClaims> {
    options.verify(token)
}

fn kind(token: &str, options: &Check<'_>) -> ErrorKind {
    verify(token, options).unwrap_err().kind()
}

fn gcm_of(plaintext: &str) -> String {
    seal_gcm(SECRET, EXPIRE, plaintext)
}

#[test]
fn a_valid_token_returns_its_claims() {
    let claims = verify(&token(), &now().app_id(7).user_id("alice")).unwrap();
    assert_eq!((claims.app_id().get(), claims.user_id()), (7, "alice"));
    assert_eq!((claims.ctime(), claims.expire()), (NOW, EXPIRE));
    assert_eq!((claims.payload(), claims.cipher()), ("", TokenCipher::Gcm));
}

#[test]
fn app_and_user_must_be_the_expected_ones() {
    assert_eq!(kind(&token(), &now().app_id(8)), ErrorKind::AppIdMismatch);
    for user in ["bob", "Alice", "alice ", "alice\0"] {
        assert_eq!(
            kind(&token(), &now().user_id(user)),
            ErrorKind::UserIdMismatch,
            "{user:?}"
        );
    }
}

#[test]
fn an_empty_user_or_action_is_an_argument_error() {
    let lost = [
        "",
        "undefined",
        "null",
        "None",
        "NaN",
        "[object Object]",
        "[object Promise]",
        "nil",
        "<nil>",
        "<null>",
        "(nil)",
        "<NSObject: 0x600000c5c010>",
        "00000000000000000000000000000000",
        "(null)",
        "%!s(<nil>)",
        "<coroutine object user_id at 0x7f0000000000>",
        "00000000-0000-0000-0000-000000000000",
    ];
    for user in lost {
        // Arguments are checked whether the token is valid or not.
        for token in [&*token(), "", "04"] {
            assert_eq!(
                kind(token, &now().user_id(user)),
                ErrorKind::InvalidUserId,
                "{user:?}"
            );
        }
        let actions = [
            RoomAction::login(user),
            RoomAction::publish(user, "cam"),
            RoomAction::publish("room1", user),
        ];
        for action in actions {
            let check = now().user_id("alice").action(action);
            assert_eq!(kind(&token(), &check), ErrorKind::InvalidArgument, "{action:?}");
        }
        if !user.is_empty() {
            let verifier = now().verifier(SECRET).allow_placeholder_ids();
            let refused = verifier.verify(token(), user).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::UserIdMismatch, "{user:?}");
        }
    }
    for user in ["Undefined", "nulls", "none", "<b>", "object", "0000"] {
        assert_eq!(
            kind(&token(), &now().user_id(user)),
            ErrorKind::UserIdMismatch,
            "{user:?}"
        );
    }
}

#[test]
fn the_secret_of_one_app_is_not_valid_for_another() {
    let (mine, theirs) = (AppId::new(7).unwrap(), AppId::new(8).unwrap());
    // The tenant with OTHER_SECRET puts the AppID of another tenant into a token.
    let forged = TokenGenerator::new(mine, &secret(OTHER_SECRET))
        .generate_basic("alice", seconds(60))
        .unwrap();
    let verifier = TokenVerifier::new(theirs, &secret(OTHER_SECRET));
    assert_eq!(
        verifier.verify(&forged, "alice").unwrap_err().kind(),
        ErrorKind::AppIdMismatch
    );
    let several = TokenVerifier::for_any_app(&secret(SECRET)).with_previous_secrets([&secret(OTHER_SECRET)]);
    assert_eq!(several.unwrap_err().kind(), ErrorKind::InvalidArgument);
}

#[test]
fn previous_secrets_are_tried_in_their_order() {
    let secrets: Vec<_> = (0..8u8).map(|n| secret([n; 32])).collect();
    let app_id = AppId::new(7).unwrap();
    let verifier = || TokenVerifier::new(app_id, &secrets[0]).accept_cbc();
    let rotated = verifier().with_previous_secrets(&secrets[1..]).unwrap();
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        for (index, secret) in secrets.iter().enumerate() {
            let generator = TokenGenerator::new(app_id, secret).with_cipher(cipher);
            let token = generator.generate_basic("alice", seconds(60)).unwrap();
            assert_eq!(
                rotated.verify(&token, "alice").unwrap().secret_index(),
                index,
                "{cipher}"
            );
            assert_eq!(verifier().verify(&token, "alice").is_ok(), index == 0, "{cipher}");
        }
        let unknown = TokenGenerator::new(app_id, &secret([9; 32])).with_cipher(cipher);
        let token = unknown.generate_basic("alice", seconds(60)).unwrap();
        assert_eq!(
            rotated.verify(&token, "alice").unwrap_err().kind(),
            ErrorKind::DecryptionFailed
        );
    }
    let too_many = verifier().with_previous_secrets(std::iter::repeat_n(&secrets[1], 8));
    assert_eq!(too_many.unwrap_err().kind(), ErrorKind::InvalidArgument);
}

#[test]
fn an_impossible_clock_makes_every_call_unavailable() {
    for seconds in [-1, 253_402_300_800, 1_700_000_000_000, i64::MAX / 2] {
        let now = if seconds < 0 {
            std::time::UNIX_EPOCH - common::seconds(seconds.unsigned_abs())
        } else {
            std::time::UNIX_EPOCH + common::seconds(seconds.unsigned_abs())
        };
        let verifier = TokenVerifier::new(AppId::new(7).unwrap(), &secret(SECRET)).with_clock(move || now);
        let error = verifier.verify(token(), "alice").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ClockOutOfRange, "{seconds}");
        assert_eq!(error.message().contains("milliseconds"), seconds > 0, "{error}");
        let generator = generator(7).with_clock(move || now);
        let error = generator
            .generate_basic("alice", common::seconds(60))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ClockOutOfRange, "{seconds}");
    }
}

#[test]
fn a_default_point_in_time_is_refused() {
    let claims = verify(&token(), &now()).unwrap();
    let login = RoomAction::login("room1");
    for at in [0, 1, 60, 999_999_999, 100_000_000_000, NOW * 1000] {
        let error = claims.authorize_at(&login, time(at)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{at}");
        assert!(token04::InspectOptions::new().time(time(at)).is_err(), "{at}");
    }
    assert!(claims.authorize_at(&login, time(NOW)).is_ok());
    assert_eq!(
        claims.authorize_at(&login, time(EXPIRE)).unwrap_err().kind(),
        ErrorKind::Expired
    );
    // By the system clock it expired years ago.
    assert_eq!(claims.authorize(&login).unwrap_err().kind(), ErrorKind::Expired);
}

#[test]
fn a_token_is_expired_from_the_second_expire_on() {
    let at = |at, leeway| verify(&token(), &Check::new().at(at).leeway(leeway)).map_err(|e| e.kind());
    assert!(at(EXPIRE - 1, 0).is_ok());
    assert_eq!(at(EXPIRE, 0), Err(ErrorKind::Expired));
    assert_eq!(at(253_402_300_799, 0), Err(ErrorKind::Expired));
    // A token from the future is not refused: clocks differ.
    assert!(at(NOW - 3600, 0).is_ok());
    assert!(at(0, 0).is_ok());

    assert!(at(EXPIRE + 9, 10).is_ok());
    assert_eq!(at(EXPIRE + 10, 10), Err(ErrorKind::Expired));
    assert!(at(0, 3600).is_ok());
    for leeway in [3601, 60_000, u64::MAX] {
        let verifier = TokenVerifier::for_any_app(&secret(SECRET)).with_leeway(seconds(leeway));
        let error = verifier.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{leeway}");
        assert_eq!(
            error.message().contains("milliseconds"),
            leeway == 60_000,
            "{error}"
        );
    }

    // Without a time, the system clock is used: this token expired years ago.
    assert_eq!(kind(&token(), &Check::new()), ErrorKind::Expired);
}

#[test]
fn leeway_applies_to_actions_too() {
    let login = RoomAction::login("room1");
    let late = Check::new().at(EXPIRE + 5).user_id("alice").action(login);
    assert_eq!(kind(&token(), &late), ErrorKind::Expired);
    assert!(verify(&token(), &late.leeway(10)).is_ok());
}

#[test]
fn cbc_is_refused_unless_accepted() {
    let token = made_by(SECRET, TokenCipher::Cbc);
    assert_eq!(kind(&token, &now()), ErrorKind::CipherNotAccepted);
    let claims = verify(&token, &now().accept_cbc(true)).unwrap();
    assert_eq!((claims.user_id(), claims.cipher()), ("alice", TokenCipher::Cbc));
    let zero = common::with_mode_byte(&token, Some(0));
    assert_eq!(verify(&zero, &now().accept_cbc(true)).unwrap(), claims);
    assert_eq!(kind(&zero, &now()), ErrorKind::CipherNotAccepted);
}

#[test]
fn other_mode_bytes_are_refused() {
    for (cipher, right) in [(TokenCipher::Gcm, 1), (TokenCipher::Cbc, 0)] {
        let token = made_by(SECRET, cipher);
        for mode in (0..=u8::MAX).filter(|&mode| mode != right) {
            let other = common::with_mode_byte(&token, Some(mode));
            let kind = kind(&other, &now().accept_cbc(true));
            assert_eq!(kind, ErrorKind::MalformedToken, "{cipher} {mode}");
        }
    }
}

#[test]
fn a_text_longer_than_any_token_is_refused() {
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
fn checks_run_in_the_documented_order() {
    // One token in which everything is wrong; each step fixes what the previous step reported.
    let privileges =
        r#"{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":[\"cam\"]}"#;
    let claims = |user: &str, payload: &str| {
        format!(r#"{{"app_id":7,"user_id":{user},"ctime":1,"expire":2,"nonce":3,"payload":"{payload}"}}"#)
    };
    let publish = |room_id| RoomAction::publish(room_id, "screen");
    let all = Check::new()
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
        kind(&cbc.to_token(), &all.accept_cbc(true)),
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
    let all = all.action(RoomAction::publish("room1", "cam"));
    assert!(verify(&token, &all).is_ok());
    let token = seal_gcm(SECRET, 2, claims("\"alice\"", "room1"));
    assert_eq!(kind(&token, &all), ErrorKind::InvalidPayload);
}

#[test]
fn bytes_that_are_not_text_are_refused() {
    let verifier = now().verifier(SECRET);
    let refusal = |token: &[u8]| verifier.verify_any_user(token).unwrap_err().kind();
    assert!(verifier.verify_any_user(token().as_bytes()).is_ok());
    assert_eq!(refusal(b"\xff\xfe"), ErrorKind::UnsupportedVersion);
    assert_eq!(refusal(b"04\xff\xfe"), ErrorKind::MalformedToken);
    assert_eq!(
        refusal(&[token().as_bytes(), b"\xff"].concat()),
        ErrorKind::MalformedToken
    );
}

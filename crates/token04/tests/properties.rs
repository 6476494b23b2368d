//! Properties of any input: claims round-trip, changes are detected, and nothing panics.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Body, Check, SECRET, seal_blocks, seal_cbc, seal_gcm, secret, time};
use proptest::collection::vec;
use proptest::prelude::*;
use token04::hazmat::{self, FixedToken};
use token04::internal::read_privileges;
use token04::{
    AppId, ErrorKind, InspectOptions, KitToken, Result, RoomAction, TokenCipher, TokenClaims, inspect,
};

const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Any text, all characters equally likely: control characters, quotation marks, astral planes.
fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(any::<char>(), length).prop_map(String::from_iter)
}

#[derive(Clone, Debug)]
struct Made {
    token: String,
    claims: (u32, String, i64, i64, i64, String),
    cipher: TokenCipher,
}

/// The last second that a clock may return.
const LAST: i64 = 253_402_300_799;

/// A creation time that a clock can return, and any later expiry.
fn ctime_and_expire() -> impl Strategy<Value = (i64, i64)> {
    (0..=LAST, prop_oneof![1..=LAST, Just(i64::MAX - LAST)])
        .prop_map(|(ctime, lifetime)| (ctime, ctime + lifetime))
}

prop_compose! {
    fn made()(
        app_id in 1..=u32::MAX,
        user_id in text(1..40),
        (ctime, expire) in ctime_and_expire(),
        nonce in any::<i64>(),
        payload in text(0..80),
        cbc in any::<bool>(),
        iv in any::<[u8; 16]>(),
    ) -> Made {
        let cipher = if cbc { TokenCipher::Cbc } else { TokenCipher::Gcm };
        let iv = if cbc { &iv[..] } else { &iv[..12] };
        let fixed = FixedToken { app_id: AppId::new(app_id).unwrap(), user_id: &user_id, ctime, expire, nonce, payload: &payload, cipher, iv };
        let token = hazmat::seal(&secret(SECRET), &fixed).unwrap();
        Made { token, claims: (app_id, user_id, ctime, expire, nonce, payload), cipher }
    }
}

fn verify(token: &str, at: i64) -> Result<TokenClaims> {
    Check::new().at(at).accept_cbc(true).verify(token)
}

/// Calls every function that parses untrusted input, with and without the secret.
fn parse_in_every_way(text: &str) {
    let publish = RoomAction::publish("r", "s");
    if let Ok(claims) = verify(text, 0) {
        let _ = claims.authorize(&publish);
        let _ = claims.privileges();
    }
    let _ = KitToken::parse(text);
    let _ = read_privileges(text);
    for options in [
        InspectOptions::new(),
        InspectOptions::new().secret(SECRET),
        InspectOptions::new().secret(text),
    ] {
        let _ = inspect(text, &options);
        let _ = inspect(text, &options.time(time(99_999_999_999)).unwrap());
        let _ = inspect(text, &options.time(time(1_000_000_000)).unwrap());
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_claims_round_trip(made in made()) {
        let (app_id, user_id, ctime, expire, nonce, payload) = made.claims;
        let options = Check::new().app_id(app_id).user_id(&user_id).at((expire - 1).min(LAST)).accept_cbc(true);
        let claims = options.verify(&made.token).unwrap();
        prop_assert_eq!(claims.cipher(), made.cipher);
        prop_assert_eq!((claims.ctime(), claims.expire(), claims.nonce()), (ctime, expire, nonce));
        prop_assert_eq!(claims.payload(), payload);
        if expire <= LAST {
            let late = verify(&made.token, expire).unwrap_err();
            prop_assert_eq!(late.kind(), ErrorKind::Expired);
        }
    }

    #[test]
    fn any_changed_byte_is_detected(made in made(), at in any::<prop::sample::Index>(), change in 1..=255u8) {
        let mut body = STANDARD.decode(&made.token[2..]).unwrap();
        *at.get_mut(&mut body) ^= change;
        assert_detected(&made, &format!("04{}", STANDARD.encode(body)))?;
    }

    #[test]
    fn any_changed_character_is_detected(made in made(), at in any::<prop::sample::Index>(), to in any_character()) {
        let mut characters: Vec<char> = made.token.chars().collect();
        let character = at.get_mut(&mut characters);
        prop_assume!(*character != to);
        *character = to;
        assert_detected(&made, &String::from_iter(characters))?;
    }

    #[test]
    fn any_added_or_missing_character_is_detected(made in made(), at in any::<prop::sample::Index>(), new in any_character()) {
        let mut characters: Vec<char> = made.token.chars().collect();
        let at = at.index(characters.len());
        let removed = characters.remove(at);
        assert_detected(&made, &String::from_iter(&characters))?;
        characters.insert(at, removed);
        characters.insert(at, new);
        assert_detected(&made, &String::from_iter(&characters))?;
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in text(0..200)) {
        parse_in_every_way(&text);
        parse_in_every_way(&format!("04{text}"));
        parse_in_every_way(&format!("04AAAA#{text}"));
        parse_in_every_way(&format!("04AAAA#{}", STANDARD.encode(text)));
    }

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in vec(any::<u8>(), 0..300)) {
        parse_in_every_way(&format!("04{}", STANDARD.encode(&bytes)));
        parse_in_every_way(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_lengths_make_a_parser_panic(
        expire in any::<i64>(), iv in vec(any::<u8>(), 0..40), sealed in vec(any::<u8>(), 0..80),
        mode in any::<Option<u8>>(), few_modes in 0..3u8, cut in any::<prop::sample::Index>(),
    ) {
        let mode = mode.map(|mode| if mode < 128 { few_modes } else { mode });
        let token = Body { expire, iv, sealed, mode }.to_token();
        parse_in_every_way(&token);
        parse_in_every_way(&token[..cut.index(token.len())]);
    }

    #[test]
    fn no_sealed_bytes_make_a_parser_panic(expire in any::<i64>(), bytes in vec(any::<u8>(), 0..200)) {
        parse_in_every_way(&seal_gcm(SECRET, expire, &bytes));
        parse_in_every_way(&seal_cbc(SECRET, expire, &bytes));
        let whole = bytes.len() / 16 * 16;
        parse_in_every_way(&seal_blocks(SECRET, expire, &bytes[..whole]));
    }

    #[test]
    fn no_sealed_json_makes_a_parser_panic(expire in any::<i64>(), fields in vec((field(), value()), 0..9)) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let json = format!("{{{}}}", fields.join(","));
        parse_in_every_way(&seal_gcm(SECRET, expire, &json));
        parse_in_every_way(&seal_cbc(SECRET, expire, &json));
        parse_in_every_way(&json);
        parse_in_every_way(&format!("04AAAA#{}", STANDARD.encode(&json)));
    }
}

/// GCM refuses any change. CBC cannot, but the claims then differ from the original.
fn assert_detected(made: &Made, changed: &str) -> std::result::Result<(), TestCaseError> {
    let before = verify(&made.token, made.claims.2).unwrap();
    parse_in_every_way(changed);
    match verify(changed, made.claims.2) {
        Err(_) => {}
        Ok(after) => {
            prop_assert_eq!(made.cipher, TokenCipher::Cbc);
            prop_assert_ne!(after, before);
        }
    }
    Ok(())
}

fn any_character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => prop::sample::select(BASE64).prop_map(char::from),
        1 => any::<char>(),
    ]
}

fn field() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            "app_id",
            "user_id",
            "ctime",
            "expire",
            "nonce",
            "payload",
            "room_id",
            "privilege",
            "stream_id_list",
            "userID",
            "roomID",
            "userName",
            "appID",
            "other",
        ][..],
    )
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        any::<u32>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| n.to_string()),
        text(0..20).prop_map(|t| serde_json::to_string(&t).unwrap()),
        Just(r#""{\"room_id\":\"r\",\"privilege\":{\"1\":1},\"stream_id_list\":[\"s\"]}""#.to_owned()),
        prop::sample::select(
            &[
                "null",
                "true",
                "[]",
                "{}",
                "[1]",
                "\"u\"",
                "{\"1\":1}",
                "\\",
                "-",
                "1e999"
            ][..]
        )
        .prop_map(str::to_owned),
    ]
}

//! Making tokens: arguments, limits, and what gets sealed.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::convert::Infallible;

use common::{Body, SECRET, open};
use rand::{SeedableRng, TryCryptoRng, TryRng, rngs::StdRng};
use token04::legacy::{
    Cipher, ErrorKind, Generator, TokenRequest, Verifier, VerifyOptions, generate_token04,
};

const NOW: i64 = 1_700_000_000;
const BOTH: [Cipher; 2] = [Cipher::Gcm, Cipher::Cbc];

fn generator(cipher: Cipher) -> Generator {
    Generator::new(1, SECRET)
        .unwrap()
        .with_cipher(cipher)
        .with_clock(|| NOW)
}

/// Random bytes that are all the same.
struct Always(u8);

impl TryRng for Always {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_ne_bytes([self.0; 4]))
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_ne_bytes([self.0; 8]))
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill(self.0);
        Ok(())
    }
}

impl TryCryptoRng for Always {}

#[test]
fn arguments_are_checked_in_the_official_order() {
    let cases = [
        ((0, "", "short", 0), ErrorKind::InvalidAppId, 1, "app_id"),
        ((1, "", "short", 0), ErrorKind::InvalidUserId, 3, "user_id"),
        ((1, "u", "short", 0), ErrorKind::InvalidSecret, 5, "secret"),
        (
            (1, "u", SECRET, 0),
            ErrorKind::InvalidLifetime,
            6,
            "effective_time_in_seconds",
        ),
        (
            (1, "u", SECRET, -1),
            ErrorKind::InvalidLifetime,
            6,
            "effective_time_in_seconds",
        ),
        (
            (1, "u", SECRET, i64::MIN),
            ErrorKind::InvalidLifetime,
            6,
            "effective_time_in_seconds",
        ),
        (
            (1, "u", SECRET, i64::MAX),
            ErrorKind::ClockOutOfRange,
            -1,
            "seconds",
        ),
    ];
    for ((app_id, user_id, secret, seconds), kind, code, name) in cases {
        let error = generate_token04(app_id, user_id, secret, seconds, "").unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code), "{error}");
        assert!(error.message().contains(name), "{error}");
        assert!(!error.message().contains('\n'), "{error}");
    }
    let generator = Generator::new(0, "short").unwrap_err();
    assert_eq!(generator.kind(), ErrorKind::InvalidAppId);
    let generator = Generator::new(1, SECRET).unwrap();
    assert_eq!(
        generator.generate("", 0, "").unwrap_err().kind(),
        ErrorKind::InvalidUserId
    );
}

#[test]
fn a_wrong_secret_is_answered_with_its_likely_cause() {
    let hex = SECRET.repeat(2);
    let line = format!("{SECRET}\n");
    let cases: [(&str, &str); 7] = [
        ("", "empty"),
        (&hex, "AppSign"),
        (&line, "trim"),
        (&SECRET[..16], "not 16"),
        (&SECRET[..31], "not 31"),
        (&hex[..33], "not 33"),
        ("éééééééééééééééééééééééééééééééé", "not 64"),
    ];
    for (secret, hint) in cases {
        for error in [
            Generator::new(1, secret).unwrap_err(),
            Verifier::new(secret).unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::InvalidSecret);
            assert!(error.message().contains(hint), "{hint}: {error}");
            assert!(
                secret.is_empty() || !error.message().contains(secret.trim()),
                "{error}"
            );
            assert_eq!(error.message().contains("AppSign"), hint == "AppSign", "{error}");
        }
    }
    // Any 32 bytes are a key, text or not.
    assert!(Generator::new(1, [0xff; 32]).is_ok());
}

#[test]
fn the_clock_may_stand_at_either_end_of_its_range() {
    let at = |now: i64| Generator::new(1, SECRET).unwrap().with_clock(move || now);
    let verifier = Verifier::new(SECRET).unwrap();

    let token = at(i64::MAX - 1).generate("u", 1, "").unwrap();
    let claims = verifier
        .verify(&token, &VerifyOptions::new().at(i64::MAX - 1))
        .unwrap();
    assert_eq!((claims.ctime, claims.expire), (i64::MAX - 1, i64::MAX));

    let token = at(i64::MIN).generate("u", i64::MAX, "").unwrap();
    let claims = verifier
        .verify(&token, &VerifyOptions::new().at(i64::MIN))
        .unwrap();
    assert_eq!((claims.ctime, claims.expire), (i64::MIN, -1));

    for (now, seconds) in [(i64::MAX, 1), (i64::MAX - 1, 2), (1, i64::MAX)] {
        let error = at(now).generate("u", seconds, "").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ClockOutOfRange, "{now} + {seconds}");
    }
}

#[test]
fn the_system_clock_is_used_by_default() {
    let before = token04::legacy::unix_now();
    let token = generate_token04(1, "u", SECRET, 60, "").unwrap();
    let claims = Verifier::new(SECRET)
        .unwrap()
        .verify(&token, &VerifyOptions::new())
        .unwrap();
    assert!((before..=token04::legacy::unix_now()).contains(&claims.ctime));
    assert_eq!(claims.expire, claims.ctime + 60);
    assert_eq!(claims.cipher, Cipher::Gcm);
}

#[test]
fn the_longest_payload_fits_and_one_byte_more_is_refused() {
    // The field holds 65,535 bytes: 65,519 and a tag, or 65,520 with the padding. The longest nonce counts.
    let empty = r#"{"app_id":1,"user_id":"u","ctime":1700000000,"expire":1700000060,"nonce":2147483647,"payload":""}"#;
    let longest = 65_519 - empty.len();
    for (cipher, longest_field) in [(Cipher::Gcm, 65_535), (Cipher::Cbc, 65_520)] {
        let generator = generator(cipher).with_rng(Always(0xff));
        let options = VerifyOptions::new().at(NOW).accept_cbc(true);
        let payload = "p".repeat(longest);

        let token = generator.generate("u", 60, &payload).unwrap();
        assert_eq!(Body::of(&token).sealed.len(), longest_field, "{cipher}");
        let claims = Verifier::new(SECRET).unwrap().verify(&token, &options).unwrap();
        assert!(claims.payload == payload, "{cipher}");

        let error = generator.generate("u", 60, &format!("{payload}p")).unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::TokenTooLong, -1),
            "{cipher}"
        );
        assert!(error.message().contains("65536"), "{error}");

        // A quotation mark takes two bytes, a control character six, in user id and payload alike.
        for (escaped, length) in [("\"", 2), ("\u{1}", 6)] {
            let payload = format!("{escaped}{}", "p".repeat(longest - length));
            assert!(
                generator.generate("u", 60, &payload).is_ok(),
                "{cipher} {escaped:?}"
            );
            let payload = format!("{payload}p");
            let error = generator.generate("u", 60, &payload).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TokenTooLong, "{cipher} {escaped:?}");
        }
        let user = "u".repeat(1 + longest);
        assert!(generator.generate(&user, 60, "").is_ok(), "{cipher}");
        let error = generator.generate(&user, 60, "p").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TokenTooLong, "{cipher}");
        let error = generator.generate("u", 60, &"p".repeat(1 << 20)).unwrap_err();
        assert!(error.message().contains("1048"), "{error}");
    }
}

#[test]
fn every_character_survives_and_only_those_that_must_be_are_escaped() {
    // RFC 8259, section 7: quotation mark, reverse solidus, and U+0000 to U+001F; and the two that
    // the official Go generator escapes on top.
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\u{8}' => "\\b".to_owned(),
        '\t' => "\\t".to_owned(),
        '\n' => "\\n".to_owned(),
        '\u{c}' => "\\f".to_owned(),
        '\r' => "\\r".to_owned(),
        c if c < ' ' || matches!(c, '\u{2028}' | '\u{2029}') => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    let first_of_all = (0..=0x17f).filter_map(char::from_u32);
    let others =
        "/<>&'\u{2028}\u{2029}\u{fffd}\u{feff}\u{fffe}\u{d7ff}\u{e000}用户👩\u{200d}💻\u{10ffff}e\u{301}";
    for cipher in BOTH {
        for c in first_of_all.clone().chain(others.chars()) {
            let text = format!("a{c}z");
            let token = generator(cipher)
                .with_rng(Always(0))
                .generate(&text, 60, &text)
                .unwrap();
            let escaped = format!("a{}z", escape(c));
            let expected = format!(
                r#"{{"app_id":1,"user_id":"{escaped}","ctime":1700000000,"expire":1700000060,"nonce":0,"payload":"{escaped}"}}"#
            );
            assert_eq!(open(SECRET, &token), expected, "{cipher} {c:?}");
            let options = VerifyOptions::new().at(NOW).user_id(&text).accept_cbc(true);
            let claims = Verifier::new(SECRET).unwrap().verify(&token, &options).unwrap();
            assert_eq!(claims.payload, text, "{cipher} {c:?}");
        }
    }
}

#[test]
fn the_nonce_in_the_json_stays_within_31_bits() {
    let highest = generator(Cipher::Gcm).with_rng(Always(0xff));
    let nonce = |generator: &Generator| {
        let token = generator.generate("u", 60, "").unwrap();
        let options = VerifyOptions::new().at(NOW);
        let claims = Verifier::new(SECRET).unwrap().verify(&token, &options).unwrap();
        claims.nonce
    };
    assert_eq!(nonce(&highest), i64::from(i32::MAX));
    assert_eq!(nonce(&generator(Cipher::Gcm).with_rng(Always(0))), 0);

    let nonces: Vec<i64> = (0..1000).map(|_| nonce(&generator(Cipher::Gcm))).collect();
    assert!(nonces.iter().all(|n| (0..=i64::from(i32::MAX)).contains(n)));
    // All bits are in use: a thousand draws that leave one unset have a chance of 1 in 2^995.
    assert_eq!(nonces.iter().fold(0, |all, n| all | n), i64::from(i32::MAX));
}

#[test]
fn injected_randomness_decides_the_whole_token() {
    for cipher in BOTH {
        let seeded = |seed| generator(cipher).with_rng(StdRng::seed_from_u64(seed));
        let (one, same, other) = (seeded(1), seeded(1), seeded(2));
        let first = one.generate("u", 60, "").unwrap();
        assert_eq!(first, same.generate("u", 60, "").unwrap());
        assert_ne!(first, other.generate("u", 60, "").unwrap());
        // The sequence goes on, in clones as well.
        let second = one.clone().generate("u", 60, "").unwrap();
        assert_ne!(second, first);
        assert_eq!(second, same.generate("u", 60, "").unwrap());

        let ivs = generator(cipher).with_rng(Always(0xab));
        let body = Body::of(&ivs.generate("u", 60, "").unwrap());
        let length = if cipher == Cipher::Gcm { 12 } else { 16 };
        assert_eq!(body.iv, vec![0xab; length], "{cipher}");
    }
}

#[test]
fn the_envelope_says_which_cipher() {
    let modes = BOTH.map(|cipher| Body::of(&generator(cipher).generate("u", 60, "").unwrap()).mode);
    assert_eq!(modes, [Some(1), None]);
}

#[test]
fn a_batch_keeps_its_order_and_its_errors_to_themselves() {
    let users: Vec<String> = (0..2000).map(|n| format!("user{n}")).collect();
    let requests: Vec<TokenRequest<'_>> = users
        .iter()
        .enumerate()
        .map(|(n, user)| TokenRequest {
            user_id: user,
            effective_seconds: if n % 10 == 3 { 0 } else { 60 },
            payload: "",
        })
        .collect();
    let tokens = generator(Cipher::Gcm).generate_batch(&requests);
    assert_eq!(tokens.len(), requests.len());
    let verifier = Verifier::new(SECRET).unwrap();
    for (n, (token, user)) in tokens.into_iter().zip(&users).enumerate() {
        if n % 10 == 3 {
            assert_eq!(token.unwrap_err().kind(), ErrorKind::InvalidLifetime, "{n}");
        } else {
            let options = VerifyOptions::new().at(NOW).user_id(user);
            assert!(verifier.verify(token.unwrap(), &options).is_ok(), "{n}");
        }
    }
    assert!(generator(Cipher::Gcm).generate_batch(&[]).is_empty());
}

#[test]
fn tokens_are_appended_to_what_errors_leave_alone() {
    let generator = generator(Cipher::Gcm);
    let mut tokens = b"first ".to_vec();
    let mut append = |user_id, effective_seconds, payload| {
        let request = TokenRequest {
            user_id,
            effective_seconds,
            payload,
        };
        let made = generator.generate_onto(&mut tokens, &request);
        (made.is_ok(), tokens.clone())
    };
    let (made, after) = append("alice", 60, "");
    let token = after.strip_prefix(b"first ").unwrap();
    let options = VerifyOptions::new().at(NOW).user_id("alice");
    assert!(made && Verifier::new(SECRET).unwrap().verify(token, &options).is_ok());
    for (user_id, seconds, payload) in [
        ("", 60, ""),
        ("alice", 0, ""),
        ("alice", 60, &*"x".repeat(70_000)),
    ] {
        assert_eq!(append(user_id, seconds, payload), (false, after.clone()));
    }
}

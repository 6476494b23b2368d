//! Generating tokens: arguments, limits, and the encrypted content.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::time::{Duration, SystemTime};

use common::{Body, Check, OTHER_SECRET, SECRET, open, payload, seconds, secret, time, with_any_payload};
use rand::{Rng, SeedableRng, rngs::StdRng};
use token04::{
    AppId, ErrorKind, RoomPrivileges, ServerSecret, TokenCipher, TokenGenerator, TokenRequest,
    generate_token04,
};

const NOW: i64 = 1_700_000_000;
const BOTH: [TokenCipher; 2] = [TokenCipher::Gcm, TokenCipher::Cbc];

fn generator(cipher: TokenCipher) -> TokenGenerator {
    common::generator(1).with_cipher(cipher).with_clock(|| time(NOW))
}

/// A source of random bytes that are all the same.
fn always(byte: u8) -> impl FnMut(&mut [u8]) + Send + 'static {
    move |bytes| bytes.fill(byte)
}

#[test]
fn arguments_are_checked_in_the_official_order() {
    let cases = [
        ((0, "", "short", 0), ErrorKind::InvalidAppId, 1, "app_id"),
        ((1, "", "short", 0), ErrorKind::InvalidUserId, 3, "user_id"),
        ((1, "u", "short", 0), ErrorKind::InvalidSecret, 5, "secret"),
        ((1, "u", SECRET, 0), ErrorKind::InvalidLifetime, 6, "lifetime"),
        ((1, "u", SECRET, -1), ErrorKind::InvalidLifetime, 6, "lifetime"),
        (
            (1, "u", SECRET, i64::MIN),
            ErrorKind::InvalidLifetime,
            6,
            "lifetime",
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
    // The first mistake is reported.
    let nobody = common::generator(1).generate_basic("", Duration::ZERO);
    assert_eq!(nobody.unwrap_err().kind(), ErrorKind::InvalidUserId);
    let never = common::generator(1).generate("u", Duration::ZERO, &RoomPrivileges::in_room(""));
    assert_eq!(never.unwrap_err().kind(), ErrorKind::InvalidLifetime);
}

#[test]
fn the_official_call_has_the_official_limits() {
    // No maximum lifetime, any payload, and any text as a user.
    for (user, seconds, payload) in [
        ("undefined", 60, ""),
        ("u", 3_000_000_000, ""),
        ("u", 60, "room1"),
    ] {
        let token = generate_token04(1, user, SECRET, seconds, payload).unwrap();
        let claims = Check::new().verify(&token).unwrap();
        assert_eq!((claims.user_id(), claims.payload()), (user, payload));
        assert_eq!(claims.expire() - claims.ctime(), seconds);
    }
}

#[test]
fn an_app_id_is_read_from_digits() {
    assert_eq!("1234567890".parse(), AppId::new(1_234_567_890));
    for text in ["", "0", "-1", "4294967296", " 1", "1.0", "0x1"] {
        assert_eq!(
            text.parse::<AppId>().unwrap_err().kind(),
            ErrorKind::InvalidAppId,
            "{text:?}"
        );
    }
}

#[test]
fn a_lifetime_is_seconds_and_neither_a_point_in_time_nor_milliseconds() {
    let generator = common::generator(1);
    let cases = [
        (Duration::ZERO, "at least 1"),
        // The value of `3600` in a language whose durations count nanoseconds.
        (Duration::from_nanos(3600), "at least 1"),
        (Duration::from_millis(999), "at least 1"),
        (seconds(2_073_601), "max_lifetime"),
        (seconds(3_600_000), "milliseconds"),
        (seconds(30 * 86_400), "pass a shorter one"),
        (seconds(1_700_003_600), "point in time"),
        (seconds(1_700_003_600_000), "point in time in milliseconds"),
        (Duration::MAX, "point in time"),
    ];
    for (lifetime, hint) in cases {
        let error = generator.generate_basic("u", lifetime).unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::InvalidLifetime, 6),
            "{lifetime:?}"
        );
        assert!(error.message().contains(hint), "{lifetime:?}: {error}");
    }
    for (lifetime, expected) in [
        (seconds(1), 1),
        (Duration::from_millis(1999), 1),
        (seconds(2_073_600), 2_073_600),
    ] {
        let token = generator.generate_basic("u", lifetime).unwrap();
        let claims = Check::new().verify(&token).unwrap();
        assert_eq!(claims.expire() - claims.ctime(), expected);
    }
    // Longer lifetimes with `with_max_lifetime`, and shorter ones.
    let years = generator.clone().with_max_lifetime(seconds(100_000_000)).unwrap();
    assert!(years.generate_basic("u", seconds(100_000_000)).is_ok());
    assert!(years.generate_basic("u", seconds(100_000_001)).is_err());
    let minute = generator.clone().with_max_lifetime(seconds(60)).unwrap();
    assert!(minute.generate_basic("u", seconds(61)).is_err());
    assert!(generator.with_max_lifetime(Duration::ZERO).is_err());
}

#[test]
fn a_custom_payload_must_be_a_json_object() {
    let generator = common::generator(1);
    for payload in ["{}", r#"{"seat":7}"#, " {\"a\":[1,null]}\n"] {
        let token = generator
            .generate_with_payload("u", seconds(60), payload)
            .unwrap();
        assert_eq!(Check::new().verify(&token).unwrap().payload(), payload);
    }
    for (payload, hint) in [
        ("", "generate_basic"),
        ("room1", "RoomPrivileges"),
        ("[object Object]", "RoomPrivileges"),
        ("null", "JSON object"),
        ("[]", "JSON object"),
        ("7", "JSON object"),
        ("{", "JSON object"),
        ("{'a':1}", "JSON object"),
    ] {
        let error = generator
            .generate_with_payload("u", seconds(60), payload)
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{payload}");
        assert!(error.message().contains(hint), "{payload}: {error}");
    }
}

#[test]
fn placeholder_ids_are_refused_unless_they_are_allowed() {
    let generator = common::generator(1);
    let lax = generator.clone().allow_placeholder_ids();
    for lost in ["undefined", "null", "None", "NaN", "[object Object]"] {
        let ordinary = RoomPrivileges::in_room("room1").allow_login();
        let room = RoomPrivileges::in_room(lost).allow_login();
        let stream = ordinary.clone().allow_publish(["cam", lost]);
        for (user, privileges, kind, name) in [
            (lost, &ordinary, ErrorKind::InvalidUserId, "user_id"),
            ("u", &room, ErrorKind::InvalidArgument, "room_id"),
            ("u", &stream, ErrorKind::InvalidArgument, "stream_ids"),
        ] {
            let error = generator.generate(user, seconds(60), privileges).unwrap_err();
            assert_eq!(error.kind(), kind, "{lost}: {name}");
            assert!(error.message().contains(&format!("`{name}`")), "{error}");
            assert!(
                lax.generate(user, seconds(60), privileges).is_ok(),
                "{lost}: {name}"
            );
        }
        assert_eq!(
            generator.generate_basic(lost, seconds(60)).unwrap_err().kind(),
            ErrorKind::InvalidUserId
        );
    }
}

#[test]
fn an_issued_token_has_a_renewal_time() {
    let generator = generator(TokenCipher::Gcm);
    for (lifetime, renewed_before) in [(3600, 30), (61, 30), (60, 30), (59, 29), (2, 1), (1, 0)] {
        let issued = generator
            .issue(&TokenRequest::basic("u", seconds(lifetime)))
            .unwrap();
        let expire = NOW + i64::try_from(lifetime).unwrap();
        assert_eq!(issued.expires_at(), time(expire));
        assert_eq!(issued.renew_at(), time(expire - renewed_before), "{lifetime}");
        let claims = Check::new().at(NOW).verify(issued.token()).unwrap();
        assert_eq!(claims.expires_at(), issued.expires_at());
        assert_eq!(claims.created_at(), time(NOW));
    }
}

#[test]
fn the_error_for_a_wrong_secret_names_the_likely_cause() {
    let hex = SECRET.repeat(2);
    let line = format!("{SECRET}\n");
    let quoted = format!("\"{SECRET}\"");
    let assignment = format!("SECRET={SECRET}");
    let mark = format!("\u{feff}{SECRET}");
    let cases: [(&str, &str); 10] = [
        ("", "empty"),
        (&hex, "AppSign"),
        (&line, "trim"),
        (&quoted, "quotation marks"),
        (&assignment, "NAME=value"),
        (&mark, "byte order mark"),
        (&SECRET[..16], "not 16"),
        (&SECRET[..31], "not 31"),
        (&hex[..33], "not 33"),
        ("éééééééééééééééééééééééééééééééé", "not 64"),
    ];
    for (secret, hint) in cases {
        let error = ServerSecret::new(secret).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::InvalidSecret);
        assert!(error.message().contains(hint), "{hint}: {error}");
        assert!(
            secret.is_empty() || !error.message().contains(secret.trim()),
            "{error}"
        );
        assert_eq!(error.message().contains("AppSign"), hint == "AppSign", "{error}");
    }
    // Any 32 bytes are a valid secret, text or not.
    assert!(ServerSecret::new([0xff; 32]).is_ok());
}

#[test]
fn secrets_are_compared_by_their_bytes() {
    assert!(secret(SECRET) == secret(SECRET.as_bytes()));
    assert!(secret(SECRET) != secret(OTHER_SECRET));
    for byte in 0..32 {
        let mut other = *SECRET.as_bytes().first_chunk::<32>().unwrap();
        other[byte] ^= 1;
        assert!(secret(SECRET) != secret(other), "{byte}");
    }
}

#[test]
fn a_lifetime_that_ends_beyond_64_bits_is_refused() {
    let error = generate_token04(1, "u", SECRET, i64::MAX, "").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ClockOutOfRange);
    // A point in time is not a lifetime, whatever the maximum.
    let forever = common::generator(1).with_max_lifetime(Duration::MAX).unwrap();
    assert!(forever.generate_basic("u", seconds(999_999_999)).is_ok());
    for lifetime in [seconds(1_000_000_000), seconds(1_700_003_600), Duration::MAX] {
        let error = forever.generate_basic("u", lifetime).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidLifetime);
        assert!(error.message().contains("point in time"), "{error}");
    }
}

#[test]
fn times_beyond_the_year_9999_become_its_last_second() {
    let token = with_any_payload(1, "u", NOW, i64::MAX - NOW, "");
    let claims = Check::new().at(NOW).verify(&token).unwrap();
    assert_eq!(claims.expire(), i64::MAX);
    assert_eq!(claims.expires_at(), time(253_402_300_799));
}

#[test]
fn the_system_clock_is_used_by_default() {
    let before = SystemTime::now();
    let token = generate_token04(1, "u", SECRET, 60, "").unwrap();
    let claims = Check::new().verify(&token).unwrap();
    // Whole seconds, rounded down.
    assert!((before - seconds(1)..=SystemTime::now()).contains(&claims.created_at()));
    assert_eq!(claims.expire(), claims.ctime() + 60);
    assert_eq!(claims.cipher(), TokenCipher::Gcm);
}

#[test]
fn the_longest_payload_fits_and_one_byte_more_is_refused() {
    // The field holds 65,535 bytes: 65,519 and a tag, or 65,520 with padding. The check uses the longest
    // nonce.
    let empty = r#"{"app_id":1,"user_id":"u","ctime":1700000000,"expire":1700000060,"nonce":2147483647,"payload":""}"#;
    let longest = 65_519 - empty.len();
    for (cipher, longest_field) in [(TokenCipher::Gcm, 65_535), (TokenCipher::Cbc, 65_520)] {
        let generator = generator(cipher).with_random(always(0xff));
        let generate =
            |user: &str, payload: &str| generator.generate_with_payload(user, seconds(60), payload);
        // The four quotes of the payload below are escaped.
        let longest_payload = payload(longest - 4);

        let token = generate("u", &longest_payload).unwrap();
        assert_eq!(Body::of(&token).sealed.len(), longest_field, "{cipher}");
        let claims = Check::new().at(NOW).accept_cbc(true).verify(&token).unwrap();
        assert!(claims.payload() == longest_payload, "{cipher}");

        let error = generate("u", &payload(longest - 3)).unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::TokenTooLong, -1),
            "{cipher}"
        );
        assert!(error.message().contains("65536"), "{error}");

        // A quotation mark takes two bytes and a control character six, both in the user ID and in the
        // payload.
        for (escaped, in_payload, length) in [("\"", "\\\"", 4), ("\u{1}", "\\u0001", 7)] {
            let user = escaped.repeat(10);
            let taken = 10 * if escaped == "\"" { 2 } else { 6 } - 1;
            assert!(
                generate(&user, &payload(longest - 4 - taken)).is_ok(),
                "{cipher} {escaped:?}"
            );
            let error = generate(&user, &payload(longest - 3 - taken)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TokenTooLong, "{cipher} {escaped:?}");

            let with_escape = |len: usize| payload(len + 1).replacen(":\"p", &format!(":\"{in_payload}"), 1);
            assert!(
                generate("u", &with_escape(longest - 4 - length)).is_ok(),
                "{cipher} {escaped:?}"
            );
            let error = generate("u", &with_escape(longest - 3 - length)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TokenTooLong, "{cipher} {escaped:?}");
        }
        let user = "u".repeat(1 + longest);
        let basic = |user: &str| generator.generate_basic(user, seconds(60));
        assert!(basic(&user).is_ok(), "{cipher}");
        assert_eq!(
            basic(&format!("{user}u")).unwrap_err().kind(),
            ErrorKind::TokenTooLong,
            "{cipher}"
        );
        let error = generate("u", &payload(1 << 20)).unwrap_err();
        assert!(error.message().contains("1048"), "{error}");
    }
}

#[test]
fn every_character_survives_and_only_those_that_must_be_are_escaped() {
    // RFC 8259, section 7: quotation mark, reverse solidus, and U+0000 to U+001F; and the two that the
    // official Go generator escapes in addition.
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
            let json = serde_json::json!({ "p": text }).to_string();
            let token = generator(cipher)
                .with_random(always(0))
                .generate_with_payload(&text, seconds(60), &json)
                .unwrap();
            let escaped = format!("a{}z", escape(c));
            let payload: String = json.chars().map(escape).collect();
            let expected = format!(
                r#"{{"app_id":1,"user_id":"{escaped}","ctime":1700000000,"expire":1700000060,"nonce":0,"payload":"{payload}"}}"#
            );
            assert_eq!(open(SECRET, &token), expected, "{cipher} {c:?}");
            let check = Check::new().at(NOW).user_id(&text).accept_cbc(true);
            let claims = check.verify(&token).unwrap();
            assert_eq!(claims.payload(), json, "{cipher} {c:?}");
        }
    }
}

#[test]
fn the_nonce_in_the_json_stays_within_31_bits() {
    let highest = generator(TokenCipher::Gcm).with_random(always(0xff));
    let nonce = |generator: &TokenGenerator| {
        let token = generator.generate_basic("u", seconds(60)).unwrap();
        Check::new().at(NOW).verify(&token).unwrap().nonce()
    };
    assert_eq!(nonce(&highest), i64::from(i32::MAX));
    assert_eq!(nonce(&generator(TokenCipher::Gcm).with_random(always(0))), 0);

    let nonces: Vec<i64> = (0..1000).map(|_| nonce(&generator(TokenCipher::Gcm))).collect();
    assert!(nonces.iter().all(|n| (0..=i64::from(i32::MAX)).contains(n)));
    // All bits are used: the chance that a thousand draws leave one bit unset is 1 in 2^995.
    assert_eq!(nonces.iter().fold(0, |all, n| all | n), i64::from(i32::MAX));
}

#[test]
fn injected_randomness_determines_the_whole_token() {
    for cipher in BOTH {
        let seeded = |seed| {
            let mut rng = StdRng::seed_from_u64(seed);
            generator(cipher).with_random(move |bytes| rng.fill_bytes(bytes))
        };
        let (one, same, other) = (seeded(1), seeded(1), seeded(2));
        let first = one.generate_basic("u", seconds(60)).unwrap();
        assert_eq!(first, same.generate_basic("u", seconds(60)).unwrap());
        assert_ne!(first, other.generate_basic("u", seconds(60)).unwrap());
        // The sequence continues, also in clones.
        let second = one.clone().generate_basic("u", seconds(60)).unwrap();
        assert_ne!(second, first);
        assert_eq!(second, same.generate_basic("u", seconds(60)).unwrap());

        let ivs = generator(cipher).with_random(always(0xab));
        let body = Body::of(&ivs.generate_basic("u", seconds(60)).unwrap());
        let length = if cipher == TokenCipher::Gcm { 12 } else { 16 };
        assert_eq!(body.iv, vec![0xab; length], "{cipher}");
    }
}

#[test]
fn the_envelope_says_which_cipher() {
    let modes =
        BOTH.map(|cipher| Body::of(&generator(cipher).generate_basic("u", seconds(60)).unwrap()).mode);
    assert_eq!(modes, [Some(1), None]);
}

#[test]
fn a_batch_keeps_its_order_and_isolates_errors() {
    let users: Vec<String> = (0..2000).map(|n| format!("user{n}")).collect();
    let privileges = RoomPrivileges::in_room("room1").allow_login();
    let requests: Vec<TokenRequest<'_>> = users
        .iter()
        .enumerate()
        .map(|(n, user)| match n % 10 {
            3 => TokenRequest::basic(user, Duration::ZERO),
            4 => TokenRequest::with_payload(user, seconds(60), "{}"),
            5 => TokenRequest::basic(user, seconds(60)),
            _ => TokenRequest::new(user, seconds(60), &privileges),
        })
        .collect();
    let results = generator(TokenCipher::Gcm).generate_batch(&requests);
    assert_eq!(results.len(), requests.len());
    for (n, (result, user)) in results.into_iter().zip(&users).enumerate() {
        if n % 10 == 3 {
            assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidLifetime, "{n}");
            continue;
        }
        let issued = result.unwrap();
        assert_eq!(issued.renew_at(), time(NOW + 30));
        let claims = Check::new().at(NOW).user_id(user).verify(issued.token()).unwrap();
        let expected = match n % 10 {
            4 => "{}",
            5 => "",
            _ => &privileges.to_payload().unwrap(),
        };
        assert_eq!(claims.payload(), expected, "{n}");
    }
    assert!(generator(TokenCipher::Gcm).generate_batch(&[]).is_empty());
}

#[test]
fn a_batch_reads_its_clock_once() {
    let reads = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counted = std::sync::Arc::clone(&reads);
    let generator = common::generator(1).with_clock(move || {
        let n = counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        time(NOW) + seconds(n)
    });
    let results = generator.generate_batch(&vec![TokenRequest::basic("u", seconds(60)); 1000]);
    assert!(
        results
            .iter()
            .all(|result| result.as_ref().unwrap().expires_at() == time(NOW + 60))
    );
    assert_eq!(reads.load(std::sync::atomic::Ordering::Relaxed), 1);
}

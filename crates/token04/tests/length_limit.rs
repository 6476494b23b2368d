//! At the format's limit, the arguments decide whether a token can be generated, not the random numbers; and
//! input beyond the limit is refused before memory is allocated.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;
mod counting;

use common::{Body, Check, SECRET, payload, seconds, secret, time};
use token04::hazmat::{self, FixedToken};
use token04::internal::max_token_len;
use token04::{
    AppId, ErrorKind, InspectOptions, KitToken, Result, RoomPrivileges, ServerSecret, TokenCipher,
    TokenGenerator, TokenRequest, inspect,
};

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

const NOW: i64 = 1_700_000_000;
/// The format's length field has 16 bits.
const MAX: usize = 65_535;
/// The number of digits of the longest nonce, 2147483647.
const NONCE_DIGITS: usize = 10;

/// The length of the plaintext without payload and nonce.
fn frame_len(user_id: &str) -> usize {
    let (ctime, expire) = (NOW, NOW + 60);
    format!(r#"{{"app_id":7,"user_id":"{user_id}","ctime":{ctime},"expire":{expire},"nonce":,"payload":""}}"#)
        .len()
}

fn generator(cipher: TokenCipher) -> TokenGenerator {
    common::generator(7).with_cipher(cipher).with_clock(|| time(NOW))
}

/// Generates a token with a payload that takes this many bytes after its quotes are escaped.
fn generate(generator: &TokenGenerator, escaped_len: usize) -> Result<String> {
    generator.generate_with_payload("u", seconds(60), &payload(escaped_len - QUOTES))
}

/// The number of quotes in [`payload`].
const QUOTES: usize = 4;

/// The longest plaintext that fits: GCM adds a tag; CBC pads to whole blocks, by at least one byte.
fn max_plaintext_len(cipher: TokenCipher) -> usize {
    match cipher {
        TokenCipher::Gcm => MAX - 16,
        _ => MAX / 16 * 16 - 1,
    }
}

#[test]
fn whether_a_token_fits_does_not_depend_on_the_nonce() {
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        let generator = generator(cipher);
        let longest = max_plaintext_len(cipher) - frame_len("u") - NONCE_DIGITS;
        for payload_len in longest - 20..=longest + 20 {
            let payload = payload(payload_len - QUOTES);
            for _ in 0..20 {
                let answer = generate(&generator, payload_len).map_err(|error| error.kind());
                if payload_len > longest {
                    assert_eq!(
                        answer,
                        Err(ErrorKind::TokenTooLong),
                        "{cipher}: {payload_len} bytes"
                    );
                } else {
                    let token = answer.unwrap_or_else(|e| panic!("{cipher}: {payload_len} bytes: {e}"));
                    assert!(
                        token.len() <= max_token_len("u", &payload),
                        "{cipher}: {payload_len} bytes"
                    );
                }
            }
        }
    }
}

#[test]
fn the_error_contains_the_length() {
    for (cipher, sealed_len) in [(TokenCipher::Gcm, MAX + 1), (TokenCipher::Cbc, 65_536)] {
        let longest = max_plaintext_len(cipher) - frame_len("u") - NONCE_DIGITS;
        let error = generate(&generator(cipher), longest + 1).unwrap_err();
        assert!(
            error.message().contains(&format!(" {sealed_len} bytes")),
            "{error}"
        );
    }
}

#[test]
fn a_chosen_nonce_counts_as_it_is() {
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        for (nonce, digits) in [(3, 1), (2_147_483_647, 10), (i64::MIN, 20)] {
            let longest = max_plaintext_len(cipher) - frame_len("u") - digits;
            for (payload_len, fits) in [(longest, true), (longest + 1, false)] {
                let payload = "p".repeat(payload_len);
                let iv = &[0; 16][..if cipher == TokenCipher::Gcm { 12 } else { 16 }];
                let fixed = FixedToken {
                    app_id: AppId::new(7).unwrap(),
                    user_id: "u",
                    ctime: NOW,
                    expire: NOW + 60,
                    nonce,
                    payload: &payload,
                    cipher,
                    iv,
                };
                let token = hazmat::seal(&secret(SECRET), &fixed);
                assert_eq!(token.is_ok(), fits, "{cipher}, nonce {nonce}: {:?}", token.err());
                if let Ok(token) = token {
                    assert!(Body::of(&token).sealed.len() > MAX - 16);
                    assert!(token.len() <= max_token_len("u", &payload));
                    let options = Check::new().at(NOW).accept_cbc(true);
                    assert!(options.verify(&token).is_ok());
                }
            }
        }
    }
}

#[test]
fn max_token_len_is_enough_up_to_the_limit() {
    // Around the limit, where the shortest numbers fit and the longest do not.
    for payload_len in MAX - 300..MAX + 20 {
        let payload = payload(payload_len);
        let provided = max_token_len("u", &payload);
        for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
            if let Ok(token) = generator(cipher).generate_with_payload("u", seconds(60), &payload) {
                assert!(token.len() <= provided, "{cipher}: {payload_len} bytes");
            }
        }
    }
    assert_eq!(max_token_len("u", &"p".repeat(MAX)), 0);
}

/// A text far beyond every limit.
fn huge() -> String {
    "p".repeat(3_000_000)
}

#[test]
fn input_beyond_the_limit_is_not_copied() {
    let huge = huge();
    let object = payload(huge.len());
    let generator = generator(TokenCipher::Gcm);
    let verifier = Check::new().at(NOW).verifier(SECRET);
    let token = generator.generate_basic("u", seconds(60)).unwrap();
    let kit = |user: &str, room: &str, name: &str, token: &str| KitToken::new(token, 7, user, room, name);
    let kits = [
        kit(&huge, "r", "n", &token),
        kit("u", &huge, "n", &token),
        kit("u", "r", &huge, &token),
        kit("u", "r", "n", &format!("04{huge}")),
    ];
    let room = RoomPrivileges::in_room(huge.as_str());
    let long_text = format!("04{huge}");
    let kit_text = format!("04AAAA#{huge}");

    let cases: [(&str, &dyn Fn()); 9] = [
        ("user", &|| {
            assert_eq!(
                generator.generate_basic(&huge, seconds(60)).unwrap_err().kind(),
                ErrorKind::TokenTooLong
            )
        }),
        ("payload", &|| {
            assert_eq!(
                generator
                    .generate_with_payload("u", seconds(60), &object)
                    .unwrap_err()
                    .kind(),
                ErrorKind::TokenTooLong
            )
        }),
        ("batch", &|| {
            let request = TokenRequest::basic(&huge, seconds(60));
            let results = generator.generate_batch(&[request]);
            assert_eq!(results[0].as_ref().unwrap_err().kind(), ErrorKind::TokenTooLong);
        }),
        ("verify", &|| {
            assert_eq!(
                verifier.verify_any_user(&long_text).unwrap_err().kind(),
                ErrorKind::MalformedToken
            )
        }),
        ("inspect", &|| {
            for text in [&huge, &long_text, &kit_text] {
                assert!(
                    inspect(text, &InspectOptions::new().secret(SECRET))
                        .contents
                        .is_none()
                );
            }
        }),
        ("secret", &|| {
            assert!(
                inspect(&token, &InspectOptions::new().secret(&huge))
                    .contents
                    .is_none()
            );
            assert!(ServerSecret::new(&huge).is_err());
        }),
        ("kit", &|| {
            for kit in &kits {
                assert_eq!(kit.to_text().unwrap_err().kind(), ErrorKind::TokenTooLong);
            }
        }),
        ("parse", &|| {
            assert_eq!(
                KitToken::parse(&kit_text).unwrap_err().kind(),
                ErrorKind::MalformedToken
            )
        }),
        ("room", &|| {
            assert_eq!(room.to_payload().unwrap_err().kind(), ErrorKind::TokenTooLong)
        }),
    ];
    for (what, case) in cases {
        let bytes = counting::bytes_of(case);
        assert!(bytes < 100_000, "{what}: {bytes} bytes");
    }
}

#[test]
fn the_longest_payload_fits_into_a_token() {
    let room = |len: usize| RoomPrivileges::in_room("r".repeat(len)).allow_login();
    let around = room(1).to_payload().unwrap().len() - 1;
    assert_eq!(room(MAX - around).to_payload().unwrap().len(), MAX);
    for len in [MAX - around + 1, MAX, 2 * MAX] {
        assert_eq!(refusal(&room(len)), Some(ErrorKind::TokenTooLong));
    }
    // Escapes count.
    let quotes = RoomPrivileges::in_room("\"".repeat(MAX / 2));
    assert_eq!(refusal(&quotes), Some(ErrorKind::TokenTooLong));
}

/// The error without the payload, which would fill the screen.
fn refusal(privileges: &RoomPrivileges) -> Option<ErrorKind> {
    privileges.to_payload().err().map(|error| error.kind())
}

#[test]
fn an_endless_iterator_of_streams_is_not_exhausted() {
    for (stream, count) in [("s", usize::MAX), ("", usize::MAX), ("s", 1_000_000)] {
        let streams = std::iter::repeat_n(stream, count);
        let privileges = RoomPrivileges::in_room("r").allow_publish(streams);
        assert!(refusal(&privileges).is_some(), "{count} times {stream:?}");
    }
    // As many as fit are all present.
    let fits = 16_000;
    let payload = RoomPrivileges::in_room("r")
        .allow_publish(vec!["s"; fits])
        .to_payload();
    assert_eq!(payload.unwrap().matches("\"s\"").count(), fits);
}

#[test]
fn the_longest_kit_token_can_be_parsed() {
    let token = generator(TokenCipher::Gcm)
        .generate_basic("u", seconds(60))
        .unwrap();
    let kit = |len: usize| KitToken::new(token.as_str(), 7, "u", "r", "n".repeat(len));
    let mut refused = 0;
    for len in 97_900..98_200 {
        match kit(len).to_text() {
            Ok(text) => {
                assert!(text.len() <= 128 * 1024);
                assert_eq!(KitToken::parse(&text).unwrap(), kit(len));
                assert_eq!(refused, 0, "what is shorter fits as well");
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::TokenTooLong);
                refused += 1;
            }
        }
    }
    assert!((1..300).contains(&refused), "{refused}");
    // Escapes and percent-encoding count.
    for name in ["\u{1}", "🎉", "\""] {
        let kit = KitToken::new(token.as_str(), 7, "u", "r", name.repeat(40_000));
        assert_eq!(kit.to_text().unwrap_err().kind(), ErrorKind::TokenTooLong);
    }
    let latin = KitToken::new(token.as_str(), 7, "é".repeat(90_000), "r", "n");
    assert_eq!(KitToken::parse(&latin.to_text().unwrap()).unwrap(), latin);
}

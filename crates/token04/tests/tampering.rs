//! Every single-byte change of a GCM token is refused.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Check, SECRET, seal_gcm};

const PLAINTEXT: &str = r#"{"app_id":1,"user_id":"u","ctime":1,"expire":2,"nonce":3,"payload":""}"#;

#[test]
fn no_byte_of_the_body_can_be_changed() {
    let verifier = Check::new().at(1).accept_cbc(true).verifier(SECRET);
    let token = seal_gcm(SECRET, 2, PLAINTEXT);
    assert!(verifier.verify_any_user(&token).is_ok());
    let body = STANDARD.decode(&token[2..]).unwrap();
    for at in 0..body.len() {
        for change in 1..=u8::MAX {
            let mut changed = body.clone();
            changed[at] ^= change;
            let changed = format!("04{}", STANDARD.encode(changed));
            assert!(
                verifier.verify_any_user(&changed).is_err(),
                "byte {at} ^ {change}"
            );
        }
    }
}

#[test]
fn no_character_of_the_text_can_be_changed() {
    let verifier = Check::new().at(1).accept_cbc(true).verifier(SECRET);
    // One, two and no padding characters; the character before them has bits that are not decoded.
    for filler in ["", "x", "xx"] {
        let plaintext = PLAINTEXT.replace("\"u\"", &format!("\"u{filler}\""));
        let token = seal_gcm(SECRET, 2, plaintext);
        assert!(verifier.verify_any_user(&token).is_ok());
        for at in 0..token.len() {
            for new in (0..128u8)
                .map(char::from)
                .filter(|&new| !token[at..].starts_with(new))
            {
                let changed = format!("{}{new}{}", &token[..at], &token[at + 1..]);
                assert!(
                    verifier.verify_any_user(&changed).is_err(),
                    "character {at} = {new:?}"
                );
            }
        }
    }
}

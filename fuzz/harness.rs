//! The code that the fuzz targets run. `crates/token04/tests/corpus.rs` includes it to replay the corpus.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aes::Aes256;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use token04::{InspectOptions, ServerSecret, TokenVerifier, inspect};

const SECRET: &[u8; 32] = b"0123456789abcdef0123456789abcdef";
const NOW: Duration = Duration::from_secs(1_700_000_100);

/// Verifies the input in every form, with CBC accepted.
pub fn verify_candidates(input: &[u8]) {
    let verifier = verifier();
    for text in candidate_tokens(input) {
        if let Ok(claims) = verifier.verify_any_user(&text) {
            let _ = claims.privileges();
        }
    }
}

/// Inspects the input in every form, with and without the secret. What `verify` accepts, `inspect` must read
/// with the same claims.
pub fn inspect_candidates(input: &[u8]) {
    let verifier = verifier();
    let options = InspectOptions::new().time(now()).expect("a time of today");
    for text in candidate_tokens(input) {
        let _ = inspect(&text, &options);
        let inspection = inspect(&text, &options.secret(SECRET));
        if let Ok(claims) = verifier.verify_any_user(&text) {
            let contents = inspection.contents.expect("what is valid, inspect can open");
            assert_eq!(contents.user_id, claims.user_id());
            assert_eq!(contents.payload, claims.payload());
            assert_eq!(
                (contents.app_id, contents.ctime, contents.expire, contents.nonce),
                (
                    claims.app_id().get(),
                    claims.ctime(),
                    claims.expire(),
                    claims.nonce()
                )
            );
        }
    }
}

fn verifier() -> TokenVerifier {
    let secret = ServerSecret::new(SECRET).expect("the secret is 32 bytes");
    TokenVerifier::for_any_app(&secret)
        .accept_cbc()
        .accept_cbc_user_forgeable()
        .with_clock(now)
}

fn now() -> SystemTime {
    UNIX_EPOCH + NOW
}

/// Tokens made from the input as their text, as their decoded bytes, and as their plaintext in GCM and CBC.
/// Otherwise most inputs would fail at base64 or decryption and never reach the code behind.
fn candidate_tokens(input: &[u8]) -> Vec<String> {
    let text = str::from_utf8(input).ok().map(str::to_owned);
    let body = Some(encode(input));
    [text, body, gcm(input), cbc(input)]
        .into_iter()
        .flatten()
        .collect()
}

fn encode(body: &[u8]) -> String {
    format!("04{}", STANDARD.encode(body))
}

/// `None` if the input does not fit into a token.
fn gcm(plaintext: &[u8]) -> Option<String> {
    let nonce = [0; 12];
    let mut text = plaintext.to_vec();
    let tag = Aes256Gcm::new(SECRET.into())
        .encrypt_inout_detached(&nonce.into(), &[], text.as_mut_slice().into())
        .ok()?;
    text.extend_from_slice(&tag);
    token(&nonce, &text, &[1])
}

/// `None` if the input does not fit into a token.
fn cbc(plaintext: &[u8]) -> Option<String> {
    let iv = [0; 16];
    let mut text = [plaintext, &[0; 16]].concat();
    let sealed = cbc::Encryptor::<Aes256>::new(SECRET.into(), &iv.into())
        .encrypt_padded::<Pkcs7>(&mut text, plaintext.len())
        .ok()?;
    token(&iv, sealed, &[])
}

fn token(iv: &[u8], sealed: &[u8], mode: &[u8]) -> Option<String> {
    let iv_length = u16::try_from(iv.len()).ok()?;
    let length = u16::try_from(sealed.len()).ok()?;
    // The expiry inside the seed inputs: an envelope with another expiry would be refused.
    let expire = 1_700_003_600_i64;
    let parts: [&[u8]; 6] = [
        &expire.to_be_bytes(),
        &iv_length.to_be_bytes(),
        iv,
        &length.to_be_bytes(),
        sealed,
        mode,
    ];
    Some(encode(&parts.concat()))
}

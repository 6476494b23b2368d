//! The operations that are timed on their own.

use std::time::Duration;

use divan::{Bencher, black_box};
use token04::{
    AppId, InspectOptions, Result, RoomPrivileges, ServerSecret, TokenCipher, TokenGenerator, TokenVerifier,
    inspect,
};

use crate::aws_lc::AwsLc;

pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const APP_ID: u32 = 1_234_567_890;
pub(crate) const USER_ID: &str = "alice";

const LIFETIME: Duration = Duration::from_secs(3600);

fn app() -> (AppId, ServerSecret) {
    let app_id = AppId::new(APP_ID).expect("the app id is right");
    (app_id, ServerSecret::new(SECRET).expect("the secret is right"))
}

pub(crate) fn generator() -> TokenGenerator {
    let (app_id, secret) = app();
    TokenGenerator::new(app_id, &secret)
}

/// Makes a basic token.
pub(crate) fn generate(generator: &TokenGenerator) -> String {
    generator
        .generate_basic(black_box(USER_ID), black_box(LIFETIME))
        .expect("the arguments are right")
}

/// A payload of this length as applications write it: a JSON object with many quotes.
pub(crate) fn long_payload(len: usize) -> String {
    const FIELD: &str = r#""stream-0001":"camera","#;
    const END: &str = r#""end":""}"#;
    let fields = FIELD.repeat((len - END.len() - 1) / FIELD.len());
    format!("{{{fields}{END}")
}

/// Makes a token with this payload.
pub(crate) fn generate_long(generator: &TokenGenerator, payload: &str) -> String {
    generator
        .generate_with_payload(black_box(USER_ID), black_box(LIFETIME), black_box(payload))
        .expect("the arguments are right")
}

/// A verifier as a server would use it: for one app.
pub(crate) fn verifier() -> TokenVerifier {
    let (app_id, secret) = app();
    TokenVerifier::new(app_id, &secret)
}

fn privileges() -> RoomPrivileges {
    RoomPrivileges::in_room("room1")
        .allow_login()
        .allow_publish_any_stream()
}

#[divan::bench]
fn generate_gcm(bencher: Bencher) {
    let generator = generator();
    bencher.bench(|| generate(&generator));
}

#[divan::bench]
fn generate_gcm_with_privileges(bencher: Bencher) {
    let (generator, privileges) = (generator(), privileges());
    bencher.bench(|| generator.generate(USER_ID, LIFETIME, black_box(&privileges)));
}

#[divan::bench]
fn generate_cbc(bencher: Bencher) {
    let generator = generator().with_cipher(TokenCipher::Cbc);
    bencher.bench(|| generate(&generator));
}

#[divan::bench]
fn generate_in_one_call() -> Result<String> {
    token04::generate_token04(APP_ID, USER_ID, black_box(SECRET), 3600, "")
}

#[divan::bench]
fn verify_gcm(bencher: Bencher) {
    let (verifier, token) = (verifier(), generate(&generator()));
    bencher.bench(|| verifier.verify(black_box(&token), USER_ID));
}

#[divan::bench]
fn verify_cbc(bencher: Bencher) {
    let verifier = verifier().accept_cbc();
    let token = generate(&generator().with_cipher(TokenCipher::Cbc));
    bencher.bench(|| verifier.verify(black_box(&token), USER_ID));
}

#[divan::bench]
fn inspect_with_secret(bencher: Bencher) {
    let token = generate(&generator());
    let options = InspectOptions::new().secret(SECRET);
    bencher.bench(|| inspect(black_box(&token), &options));
}

#[divan::bench]
fn aws_lc_seal_same_plaintext(bencher: Bencher) {
    let mut aws_lc = AwsLc::from_token(&generate(&generator()));
    bencher.bench_local(|| aws_lc.seal());
}

#[divan::bench]
fn aws_lc_open_same_ciphertext(bencher: Bencher) {
    let mut aws_lc = AwsLc::from_token(&generate(&generator()));
    bencher.bench_local(|| aws_lc.open());
}

//! What is measured, with its time for one call.

use divan::{Bencher, black_box};
use token04::legacy::{Cipher, Generator, InspectOptions, RoomPrivileges, Verifier, VerifyOptions, inspect};

use crate::aws_lc::AwsLc;

pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const APP_ID: u32 = 1_234_567_890;
pub(crate) const USER_ID: &str = "alice";

pub(crate) fn generator() -> Generator {
    Generator::new(APP_ID, SECRET).expect("app id and secret are right")
}

/// A basic token.
pub(crate) fn generate(generator: &Generator) -> String {
    generator
        .generate(black_box(USER_ID), black_box(3600), black_box(""))
        .expect("the arguments are right")
}

pub(crate) fn verifier() -> Verifier {
    Verifier::new(SECRET).expect("the secret is right")
}

/// As a server would: one app, one user.
pub(crate) fn options() -> VerifyOptions<'static> {
    VerifyOptions::new().app_id(APP_ID).user_id(USER_ID)
}

fn privileges() -> String {
    RoomPrivileges::in_room("room1")
        .may_log_in()
        .may_publish()
        .to_payload()
        .expect("the room id is right")
}

#[divan::bench]
fn generate_gcm(bencher: Bencher) {
    let generator = generator();
    bencher.bench(|| generate(&generator));
}

#[divan::bench]
fn generate_gcm_with_privileges(bencher: Bencher) {
    let (generator, payload) = (generator(), privileges());
    bencher.bench(|| generator.generate(USER_ID, 3600, black_box(&payload)));
}

#[divan::bench]
fn generate_cbc(bencher: Bencher) {
    let generator = generator().with_cipher(Cipher::Cbc);
    bencher.bench(|| generate(&generator));
}

#[divan::bench]
fn generate_in_one_call() -> token04::legacy::Result<String> {
    token04::legacy::generate_token04(APP_ID, USER_ID, black_box(SECRET), 3600, "")
}

#[divan::bench]
fn verify_gcm(bencher: Bencher) {
    let (verifier, options, token) = (verifier(), options(), generate(&generator()));
    bencher.bench(|| verifier.verify(black_box(&token), &options));
}

#[divan::bench]
fn verify_cbc(bencher: Bencher) {
    let (verifier, options) = (verifier(), options().accept_cbc(true));
    let token = generate(&generator().with_cipher(Cipher::Cbc));
    bencher.bench(|| verifier.verify(black_box(&token), &options));
}

#[divan::bench]
fn inspect_with_secret(bencher: Bencher) {
    let token = generate(&generator());
    let options = InspectOptions::new().secret(SECRET);
    bencher.bench(|| inspect(black_box(&token), &options));
}

#[divan::bench]
fn aws_lc_seal_same_plaintext(bencher: Bencher) {
    let mut aws_lc = AwsLc::of(&generate(&generator()));
    bencher.bench_local(|| aws_lc.seal());
}

#[divan::bench]
fn aws_lc_open_same_ciphertext(bencher: Bencher) {
    let mut aws_lc = AwsLc::of(&generate(&generator()));
    bencher.bench_local(|| aws_lc.open());
}

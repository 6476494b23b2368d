//! No nonce repeats, whatever shares a generator.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::thread;

use common::{gcm_nonce, generator, seconds};
use token04::TokenCipher;

const THREADS: usize = 8;
const TOKENS: usize = 100_000;

#[test]
fn gcm_nonce_returns_the_nonce() {
    let token = generator(1).generate_basic("u", seconds(60)).unwrap();
    assert_eq!(gcm_nonce(&token).as_slice(), common::Body::of(&token).iv);
}

#[test]
fn eight_threads_draw_800_000_distinct_nonces() {
    let shared = generator(1);
    let mut nonces: Vec<[u8; 12]> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|n| {
                // A shared reference, a clone, and a separate generator: none may make a difference.
                let own = match n % 3 {
                    0 => None,
                    1 => Some(shared.clone()),
                    _ => Some(generator(1)),
                };
                let shared = &shared;
                scope.spawn(move || {
                    let generator = own.as_ref().unwrap_or(shared);
                    let draw = |_| gcm_nonce(&generator.generate_basic("u", seconds(60)).unwrap());
                    (0..TOKENS).map(draw).collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(nonces.len(), THREADS * TOKENS);
    nonces.sort_unstable();
    nonces.dedup();
    assert_eq!(nonces.len(), THREADS * TOKENS, "a nonce came twice");
}

#[test]
fn short_lived_threads_and_clones_draw_distinct_nonces() {
    let shared = generator(1);
    let mut nonces = Vec::new();
    for _ in 0..200 {
        let generator = shared.clone();
        nonces.push(gcm_nonce(&shared.generate_basic("u", seconds(60)).unwrap()));
        let thread = thread::spawn(move || gcm_nonce(&generator.generate_basic("u", seconds(60)).unwrap()));
        nonces.push(thread.join().unwrap());
    }
    nonces.sort_unstable();
    nonces.dedup();
    assert_eq!(nonces.len(), 400, "a nonce came twice");
}

#[test]
fn cbc_draws_distinct_ivs() {
    let generator = generator(1).with_cipher(TokenCipher::Cbc);
    let iv = |_| common::Body::of(&generator.generate_basic("u", seconds(60)).unwrap()).iv;
    let mut ivs: Vec<Vec<u8>> = (0..10_000).map(iv).collect();
    ivs.sort_unstable();
    ivs.dedup();
    assert_eq!(ivs.len(), 10_000, "an IV came twice");
}

//! After generators and verifiers are dropped, no memory of the process holds a part of a key: not the heap,
//! not the stacks of running threads, nor the memory that a thread's registers are saved to.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::sync::Barrier;
use std::thread;

use common::needles::{KEY, Needles};
use common::{Check, seconds, secret};
use token04::{
    AppId, InspectOptions, ServerSecret, TokenCipher, TokenGenerator, TokenRequest, generate_token04, inspect,
};

const THREADS: usize = 4;

/// Uses keys in every way, with accepted and refused tokens, and keeps nothing.
fn use_keys() {
    let payload = r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":null}"#;
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        let generator = TokenGenerator::new(AppId::new(1).unwrap(), &secret(KEY)).with_cipher(cipher);
        let request = TokenRequest::with_payload("alice", seconds(60), payload);
        let token = generator.issue(&request).unwrap().into_token();
        let options = Check::new().accept_cbc(true);
        assert!(options.verify_with(KEY, &token).is_ok());
        assert!(options.user_id("bob").verify_with(KEY, &token).is_err());
        assert!(options.verify_with(KEY, token.replace('A', "B")).is_err());
        assert!(
            inspect(&token, &InspectOptions::new().secret(KEY))
                .contents
                .is_some()
        );
        assert!(secret(KEY) == secret(KEY) && ServerSecret::new(&KEY[1..]).is_err());
        let other = secret("0123456789abcdef0123456789abcdef");
        let rotated = token04::TokenVerifier::new(AppId::new(1).unwrap(), &other)
            .accept_cbc()
            .with_previous_secrets([&secret(KEY)]);
        assert!(rotated.unwrap().verify(&token, "alice").is_ok());
        assert_eq!(generator.generate_batch(&[request; 1000]).len(), 1000);
    }
    generate_token04(1, "alice", KEY, 3600, payload).unwrap();
    assert!(generate_token04(1, "alice", KEY, 0, payload).is_err());
    let other = generate_token04(1, "alice", "0123456789abcdef0123456789abcdef", 60, "").unwrap();
    assert!(
        inspect(&other, &InspectOptions::new().secret(KEY))
            .contents
            .is_none()
    );
}

/// The number of key parts in writable memory, by the name of the region.
fn found(needles: &Needles) -> BTreeMap<String, usize> {
    let memory = File::open("/proc/self/mem").unwrap();
    let mut found = BTreeMap::new();
    for region in fs::read_to_string("/proc/self/maps").unwrap().lines() {
        let mut words = region.split_whitespace();
        let (range, access) = (words.next().unwrap(), words.next().unwrap());
        let name = words.nth(3).unwrap_or("anonymous").to_owned();
        if !access.starts_with("rw") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).unwrap());
        let mut bytes = vec![0; 1 << 20];
        for at in (start..end).step_by(bytes.len()) {
            let len = usize::try_from(end - at).unwrap().min(bytes.len());
            // A page that was unmapped in the meantime cannot be read.
            if memory.read_exact_at(&mut bytes[..len], at).is_ok() {
                let count = needles.find(&bytes[..len]).len();
                if count > 0 {
                    *found.entry(name.clone()).or_default() += count;
                }
            }
        }
    }
    found
}

// The only test in this file: keys of other tests would be found.
#[test]
fn no_memory_of_the_process_holds_a_part_of_a_key() {
    // In a thread, because its stack is overwritten.
    let needles = thread::spawn(Needles::of_key).join().unwrap();
    let copy = std::hint::black_box(KEY.to_vec());
    assert!(!found(&needles).is_empty(), "a copy of the key would be seen");
    zeroize::Zeroize::zeroize(&mut { copy });
    assert_eq!(found(&needles), BTreeMap::new(), "before any key is used");

    let (done, looked) = (Barrier::new(THREADS + 1), Barrier::new(THREADS + 1));
    let left = thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                use_keys();
                done.wait();
                looked.wait();
            });
        }
        use_keys();
        done.wait();
        let left = found(&needles);
        looked.wait();
        left
    });
    assert_eq!(left, BTreeMap::new(), "parts of keys are left");
}

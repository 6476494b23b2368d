//! No call leaves a key on the stack. Meant for the release profile, whose stack frames are those that users
//! run: `cargo xtask test rust` runs it there, on this processor and on emulated ones.
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::thread;

use aes::Aes256Enc;
use aes::cipher::KeyInit;
use common::needles::{DEPTH, KEY as SECRET, Needles, PAINT, paint};
use common::{seconds, secret};
use token04::{
    AppId, InspectOptions, RoomPrivileges, ServerSecret, TokenCipher, TokenGenerator, TokenRequest,
    TokenVerifier, generate_token04, inspect,
};

const APP_ID: u32 = 1_234_567_890;

/// Copies what previous calls have left on the stack.
#[inline(never)]
fn read(to: &mut [u8]) {
    let mut below = MaybeUninit::<[u8; DEPTH]>::uninit();
    // The compiler must assume that the bytes were written.
    let below = black_box(&mut below).as_mut_ptr().cast::<u8>();
    for (index, byte) in to.iter_mut().enumerate() {
        // SAFETY: `index` is less than `to.len()`, which is `DEPTH`, so the address is within the array
        // `below`, which is live here and whose memory `paint` has written. The read is volatile.
        *byte = unsafe { below.add(index).read_volatile() };
    }
}

/// Returns what `work` leaves on the stack.
#[inline(never)]
fn left_by(work: &dyn Fn()) -> Vec<u8> {
    let mut stack = vec![0; DEPTH];
    paint();
    work();
    read(&mut stack);
    stack
}

/// Calls that leave parts of keys, with the depths of the first and the last part.
#[derive(Default)]
struct Leaks(Vec<String>);

impl Leaks {
    fn look(&mut self, name: &str, needles: &Needles, work: &dyn Fn()) {
        let stack = left_by(work);
        // Stack probes write eight zeros to each page below.
        let written = stack.windows(9).position(|bytes| !bytes.contains(&PAINT));
        let used = written.map_or(0, |first| DEPTH - first);
        assert!(used < DEPTH - 4096, "{name} uses more stack than is looked at");
        let left = needles.find(&stack);
        println!("{name}: {used} bytes of stack, {} parts of keys", left.len());
        if let ([(deepest, what), ..], [.., (last, _)]) = (&left[..], &left[..]) {
            self.0.push(format!(
                "{name}: {what}, {} to {} bytes deep",
                DEPTH - last,
                DEPTH - deepest
            ));
        }
    }
}

fn privileges(len: usize) -> RoomPrivileges {
    let stream_ids = (0..len / 8).map(|n| format!("{n:06}"));
    let privileges = RoomPrivileges::in_room("room1").allow_login();
    if len == 0 {
        return privileges;
    }
    privileges.allow_publish(stream_ids)
}

/// Runs in a thread or in the main thread: both have their own stack.
fn everything() {
    let needles = Needles::of_key();
    assert_eq!(
        left_by(&|| ()).iter().filter(|&&byte| byte != PAINT).count() / 1024,
        0,
        "the paint is seen"
    );
    let leak = || {
        let copy = black_box([*SECRET; 64]);
        black_box(&copy);
    };
    assert!(
        !needles.find(&left_by(&leak)).is_empty(),
        "a copy of the secret would be seen"
    );
    let schedule = || {
        let schedules: [_; 4] = std::array::from_fn(|_| Aes256Enc::new(SECRET.into()));
        black_box(&std::mem::ManuallyDrop::new(schedules));
    };
    assert!(
        !needles.find(&left_by(&schedule)).is_empty(),
        "round keys would be seen"
    );

    let app_id = AppId::new(APP_ID).unwrap();
    let mut leaks = Leaks::default();
    leaks.look("secret, copied, compared and dropped", &needles, &|| {
        let copy = secret(SECRET);
        assert!(copy == copy.clone() && ServerSecret::new(&SECRET[1..]).is_err());
    });
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        let new = || TokenGenerator::new(app_id, &secret(SECRET)).with_cipher(cipher);
        leaks.look(&format!("{cipher}: new generator, dropped"), &needles, &|| {
            drop(new())
        });
        let generator = new();
        let verifier = TokenVerifier::new(app_id, &secret(SECRET)).accept_cbc();
        let rotated = TokenVerifier::new(app_id, &secret("0123456789abcdef0123456789abcdef"))
            .accept_cbc()
            .with_previous_secrets([&secret(SECRET)])
            .unwrap();
        for len in [0, 64, 400, 1500, 20_000] {
            let privileges = privileges(len);
            let generate = || generator.generate("alice", seconds(3600), &privileges).unwrap();
            let token = generate();
            leaks.look(&format!("{cipher}: generate, payload {len}"), &needles, &|| {
                generate();
            });
            leaks.look(&format!("{cipher}: verify, payload {len}"), &needles, &|| {
                verifier.verify(&token, "alice").unwrap();
            });
            leaks.look(
                &format!("{cipher}: verify by a previous secret, payload {len}"),
                &needles,
                &|| {
                    rotated.verify(&token, "alice").unwrap();
                },
            );
            let mut other = token.clone().into_bytes();
            let middle = other.len() / 2;
            other[middle] ^= 1;
            leaks.look(
                &format!("{cipher}: verify what was changed, payload {len}"),
                &needles,
                &|| {
                    let _ = black_box(verifier.verify(&other, "alice"));
                },
            );
            leaks.look(&format!("{cipher}: inspect, payload {len}"), &needles, &|| {
                black_box(inspect(&token, &InspectOptions::new().secret(SECRET)));
            });
        }
        let requests = vec![TokenRequest::basic("alice", seconds(60)); 1000];
        leaks.look(&format!("{cipher}: batch"), &needles, &|| {
            drop(generator.generate_batch(&requests))
        });
    }
    for len in [0, 64, 400, 1500, 20_000] {
        let payload = privileges(len).to_payload().unwrap();
        leaks.look(&format!("one call, payload {len}"), &needles, &|| {
            generate_token04(APP_ID, "alice", SECRET, 3600, &payload).unwrap();
        });
    }
    leaks.look("new verifier, dropped", &needles, &|| {
        drop(TokenVerifier::new(app_id, &secret(SECRET)))
    });
    #[cfg(token04_stack_depth)]
    for (wiped, deepest) in token04::deepest() {
        println!("{deepest} bytes of {wiped} that are wiped");
        if deepest > wiped {
            leaks
                .0
                .push(format!("{deepest} bytes are used, {wiped} are wiped"));
        }
    }
    assert!(
        leaks.0.is_empty(),
        "keys are left on the stack:\n{}",
        leaks.0.join("\n")
    );
}

#[test]
fn no_call_leaves_a_key_on_the_stack() {
    // WebAssembly has one thread with this stack size.
    if cfg!(target_family = "wasm") {
        return everything();
    }
    let thread = thread::Builder::new().stack_size(8 * DEPTH);
    thread.spawn(everything).unwrap().join().unwrap();
}

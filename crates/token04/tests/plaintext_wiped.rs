//! Freed memory holds no decrypted text: neither text that was not returned, nor copies of what the caller
//! got, nor the keys that an inspection derives. The caller wipes claims and inspections itself.
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{Body, Check, OTHER_SECRET, SECRET, seal_cbc, seal_gcm, time, with_mode_byte};
use sha2::{Digest, Sha256};
use token04::{ErrorKind, InspectOptions, RoomAction, inspect};

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 3600;
/// Part of every user, room and payload here, and of nothing else in memory.
const MARK: &[u8] = b"\xc3\xa9MARK\xc3\xa9";

static FREED: AtomicUsize = AtomicUsize::new(0);
/// Secrets and keys derived from them.
static KEYS: Mutex<Vec<[u8; 16]>> = Mutex::new(Vec::new());

/// Searches memory before it is freed or moved.
struct Watching;

fn search(bytes: &[u8]) {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let has_key = KEYS.try_lock().is_ok_and(|keys| keys.iter().any(|key| has(key)));
    if has(MARK) || has_key {
        FREED.fetch_add(1, Ordering::Relaxed);
    }
}

// SAFETY: each call is forwarded to the system's allocator, which keeps the contract of `GlobalAlloc`. The
// default `realloc` allocates, copies and frees with the methods below.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that `dealloc` searches no uninitialized memory.
        // SAFETY: the caller guarantees a `layout` with a size above 0, as `alloc_zeroed` requires.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller guarantees that `block` was allocated here with `layout` and is not used any
        // more; `alloc` zeroed it, so all of its bytes are initialized.
        search(unsafe { std::slice::from_raw_parts(block, layout.size()) });
        // SAFETY: the caller guarantees that `block` was allocated here with `layout`; `alloc` got it from
        // `System`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static WATCHING: Watching = Watching;

/// Asserts that no memory freed during `work` holds marked text. What it returns belongs to the caller.
#[track_caller]
fn assert_wiped<R>(what: &str, work: impl FnOnce() -> R) -> R {
    let before = FREED.load(Ordering::Relaxed);
    let result = work();
    assert_eq!(FREED.load(Ordering::Relaxed), before, "{what}");
    result
}

/// Layouts that take different paths in the fast parser, the general parser, and the one for CBC.
fn plaintexts() -> Vec<String> {
    let user = "\u{e9}MARK\u{e9}user";
    let payload = r#"{\"room_id\":\"éMARKé\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"éMARKé1\",\"\\u0041éMARKé\"]}"#;
    let go = format!(
        r#"{{"app_id":7,"user_id":"{user}","ctime":{NOW},"expire":{EXPIRE},"nonce":3,"payload":"{payload}"}}"#
    );
    vec![
        go.clone(),
        go.replace(user, &format!("\\u0041{user}"))
            .replace("\\\"1\\\"", "\\u00221\\\""),
        go.replace(r#","payload""#, r#" , "éMARKé" : ["éMARKé\n"], "pay\u006coad""#),
        // Invalid near the end, after most of it was parsed.
        go.replace("\"}", "\",}"),
        go.replace("\"nonce\":3", "\"nonce\":\"éMARKé\""),
        go.replace(&format!("\"ctime\":{NOW}"), &format!("\"ctime\":{EXPIRE}")),
        format!("\"{user}\\n\""),
        format!("[\"{user}\"]"),
        format!("{go} \"{user}\""),
    ]
}

// The only test in this file, because freed memory is counted for the whole process.
#[test]
fn freed_memory_holds_no_decrypted_text() {
    let seen = FREED.load(Ordering::Relaxed);
    drop(MARK.to_vec());
    assert_eq!(FREED.load(Ordering::Relaxed), seen + 1, "the watch works");
    let mut keys = vec![
        SECRET.as_bytes()[..16].try_into().unwrap(),
        SECRET.as_bytes()[16..].try_into().unwrap(),
    ];
    let hash: [u8; 32] = Sha256::digest(SECRET).into();
    keys.extend_from_slice(hash.as_chunks().0);
    let decoded: Vec<u8> = (0..SECRET.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&SECRET[at..at + 2], 16).unwrap())
        .collect();
    keys.extend_from_slice(decoded.as_chunks().0);

    let plaintexts = plaintexts();
    let mut tokens = Vec::new();
    for plaintext in &plaintexts {
        for expire in [EXPIRE, EXPIRE + 1] {
            tokens.push(seal_gcm(SECRET, expire, plaintext));
            tokens.push(seal_cbc(SECRET, expire, plaintext));
        }
        tokens.push(seal_gcm(hash, EXPIRE, plaintext));
        tokens.push(seal_cbc(&SECRET[..16], EXPIRE, plaintext));
        tokens.push(seal_gcm(&decoded, EXPIRE, plaintext));
        tokens.push(with_mode_byte(&seal_gcm(SECRET, EXPIRE, plaintext), None));
        tokens.push(seal_cbc(SECRET, EXPIRE, plaintext.as_bytes()));
        let padding = 16 - plaintext.len() % 16;
        let padded = [
            plaintext.as_bytes(),
            &vec![u8::try_from(padding).unwrap(); padding],
        ]
        .concat();
        tokens.push(seal_cbc(SECRET, EXPIRE, padded));
        // A wrong tag, and invalid padding.
        for token in [
            seal_gcm(SECRET, EXPIRE, plaintext),
            seal_cbc(SECRET, EXPIRE, plaintext),
        ] {
            let mut body = Body::of(&token);
            let last = body.sealed.len() - 17;
            body.sealed[last] ^= 1;
            tokens.push(body.to_token());
        }
    }
    KEYS.lock().unwrap().extend(keys);

    let action = RoomAction::publish;
    let right = || {
        Check::new()
            .at(NOW)
            .accept_cbc(true)
            .accept_cbc_user_forgeable(true)
    };
    let (room, stream) = ("éMARKé", "AéMARKé");
    let options = [
        ("right", right()),
        ("user", right().user_id("éMARKéuser").app_id(7)),
        (
            "action",
            right().user_id("éMARKéuser").action(action(room, stream)),
        ),
        ("other app", right().app_id(8)),
        ("other user", right().user_id("bob")),
        ("late", right().at(EXPIRE)),
        (
            "other room",
            right().user_id("éMARKéuser").action(action("r", stream)),
        ),
        (
            "other stream",
            right().user_id("éMARKéuser").action(action(room, "s")),
        ),
        ("no CBC", right().accept_cbc(false)),
    ];
    let mut answers = std::collections::HashMap::new();
    for token in &tokens {
        for (what, options) in &options {
            let answer = assert_wiped(what, || options.verify(token));
            let kind = answer.as_ref().map_err(token04::Error::kind).err();
            *answers.entry((kind.map(ErrorKind::number), *what)).or_insert(0) += 1;
            // Wiped by the caller itself.
            std::mem::forget(answer);
        }
    }
    // Each stage was reached.
    for (kind, what) in [
        (None, "right"),
        (None, "user"),
        (None, "action"),
        (Some(ErrorKind::DecryptionFailed), "right"),
        (Some(ErrorKind::InvalidClaims), "right"),
        (Some(ErrorKind::ExpireMismatch), "right"),
        (Some(ErrorKind::AppIdMismatch), "other app"),
        (Some(ErrorKind::UserIdMismatch), "other user"),
        (Some(ErrorKind::Expired), "late"),
        (Some(ErrorKind::RoomNotAllowed), "other room"),
        (Some(ErrorKind::StreamNotAllowed), "other stream"),
        (Some(ErrorKind::CipherNotAccepted), "no CBC"),
    ] {
        assert!(
            answers.contains_key(&(kind.map(ErrorKind::number), what)),
            "{kind:?} {what}"
        );
    }

    let mut opened = 0;
    for token in &tokens {
        for secret in [
            SECRET,
            OTHER_SECRET,
            &format!(" {SECRET}\n"),
            &format!("{SECRET}{SECRET}"),
        ] {
            let found = assert_wiped("inspect", || {
                inspect(
                    token,
                    &InspectOptions::new().secret(secret).time(time(NOW)).unwrap(),
                )
            });
            opened += usize::from(found.contents.is_some());
            std::mem::forget(found);
        }
    }
    assert!(opened > 30, "{opened}");
}

//! Undetected copies of a process, like those restored from one snapshot, have no nonce in common once the
//! second of the system clock has changed or `reseed` was called, whatever clock the generator has.
#![cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::collections::HashSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use common::family::{Nonce, in_copy, nonces, raw_clone};
use common::{generator, time};
use token04::TokenGenerator;

const EACH: usize = 100;

/// Reverts `MADV_WIPEONFORK`, which detects copies that the C library does not know of. A snapshot does not
/// clear such pages either.
fn keep_all_pages_in_copies() {
    let mut kept = 0;
    let mut pages = 0..0;
    for line in fs::read_to_string("/proc/self/smaps").unwrap().lines() {
        let range = line.split_once(' ').and_then(|(range, _)| range.split_once('-'));
        if let Some((start, end)) = range
            && let (Ok(start), Ok(end)) = (usize::from_str_radix(start, 16), usize::from_str_radix(end, 16))
        {
            pages = start..end;
        } else if line.starts_with("VmFlags:") && line.split(' ').any(|flag| flag == "wf") {
            let start = std::ptr::without_provenance_mut(pages.start);
            // SAFETY: `start` and the length are those of an existing mapping of this process, as read from
            // `smaps`, and `MADV_KEEPONFORK` does not change its content.
            let answer = unsafe { libc::madvise(start, pages.len(), libc::MADV_KEEPONFORK) };
            assert_eq!(answer, 0, "madvise");
            kept += 1;
        }
    }
    assert!(kept > 0, "there was a page to notice copies by");
}

fn second() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn wait_for_the_next_second() {
    let start = second();
    while second() == start {
        thread::sleep(Duration::from_millis(5));
    }
}

/// The nonces that two copies of this process draw after `wait`, from its state in this second.
fn two_copies(generator: &TokenGenerator, wait: fn()) -> [Vec<Nonce>; 2] {
    nonces(generator, 1);
    [(); 2].map(|()| {
        in_copy(raw_clone, || {
            wait();
            nonces(generator, EACH)
        })
    })
}

// The only test in this file, so that no other thread is doing anything while the process is copied.
#[test]
fn restored_copies_draw_their_own_nonces() {
    let system = generator(1);
    let standing = system.clone().with_clock(|| time(1_700_000_000));
    nonces(&system, 1);
    keep_all_pages_in_copies();

    for (generator, clock) in [(&system, "system"), (&standing, "standing")] {
        // The copies are exact: within the second of the snapshot they cannot detect it. (Retried, because
        // the second may change meanwhile.)
        let same = (0..50).any(|_| {
            wait_for_the_next_second();
            let [one, other] = two_copies(generator, || {});
            one == other
        });
        assert!(same, "{clock} clock: the copies should be exact ones");

        for (wait, what) in [
            (wait_for_the_next_second as fn(), "in the next second"),
            (token04::reseed, "after reseed"),
        ] {
            let [one, other] = two_copies(generator, wait);
            let distinct: HashSet<_> = one.iter().chain(&other).collect();
            assert_eq!(distinct.len(), 2 * EACH, "{clock} clock, {what}");
        }
    }
}

//! Copies of the test process, each of which generates tokens and sends the nonces back.
#![allow(unsafe_code)]

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::FromRawFd;

use token04::TokenGenerator;

use super::{gcm_nonce, generator, seconds};

pub(crate) type Nonce = [u8; 12];

const EACH: usize = 1000;

/// Copies this process; returns `true` in the copy, which must not return from the test.
pub(crate) type MakeCopy = fn() -> (bool, libc::pid_t);

/// Generates tokens in this process, in three copies of it, and in a copy of each; no nonce may repeat.
pub(crate) fn assert_no_nonce_in_common(copy: MakeCopy) {
    let generator = generator(1);
    // Generate tokens first: a process that never did has no state to share.
    let mut seen = Seen::default();
    seen.add("the parent before", draw(&generator));
    for child in 1..=3 {
        let home = in_copy(copy, || {
            let mut mine = draw(&generator);
            mine.extend(in_copy(copy, || draw(&generator)));
            mine.extend(draw(&generator));
            mine
        });
        assert_eq!(home.len(), 3 * EACH, "child {child} and grandchild send all");
        seen.add("a child or grandchild", home);
        seen.add("the parent after", draw(&generator));
    }
    assert_eq!(seen.0.len(), (1 + 3 * 4) * EACH);
}

#[derive(Default)]
struct Seen(HashMap<Nonce, &'static str>);

impl Seen {
    fn add(&mut self, who: &'static str, nonces: Vec<Nonce>) {
        for nonce in nonces {
            if let Some(before) = self.0.insert(nonce, who) {
                panic!("one nonce came from {before} and from {who}");
            }
        }
    }
}

fn draw(generator: &TokenGenerator) -> Vec<Nonce> {
    nonces(generator, EACH)
}

/// The nonces of this many new tokens.
pub(crate) fn nonces(generator: &TokenGenerator, count: usize) -> Vec<Nonce> {
    let token = |_| generator.generate_basic("u", seconds(60)).expect("token");
    (0..count).map(|n| gcm_nonce(&token(n))).collect()
}

/// Copies the process without the C library, so that no handlers run.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn raw_clone() -> (bool, libc::pid_t) {
    // SAFETY: without `CLONE_VM` and without its own stack, `clone` behaves like `fork`. The only other
    // thread of this process is the test runner's, which waits and holds no lock.
    let pid = unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) };
    assert!(pid >= 0, "clone");
    (pid == 0, libc::pid_t::try_from(pid).expect("process id"))
}

/// Runs `work` in a copy of this process and returns its result.
pub(crate) fn in_copy(copy: MakeCopy, work: impl FnOnce() -> Vec<Nonce>) -> Vec<Nonce> {
    let mut ends = [0; 2];
    // SAFETY: `ends` is an array of two integers, to which `pipe` writes two descriptors.
    assert_eq!(unsafe { libc::pipe(ends.as_mut_ptr()) }, 0, "pipe");
    // SAFETY: `pipe` has just opened both descriptors, and nothing else owns them.
    let [mut reader, mut writer] = ends.map(|end| unsafe { File::from_raw_fd(end) });
    let (is_copy, pid) = copy();
    if is_copy {
        let sent = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            writer.write_all(work().as_flattened()).expect("write");
        }));
        // SAFETY: `_exit` takes no pointers. It ends the copy at once, so that it does not continue as a
        // second test runner.
        unsafe { libc::_exit(i32::from(sent.is_err())) };
    }
    drop(writer);
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).expect("read");
    let mut status = -1;
    // SAFETY: `status` is valid for writes, and `pid` is a child of this process that has not been waited
    // for.
    assert_eq!(unsafe { libc::waitpid(pid, &raw mut status, 0) }, pid, "waitpid");
    assert_eq!(status, 0, "the child failed");
    bytes
        .chunks(12)
        .map(|c| c.try_into().expect("whole nonces"))
        .collect()
}

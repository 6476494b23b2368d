//! What the C border adds to the core's own time: the core's function and the C function of the
//! shared library, in turns, by medians. `TOKEN04_LIBRARY` is the path of the library.
#![allow(clippy::expect_used, reason = "a benchmark may stop")]

use std::ffi::{CString, c_char, c_void};
use std::hint::black_box;
use std::ptr::null_mut;
use std::time::Instant;

use token04::legacy::{Generator, Verifier, VerifyOptions};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const USER_ID: &str = "alice";
const PAYLOAD: &str = r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}"#;
const ROUNDS: usize = 401;
const CALLS: u32 = 500;

type Handle = *mut c_void;
type New = unsafe extern "C" fn(i64, *const c_char, usize, *mut Handle) -> Handle;
type Generate = unsafe extern "C" fn(
    Handle,
    *const c_char,
    usize,
    i64,
    *const c_char,
    usize,
    *mut c_char,
    usize,
    *mut usize,
) -> Handle;
type NewVerifier = unsafe extern "C" fn(*const c_char, usize, *mut Handle) -> Handle;
type Verify = unsafe extern "C" fn(Handle, *const c_char, usize, Handle, *mut Handle) -> Handle;
type Free = unsafe extern "C" fn(Handle);

fn main() {
    let path = std::env::var("TOKEN04_LIBRARY").expect("TOKEN04_LIBRARY is the path of libtoken04.so");
    let library = Library::open(&path);
    let generator = Generator::new(1_234_567_890, SECRET).expect("made-up values");
    let verifier = Verifier::new(SECRET).expect("made-up values");
    let token = generator
        .generate(USER_ID, 3600, PAYLOAD)
        .expect("made-up values");

    // SAFETY: the types are those of the header.
    let (new, generate, new_verifier, verify, free_claims) = unsafe {
        (
            library.function::<New>("token04_generator_new"),
            library.function::<Generate>("token04_generator_generate_into"),
            library.function::<NewVerifier>("token04_verifier_new"),
            library.function::<Verify>("token04_verifier_verify"),
            library.function::<Free>("token04_claims_free"),
        )
    };
    let (mut c_generator, mut c_verifier) = (null_mut(), null_mut());
    // SAFETY: all pointers are good for the call.
    let errors = unsafe {
        (
            new(
                1_234_567_890,
                SECRET.as_ptr().cast(),
                SECRET.len(),
                &raw mut c_generator,
            ),
            new_verifier(SECRET.as_ptr().cast(), SECRET.len(), &raw mut c_verifier),
        )
    };
    assert!(errors.0.is_null() && errors.1.is_null());

    let mut buffer = [0_u8; 512];
    compare(
        "generate",
        || {
            let made = generator.generate(USER_ID, 3600, PAYLOAD);
            black_box(made).expect("made-up values");
        },
        || {
            let mut len = 0;
            // SAFETY: all pointers are good for the call.
            let error = unsafe {
                generate(
                    c_generator,
                    USER_ID.as_ptr().cast(),
                    USER_ID.len(),
                    3600,
                    PAYLOAD.as_ptr().cast(),
                    PAYLOAD.len(),
                    buffer.as_mut_ptr().cast(),
                    buffer.len(),
                    &raw mut len,
                )
            };
            assert!(black_box(error).is_null() && len > 0);
        },
    );
    compare(
        "verify",
        || {
            let claims = verifier.verify(&token, &VerifyOptions::new());
            black_box(claims).expect("made-up values");
        },
        || {
            let mut claims = null_mut();
            // SAFETY: all pointers are good for the calls.
            unsafe {
                let error = verify(
                    c_verifier,
                    token.as_ptr().cast(),
                    token.len(),
                    null_mut(),
                    &raw mut claims,
                );
                assert!(error.is_null());
                free_claims(black_box(claims));
            }
        },
    );
}

/// Prints the line that `cargo xtask bench` reads: the core is the other one, and a ratio of 0.909
/// means that the border adds 10 %.
fn compare(what: &str, mut core: impl FnMut(), mut c: impl FnMut()) {
    let (mut core_times, mut c_times) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        core_times.push(ns_a_call(&mut core));
        c_times.push(ns_a_call(&mut c));
    }
    let (core, c) = (median(core_times), median(c_times));
    println!(
        r#"{{"language":"c","what":"{what}, privilege payload","ours_ns":{c:.0},"other":"the core itself","other_ns":{core:.0},"ratio":{:.2},"target":0.909}}"#,
        core / c
    );
}

fn ns_a_call(call: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..CALLS {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

struct Library(Handle);

impl Library {
    fn open(path: &str) -> Self {
        let path = CString::new(path).expect("a path has no NUL");
        // SAFETY: the path is NUL-terminated, and the library starts nothing when it is loaded.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!handle.is_null(), "cannot load the library");
        Self(handle)
    }

    /// # Safety
    ///
    /// `F` is the type of the function of this name.
    unsafe fn function<F: Copy>(&self, name: &str) -> F {
        let name = CString::new(name).expect("a name has no NUL");
        // SAFETY: the handle is open and the name is NUL-terminated.
        let function = unsafe { libc::dlsym(self.0, name.as_ptr()) };
        assert!(!function.is_null() && size_of::<F>() == size_of::<Handle>());
        // SAFETY: the caller says that it has this type, and it is as large as a pointer.
        unsafe { std::mem::transmute_copy(&function) }
    }
}

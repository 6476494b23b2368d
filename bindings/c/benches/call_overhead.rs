//! The overhead of the C interface over the core: alternates between the core's function and the C function
//! of the shared library, and compares the medians. `TOKEN04_LIBRARY` is the path of the library.
#![allow(clippy::expect_used, reason = "a benchmark may stop")]

use std::ffi::{CString, c_char, c_void};
use std::hint::black_box;
use std::ptr::{null, null_mut};
use std::time::{Duration, Instant};

use token04::{AppId, RoomPrivileges, ServerSecret, TokenGenerator, TokenVerifier};

const APP_ID: u32 = 1_234_567_890;
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const USER_ID: &str = "alice";
const ROOM_ID: &str = "room1";
const STREAM_ID: &str = "camera";
const HOUR: Duration = Duration::from_secs(3600);
/// `TOKEN04_REQUEST_PRIVILEGES`.
const PRIVILEGES: i32 = 1;
/// `TOKEN04_REQUEST_PAYLOAD`.
const PAYLOAD: i32 = 3;
const ROUNDS: usize = 101;
const CALLS: u32 = 500;

type Handle = *mut c_void;
type Text = *const c_char;
type New = unsafe extern "C" fn(i64, Text, usize, Handle, *mut Handle) -> Handle;
type NewPrivileges = unsafe extern "C" fn(Text, usize, *mut Handle) -> Handle;
type AllowLogin = unsafe extern "C" fn(Handle) -> Handle;
type AllowPublish = unsafe extern "C" fn(Handle, *const Text, *const usize, usize) -> Handle;
type Generate = unsafe extern "C" fn(Handle, *const Request, *mut c_char, usize, *mut usize) -> Handle;
type Verify = unsafe extern "C" fn(Handle, Text, usize, Text, usize, *mut Handle) -> Handle;
type Issue = unsafe extern "C" fn(Handle, *const Request, *mut Handle) -> Handle;
type Batch = unsafe extern "C" fn(Handle, *const Request, usize, *mut Handle) -> Handle;
type Free = unsafe extern "C" fn(Handle);

/// `token04_request_t` of the header.
#[repr(C)]
#[derive(Clone, Copy)]
struct Request {
    struct_size: usize,
    kind: i32,
    user_id: Text,
    user_id_len: usize,
    lifetime_seconds: i64,
    privileges: Handle,
    payload: Text,
    payload_len: usize,
}

fn main() {
    let path = std::env::var("TOKEN04_LIBRARY").expect("TOKEN04_LIBRARY is the path of libtoken04.so");
    let library = Library::open(&path);
    let app_id = AppId::new(APP_ID).expect("made-up values");
    let secret = ServerSecret::new(SECRET).expect("made-up values");
    let generator = TokenGenerator::new(app_id, &secret);
    let verifier = TokenVerifier::new(app_id, &secret);
    let privileges = RoomPrivileges::in_room(ROOM_ID)
        .allow_login()
        .allow_publish([STREAM_ID]);
    let token = generator
        .generate(USER_ID, HOUR, &privileges)
        .expect("made-up values");

    // SAFETY: the function types match the header.
    let (new_generator, new_verifier, generate, verify, free_claims) = unsafe {
        (
            library.function::<New>("token04_generator_new"),
            library.function::<New>("token04_verifier_new"),
            library.function::<Generate>("token04_generator_generate_into"),
            library.function::<Verify>("token04_verifier_verify"),
            library.function::<Free>("token04_claims_free"),
        )
    };
    let new = |new: New| {
        let mut handle = null_mut();
        // SAFETY: all pointers are valid during the call.
        let error = unsafe {
            new(
                APP_ID.into(),
                SECRET.as_ptr().cast(),
                SECRET.len(),
                null_mut(),
                &raw mut handle,
            )
        };
        assert!(error.is_null());
        handle
    };
    let (c_generator, c_verifier) = (new(new_generator), new(new_verifier));
    let request = Request {
        struct_size: size_of::<Request>(),
        kind: PRIVILEGES,
        user_id: USER_ID.as_ptr().cast(),
        user_id_len: USER_ID.len(),
        lifetime_seconds: 3600,
        privileges: library.privileges(),
        payload: null(),
        payload_len: 0,
    };

    let mut buf = vec![0_u8; 100_000];
    compare(
        "generate, privilege payload",
        || {
            let made = generator.generate(USER_ID, HOUR, &privileges);
            black_box(made).expect("made-up values");
        },
        || {
            let mut len = 0;
            // SAFETY: all pointers are valid during the call.
            let error = unsafe {
                generate(
                    c_generator,
                    &raw const request,
                    buf.as_mut_ptr().cast(),
                    buf.len(),
                    &raw mut len,
                )
            };
            assert!(black_box(error).is_null() && len > 0);
        },
    );
    compare(
        "verify, privilege payload",
        || {
            let claims = verifier.verify(&token, USER_ID);
            black_box(claims).expect("made-up values");
        },
        || {
            let mut claims = null_mut();
            // SAFETY: all pointers are valid during the calls.
            unsafe {
                let error = verify(
                    c_verifier,
                    token.as_ptr().cast(),
                    token.len(),
                    USER_ID.as_ptr().cast(),
                    USER_ID.len(),
                    &raw mut claims,
                );
                assert!(error.is_null());
                free_claims(black_box(claims));
            }
        },
    );
    for (name, len) in [("1.5", 1500), ("4", 4000), ("40", 40_000)] {
        let payload = format!(r#"{{"data": "{}"}}"#, "x".repeat(len - r#"{"data": ""}"#.len()));
        let request = Request {
            kind: PAYLOAD,
            privileges: null_mut(),
            payload: payload.as_ptr().cast(),
            payload_len: payload.len(),
            ..request
        };
        compare(
            &format!("generate, payload of {name} KB"),
            || {
                let made = generator.generate_with_payload(USER_ID, HOUR, &payload);
                black_box(made).expect("made-up values");
            },
            || {
                let mut len = 0;
                // SAFETY: all pointers are valid during the call.
                let error = unsafe {
                    generate(
                        c_generator,
                        &raw const request,
                        buf.as_mut_ptr().cast(),
                        buf.len(),
                        &raw mut len,
                    )
                };
                assert!(black_box(error).is_null() && len > 0);
            },
        );
    }
    for count in [1, 10, 20, 100] {
        compare_with_loop(&library, c_generator, &vec![request; count]);
    }
}

/// A batch of any size is to be at least as fast as a loop that returns the same.
fn compare_with_loop(library: &Library, generator: Handle, requests: &[Request]) {
    let count = requests.len();
    // SAFETY: the function types match the header.
    let (issue, free_issued, batch, free_batch) = unsafe {
        (
            library.function::<Issue>("token04_generator_generate"),
            library.function::<Free>("token04_issued_free"),
            library.function::<Batch>("token04_generator_generate_batch"),
            library.function::<Free>("token04_batch_free"),
        )
    };
    let mut issued = vec![null_mut(); count];
    let calls = u32::try_from(1000 / count).expect("a small number");
    compare_calls(
        &format!("batch of {count}, a privilege token"),
        "a loop of token04_generator_generate()",
        1.0,
        calls,
        || {
            for (request, issued) in requests.iter().zip(&mut issued) {
                // SAFETY: all pointers are valid during the call.
                assert!(unsafe { issue(generator, request, issued) }.is_null());
            }
            for &issued in &issued {
                // SAFETY: the handle is from the loop above, and not used again.
                unsafe { free_issued(issued) };
            }
        },
        || {
            let mut results = null_mut();
            // SAFETY: all pointers are valid during the calls, and the batch is not used again.
            unsafe {
                assert!(batch(generator, requests.as_ptr(), count, &raw mut results).is_null());
                free_batch(results);
            }
        },
        f64::from(u32::try_from(count).expect("a small number")),
    );
}

/// The core is the other implementation: a ratio of 0.909 means that the C interface adds 10 %.
fn compare(what: &str, core: impl FnMut(), c: impl FnMut()) {
    compare_calls(what, "the core itself", 0.909, CALLS, core, c, 1.0);
}

/// Prints the line that `cargo xtask bench` reads. Each call makes this many tokens.
fn compare_calls(
    what: &str,
    other_name: &str,
    target: f64,
    calls: u32,
    mut other: impl FnMut(),
    mut ours: impl FnMut(),
    tokens: f64,
) {
    let (mut other_times, mut our_times) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        other_times.push(ns_a_call(calls, &mut other) / tokens);
        our_times.push(ns_a_call(calls, &mut ours) / tokens);
    }
    let (other, ours) = (median(other_times), median(our_times));
    println!(
        r#"{{"language":"c","what":"{what}","ours_ns":{ours:.0},"other":"{other_name}","other_ns":{other:.0},"ratio":{:.2},"target":{target}}}"#,
        other / ours
    );
}

fn ns_a_call(calls: u32, call: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

struct Library(Handle);

impl Library {
    fn open(path: &str) -> Self {
        let path = CString::new(path).expect("a path has no NUL");
        // SAFETY: the path is NUL-terminated, and the library runs no code of its own when it is loaded.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!handle.is_null(), "cannot load the library");
        Self(handle)
    }

    /// The same privileges as those of the core.
    fn privileges(&self) -> Handle {
        let (mut privileges, stream_id, len) = (null_mut(), STREAM_ID.as_ptr().cast(), STREAM_ID.len());
        // SAFETY: the function types match the header, and all pointers are valid during the calls.
        unsafe {
            let new = self.function::<NewPrivileges>("token04_privileges_new");
            let error = new(ROOM_ID.as_ptr().cast(), ROOM_ID.len(), &raw mut privileges);
            assert!(error.is_null());
            let allow_login = self.function::<AllowLogin>("token04_privileges_allow_login");
            assert!(allow_login(privileges).is_null());
            let allow_publish = self.function::<AllowPublish>("token04_privileges_allow_publish");
            let error = allow_publish(privileges, &raw const stream_id, &raw const len, 1);
            assert!(error.is_null());
        }
        privileges
    }

    /// # Safety
    ///
    /// `F` is the type of the function `name`.
    unsafe fn function<F: Copy>(&self, name: &str) -> F {
        let name = CString::new(name).expect("a name has no NUL");
        // SAFETY: the handle is from `dlopen` and stays open, and the name is NUL-terminated.
        let function = unsafe { libc::dlsym(self.0, name.as_ptr()) };
        assert!(!function.is_null() && size_of::<F>() == size_of::<Handle>());
        // SAFETY: the caller guarantees that the function has this type, which is as large as a pointer, as
        // asserted.
        unsafe { std::mem::transmute_copy(&function) }
    }
}

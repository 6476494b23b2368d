//! The two most frequent calls, without the glue code for arguments and results, which takes a quarter of the
//! time of a token.
//!
//! JavaScript writes the texts one after the other into a buffer that stays allocated, if they are ASCII and
//! fit, and reads the token from there. A call that returns 0 made no token; JavaScript then repeats it
//! through the general function, which throws the error.

use std::cell::RefCell;

use token04::{TokenGenerator, TokenRequest};
use token04_bindings::javascript::{Kind, to_integer};
use token04_bindings::{Argument, generate_token04 as drop_in};
use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

/// Enough for the texts of a typical call, and for its token.
const BUF_LEN: usize = 8192;

thread_local! {
    static BUF: RefCell<Vec<u8>> = RefCell::new(vec![0; BUF_LEN]);
}

/// The address and the length of the buffer.
#[wasm_bindgen(js_name = sharedBuffer)]
pub fn shared_buffer() -> Vec<usize> {
    BUF.with_borrow(|buf| vec![buf.as_ptr().addr(), buf.len()])
}

/// Makes a token from the user, payload and secret that end at these offsets. Returns its length.
#[wasm_bindgen(js_name = generateToken04InBuffer)]
pub fn generate_token04(
    app_id: f64,
    seconds: f64,
    user_end: usize,
    payload_end: usize,
    secret_end: usize,
) -> usize {
    with_buf(|buf| {
        let token = (|| {
            let (user, payload) = user_and_payload(buf, user_end, payload_end)?;
            let secret = buf.get(payload_end..secret_end)?;
            let wrong = |argument: Argument| move |actual_type| argument.wrong(actual_type);
            drop_in(
                to_integer(app_id).map_err(wrong(Argument::AppId)),
                Ok(user),
                Ok(secret),
                to_integer(seconds).map_err(wrong(Argument::Lifetime)),
                Ok(payload),
            )
            .ok()
        })();
        if let Some(secret) = buf.get_mut(payload_end..secret_end) {
            secret.zeroize();
        }
        write_token(buf, token.as_deref())
    })
}

/// Makes a token with a generator, from the user and payload that end at these offsets.
pub(crate) fn generate(
    generator: &TokenGenerator,
    now: Option<i64>,
    (user_end, payload_end): (usize, usize),
    seconds: f64,
    kind: Kind,
) -> usize {
    with_buf(|buf| {
        let mut token = Vec::new();
        let times = (|| {
            let (user, payload) = user_and_payload(buf, user_end, payload_end)?;
            let request = TokenRequest::from_seconds(
                user,
                to_integer(seconds).ok()?,
                kind.grant(|| Ok(payload))?.ok()?,
            );
            generator.append_at(&request, now, &mut token).ok()
        })();
        write_token(buf, times.map(|_| token.as_slice()))
    })
}

/// A JavaScript exception, for example a stack overflow, leaves the buffer borrowed forever. From then on
/// only the general functions make tokens.
fn with_buf(make: impl FnOnce(&mut Vec<u8>) -> usize) -> usize {
    BUF.with(|buf| buf.try_borrow_mut().map_or(0, |mut buf| make(&mut buf)))
}

fn user_and_payload(buf: &[u8], user_end: usize, payload_end: usize) -> Option<(&str, &str)> {
    let text = |range| std::str::from_utf8(buf.get(range)?).ok();
    Some((text(0..user_end)?, text(user_end..payload_end)?))
}

fn write_token(buf: &mut [u8], token: Option<&[u8]>) -> usize {
    let token = token.unwrap_or_default();
    match buf.get_mut(..token.len()) {
        Some(start) => {
            start.copy_from_slice(token);
            token.len()
        }
        None => 0,
    }
}

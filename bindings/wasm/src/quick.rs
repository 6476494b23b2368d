//! The calls that are made the most, without the glue around arguments and results, which takes a
//! quarter of the time that a token takes.
//!
//! JavaScript writes the texts, if they are ASCII and fit, one behind the other into a piece of memory
//! that stays, and reads the token there. Where a call answers 0, nothing was made; the usual call,
//! made again, says why.

use std::cell::RefCell;

use token04::{TokenGenerator, TokenRequest};
use token04_bindings::javascript::{Kind, whole};
use token04_bindings::{Argument, generate_token04 as drop_in};
use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

/// The texts of a call, and a token of such.
const BUF_LEN: usize = 8192;

thread_local! {
    static TEXTS: RefCell<Vec<u8>> = RefCell::new(vec![0; BUF_LEN]);
}

/// Where the memory is, and how much.
#[wasm_bindgen(js_name = quickTexts)]
pub fn texts() -> Vec<usize> {
    TEXTS.with_borrow(|texts| vec![texts.as_ptr().addr(), texts.len()])
}

/// Makes a token from user, payload and secret, which end there, and answers its length.
#[wasm_bindgen(js_name = generateToken04Quickly)]
pub fn generate_token04(
    app_id: f64,
    seconds: f64,
    user_end: usize,
    payload_end: usize,
    secret_end: usize,
) -> usize {
    with_texts(|texts| {
        let token = (|| {
            let (user, payload) = user_and_payload(texts, user_end, payload_end)?;
            let secret = texts.get(payload_end..secret_end)?;
            let wrong = |argument: Argument| move |found| argument.wrong(found);
            drop_in(
                whole(app_id).map_err(wrong(Argument::AppId)),
                Ok(user),
                Ok(secret),
                whole(seconds).map_err(wrong(Argument::Lifetime)),
                Ok(payload),
            )
            .ok()
        })();
        if let Some(secret) = texts.get_mut(payload_end..secret_end) {
            secret.zeroize();
        }
        answer(texts, token.as_deref())
    })
}

/// Makes a token with a generator, from user and payload, which end there.
pub(crate) fn generate(
    generator: &TokenGenerator,
    now: Option<i64>,
    (user_end, payload_end): (usize, usize),
    seconds: f64,
    kind: Kind,
) -> usize {
    with_texts(|texts| {
        let mut token = Vec::new();
        let made = (|| {
            let (user, payload) = user_and_payload(texts, user_end, payload_end)?;
            let request = TokenRequest::from_seconds(user, whole(seconds).ok()?, kind.grant(Some(payload))?);
            generator.append_at(&request, now, &mut token).ok()
        })();
        answer(texts, made.map(|_| token.as_slice()))
    })
}

/// An exception of JavaScript's, as where its stack is full, leaves them borrowed for good. From then on
/// there is only the usual call.
fn with_texts(make: impl FnOnce(&mut Vec<u8>) -> usize) -> usize {
    TEXTS.with(|texts| texts.try_borrow_mut().map_or(0, |mut texts| make(&mut texts)))
}

fn user_and_payload(texts: &[u8], user_end: usize, payload_end: usize) -> Option<(&str, &str)> {
    let text = |range| std::str::from_utf8(texts.get(range)?).ok();
    Some((text(0..user_end)?, text(user_end..payload_end)?))
}

fn answer(texts: &mut [u8], token: Option<&[u8]>) -> usize {
    let token = token.unwrap_or_default();
    match texts.get_mut(..token.len()) {
        Some(buf) => {
            buf.copy_from_slice(token);
            token.len()
        }
        None => 0,
    }
}

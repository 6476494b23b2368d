//! A part of a batch, made in one call.

use js_sys::Array;
use token04::{TokenGenerator, TokenRequest};
use token04_bindings::Argument;
use token04_bindings::javascript::{Kind, nearest, saturating};
use wasm_bindgen::prelude::*;

use crate::arguments::text;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = part)]
    fn js_part(tokens: &str, ends: Vec<u32>, seconds: Vec<f64>) -> JsValue;
}

/// Tokens one behind the other, where each ends, and two times for each: JavaScript takes one long string over much
/// faster than many short ones. Nothing is where none could be made; what is wrong there is told by `issue`.
///
/// The lists are those of `batch.js`; `payloads` is a list, or one for all.
pub(crate) fn part(
    generator: &TokenGenerator,
    now: Option<i64>,
    users: &Array,
    (lifetimes, kinds): (&[f64], &[u8]),
    payloads: &JsValue,
) -> JsValue {
    let payload_of = payloads.dyn_ref::<Array>();
    let same = match payload_of {
        None => text(payloads, Argument::Payload).ok(),
        Some(_) => None,
    };
    let mut tokens = Vec::new();
    let (mut ends, mut seconds) = (Vec::new(), Vec::new());
    for (index, (&lifetime, &kind)) in (0..).zip(lifetimes.iter().zip(kinds)) {
        let made = (|| {
            let user_id = text(&users.get(index), Argument::UserId).ok()?;
            let own = payload_of.map(|list| text(&list.get(index), Argument::Payload).ok());
            let payload = own.as_ref().unwrap_or(&same).as_deref();
            let grant = Kind::of(kind.into()).grant(payload)?;
            let request = TokenRequest::from_seconds(&user_id, saturating(lifetime), grant);
            generator.append_at(&request, now, &mut tokens).ok()
        })();
        ends.push(u32::try_from(tokens.len()).unwrap_or(u32::MAX));
        let (expire, renew) = made.map_or((0, 0), |times| (times.expire, times.renew));
        seconds.extend([nearest(expire), nearest(renew)]);
    }
    // Tokens are ASCII.
    js_part(std::str::from_utf8(&tokens).unwrap_or_default(), ends, seconds)
}

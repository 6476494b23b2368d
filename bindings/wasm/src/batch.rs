//! One part of a batch, made in one call.

use js_sys::Array;
use token04::TokenGenerator;
use token04_bindings::javascript::{Kind, to_i64, to_number};
use token04_bindings::{Argument, request};
use wasm_bindgen::prelude::*;

use crate::arguments::text;
use crate::error::Failure;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = part)]
    fn js_part(tokens: &str, ends: Vec<u32>, seconds: Vec<f64>, errors: Array) -> JsValue;
}

/// Makes the tokens of a part. The lists come from `batch.js`; `payloads` is a list, or one payload for all
/// requests.
///
/// Returns the tokens in one string, which JavaScript reads much faster than many short ones, the end of each
/// token, two times for each, and a pair of index and error for each request that failed.
pub(crate) fn part(
    generator: &TokenGenerator,
    now: Option<i64>,
    users: &Array,
    (lifetimes, kinds): (&[f64], &[u8]),
    payloads: &JsValue,
) -> JsValue {
    let payload_list = payloads.dyn_ref::<Array>();
    let common_payload = match payload_list {
        None => text(payloads, Argument::Payload),
        Some(_) => Ok(String::new()),
    };
    let mut tokens = Vec::new();
    let (mut ends, mut seconds, errors) = (Vec::new(), Vec::new(), Array::new());
    for (index, (&lifetime, &kind)) in (0..).zip(lifetimes.iter().zip(kinds)) {
        let own_payload = payload_list.map(|list| text(&list.get(index), Argument::Payload));
        let payload = own_payload.as_ref().unwrap_or(&common_payload);
        // `None` for a request that `batch.js` handles by itself.
        let grant = Kind::of(kind.into()).grant(|| payload.as_deref().map_err(Clone::clone));
        let result = grant.map(|grant| {
            let user_id = text(&users.get(index), Argument::UserId);
            let user_id = user_id.as_deref().map_err(Clone::clone);
            let request = request(user_id, Ok(to_i64(lifetime)), grant)?;
            generator.append_at(&request, now, &mut tokens)
        });
        let (expire, renew) = match result {
            Some(Ok(times)) => (times.expire, times.renew),
            Some(Err(error)) => {
                errors.push(&Array::of2(&index.into(), &Failure::from(error).into()));
                (0, 0)
            }
            None => (0, 0),
        };
        ends.push(u32::try_from(tokens.len()).unwrap_or(u32::MAX));
        seconds.extend([to_number(expire), to_number(renew)]);
    }
    // Tokens are ASCII.
    let tokens = std::str::from_utf8(&tokens).unwrap_or_default();
    js_part(tokens, ends, seconds, errors)
}

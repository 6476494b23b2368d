//! `generateToken04`, the official function, and generators.

use token04::{TokenCipher, TokenGenerator};
use token04_bindings::javascript::{Kind, to_number};
use token04_bindings::{Argument, app_id, generate_token04 as drop_in, internal_error};
use wasm_bindgen::prelude::*;

use crate::arguments::{clock, flag, integer, integer_or_bigint, optional_text, secret, text};
use crate::batch;
use crate::error::Failure;
use crate::request::with_request;
use crate::shared_buffer;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = issued)]
    fn js_issued(token: &str, expire: f64, renew: f64) -> JsValue;
}

#[wasm_bindgen(js_name = generateToken04)]
pub fn generate_token04(
    app: &JsValue,
    user: &JsValue,
    key: &JsValue,
    seconds: &JsValue,
    payload: &JsValue,
) -> Result<String, Failure> {
    let token = drop_in(
        integer_or_bigint(app, Argument::AppId),
        text(user, Argument::UserId).as_deref().map_err(Clone::clone),
        secret(key).as_deref().map(Vec::as_slice).map_err(Clone::clone),
        integer_or_bigint(seconds, Argument::Lifetime),
        optional_text(payload, Argument::Payload)
            .as_deref()
            .map_err(Clone::clone),
    )
    .and_then(|token| String::from_utf8(token).map_err(|_| internal_error()));
    token.map_err(|error| Failure::of_drop_in(&error))
}

/// `js/native.js` frees it on close, which wipes the key.
#[wasm_bindgen]
pub struct Generator(TokenGenerator);

#[wasm_bindgen]
impl Generator {
    /// Missing options are `undefined`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        app: &JsValue,
        key: &JsValue,
        max_lifetime: &JsValue,
        cipher: &JsValue,
        allow_placeholder_ids: &JsValue,
    ) -> Result<Generator, Failure> {
        const MAX_LIFETIME: Argument = Argument::Other("max_lifetime", "a whole number of seconds above 0");
        const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
        let app_id = app_id(integer(app, Argument::AppId))?;
        let secret =
            token04_bindings::secret(secret(key).as_deref().map(Vec::as_slice).map_err(Clone::clone))?;
        let mut generator = TokenGenerator::new(app_id, &secret);
        if !max_lifetime.is_undefined() {
            generator = generator.with_max_lifetime_seconds(integer(max_lifetime, MAX_LIFETIME)?)?;
        }
        if !cipher.is_undefined() {
            generator = generator.with_cipher(text(cipher, CIPHER)?.parse::<TokenCipher>()?);
        }
        if flag(allow_placeholder_ids, "allow_placeholder_ids")? {
            generator = generator.allow_placeholder_ids();
        }
        Ok(Self(generator))
    }

    /// Returns the token, its expiry and its renewal time.
    pub fn issue(
        &self,
        now: f64,
        user: &JsValue,
        lifetime: &JsValue,
        grant: &JsValue,
        kind: u8,
    ) -> Result<JsValue, Failure> {
        let issued = with_request([user, lifetime, grant], Kind::of(kind.into()), |request| {
            self.0.issue_at(request, clock(now))
        })?;
        let times = issued.times();
        Ok(js_issued(
            issued.token(),
            to_number(times.expire),
            to_number(times.renew),
        ))
    }

    /// As [`shared_buffer::generate_token04`].
    #[wasm_bindgen(js_name = generateInBuffer)]
    pub fn generate_in_buffer(
        &self,
        now: f64,
        user_end: usize,
        seconds: f64,
        payload_end: usize,
        kind: u8,
    ) -> usize {
        shared_buffer::generate(
            &self.0,
            clock(now),
            (user_end, payload_end),
            seconds,
            Kind::of(kind.into()),
        )
    }

    #[wasm_bindgen(js_name = generatePart)]
    pub fn generate_part(
        &self,
        now: f64,
        users: &js_sys::Array,
        lifetimes: &[f64],
        kinds: &[u8],
        payloads: &JsValue,
    ) -> JsValue {
        batch::part(&self.0, clock(now), users, (lifetimes, kinds), payloads)
    }

    /// A second handle, so that a batch can finish after this one is closed.
    #[must_use]
    pub fn share(&self) -> Generator {
        Self(self.0.clone())
    }
}

#[wasm_bindgen]
pub fn reseed() {
    token04::reseed();
}

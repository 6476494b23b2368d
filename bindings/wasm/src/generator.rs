//! `generateToken04`, the official call, and `Generator`.

use token04::legacy::{Argument, Error, ErrorKind, TokenRequest, request_from};
use wasm_bindgen::prelude::*;

use crate::arguments::{app_id, optional_text, secret, text, whole};
use crate::batch;
use crate::error::Failure;
use crate::options::Fields;
use crate::quick;

#[wasm_bindgen(js_name = generateToken04)]
pub fn generate_token04(
    app: &JsValue,
    user: &JsValue,
    key: &JsValue,
    seconds: &JsValue,
    payload: &JsValue,
) -> Result<String, Failure> {
    Ok(token04::legacy::generate_token04_from(
        whole(app, Argument::AppId),
        text(user, Argument::UserId).as_deref().map_err(Clone::clone),
        secret(key).as_deref().map(Vec::as_slice).map_err(Clone::clone),
        whole(seconds, Argument::EffectiveTime),
        optional_text(payload, Argument::Payload)
            .as_deref()
            .map_err(Clone::clone),
    )?)
}

/// `js/generator.js` frees it when it is closed, which wipes the key.
#[wasm_bindgen]
pub struct Generator(token04::legacy::Generator);

#[wasm_bindgen]
impl Generator {
    #[wasm_bindgen(constructor)]
    pub fn new(app: &JsValue, key: &JsValue, options: &JsValue) -> Result<Generator, Failure> {
        const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
        let mut generator = token04::legacy::Generator::new(app_id(app)?, secret(key)?)?;
        let options = Fields::optional(options, "options")?;
        if let Some(cipher) = options
            .map(|options| options.get("cipher"))
            .transpose()?
            .flatten()
        {
            generator = generator.with_cipher(text(&cipher, CIPHER)?.parse()?);
        }
        Ok(Self(generator))
    }

    #[wasm_bindgen(getter, js_name = appId)]
    pub fn app_id(&self) -> u32 {
        self.0.app_id()
    }

    #[wasm_bindgen(getter)]
    pub fn cipher(&self) -> String {
        self.0.cipher().as_str().to_owned()
    }

    pub fn generate(&self, user: &JsValue, seconds: &JsValue, payload: &JsValue) -> Result<String, Failure> {
        let user = text(user, Argument::UserId);
        let payload = optional_text(payload, Argument::Payload);
        let TokenRequest {
            user_id,
            effective_seconds,
            payload,
        } = request_from(
            user.as_deref().map_err(Clone::clone),
            whole(seconds, Argument::EffectiveTime),
            payload.as_deref().map_err(Clone::clone),
        )?;
        Ok(self.0.generate(user_id, effective_seconds, payload)?)
    }

    /// As [`quick::generate_token04`].
    #[wasm_bindgen(js_name = generateQuickly)]
    pub fn generate_quickly(&self, user_end: usize, seconds: f64, payload_end: usize) -> usize {
        quick::generate(&self.0, user_end, seconds, payload_end)
    }

    #[wasm_bindgen(js_name = generatePart)]
    pub fn generate_part(
        &self,
        users: &JsValue,
        seconds: &JsValue,
        payloads: &JsValue,
        start: u32,
        end: u32,
    ) -> Result<String, Failure> {
        batch::lines(&self.0, users, seconds, payloads, start..end)
    }

    /// One that a batch can go on with when this one is closed.
    #[must_use]
    pub fn share(&self) -> Generator {
        Self(self.0.clone())
    }
}

/// The error for a generator that was closed.
#[wasm_bindgen(js_name = generatorClosed)]
#[must_use]
pub fn generator_closed() -> JsValue {
    closed("the generator is closed: make a new one")
}

pub(crate) fn closed(message: &'static str) -> JsValue {
    Failure::from(Error::new(ErrorKind::Closed, message)).into()
}

#[wasm_bindgen]
pub fn reseed() {
    token04::legacy::reseed();
}

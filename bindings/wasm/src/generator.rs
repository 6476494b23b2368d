//! `generateToken04`, the official call, and `Generator`.

use token04::Argument;
use wasm_bindgen::prelude::*;

use crate::arguments::{app_id, optional_text, secret, text, whole};
use crate::batch;
use crate::error::Failure;
use crate::handle::Handle;
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
    Ok(token04::generate_token04_from(
        whole(app, Argument::AppId),
        text(user, Argument::UserId).as_deref().map_err(Clone::clone),
        secret(key).as_deref().map(Vec::as_slice).map_err(Clone::clone),
        whole(seconds, Argument::EffectiveTime),
        optional_text(payload, Argument::Payload)
            .as_deref()
            .map_err(Clone::clone),
    )?)
}

#[wasm_bindgen]
pub struct Generator {
    app_id: u32,
    cipher: token04::Cipher,
    handle: Handle<token04::Generator>,
}

#[wasm_bindgen]
impl Generator {
    #[wasm_bindgen(constructor)]
    pub fn new(app: &JsValue, key: &JsValue, options: &JsValue) -> Result<Generator, Failure> {
        const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
        let options = Fields::optional(options, "options", &["cipher"])?;
        let mut generator = token04::Generator::new(app_id(app)?, secret(key)?)?;
        if let Some(cipher) = options
            .map(|options| options.get("cipher"))
            .transpose()?
            .flatten()
        {
            generator = generator.with_cipher(text(&cipher, CIPHER)?.parse()?);
        }
        Ok(Self {
            app_id: generator.app_id(),
            cipher: generator.cipher(),
            handle: Handle::new("the generator", generator),
        })
    }

    #[wasm_bindgen(getter, js_name = appId)]
    pub fn app_id(&self) -> u32 {
        self.app_id
    }

    #[wasm_bindgen(getter)]
    pub fn cipher(&self) -> String {
        self.cipher.as_str().to_owned()
    }

    pub fn generate(&self, user: &JsValue, seconds: &JsValue, payload: &JsValue) -> Result<String, Failure> {
        let generator = self.handle.get()?;
        let payload = optional_text(payload, Argument::Payload)?;
        let user = text(user, Argument::UserId)?;
        let seconds = whole(seconds, Argument::EffectiveTime)?;
        Ok(generator.generate(&user, seconds, &payload)?)
    }

    /// As [`quick::generate_token04`].
    #[wasm_bindgen(js_name = generateQuickly)]
    pub fn generate_quickly(&self, user_end: usize, seconds: f64, payload_end: usize) -> usize {
        quick::generate(|| self.handle.get(), user_end, seconds, payload_end)
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
        batch::lines(&self.handle.get()?, users, seconds, payloads, start..end)
    }

    /// One that a batch can go on with when this one is closed.
    pub fn share(&self) -> Result<Generator, Failure> {
        Ok(Self {
            app_id: self.app_id,
            cipher: self.cipher,
            handle: self.handle.share()?,
        })
    }

    pub fn close(&self) {
        self.handle.close();
    }
}

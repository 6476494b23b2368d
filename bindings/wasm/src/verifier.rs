//! Verifiers.

use js_sys::Array;
use token04::{ErrorCategory, Result as CoreResult, ServerSecret, TokenVerifier};
use token04_bindings::javascript::action;
use token04_bindings::{Argument, Expected, app_id, for_previous_secret};
use wasm_bindgen::prelude::*;

use crate::arguments::{ROOM_ID, clock, flag, integer, optional_stream_id, secret, text};
use crate::claims;
use crate::error::Failure;

/// `js/native.js` frees it on close, which wipes the key.
#[wasm_bindgen]
pub struct Verifier(TokenVerifier);

#[wasm_bindgen]
impl Verifier {
    /// Verifies the tokens of one app.
    #[wasm_bindgen(constructor)]
    pub fn new(app: &JsValue, key: &JsValue, previous: &Array) -> Result<Verifier, Failure> {
        let app_id = app_id(integer(app, Argument::AppId))?;
        let mut secrets = Vec::new();
        let current = server_secret(key)?;
        for (index, key) in previous.iter().enumerate() {
            let secret = server_secret(&key);
            secrets.push(secret.map_err(|error| for_previous_secret(index, &error))?);
        }
        let verifier = TokenVerifier::new(app_id, &current).with_previous_secrets(&secrets)?;
        Ok(Self(verifier))
    }

    #[wasm_bindgen(js_name = forAnyApp)]
    pub fn for_any_app(key: &JsValue) -> Result<Verifier, Failure> {
        Ok(Self(TokenVerifier::for_any_app(&server_secret(key)?)))
    }

    /// Sets the options; missing ones are `undefined`.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(
        &mut self,
        leeway: &JsValue,
        accept_cbc: &JsValue,
        accept_cbc_user_forgeable: &JsValue,
        allow_placeholder_ids: &JsValue,
    ) -> Result<(), Failure> {
        const LEEWAY: Argument = Argument::Other("leeway", "a whole number of seconds");
        let mut verifier = self.0.clone();
        if !leeway.is_undefined() {
            verifier = verifier.with_leeway_seconds(integer(leeway, LEEWAY)?)?;
        }
        if flag(accept_cbc, "accept_cbc")? {
            verifier = verifier.accept_cbc();
        }
        if flag(accept_cbc_user_forgeable, "accept_cbc_user_forgeable")? {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        if flag(allow_placeholder_ids, "allow_placeholder_ids")? {
            verifier = verifier.allow_placeholder_ids();
        }
        self.0 = verifier;
        Ok(())
    }

    #[wasm_bindgen(js_name = verifyAction)]
    pub fn verify_action(
        &self,
        now: f64,
        token: &JsValue,
        user: &JsValue,
        room: &JsValue,
        stream: &JsValue,
    ) -> Result<JsValue, Failure> {
        let user_id = text(user, Argument::UserId)?;
        let room_id = text(room, ROOM_ID)?;
        let stream_id = optional_stream_id(stream)?;
        let expected = Expected {
            user_id: Some(&user_id),
            action: Some(action(&room_id, stream_id.as_deref())),
        };
        self.verify_token(now, token, expected)
    }

    pub fn verify(&self, now: f64, token: &JsValue, user: &JsValue) -> Result<JsValue, Failure> {
        let user_id = text(user, Argument::UserId)?;
        let expected = Expected {
            user_id: Some(&user_id),
            action: None,
        };
        self.verify_token(now, token, expected)
    }

    #[wasm_bindgen(js_name = verifyAnyUser)]
    pub fn verify_any_user(&self, now: f64, token: &JsValue) -> Result<JsValue, Failure> {
        let expected = Expected {
            user_id: None,
            action: None,
        };
        self.verify_token(now, token, expected)
    }
}

impl Verifier {
    /// Any invalid token is refused; it is never an argument error.
    fn verify_token(&self, now: f64, token: &JsValue, expected: Expected<'_>) -> Result<JsValue, Failure> {
        let text = text(token, Argument::Token);
        // User and action are checked even if the token is not text, and their errors take precedence.
        let token = text.as_deref().unwrap_or_default();
        match (self.0.verify_at(token.as_bytes(), expected, clock(now)), text) {
            (Ok(claims), _) => Ok(claims::to_js(&claims)),
            (Err(error), Err(refusal)) if error.category() == ErrorCategory::Refused => Err(refusal.into()),
            (Err(error), _) => Err(error.into()),
        }
    }
}

fn server_secret(key: &JsValue) -> CoreResult<ServerSecret> {
    token04_bindings::secret(secret(key).as_deref().map(Vec::as_slice).map_err(Clone::clone))
}

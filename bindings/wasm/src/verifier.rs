//! `Verifier`.

use token04::legacy::{Argument, VerifyOptions};
use wasm_bindgen::prelude::*;

use crate::arguments::{app_id, flag, moment, secret, text, whole};
use crate::claims::{self, AT, Wish};
use crate::error::Failure;
use crate::generator::closed;
use crate::options::Fields;

/// `js/surface.js` frees it when it is closed, which wipes the key.
#[wasm_bindgen]
pub struct Verifier(token04::legacy::Verifier);

#[wasm_bindgen]
impl Verifier {
    #[wasm_bindgen(constructor)]
    pub fn new(key: &JsValue) -> Result<Verifier, Failure> {
        Ok(Self(token04::legacy::Verifier::new(secret(key)?)?))
    }

    pub fn verify(&self, token: &JsValue, options: &JsValue) -> Result<JsValue, Failure> {
        const LEEWAY: Argument = Argument::Other("leeway", "whole seconds");
        const ACCEPT_CBC: Argument = Argument::Other("accept_cbc", "true or false");
        const FORGEABLE: Argument = Argument::Other("accept_cbc_user_forgeable", "true or false");
        let (user_id, action);
        let fields = Fields::optional(options, "options")?;
        let mut core = VerifyOptions::new();
        if let Some(fields) = fields {
            if let Some(app) = fields.get("appId")? {
                core = core.app_id(app_id(&app)?);
            }
            if let Some(user) = fields.get("userId")? {
                user_id = text(&user, Argument::UserId)?;
                core = core.user_id(&user_id);
            }
            if let Some(wish) = fields.get("action")? {
                action = Wish::of(&wish)?;
                core = core.action(action.as_core());
            }
            if let Some(at) = fields.get("at")? {
                core = core.at(moment(&at, AT)?);
            }
            if let Some(leeway) = fields.get("leeway")? {
                core = core.leeway(whole(&leeway, LEEWAY)?);
            }
            if let Some(accept) = fields.get("acceptCbc")? {
                core = core.accept_cbc(flag(&accept, ACCEPT_CBC)?);
            }
            if let Some(accept) = fields.get("acceptCbcUserForgeable")? {
                core = core.accept_cbc_user_forgeable(flag(&accept, FORGEABLE)?);
            }
        }
        let claims = self.0.verify(&text(token, Argument::Token)?, &core)?;
        Ok(claims::to_js(&claims))
    }
}

/// The error for a verifier that was closed.
#[wasm_bindgen(js_name = verifierClosed)]
#[must_use]
pub fn verifier_closed() -> JsValue {
    closed("the verifier is closed: make a new one")
}

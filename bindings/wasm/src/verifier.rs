//! `Verifier`.

use token04::{Argument, VerifyOptions};
use wasm_bindgen::prelude::*;

use crate::arguments::{app_id, flag, moment, secret, text, whole};
use crate::claims::{self, AT, Wish};
use crate::error::Failure;
use crate::handle::Handle;
use crate::options::Fields;

#[wasm_bindgen]
pub struct Verifier {
    handle: Handle<token04::Verifier>,
}

#[wasm_bindgen]
impl Verifier {
    #[wasm_bindgen(constructor)]
    pub fn new(key: &JsValue) -> Result<Verifier, Failure> {
        let verifier = token04::Verifier::new(secret(key)?)?;
        Ok(Self {
            handle: Handle::new("the verifier", verifier),
        })
    }

    pub fn verify(&self, token: &JsValue, options: &JsValue) -> Result<JsValue, Failure> {
        const NAMES: [&str; 6] = ["appId", "userId", "action", "at", "leeway", "acceptCbc"];
        const LEEWAY: Argument = Argument::Other("leeway", "whole seconds");
        const ACCEPT_CBC: Argument = Argument::Other("accept_cbc", "true or false");
        let (user_id, action);
        let fields = Fields::optional(options, "options", &NAMES)?;
        let verifier = self.handle.get()?;
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
        }
        let claims = verifier.verify(&text(token, Argument::Token)?, &core)?;
        Ok(claims::to_js(&claims))
    }

    pub fn close(&self) {
        self.handle.close();
    }
}

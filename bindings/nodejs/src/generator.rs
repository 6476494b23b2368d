//! Generators, which JavaScript holds as external values.

use napi::Env;
use napi::bindgen_prelude::{AsyncTask, External, Float64Array, Uint8Array, Unknown};
use napi_derive::napi;
use token04::{TokenCipher, TokenGenerator};
use token04_bindings::{Argument, Handle, app_id};

use crate::arguments::{Flag, Integer, Secret, Text};
use crate::batch::{self, Part};
use crate::error::guard;

pub type Generator = Handle<TokenGenerator>;

/// The approximate size of a key with its schedule and tables.
const SIZE_HINT: usize = 1024;

#[napi]
pub fn reseed(env: Env) -> napi::Result<()> {
    guard(env, || {
        token04::reseed();
        Ok(())
    })
}

/// Missing options are `undefined`.
#[napi]
pub fn new_generator(
    env: Env,
    app: Integer,
    secret: Secret,
    max_lifetime: Option<Integer>,
    cipher: Option<Text>,
    allow_placeholder_ids: Option<Flag>,
) -> napi::Result<External<Generator>> {
    const MAX_LIFETIME: Argument = Argument::Other("max_lifetime", "a whole number of seconds above 0");
    const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
    guard(env, || {
        let app_id = app_id(app.get(Argument::AppId))?;
        let secret = token04_bindings::secret(secret.get())?;
        let mut generator = TokenGenerator::new(app_id, &secret);
        if let Some(seconds) = max_lifetime {
            generator = generator.with_max_lifetime_seconds(seconds.get(MAX_LIFETIME)?)?;
        }
        if let Some(cipher) = cipher {
            generator = generator.with_cipher(cipher.get(CIPHER)?.parse::<TokenCipher>()?);
        }
        if let Some(allow) = allow_placeholder_ids
            && allow.get("allow_placeholder_ids")?
        {
            generator = generator.allow_placeholder_ids();
        }
        let handle = Handle::new("the generator", generator);
        Ok(External::new_with_size_hint(handle, SIZE_HINT))
    })
}

/// A second handle, so that a batch can finish after this one is closed.
#[napi]
pub fn share_generator(env: Env, generator: &External<Generator>) -> napi::Result<External<Generator>> {
    guard(env, || Ok(External::new(generator.share()?)))
}

#[napi]
pub fn close_generator(generator: &External<Generator>) {
    generator.close();
}

/// Makes the tokens of a part of a batch; `js/batch.js` reads the requests and collects the results.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the fields of the requests, by position"
)]
pub fn generate_part(
    env: Env,
    generator: &External<Generator>,
    now: Option<f64>,
    users: Unknown<'_>,
    joined: Unknown<'_>,
    lifetimes: Float64Array,
    kinds: Uint8Array,
    payloads: Unknown<'_>,
) -> napi::Result<AsyncTask<Part>> {
    guard(env, || {
        let texts = [users, joined, payloads];
        let part = batch::read(generator.get()?, now, texts, &lifetimes, &kinds)?;
        Ok(AsyncTask::new(part))
    })
}

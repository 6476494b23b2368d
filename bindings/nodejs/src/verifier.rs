//! Verifiers, which JavaScript holds as external values.

use napi::Env;
use napi::bindgen_prelude::External;
use napi_derive::napi;
use token04::{Result, ServerSecret, TokenVerifier};
use token04_bindings::{Argument, Handle, app_id, for_previous_secret, secret};

use crate::arguments::{Flag, Integer, Secret};
use crate::error::guard;

pub type Verifier = Handle<TokenVerifier>;

/// The approximate size of a key with its schedule and tables.
const SIZE_HINT: usize = 1024;

/// Missing options are `undefined`. JavaScript has copied the array of secrets.
#[napi]
#[allow(clippy::too_many_arguments, reason = "they are the options, by position")]
pub fn new_verifier(
    env: Env,
    app: Integer,
    current: Secret,
    previous: Vec<Secret>,
    leeway: Option<Integer>,
    accept_cbc: Option<Flag>,
    accept_cbc_user_forgeable: Option<Flag>,
    allow_placeholder_ids: Option<Flag>,
) -> napi::Result<External<Verifier>> {
    guard(env, || {
        let app_id = app_id(app.get(Argument::AppId))?;
        let secret = secret(current.get())?;
        let previous = previous.iter().enumerate().map(previous_secret);
        let previous = previous.collect::<Result<Vec<_>>>()?;
        let verifier = TokenVerifier::new(app_id, &secret).with_previous_secrets(&previous)?;
        let flags = [accept_cbc, accept_cbc_user_forgeable, allow_placeholder_ids];
        Ok(handle(with_options(verifier, leeway, flags)?))
    })
}

#[napi]
pub fn new_verifier_for_any_app(
    env: Env,
    current: Secret,
    leeway: Option<Integer>,
    accept_cbc: Option<Flag>,
    accept_cbc_user_forgeable: Option<Flag>,
    allow_placeholder_ids: Option<Flag>,
) -> napi::Result<External<Verifier>> {
    guard(env, || {
        let verifier = TokenVerifier::for_any_app(&secret(current.get())?);
        let flags = [accept_cbc, accept_cbc_user_forgeable, allow_placeholder_ids];
        Ok(handle(with_options(verifier, leeway, flags)?))
    })
}

#[napi]
pub fn close_verifier(verifier: &External<Verifier>) {
    verifier.close();
}

fn previous_secret((index, previous): (usize, &Secret)) -> Result<ServerSecret> {
    secret(previous.get()).map_err(|error| for_previous_secret(index, &error))
}

fn with_options(
    mut verifier: TokenVerifier,
    leeway: Option<Integer>,
    [accept_cbc, accept_cbc_user_forgeable, allow_placeholder_ids]: [Option<Flag>; 3],
) -> Result<TokenVerifier> {
    const LEEWAY: Argument = Argument::Other("leeway", "a whole number of seconds");
    let is_set = |flag: Option<Flag>, name| flag.map_or(Ok(false), |flag| flag.get(name));
    if let Some(seconds) = leeway {
        verifier = verifier.with_leeway_seconds(seconds.get(LEEWAY)?)?;
    }
    if is_set(accept_cbc, "accept_cbc")? {
        verifier = verifier.accept_cbc();
    }
    if is_set(accept_cbc_user_forgeable, "accept_cbc_user_forgeable")? {
        verifier = verifier.accept_cbc_user_forgeable();
    }
    if is_set(allow_placeholder_ids, "allow_placeholder_ids")? {
        verifier = verifier.allow_placeholder_ids();
    }
    Ok(verifier)
}

fn handle(verifier: TokenVerifier) -> External<Verifier> {
    External::new_with_size_hint(Handle::new("the verifier", verifier), SIZE_HINT)
}

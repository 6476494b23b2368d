//! `Verifier`.

use napi::bindgen_prelude::FromNapiValue;
use napi::{Env, sys};
use napi_derive::napi;
use token04::legacy::Argument;

use crate::arguments::{Flag, Moment, Secret, Text, Whole};
use crate::claims::{AT, Action, Claims};
use crate::error::guard;
use crate::handle::Handle;
use crate::options::Fields;

/// What a token is checked against. Only expiry is checked unless more is said.
///
/// A field that is there has to have a value: `undefined` is refused, so that no check is skipped
/// because its value was lost.
#[napi(object, object_from_js = false, object_to_js = false)]
pub struct VerifyOptions {
    /// The token must be for this app.
    #[napi(ts_type = "number | bigint")]
    pub app_id: Option<Whole>,
    /// The token must be for this user.
    #[napi(ts_type = "string")]
    pub user_id: Option<Text>,
    /// The token must allow this, see `authorize`.
    #[napi(ts_type = "Action")]
    pub action: Option<Action>,
    /// Checks as of this time, in Unix seconds. Default: now.
    #[napi(ts_type = "number | bigint")]
    pub at: Option<Moment>,
    /// Accepts a token for this many seconds after it expired, for clocks that differ. Default: 0.
    #[napi(ts_type = "number | bigint")]
    pub leeway: Option<Whole>,
    /// Whether AES-CBC tokens are accepted. Default: `false`.
    ///
    /// They are not authenticated: somebody who can alter a token can change what it says without
    /// knowing the secret. Naming app and user makes that harder and does not prevent it: CBC cannot be
    /// made safe. Accept it only as long as an old generator has to be replaced.
    ///
    /// Exactly what the official generators write is accepted. What the Java code writes needs
    /// `acceptCbcUserForgeable` as well.
    #[napi(ts_type = "boolean")]
    pub accept_cbc: Option<Flag>,
    /// Whether CBC tokens are accepted whose first field is the user, as the official Java code writes
    /// them. Has no effect without `acceptCbc`. Default: `false`.
    ///
    /// In such a token anybody can change the beginning of the user, `demo` into `root`,
    /// without the secret and without a trace. No check of the user holds for them, `userId` included.
    #[napi(ts_type = "boolean")]
    pub accept_cbc_user_forgeable: Option<Flag>,
}

impl FromNapiValue for VerifyOptions {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        const NAMES: [&str; 7] = [
            "appId",
            "userId",
            "action",
            "at",
            "leeway",
            "acceptCbc",
            "acceptCbcUserForgeable",
        ];
        guard(Env::from_raw(env), || {
            // SAFETY: our caller promises that these belong to the call that is running.
            let options = unsafe { Fields::of(env, value, "options", &NAMES)? };
            Ok(Self {
                app_id: options.get("appId")?,
                user_id: options.get("userId")?,
                action: options.get("action")?,
                at: options.get("at")?,
                leeway: options.get("leeway")?,
                accept_cbc: options.get("acceptCbc")?,
                accept_cbc_user_forgeable: options.get("acceptCbcUserForgeable")?,
            })
        })
    }
}

impl VerifyOptions {
    fn as_core(&self) -> token04::legacy::Result<token04::legacy::VerifyOptions<'_>> {
        const LEEWAY: Argument = Argument::Other("leeway", "whole seconds");
        const ACCEPT_CBC: Argument = Argument::Other("accept_cbc", "true or false");
        const FORGEABLE: Argument = Argument::Other("accept_cbc_user_forgeable", "true or false");
        let mut options = token04::legacy::VerifyOptions::new();
        if let Some(app_id) = &self.app_id {
            options = options.app_id(app_id.app_id()?);
        }
        if let Some(user_id) = &self.user_id {
            options = options.user_id(user_id.get(Argument::UserId)?);
        }
        if let Some(action) = &self.action {
            options = options.action(action.as_core()?);
        }
        if let Some(at) = &self.at {
            options = options.at(at.get(AT)?);
        }
        if let Some(leeway) = &self.leeway {
            options = options.leeway(leeway.get(LEEWAY)?);
        }
        if let Some(accept) = &self.accept_cbc {
            options = options.accept_cbc(accept.get(ACCEPT_CBC)?);
        }
        if let Some(accept) = &self.accept_cbc_user_forgeable {
            options = options.accept_cbc_user_forgeable(accept.get(FORGEABLE)?);
        }
        Ok(options)
    }
}

/// Checks tokens made with one secret. Make it once and keep it; each worker thread makes its own.
///
/// @example
/// ```js
/// const { Generator, Verifier } = require('token04')
///
/// const secret = '0123456789abcdef0123456789abcdef'
/// const token = new Generator(1234567890, secret).generate('alice', 3600)
/// const claims = new Verifier(secret).verify(token, { appId: 1234567890, userId: 'alice' })
/// console.log(claims.expire - claims.ctime) // 3600
/// ```
#[napi]
pub struct Verifier {
    handle: Handle<token04::legacy::Verifier>,
}

#[napi]
impl Verifier {
    /// Prepares the key.
    ///
    /// @param secret The ServerSecret as it stands in the console, 32 bytes.
    /// @throws {Token04Error} `invalid_secret`.
    #[napi(constructor)]
    pub fn new(env: Env, #[napi(ts_arg_type = "string | Uint8Array")] secret: Secret) -> napi::Result<Self> {
        guard(env, || {
            let verifier = token04::legacy::Verifier::new(secret.get()?)?;
            Ok(Self {
                handle: Handle::new("the verifier", verifier),
            })
        })
    }

    /// Checks a token and answers what it says. Any text may be passed, as long as it is valid Unicode.
    ///
    /// @throws {Token04Error} `unsupported_version`, `malformed_token`, `cipher_not_accepted`,
    /// `decryption_failed`, `invalid_claims`, `app_id_mismatch`, `user_id_mismatch`,
    /// `expire_mismatch`, `expired`, those of `authorize`, `closed`; for arguments that are none
    /// `invalid_app_id`, `invalid_user_id` and `invalid_argument`.
    ///
    /// @example
    /// ```js
    /// const { Token04Error, Verifier } = require('token04')
    ///
    /// try {
    ///   new Verifier('0123456789abcdef0123456789abcdef').verify('hello')
    /// } catch (error) {
    ///   console.log(error instanceof Token04Error, error.kind) // true unsupported_version
    /// }
    /// ```
    #[napi]
    pub fn verify(
        &self,
        env: Env,
        #[napi(ts_arg_type = "string")] token: Text,
        #[napi(ts_arg_type = "VerifyOptions")] options: Option<VerifyOptions>,
    ) -> napi::Result<Claims> {
        guard(env, || {
            let verifier = self.handle.get()?;
            let options = options
                .as_ref()
                .map(VerifyOptions::as_core)
                .transpose()?
                .unwrap_or_default();
            Ok(verifier.verify(token.get(Argument::Token)?, &options)?.into())
        })
    }

    /// Wipes the key from memory; calls after that throw a `Token04Error` (`closed`).
    ///
    /// Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.
    #[napi]
    pub fn close(&self) {
        self.handle.close();
    }
}

//! `Generator`.

use napi::bindgen_prelude::{AsyncTask, FromNapiValue, Unknown};
use napi::{Env, sys};
use napi_derive::napi;
use token04::legacy::Argument;

use crate::arguments::{Secret, Text, Whole};
use crate::batch::{self, Part};
use crate::error::guard;
use crate::handle::Handle;
use crate::options::Fields;

/// Takes new random state from the operating system before the next token is made, in every thread.
///
/// Call it in the hook that runs after a process or virtual machine was restored from a snapshot (AWS
/// Lambda SnapStart, CRIU, Firecracker). Without the call the state is renewed in each second of the
/// system clock in which tokens are made: only copies that were restored within the same second, or whose
/// clock stands still, could draw the same nonces.
///
/// @example
/// ```js
/// const { generateToken04, reseed } = require('token04')
///
/// function afterRestore() {
///   reseed()
/// }
///
/// afterRestore()
/// const token = generateToken04(1234567890, 'alice', '0123456789abcdef0123456789abcdef', 3600)
/// ```
#[napi]
pub fn reseed(env: Env) -> napi::Result<()> {
    guard(env, || {
        token04::legacy::reseed();
        Ok(())
    })
}

/// How a `Generator` seals.
#[napi(object, object_from_js = false, object_to_js = false)]
pub struct GeneratorOptions {
    /// `'gcm'`, or `'cbc'`, which is deprecated upstream. Default: `'gcm'`.
    #[napi(ts_type = "Cipher")]
    pub cipher: Option<Text>,
}

impl FromNapiValue for GeneratorOptions {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        guard(Env::from_raw(env), || {
            // SAFETY: our caller promises that these belong to the call that is running.
            let options = unsafe { Fields::of(env, value, "options", &["cipher"])? };
            Ok(Self {
                cipher: options.get("cipher")?,
            })
        })
    }
}

/// Makes tokens for one app. Make it once and keep it; each worker thread makes its own.
///
/// The secret is not kept, only the key made from it is, which is wiped when the generator is closed
/// or collected. One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces).
///
/// @example
/// ```js
/// const { Generator, RoomPrivileges } = require('token04')
///
/// const generator = new Generator(1234567890, '0123456789abcdef0123456789abcdef')
/// const basic = generator.generate('alice', 3600)
/// const privileges = RoomPrivileges.inRoom('room1').mayLogIn().mayPublish()
/// const token = generator.generate('alice', 3600, privileges)
/// ```
#[napi]
pub struct Generator {
    app_id: u32,
    cipher: token04::legacy::Cipher,
    handle: Handle<token04::legacy::Generator>,
}

impl Generator {
    pub(crate) fn core(&self) -> token04::legacy::Result<token04::legacy::Generator> {
        self.handle.get()
    }
}

#[napi]
impl Generator {
    /// Prepares the key of one app.
    ///
    /// @param appId The project's AppID: a whole number from 1 to 4294967295.
    /// @param secret The project's ServerSecret as it stands in the console, 32 bytes.
    /// @throws {Token04Error} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
    #[napi(constructor)]
    pub fn new(
        env: Env,
        #[napi(ts_arg_type = "number | bigint")] app_id: Whole,
        #[napi(ts_arg_type = "string | Uint8Array")] secret: Secret,
        #[napi(ts_arg_type = "GeneratorOptions")] options: Option<GeneratorOptions>,
    ) -> napi::Result<Self> {
        const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
        guard(env, || {
            let mut generator = token04::legacy::Generator::new(app_id.app_id()?, secret.get()?)?;
            if let Some(cipher) = options.and_then(|options| options.cipher) {
                generator = generator.with_cipher(cipher.get(CIPHER)?.parse()?);
            }
            Ok(Self {
                app_id: generator.app_id(),
                cipher: generator.cipher(),
                handle: Handle::new("the generator", generator),
            })
        })
    }

    /// The app that this generator makes tokens for.
    #[napi(getter)]
    pub fn app_id(&self) -> u32 {
        self.app_id
    }

    /// How this generator seals.
    #[napi(getter, ts_return_type = "Cipher")]
    pub fn cipher(&self) -> &'static str {
        self.cipher.as_str()
    }

    // `index.js` hands the users over in parts and puts the answers together.
    /// Makes a token for each of many users, in their order, on all cores and off the event loop.
    ///
    /// @param userIds The users.
    /// @param effectiveTimeInSeconds For how many seconds from now the tokens are valid, above 0.
    /// @param payload One for all users as in `generate`, or an array with one for each.
    /// @returns A token for each user. One bad user does not hinder the others: a `Token04Error`
    /// stands in its place.
    /// @throws {Token04Error} `invalid_argument` (`userIds` or `payload` as a whole),
    /// `invalid_lifetime` (not a whole number), `closed`.
    ///
    /// @example
    /// ```js
    /// const { Generator, Token04Error } = require('token04')
    ///
    /// const generator = new Generator(1234567890, '0123456789abcdef0123456789abcdef')
    /// generator.generateBatch(['alice', '', 'bob'], 3600).then((tokens) => {
    ///   const kinds = tokens.map((token) => (token instanceof Token04Error ? token.kind : 'token'))
    ///   console.log(kinds) // [ 'token', 'invalid_user_id', 'token' ]
    /// })
    /// ```
    #[napi(
        ts_args_type = "userIds: readonly string[], effectiveTimeInSeconds: number | bigint, payload?: string | RoomPrivileges | null | readonly (string | RoomPrivileges | null | undefined)[]",
        ts_return_type = "Promise<(string | Token04Error)[]>"
    )]
    pub fn generate_batch(
        &self,
        env: Env,
        user_ids: Unknown<'_>,
        effective_time_in_seconds: Whole,
        payloads: Unknown<'_>,
        joined: Unknown<'_>,
    ) -> napi::Result<AsyncTask<Part>> {
        guard(env, || {
            let seconds = &effective_time_in_seconds;
            let part = batch::read(self.core()?, user_ids, seconds, payloads, joined)?;
            Ok(AsyncTask::new(part))
        })
    }

    /// For `index.js`: one that a batch can go on with when this one is closed.
    #[napi(skip_typescript)]
    pub fn share(&self, env: Env) -> napi::Result<Self> {
        guard(env, || {
            Ok(Self {
                app_id: self.app_id,
                cipher: self.cipher,
                handle: self.handle.share()?,
            })
        })
    }

    /// Wipes the key from memory; calls after that throw a `Token04Error` (`closed`). A batch that was
    /// begun is finished, and the key wiped then.
    ///
    /// Closing twice is fine, and not closing too: the key is wiped when the generator is collected.
    #[napi]
    pub fn close(&self) {
        self.handle.close();
    }
}

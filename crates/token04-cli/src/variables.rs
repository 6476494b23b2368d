//! The variables of the project: from the file of `--env-file`, otherwise from the environment.

use std::env;
use std::ffi::OsString;

use zeroize::Zeroizing;

use crate::args::SecretArgs;
use crate::env_file::EnvFile;
use crate::failure::Result;
use crate::secret::Secret;

pub(crate) const APP_ID: &str = "ZEGO_APP_ID";
pub(crate) const SECRET: &str = "ZEGO_SERVER_SECRET";

/// The values of the variables, which are not checked.
pub(crate) struct Variables {
    pub(crate) app_id: Option<String>,
    /// `None` if it is empty.
    pub(crate) secret: Option<Secret>,
}

impl SecretArgs {
    /// Reads the variables. Those of the file take precedence, as every option does.
    pub(crate) fn variables(&self) -> Result<Variables> {
        let file = match &self.env_file {
            Some(path) => EnvFile::read(path)?,
            None => EnvFile::default(),
        };
        let secret = file
            .secret
            .or_else(|| env::var_os(SECRET).map(|secret| Zeroizing::new(secret.into_encoded_bytes())));
        Ok(Variables {
            app_id: file.app_id.or_else(|| env::var_os(APP_ID).map(lossy)),
            secret: secret.filter(|secret| !secret.is_empty()),
        })
    }
}

/// Text that is not Unicode is not a number either.
fn lossy(text: OsString) -> String {
    text.to_string_lossy().into_owned()
}

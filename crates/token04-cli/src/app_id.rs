//! The app ID, from the option or the environment.

use std::env;

use token04::AppId;

use crate::args::AppIdArg;
use crate::failure::{Failure, Result};
use crate::values;

const VARIABLE: &str = "ZEGO_APP_ID";

impl AppIdArg {
    pub(crate) fn required(&self) -> Result<AppId> {
        self.optional()?
            .ok_or_else(|| Failure::new(format!("no app id given: use --app-id N, or set {VARIABLE}")))
    }

    /// The value of the option, or else of the environment variable.
    pub(crate) fn optional(&self) -> Result<Option<AppId>> {
        let number = match self.app_id {
            Some(number) => number,
            None => match env::var_os(VARIABLE) {
                // Text that is not Unicode is not a number either.
                Some(text) => values::app_id(&text.to_string_lossy())
                    .map_err(|reason| Failure::new(format!("{VARIABLE} {reason}")))?,
                None => return Ok(None),
            },
        };
        Ok(Some(AppId::new(number)?))
    }
}

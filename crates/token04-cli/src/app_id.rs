//! The app ID, from the option or the variable.

use token04::AppId;

use crate::args::AppIdArg;
use crate::failure::{Failure, Result};
use crate::values;
use crate::variables::{APP_ID, Variables};

impl AppIdArg {
    pub(crate) fn required(&self, variables: &Variables) -> Result<AppId> {
        self.optional(variables)?
            .ok_or_else(|| Failure::new(format!("no app id given: use --app-id N, or set {APP_ID}")))
    }

    /// The value of the option, or else of the variable.
    pub(crate) fn optional(&self, variables: &Variables) -> Result<Option<AppId>> {
        let number = match (self.app_id, &variables.app_id) {
            (Some(number), _) => number,
            (None, Some(text)) => {
                values::app_id(text).map_err(|reason| Failure::new(format!("{APP_ID} {reason}")))?
            }
            (None, None) => return Ok(None),
        };
        Ok(Some(AppId::new(number)?))
    }
}

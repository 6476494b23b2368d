//! When a new token expires: after a lifetime, or at a time.

use std::time::Duration;

use token04::{Error, ErrorKind, IssuedToken, TokenGenerator, TokenRequest};

use crate::args::GeneratorArgs;
use crate::failure::Result;
use crate::grant::Grant;
use crate::times;

#[derive(Clone, Copy)]
pub(crate) enum Expiry {
    After(Duration),
    At(i64),
}

impl GeneratorArgs {
    pub(crate) fn expiry(&self) -> Result<Expiry> {
        let Some(time) = self.expires_at else {
            return Ok(Expiry::After(self.lifetime));
        };
        let now = times::now();
        if time <= now {
            return Err(impossible(time, now).into());
        }
        Ok(Expiry::At(time))
    }
}

impl Expiry {
    /// Issues a token. Also returns its request, for the findings.
    pub(crate) fn issue<'a>(
        self,
        generator: &TokenGenerator,
        grant: &'a Grant,
        user_id: &'a str,
    ) -> token04::Result<(TokenRequest<'a>, IssuedToken)> {
        match self {
            Self::After(lifetime) => {
                let request = grant.request(user_id, lifetime);
                Ok((request, generator.issue(&request)?))
            }
            Self::At(time) => {
                let now = times::now();
                let seconds = u64::try_from(time - now).unwrap_or(0);
                let request = grant.request(user_id, Duration::from_secs(seconds));
                let issued = generator.issue_at(&request, Some(now));
                let issued = issued.map_err(|error| match error.kind() {
                    ErrorKind::InvalidLifetime => impossible(time, now),
                    _ => error,
                })?;
                Ok((request, issued))
            }
        }
    }
}

fn impossible(time: i64, now: i64) -> Error {
    let distance = times::format_span(time.abs_diff(now));
    let message = if time <= now {
        format!("`expires_at` is in the past ({distance} ago): name a later time")
    } else {
        format!(
            "`expires_at` is in {distance}, longer than a token may last: name an earlier time, or raise `max_lifetime`"
        )
    };
    Error::new(ErrorKind::InvalidLifetime, message)
}

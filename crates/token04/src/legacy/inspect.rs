//! See [`super`].

use super::{Claims, EnvelopeInfo, Finding, KitToken, RoomPrivileges, TokenForm};
use crate::clock::unix_now;

#[derive(Clone, Copy, Default, Debug)]
pub struct InspectOptions<'a> {
    secret: Option<&'a [u8]>,
    at: Option<i64>,
}

impl<'a> InspectOptions<'a> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn secret(mut self, secret: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        self.secret = Some(secret.as_ref());
        self
    }

    #[must_use]
    pub fn at(mut self, unix_seconds: i64) -> Self {
        self.at = Some(unix_seconds);
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Inspection {
    pub form: TokenForm,
    pub at: i64,
    pub envelope: Option<EnvelopeInfo>,
    pub claims: Option<Claims>,
    pub privileges: Option<RoomPrivileges>,
    pub kit: Option<KitToken>,
    pub findings: Vec<Finding>,
}

#[must_use]
pub fn inspect(token: &str, options: &InspectOptions<'_>) -> Inspection {
    let found = crate::inspect::run(token, options.secret, options.at.unwrap_or_else(unix_now));
    Inspection {
        form: found.form,
        at: found.time,
        envelope: found.envelope,
        privileges: found
            .contents
            .as_ref()
            .and_then(|contents| RoomPrivileges::from_payload(&contents.payload).ok().flatten()),
        claims: found.contents.map(Claims::from),
        kit: found.kit,
        findings: found.findings,
    }
}

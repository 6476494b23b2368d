//! A generated token, and when to renew it.

use std::fmt;
use std::time::SystemTime;

use crate::clock;
use crate::limits::RENEWAL_WARNING;

/// A generated token, when it expires, and when to renew it.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use std::time::Duration;
/// use token04::{AppId, ServerSecret, TokenGenerator, TokenRequest};
///
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
/// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
/// let issued = generator.issue(&TokenRequest::basic("alice", Duration::from_secs(3600)))?;
/// assert!(issued.token().starts_with("04"));
/// assert_eq!(issued.expires_at().duration_since(issued.renew_at()).unwrap(), Duration::from_secs(30));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IssuedToken {
    token: String,
    times: IssuedTimes,
}

/// When a token expires and when to renew it, in Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub struct IssuedTimes {
    pub expire: i64,
    pub renew: i64,
}

impl IssuedTimes {
    /// The SDKs notify clients 30 seconds before a token expires; a short token is renewed after half of its
    /// lifetime.
    pub(crate) fn new(expire: i64, lifetime: i64) -> Self {
        Self {
            expire,
            renew: expire.saturating_sub(RENEWAL_WARNING.min(lifetime / 2)),
        }
    }
}

impl IssuedToken {
    pub(crate) fn new(token: String, times: IssuedTimes) -> Self {
        Self { token, times }
    }

    /// A placeholder for a token that is not generated yet.
    pub(crate) const fn empty() -> Self {
        Self {
            token: String::new(),
            times: IssuedTimes { expire: 0, renew: 0 },
        }
    }

    /// The token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the token without a copy.
    #[must_use]
    pub fn into_token(self) -> String {
        self.token
    }

    /// When the token expires: it is expired from this second on.
    #[must_use]
    pub fn expires_at(&self) -> SystemTime {
        clock::system_time(self.times.expire)
    }

    /// When to renew the token: 30 seconds before it expires, or half of its lifetime if that is less.
    #[must_use]
    pub fn renew_at(&self) -> SystemTime {
        clock::system_time(self.times.renew)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn times(&self) -> IssuedTimes {
        self.times
    }
}

/// Does not show the token.
impl fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedToken")
            .field("expire", &self.times.expire)
            .field("renew", &self.times.renew)
            .finish_non_exhaustive()
    }
}

//! A validated AppID.

use std::fmt;
use std::num::NonZeroU32;

use crate::{Error, ErrorKind, Result};

/// The AppID of a project, as shown in the console: any `u32` except 0.
///
/// ```
/// use token04::{AppId, ErrorKind};
///
/// assert_eq!(AppId::new(1234567890)?.get(), 1234567890);
/// assert_eq!(AppId::new(0).unwrap_err().kind(), ErrorKind::InvalidAppId);
/// # Ok::<_, token04::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct AppId(NonZeroU32);

impl AppId {
    /// Validates an AppID.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidAppId`] for 0.
    ///
    /// ```
    /// assert!(token04::AppId::new(0).is_err());
    /// ```
    pub fn new(app_id: u32) -> Result<Self> {
        NonZeroU32::new(app_id).map(Self).ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidAppId,
                "`app_id` is 0: take the AppID from the console's project page",
            )
        })
    }

    /// From a parsed token, where it is never 0.
    pub(crate) fn from_token(app_id: u32) -> Self {
        Self(NonZeroU32::new(app_id).unwrap_or(NonZeroU32::MIN))
    }

    /// The AppID as a number.
    ///
    /// ```
    /// assert_eq!(token04::AppId::new(7)?.get(), 7);
    /// # Ok::<_, token04::Error>(())
    /// ```
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

impl TryFrom<u32> for AppId {
    type Error = Error;

    fn try_from(app_id: u32) -> Result<Self> {
        Self::new(app_id)
    }
}

impl From<AppId> for u32 {
    fn from(app_id: AppId) -> Self {
        app_id.get()
    }
}

impl std::str::FromStr for AppId {
    type Err = Error;

    /// Parses decimal digits, for example from an environment variable or a configuration file.
    ///
    /// ```
    /// let app_id: token04::AppId = "1234567890".parse()?;
    /// # Ok::<_, token04::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self> {
        let number = text.parse().map_err(|_| {
            Error::new(
                ErrorKind::InvalidAppId,
                "`app_id` must be a whole number from 1 to 4294967295 in decimal digits, with no spaces",
            )
        })?;
        Self::new(number)
    }
}

impl fmt::Display for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

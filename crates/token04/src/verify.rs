//! The public checks of a verifier.

use crate::clock::check_clock;
use crate::ids::check_user_id;
use crate::{Result, RoomAction, TokenClaims, TokenVerifier};

/// The expected user and action of a token.
#[derive(Clone, Copy)]
#[doc(hidden)]
pub struct Expected<'a> {
    /// `None` for any user.
    pub user_id: Option<&'a str>,
    /// `None` if no action is checked.
    pub action: Option<RoomAction<'a>>,
}

impl TokenVerifier {
    /// Verifies that a token belongs to this user and allows this action, and returns its claims. **Prefer
    /// this method.**
    ///
    /// Checks in this order: the arguments (user and action), prefix, base64, envelope, cipher, decryption,
    /// JSON, app, user, expiry, privileges. The token may be any text or bytes of any length.
    ///
    /// # Errors
    ///
    /// Refused: [`ErrorKind::UnsupportedVersion`](crate::ErrorKind::UnsupportedVersion),
    /// [`MalformedToken`](crate::ErrorKind::MalformedToken),
    /// [`CipherNotAccepted`](crate::ErrorKind::CipherNotAccepted),
    /// [`DecryptionFailed`](crate::ErrorKind::DecryptionFailed) (for CBC also if the padding, layout,
    /// content, app or user is wrong, because different errors would help an attacker),
    /// [`InvalidClaims`](crate::ErrorKind::InvalidClaims),
    /// [`AppIdMismatch`](crate::ErrorKind::AppIdMismatch),
    /// [`UserIdMismatch`](crate::ErrorKind::UserIdMismatch),
    /// [`ExpireMismatch`](crate::ErrorKind::ExpireMismatch), [`Expired`](crate::ErrorKind::Expired), and
    /// those of [`TokenClaims::authorize`].
    ///
    /// Arguments: [`InvalidUserId`](crate::ErrorKind::InvalidUserId) if the user ID is empty or a
    /// placeholder, and [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if an ID of the action is.
    /// Environment: [`ClockOutOfRange`](crate::ErrorKind::ClockOutOfRange).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, RoomAction, RoomPrivileges, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let privileges = RoomPrivileges::in_room("room1").allow_login();
    /// let token = TokenGenerator::new(app_id, &secret).generate("alice", Duration::from_secs(60), &privileges)?;
    ///
    /// let verifier = TokenVerifier::new(app_id, &secret);
    /// assert!(verifier.verify_action(&token, "alice", &RoomAction::login("room1")).is_ok());
    /// let publish = RoomAction::publish("room1", "camera");
    /// let refused = verifier.verify_action(&token, "alice", &publish).unwrap_err();
    /// assert_eq!(refused.kind(), ErrorKind::PublishNotAllowed);
    /// # Ok(())
    /// # }
    /// ```
    pub fn verify_action(
        &self,
        token: impl AsRef<[u8]>,
        user_id: &str,
        action: &RoomAction<'_>,
    ) -> Result<TokenClaims> {
        let expected = Expected {
            user_id: Some(user_id),
            action: Some(*action),
        };
        self.verify_at(token.as_ref(), expected, None)
    }

    /// Verifies that a token belongs to this user, and returns its claims. This does not authorize any
    /// action: call [`TokenClaims::authorize`].
    ///
    /// # Errors
    ///
    /// Those of [`verify_action`](Self::verify_action), except those about the action.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let verifier = TokenVerifier::new(app_id, &secret);
    /// assert!(verifier.verify(&token, "alice")?.is_basic());
    /// assert_eq!(verifier.verify(&token, "bob").unwrap_err().kind(), ErrorKind::UserIdMismatch);
    /// # Ok(())
    /// # }
    /// ```
    pub fn verify(&self, token: impl AsRef<[u8]>, user_id: &str) -> Result<TokenClaims> {
        let expected = Expected {
            user_id: Some(user_id),
            action: None,
        };
        self.verify_at(token.as_ref(), expected, None)
    }

    /// Verifies a token of **any user**, for callers that learn the user from the token.
    ///
    /// # Errors
    ///
    /// Those of [`verify`](Self::verify), except those about the user.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let claims = TokenVerifier::new(app_id, &secret).verify_any_user(&token)?;
    /// assert_eq!(claims.user_id(), "alice");
    /// # Ok(())
    /// # }
    /// ```
    pub fn verify_any_user(&self, token: impl AsRef<[u8]>) -> Result<TokenClaims> {
        let expected = Expected {
            user_id: None,
            action: None,
        };
        self.verify_at(token.as_ref(), expected, None)
    }

    /// `now` is the time from the caller's own clock.
    #[doc(hidden)]
    pub fn verify_at(&self, token: &[u8], expected: Expected<'_>, now: Option<i64>) -> Result<TokenClaims> {
        if let Some(user_id) = expected.user_id {
            check_user_id(user_id, self.allow_placeholder_ids)?;
        }
        if let Some(action) = expected.action {
            action.check(self.allow_placeholder_ids)?;
        }
        let now = match now {
            Some(now) => check_clock(now)?,
            None => self.clock.now()?,
        };
        // Leeway sets the clock back.
        self.open(token, expected, now.saturating_sub(self.leeway))
    }
}

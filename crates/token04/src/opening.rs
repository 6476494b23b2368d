//! The steps of a verification: decrypts a token with one of the secrets, and checks its claims.

use crate::authorize::{authorize, check_expiry};
use crate::cbc_claims;
use crate::envelope::{self, Envelope};
use crate::gcm::TAG_LEN;
use crate::key::{Key, unpad};
use crate::verify::Expected;
use crate::wiped_buf::WipedBuf;
use crate::{Error, ErrorKind, Result, TokenCipher, TokenClaims, TokenContents, TokenVerifier};

impl TokenVerifier {
    /// `now` is the time for the expiry check, with leeway subtracted.
    pub(crate) fn open(&self, token: &[u8], expected: Expected<'_>, now: i64) -> Result<TokenClaims> {
        let mut body = envelope::decode(token)?;
        let envelope = Envelope::split(&mut body)?;
        let secret_index;
        let contents = match envelope.cipher()? {
            TokenCipher::Gcm => {
                let expire = envelope.expire;
                let plaintext;
                (plaintext, secret_index) = self.open_gcm(envelope)?;
                let contents = TokenContents::parse(plaintext, TokenCipher::Gcm)?;
                if let Err(error) = self.check(&contents, expected, expire) {
                    contents.wipe();
                    return Err(error);
                }
                contents
            }
            TokenCipher::Cbc if !self.accept_cbc => {
                return Err(Error::new(
                    ErrorKind::CipherNotAccepted,
                    "token is AES-CBC, which is not authenticated: generate GCM tokens, or accept CBC with `accept_cbc`",
                ));
            }
            TokenCipher::Cbc => {
                let mut index = 0;
                let Some(contents) = self.open_cbc(envelope, expected, &mut index) else {
                    return Err(Error::new(
                        ErrorKind::DecryptionFailed,
                        "CBC token cannot be read: it was made with another secret, for another app or user, was changed, or has a layout that is not accepted (that of the official Java code needs `accept_cbc_user_forgeable` as well): use `inspect` to find out which",
                    ));
                };
                secret_index = index;
                contents
            }
        };
        let allowed = check_expiry(contents.expire, now).and_then(|()| match expected.action {
            Some(action) => authorize(&contents.payload, action),
            None => Ok(()),
        });
        match allowed {
            Ok(()) => Ok(TokenClaims::new(contents, secret_index)),
            Err(error) => {
                contents.wipe();
                Err(error)
            }
        }
    }

    fn open_gcm<'b>(&self, envelope: Envelope<'b>) -> Result<(&'b [u8], usize)> {
        let Envelope { iv, sealed, .. } = envelope;
        // A wrong key leaves the ciphertext unchanged.
        let secret_index = if self.key.decrypt_gcm(iv, sealed).is_some() {
            Some(0)
        } else {
            let opens = |key: &Key| key.decrypt_gcm(iv, sealed).is_some();
            self.previous.iter().position(opens).map(|index| index + 1)
        };
        let plaintext = sealed
            .len()
            .checked_sub(TAG_LEN)
            .and_then(|len| sealed.get(..len));
        match (plaintext, secret_index) {
            (Some(plaintext), Some(secret_index)) => Ok((plaintext, secret_index)),
            _ => Err(Error::new(
                ErrorKind::DecryptionFailed,
                "token was made with another secret, or was changed: compare the ServerSecret on both sides; use `inspect` for details",
            )),
        }
    }

    /// Checks everything except expiry and action, and does not report which check failed: different errors
    /// would help an attacker to guess.
    fn open_cbc(
        &self,
        envelope: Envelope<'_>,
        expected: Expected<'_>,
        secret_index: &mut usize,
    ) -> Option<TokenContents> {
        let last = self.previous.last().unwrap_or(&self.key);
        let others = [&self.key].into_iter().chain(&self.previous);
        for key in others.take(self.previous.len()) {
            // Decryption is in place, so each key but the last gets a copy.
            let mut copy = WipedBuf::from(&*envelope.sealed);
            let contents = self.open_cbc_with(key, &mut copy, &envelope, expected);
            if contents.is_some() {
                return contents;
            }
            *secret_index += 1;
        }
        let Envelope {
            iv,
            sealed,
            expire,
            mode,
        } = envelope;
        let head = Envelope {
            iv,
            sealed: &mut [],
            expire,
            mode,
        };
        self.open_cbc_with(last, sealed, &head, expected)
    }

    fn open_cbc_with(
        &self,
        key: &Key,
        sealed: &mut [u8],
        envelope: &Envelope<'_>,
        expected: Expected<'_>,
    ) -> Option<TokenContents> {
        let blocks = key.decrypt_cbc(envelope.iv, sealed)?;
        // The text is parsed whether the padding is valid or not, so that neither the error nor the time
        // reveals which.
        let unpadded = unpad(blocks);
        let contents = cbc_claims::read(unpadded.unwrap_or(blocks))
            .filter(|read| !read.user_forgeable || self.accept_cbc_user_forgeable)
            .and_then(|read| TokenContents::from_fields(read.values, TokenCipher::Cbc).ok())?;
        if unpadded.is_none() || self.check(&contents, expected, envelope.expire).is_err() {
            contents.wipe();
            return None;
        }
        Some(contents)
    }

    /// Checks the claims of a decrypted token, except expiry and action.
    fn check(&self, contents: &TokenContents, expected: Expected<'_>, expire: i64) -> Result<()> {
        if self
            .app_id
            .is_some_and(|expected| expected.get() != contents.app_id)
        {
            return Err(Error::new(
                ErrorKind::AppIdMismatch,
                "token is for another app: generate it with the AppID that the client uses",
            ));
        }
        if expected
            .user_id
            .is_some_and(|expected| expected != contents.user_id)
        {
            return Err(Error::new(
                ErrorKind::UserIdMismatch,
                "token is for another user: generate it with the userID that the client logs in with",
            ));
        }
        if expire != contents.expire {
            return Err(Error::new(
                ErrorKind::ExpireMismatch,
                "token's two expiry times differ, so it was changed: generate a new one",
            ));
        }
        Ok(())
    }
}

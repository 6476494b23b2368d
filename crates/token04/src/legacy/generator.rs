//! See [`super`].

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use super::TokenRequest;
use crate::{AppId, Result, ServerSecret, TokenCipher, TokenGenerator, envelope};

#[derive(Clone, Debug)]
pub struct Generator(pub(super) TokenGenerator);

impl Generator {
    pub fn new(app_id: u32, secret: impl AsRef<[u8]>) -> Result<Self> {
        let app_id = AppId::new(app_id)?;
        Ok(Self(TokenGenerator::new(app_id, &ServerSecret::new(secret)?)))
    }

    #[must_use]
    pub fn with_cipher(self, cipher: TokenCipher) -> Self {
        Self(self.0.with_cipher(cipher))
    }

    #[must_use]
    pub fn with_clock(self, now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        let now = Arc::new(now);
        Self(
            self.0
                .with_clock(move || UNIX_EPOCH + Duration::from_secs(now().unsigned_abs())),
        )
    }

    #[must_use]
    pub fn app_id(&self) -> u32 {
        self.0.app_id().get()
    }

    #[must_use]
    pub fn cipher(&self) -> TokenCipher {
        self.0.cipher()
    }

    pub fn generate(&self, user_id: &str, effective_seconds: i64, payload: &str) -> Result<String> {
        self.for_request(&TokenRequest {
            user_id,
            effective_seconds,
            payload,
        })
    }

    pub(super) fn for_request(&self, request: &TokenRequest<'_>) -> Result<String> {
        let mut token = Vec::new();
        self.generate_onto(&mut token, request)?;
        envelope::text(token)
    }

    pub fn generate_onto(&self, tokens: &mut Vec<u8>, request: &TokenRequest<'_>) -> Result<()> {
        self.0.append_unchecked(
            request.user_id,
            request.effective_seconds,
            request.payload,
            tokens,
        )
    }
}

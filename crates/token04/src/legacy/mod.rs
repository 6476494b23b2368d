//! The API as it was, while the bindings move over. To be removed.
#![allow(missing_docs, clippy::missing_errors_doc)]

mod arguments;
mod authorize;
mod batch;
mod generator;
#[cfg(feature = "inspect")]
mod inspect;
mod privileges;
mod verifier;

pub use crate::clock::unix_now;
pub use crate::internal::max_token_len;
#[cfg(feature = "inspect")]
pub use crate::{EnvelopeInfo, TokenForm};
pub use crate::{
    Error, ErrorKind, Finding, FindingId, KitToken, Result, Severity, TokenCipher as Cipher,
    generate_token04, reseed,
};
pub use arguments::{Argument, app_id_from, generate_token04_from, request_from};
pub use authorize::{Action, authorize, authorize_payload};
pub use batch::TokenRequest;
pub use generator::Generator;
#[cfg(feature = "inspect")]
pub use inspect::{InspectOptions, Inspection, inspect};
pub use privileges::RoomPrivileges;
pub use verifier::{Verifier, VerifyOptions};

#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Claims {
    pub app_id: u32,
    pub user_id: String,
    pub ctime: i64,
    pub expire: i64,
    pub nonce: i64,
    pub payload: String,
    #[serde(skip)]
    pub cipher: Cipher,
}

impl Claims {
    #[must_use]
    pub fn new(
        app_id: u32,
        user_id: impl Into<String>,
        ctime: i64,
        expire: i64,
        nonce: i64,
        payload: impl Into<String>,
        cipher: Cipher,
    ) -> Self {
        Self {
            app_id,
            user_id: user_id.into(),
            ctime,
            expire,
            nonce,
            payload: payload.into(),
            cipher,
        }
    }

    pub(crate) fn wipe(self) {
        use crate::wiped_buf::WipedText;
        drop((WipedText::from(self.user_id), WipedText::from(self.payload)));
    }
}

impl From<crate::TokenContents> for Claims {
    fn from(contents: crate::TokenContents) -> Self {
        Self {
            app_id: contents.app_id,
            user_id: contents.user_id,
            ctime: contents.ctime,
            expire: contents.expire,
            nonce: contents.nonce,
            payload: contents.payload,
            cipher: contents.cipher,
        }
    }
}

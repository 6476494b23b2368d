//! Shorthands to generate and verify tokens through the public API.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use token04::{
    AppId, Result, RoomAction, ServerSecret, TokenCipher, TokenClaims, TokenGenerator, TokenVerifier,
};

use super::SECRET;

/// The `SystemTime` of this Unix second.
pub(crate) fn time(unix_seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(unix_seconds).expect("not before 1970"))
}

pub(crate) fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub(crate) fn secret(secret: impl AsRef<[u8]>) -> ServerSecret {
    ServerSecret::new(secret).expect("32 bytes")
}

/// A generator for an app that uses the system clock.
pub(crate) fn generator(app_id: u32) -> TokenGenerator {
    TokenGenerator::new(AppId::new(app_id).expect("not 0"), &secret(SECRET))
}

/// A payload of exactly this many bytes that is a JSON object.
pub(crate) fn payload(len: usize) -> String {
    let around = r#"{"p":""}"#.len();
    format!(r#"{{"p":"{}"}}"#, "p".repeat(len - around))
}

/// The options of a verification. By default: any app, any user, and the system clock.
#[derive(Clone, Copy, Default)]
pub(crate) struct Check<'a> {
    app_id: Option<u32>,
    user_id: Option<&'a str>,
    action: Option<RoomAction<'a>>,
    at: Option<i64>,
    leeway: u64,
    accept_cbc: bool,
    accept_cbc_user_forgeable: bool,
}

impl<'a> Check<'a> {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn app_id(mut self, app_id: u32) -> Self {
        self.app_id = Some(app_id);
        self
    }

    pub(crate) fn user_id(mut self, user_id: &'a str) -> Self {
        self.user_id = Some(user_id);
        self
    }

    /// Requires a user.
    pub(crate) fn action(mut self, action: RoomAction<'a>) -> Self {
        self.action = Some(action);
        self
    }

    pub(crate) fn at(mut self, unix_seconds: i64) -> Self {
        self.at = Some(unix_seconds);
        self
    }

    pub(crate) fn leeway(mut self, seconds: u64) -> Self {
        self.leeway = seconds;
        self
    }

    pub(crate) fn accept_cbc(mut self, accept: bool) -> Self {
        self.accept_cbc = accept;
        self
    }

    pub(crate) fn accept_cbc_user_forgeable(mut self, accept: bool) -> Self {
        self.accept_cbc_user_forgeable = accept;
        self
    }

    pub(crate) fn verifier(self, with: impl AsRef<[u8]>) -> TokenVerifier {
        let secret = secret(with);
        let mut verifier = match self.app_id {
            Some(app_id) => TokenVerifier::new(AppId::new(app_id).expect("not 0"), &secret),
            None => TokenVerifier::for_any_app(&secret),
        };
        if let Some(at) = self.at {
            verifier = verifier.with_clock(move || time(at));
        }
        if self.accept_cbc {
            verifier = verifier.accept_cbc();
        }
        if self.accept_cbc_user_forgeable {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        verifier
            .with_leeway(seconds(self.leeway))
            .expect("at most an hour")
    }

    pub(crate) fn verify(self, token: impl AsRef<[u8]>) -> Result<TokenClaims> {
        self.verify_with(SECRET, token)
    }

    pub(crate) fn verify_with(
        self,
        secret: impl AsRef<[u8]>,
        token: impl AsRef<[u8]>,
    ) -> Result<TokenClaims> {
        let verifier = self.verifier(secret);
        match (self.user_id, self.action) {
            (Some(user_id), Some(action)) => verifier.verify_action(token, user_id, &action),
            (Some(user_id), None) => verifier.verify(token, user_id),
            (None, None) => verifier.verify_any_user(token),
            (None, Some(_)) => panic!("an action is somebody's: name the user"),
        }
    }
}

/// A token with any payload, even one that the generator would refuse.
pub(crate) fn with_any_payload(
    app_id: u32,
    user_id: &str,
    ctime: i64,
    lifetime: i64,
    payload: &str,
) -> String {
    let fixed = token04::hazmat::FixedToken {
        app_id: AppId::new(app_id).expect("not 0"),
        user_id,
        ctime,
        expire: ctime + lifetime,
        nonce: 3,
        payload,
        cipher: TokenCipher::Gcm,
        iv: b"twelve bytes",
    };
    token04::hazmat::seal(&secret(SECRET), &fixed).expect("fits")
}

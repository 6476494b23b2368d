//! Likely mistakes in a token.

use std::borrow::Cow;

use crate::Error;

/// How serious a finding is. Greater is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works, but not everywhere, or is probably not intended.
    Warning,
    /// The platform will refuse the token, or cannot be relied on to accept it.
    Error,
}

impl Severity {
    /// Every severity, in ascending order.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// `"info"`, `"warning"` or `"error"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Certainty {
    /// The secret decrypts the token, its lengths add up exactly, or the text itself shows it.
    Proven,
    /// Nothing else explains the text as well.
    Likely,
}

impl Certainty {
    /// Both, the surer one first.
    pub const ALL: &'static [Self] = &[Self::Proven, Self::Likely];

    /// `"proven"` or `"likely"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Likely => "likely",
        }
    }
}

/// One likely mistake in a token, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Finding {
    /// The kind of finding: match on this.
    pub id: FindingId,
    /// How serious it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// The cause and the fix, in one line.
    pub message: Cow<'static, str>,
    /// The platform's code for it, if one is documented; see [`Error::zego_code`].
    pub zego_code: Option<u32>,
}

impl Finding {
    pub(crate) fn new(id: FindingId, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id,
            severity: id.severity(),
            certainty: Certainty::Proven,
            message: message.into(),
            zego_code: None,
        }
    }

    #[cfg(feature = "inspect")]
    pub(crate) fn likely(id: FindingId, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            certainty: Certainty::Likely,
            ..Self::new(id, message)
        }
    }

    pub(crate) fn from_error(id: FindingId, error: &Error) -> Self {
        Self {
            zego_code: error.zego_code(),
            ..Self::new(id, error.message().to_owned())
        }
    }
}

/// Declares the findings once: variant = name, severity.
macro_rules! finding_ids {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident; )*) => {
        /// The kinds of [`Finding`]. Names are stable and the same in every language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum FindingId {
            $( $(#[$doc])* $variant, )*
        }

        impl FindingId {
            /// Every kind of finding.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The name, for instance `"missing_mode_byte"`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            const fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )* }
            }
        }
    };
}

finding_ids! {
    /// The text is empty.
    Empty = "empty", Error;
    /// The text is a JSON Web Token.
    Jwt = "jwt", Error;
    /// The text is a hash or an HMAC.
    Digest = "digest", Error;
    /// The text was never encrypted: readable JSON or fields, with or without a signature.
    NotSealed = "not_sealed", Error;
    /// The text is, or contains, the ServerSecret, which is public wherever the text went.
    LeakedSecret = "leaked_secret", Error;
    /// The token is inside another text, such as a JSON answer or a log line; the inspection goes on with it.
    EmbeddedToken = "embedded_token", Error;
    /// The end of the token is missing.
    CutOff = "cut_off", Error;
    /// The text is a token that was altered in transit; the alteration was reverted to read it.
    AlteredText = "altered_text", Error;
    /// The text does not start with `04`.
    UnsupportedVersion = "unsupported_version", Error;
    /// The text is not base64, or its bytes are not a token envelope.
    MalformedToken = "malformed_token", Error;
    /// The details of a kit token cannot be parsed.
    MalformedKitToken = "malformed_kit_token", Error;
    /// The details of a kit token differ from the token inside.
    KitMismatch = "kit_mismatch", Error;
    /// The fields of the token are not those of a token04, or not in its order; see `layout`.
    ForeignLayout = "foreign_layout", Error;
    /// A GCM token without a mode byte.
    MissingModeByte = "missing_mode_byte", Error;
    /// The mode byte does not match the cipher in use.
    WrongModeByte = "wrong_mode_byte", Error;
    /// AES-CBC: deprecated and not authenticated.
    Cbc = "cbc", Warning;
    /// A CBC token in a layout that no official generator writes.
    CbcLayout = "cbc_layout", Error;
    /// No secret was given, so the token cannot be decrypted.
    NoSecret = "no_secret", Info;
    /// The secret is not 32 bytes.
    InvalidSecret = "invalid_secret", Error;
    /// The secret is, or looks like, the AppSign.
    AppSign = "app_sign", Error;
    /// The token was encrypted with a hash of the secret.
    HashedKey = "hashed_key", Error;
    /// The token was encrypted with the beginning of the secret.
    CutKey = "cut_key", Error;
    /// The token was encrypted with the decoded secret (hexadecimal or base64).
    DecodedKey = "decoded_key", Error;
    /// The token was encrypted with the secret filled up to the length of a key.
    PaddedKey = "padded_key", Error;
    /// The nonce or IV is not random.
    WeakIv = "weak_iv", Warning;
    /// The token cannot be decrypted with the secret or any value derived from it.
    WrongKey = "wrong_key", Error;
    /// A CBC token that was padded twice: by hand and by the cipher.
    DoublePadding = "double_padding", Error;
    /// The decrypted text is not the JSON object of a token.
    InvalidClaims = "invalid_claims", Error;
    /// The expiry in the envelope differs from the encrypted one.
    ExpireMismatch = "expire_mismatch", Error;
    /// The token has expired.
    Expired = "expired", Error;
    /// The token expires within 30 seconds, when the SDKs notify clients to renew it.
    ExpiresSoon = "expires_soon", Warning;
    /// The encrypted expiry is a lifetime instead of a point in time.
    DurationAsExpiry = "duration_as_expiry", Error;
    /// The creation time of the token is in the future.
    FutureCtime = "future_ctime", Info;
    /// A point in time was used as the lifetime.
    EpochAsLifetime = "epoch_as_lifetime", Warning;
    /// A time or lifetime is in milliseconds.
    Milliseconds = "milliseconds", Warning;
    /// The lifetime is outside the range that ZIM accepts.
    ZimLifetime = "zim_lifetime", Warning;
    /// The user ID is longer than a product accepts.
    UserIdTooLong = "user_id_too_long", Warning;
    /// The room ID is longer than the platform accepts.
    RoomIdTooLong = "room_id_too_long", Warning;
    /// A stream ID is too long or has characters that the platform does not accept.
    StreamIdUnusable = "stream_id_unusable", Warning;
    /// The payload is not JSON.
    PayloadNotJson = "payload_not_json", Error;
    /// The payload is JSON, but not a privilege payload.
    PayloadNotPrivileges = "payload_not_privileges", Warning;
    /// Privileges are beside the payload instead of inside it, where they restrict nothing.
    MisplacedPrivileges = "misplaced_privileges", Error;
    /// The payload has a field that the platform does not know, so it restricts nothing.
    UnknownPayloadField = "unknown_payload_field", Warning;
    /// The payload has a privilege other than 1 (login) and 2 (publish).
    UnknownPrivilege = "unknown_privilege", Warning;
    /// The list of streams is empty, which restricts nothing.
    EmptyStreamList = "empty_stream_list", Warning;
    /// The payload allows neither logging in nor publishing.
    NothingAllowed = "nothing_allowed", Warning;
    /// The payload names no room.
    AnyRoom = "any_room", Info;
    /// The payload allows publishing, but not logging in.
    PublishWithoutLogin = "publish_without_login", Warning;
    /// The user ID is the text for a missing value, has outer white space, or a control character.
    SuspiciousUserId = "suspicious_user_id", Warning;
    /// An ID starts or ends with white space.
    OuterSpace = "outer_space", Warning;
    /// An ID has a control character.
    ControlCharacter = "control_character", Warning;
    /// An ID looks like a token.
    TokenAsId = "token_as_id", Warning;
    /// No token can be generated from the request.
    InvalidRequest = "invalid_request", Error;
    /// The nonce does not fit into 32 bits; nonces of official generators do.
    WideNonce = "wide_nonce", Info;
}

#[cfg(feature = "serde")]
impl serde::Serialize for FindingId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

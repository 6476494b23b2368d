//! The codes that the platform's SDKs and kits report about tokens: what they mean, and what causes them.

use crate::FindingId;

/// Where the meaning of a code is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum CodeSource {
    /// The vendor's documentation.
    Documented,
    /// The vendor's documentation, whose pages contradict each other.
    Contradictory,
    /// Reports of users; the vendor does not document it.
    FieldReport,
}

impl CodeSource {
    /// Every source.
    pub const ALL: &'static [Self] = &[Self::Documented, Self::Contradictory, Self::FieldReport];

    /// The name, for instance `"field_report"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Contradictory => "contradictory",
            Self::FieldReport => "field_report",
        }
    }
}

/// A possible cause of a code, and the findings of [`inspect`](crate::inspect()) that prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Cause {
    /// The cause and the fix, in one line.
    pub message: &'static str,
    /// Findings that prove the cause; empty if no token shows it.
    pub findings: &'static [FindingId],
}

/// What a code of the platform means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CodeExplanation {
    /// The code.
    pub code: u32,
    /// What reports it, for instance `"native"`.
    pub reported_by: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Where that is known from.
    pub source: CodeSource,
    /// The causes, the likeliest first.
    pub causes: &'static [Cause],
}

/// Explains a code that an SDK or kit of the platform reports about a token; `None` if it is not about tokens.
///
/// ```
/// use token04::{CodeExplanation, explain};
///
/// assert!(explain(1_002_077).is_some_and(|code| code.meaning.contains("user")));
/// assert!(explain(404).is_none());
/// ```
#[must_use]
pub fn explain(code: u32) -> Option<&'static CodeExplanation> {
    CodeExplanation::ALL
        .iter()
        .find(|explanation| explanation.code == code)
}

const fn cause(message: &'static str, findings: &'static [FindingId]) -> Cause {
    Cause { message, findings }
}

const WRONG_KEY: Cause = cause(
    "another secret than this project's, or a key derived from it: use the 32 characters of ServerSecret as they stand",
    &[
        FindingId::WrongKey,
        FindingId::HashedKey,
        FindingId::CutKey,
        FindingId::DecodedKey,
        FindingId::PaddedKey,
        FindingId::AppSign,
        FindingId::InvalidSecret,
    ],
);
const NO_TOKEN: Cause = cause(
    "no token04, or one of another layout: generate it with the library and pass on only the text",
    &[
        FindingId::NotSealed,
        FindingId::ForeignLayout,
        FindingId::MissingModeByte,
        FindingId::WrongModeByte,
        FindingId::Jwt,
        FindingId::Digest,
        FindingId::EmbeddedToken,
        FindingId::AlteredText,
        FindingId::CutOff,
        FindingId::LeakedSecret,
        FindingId::MalformedToken,
        FindingId::UnsupportedVersion,
    ],
);
const EXPIRED: Cause = cause(
    "the token has expired, or the server's clock is wrong: generate a new one when the SDK announces the expiry",
    &[
        FindingId::Expired,
        FindingId::ExpiresSoon,
        FindingId::DurationAsExpiry,
    ],
);
const OTHER_USER: Cause = cause(
    "the client logs in with another userID than the token's: compare both texts, also their spaces and case",
    &[FindingId::SuspiciousUserId, FindingId::UserIdTooLong],
);
const OTHER_APP: Cause = cause(
    "the client uses another AppID than the token's: compare both, and take the secret of the same project",
    &[FindingId::KitMismatch],
);
const OTHER_ROOM: Cause = cause(
    "a privilege token for another room, or without the login privilege: name the room of the login and set privilege 1 to 1",
    &[FindingId::NothingAllowed, FindingId::PublishWithoutLogin],
);
const NO_PUBLISH: Cause = cause(
    "the token does not allow publishing, or not this stream: set privilege 2 to 1 and name the stream",
    &[
        FindingId::NothingAllowed,
        FindingId::StreamIdUnusable,
        FindingId::UnknownPrivilege,
    ],
);
const BAD_FIELDS: Cause = cause(
    "a field is missing or has the wrong type: app_id, ctime, expire and nonce are numbers, user_id and payload strings",
    &[FindingId::InvalidClaims],
);
const BAD_PAYLOAD: Cause = cause(
    "the payload is not JSON: leave it empty, or write it with `RoomPrivileges`",
    &[FindingId::PayloadNotJson, FindingId::PayloadNotPrivileges],
);

use CodeSource::{Contradictory, Documented, FieldReport};

impl CodeExplanation {
    /// Every known code, in ascending order.
    pub const ALL: &'static [Self] = &[
        code(
            1011,
            "old Web SDK",
            "token format error",
            FieldReport,
            &[NO_TOKEN, WRONG_KEY],
        ),
        code(
            20_014,
            "older SDK layers and kits",
            "login refused: the token does not fit app, user or secret",
            FieldReport,
            &[WRONG_KEY, OTHER_USER, OTHER_APP, NO_TOKEN],
        ),
        code(
            50_119,
            "older SDK layers and kits",
            "login refused: the token does not fit app, user or secret",
            FieldReport,
            &[WRONG_KEY, OTHER_USER, OTHER_APP, NO_TOKEN],
        ),
        code(
            1_002_033,
            "native and Web",
            "login to the room refused; where mandatory login authentication is off, also in place of 1002074 to 1002080",
            Documented,
            &[WRONG_KEY, NO_TOKEN, OTHER_USER, OTHER_APP, EXPIRED, OTHER_ROOM],
        ),
        code(
            1_002_056,
            "native",
            "kicked out because the token expired; on the Web: the user logged in twice",
            Contradictory,
            &[EXPIRED],
        ),
        code(
            1_002_066,
            "native",
            "the token is on the project's blacklist",
            Documented,
            &[cause(
                "support has blocked this token at the project's request: generate a new one",
                &[],
            )],
        ),
        code(
            1_002_067,
            "native",
            "neither AppSign nor token was passed",
            Documented,
            &[cause(
                "the client logs in without a token: pass it in the room configuration",
                &[FindingId::Empty],
            )],
        ),
        code(
            1_002_074,
            "native",
            "internal error of token authentication",
            Documented,
            &[NO_TOKEN, WRONG_KEY],
        ),
        code(
            1_002_075,
            "native",
            "the payload is not JSON",
            Documented,
            &[BAD_PAYLOAD],
        ),
        code(
            1_002_076,
            "native",
            "the AppID does not match, or has the wrong type",
            Documented,
            &[OTHER_APP, BAD_FIELDS],
        ),
        code(
            1_002_077,
            "native",
            "the user ID does not match, or has the wrong type",
            Documented,
            &[OTHER_USER, BAD_FIELDS],
        ),
        code(
            1_002_078,
            "native",
            "the token has expired, or its expiry has the wrong type",
            Documented,
            &[
                EXPIRED,
                cause(
                    "a time or lifetime is in milliseconds or of the wrong type: pass whole seconds",
                    &[FindingId::Milliseconds, FindingId::InvalidClaims],
                ),
            ],
        ),
        code(
            1_002_079,
            "native",
            "unknown version: the text does not begin with 04",
            Documented,
            &[NO_TOKEN],
        ),
        code(
            1_002_080,
            "native",
            "the nonce inside the token has the wrong type",
            Documented,
            &[BAD_FIELDS],
        ),
        code(
            1_002_082,
            "native and Web",
            "the renewed token lacks the publish privilege",
            Documented,
            &[NO_PUBLISH],
        ),
        code(
            1_003_072,
            "native",
            "publishing refused",
            Documented,
            &[NO_PUBLISH, EXPIRED],
        ),
        code(
            1_102_016,
            "Web",
            "the token is wrong",
            Documented,
            &[WRONG_KEY, NO_TOKEN, OTHER_USER, OTHER_APP],
        ),
        code(1_102_018, "Web", "the token has expired", Documented, &[EXPIRED]),
        code(
            1_102_020,
            "Web",
            "authentication failed",
            Documented,
            &[WRONG_KEY, NO_TOKEN, OTHER_USER],
        ),
        code(
            1_103_019,
            "Web",
            "publishing refused",
            Documented,
            &[NO_PUBLISH, EXPIRED],
        ),
        code(
            1_104_046,
            "Web",
            "playing refused",
            Documented,
            &[EXPIRED, WRONG_KEY],
        ),
        code(
            6_000_101,
            "ZIM",
            "login failed",
            Documented,
            &[WRONG_KEY, OTHER_USER, NO_TOKEN],
        ),
        code(
            6_000_103,
            "ZIM",
            "the token is invalid",
            Documented,
            &[WRONG_KEY, NO_TOKEN, OTHER_USER],
        ),
        code(6_000_106, "ZIM", "the token has expired", FieldReport, &[EXPIRED]),
        code(
            6_000_107,
            "ZIM",
            "unknown version: the text does not begin with 04",
            Documented,
            &[NO_TOKEN],
        ),
        code(
            6_000_108,
            "ZIM",
            "valid for less than 30 seconds",
            Contradictory,
            &[cause(
                "ZIM refuses such a lifetime, RTC takes it: generate a token for 30 seconds or more",
                &[FindingId::ZimLifetime, FindingId::ExpiresSoon],
            )],
        ),
        code(
            6_000_109,
            "ZIM",
            "valid for longer than 24 days",
            Contradictory,
            &[cause(
                "ZIM refuses such a lifetime, RTC takes it: generate a token for at most 2073600 seconds",
                &[
                    FindingId::ZimLifetime,
                    FindingId::EpochAsLifetime,
                    FindingId::Milliseconds,
                ],
            )],
        ),
        code(
            7_000_004,
            "MiniGameEngine",
            "the token is invalid or has expired",
            Documented,
            &[EXPIRED, WRONG_KEY, NO_TOKEN],
        ),
        code(
            7_201_003,
            "MiniGameEngine",
            "the token cannot be decoded",
            Documented,
            &[NO_TOKEN, WRONG_KEY],
        ),
        code(
            7_201_005,
            "MiniGameEngine",
            "the token has expired",
            Documented,
            &[EXPIRED],
        ),
    ];
}

const fn code(
    code: u32,
    reported_by: &'static str,
    meaning: &'static str,
    source: CodeSource,
    causes: &'static [Cause],
) -> CodeExplanation {
    CodeExplanation {
        code,
        reported_by,
        meaning,
        source,
        causes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn every_code_of_an_error_is_explained() {
        let codes = ErrorKind::ALL.iter().filter_map(|kind| kind.zego_code());
        for code in codes.chain([1_002_080]) {
            assert!(explain(code).is_some(), "{code}");
        }
    }

    #[test]
    fn codes_are_sorted_and_have_causes() {
        assert!(CodeExplanation::ALL.is_sorted_by(|a, b| a.code < b.code));
        for explanation in CodeExplanation::ALL {
            assert_eq!(explain(explanation.code), Some(explanation));
            assert!(!explanation.causes.is_empty(), "{}", explanation.code);
            // A cause says what to do.
            let has_remedy = |cause: &Cause| cause.message.contains(": ");
            assert!(explanation.causes.iter().all(has_remedy), "{}", explanation.code);
        }
    }
}

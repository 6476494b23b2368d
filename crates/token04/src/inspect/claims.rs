//! Says what is wrong with a decrypted text that is not the claims of a token: every field at once.

use crate::claims::{Field, TokenContents};
use crate::findings::names::{PAYLOAD_NAMES, near_name, shown};
use crate::json::{self, Value};
use crate::limits::POINT_IN_TIME;
use crate::search::position;
use crate::{Error, Finding, FindingId};

/// Names that people write in place of a field's, in lower case and without underscores.
const NEAR_NAMES: &[(Field, &[&str])] = &[
    (Field::AppId, &["appid", "app", "applicationid"]),
    (Field::UserId, &["userid", "uid", "user", "username", "sub"]),
    (
        Field::Ctime,
        &[
            "ctime",
            "createtime",
            "createdat",
            "iat",
            "created",
            "timestamp",
            "starttime",
            "time",
        ],
    ),
    (
        Field::Expire,
        &[
            "expire",
            "exp",
            "expired",
            "expires",
            "expiretime",
            "expiretimestamp",
            "expiry",
            "expiresat",
            "expireat",
            "endtime",
            "ttl",
        ],
    ),
    (Field::Nonce, &["nonce", "random", "rand", "salt"]),
    (Field::Payload, &["payload", "data", "privileges"]),
];

/// The finding for a decrypted text that [`TokenContents::parse`] refuses.
pub(super) fn finding(plaintext: &[u8], error: &Error) -> Finding {
    let from_error = Finding::from_error(FindingId::InvalidClaims, error);
    let Ok(text) = str::from_utf8(plaintext) else {
        return from_error;
    };
    let Some(members) = json::members(text) else {
        return if is_unescaped(text) {
            Finding::new(
                FindingId::InvalidClaims,
                "the payload is not escaped inside the JSON: write the payload's JSON as one string, with a backslash before each quote in it",
            )
        } else {
            from_error
        };
    };
    let mut faults = Vec::new();
    let mut ctime = None;
    for (field, near) in NEAR_NAMES {
        let mut values = members.iter().filter(|(name, _)| name.is(field.name()));
        let fault = match (values.next(), values.next()) {
            (Some((_, value)), None) => {
                let number = value.clone().integer();
                if *field == Field::Ctime {
                    ctime = number;
                }
                match (field, number) {
                    (Field::Expire, Some(expire)) if is_duration(expire, ctime) => return duration(expire),
                    _ => fault_of(*field, value),
                }
            }
            (Some(_), Some(_)) => Some("appears twice".to_owned()),
            (None, _) if *field == Field::Payload => None,
            (None, _) => Some(match near_name(&members, near) {
                Some(name) => format!("is missing, but {} is there: rename it", shown(name)),
                None => "is missing".to_owned(),
            }),
        };
        faults.extend(fault.map(|fault| format!("{} {fault}", field.name())));
    }
    if faults.is_empty() {
        return from_error;
    }
    Finding {
        zego_code: from_error.zego_code,
        ..Finding::new(
            FindingId::InvalidClaims,
            format!("the token's fields are wrong: {}", faults.join("; ")),
        )
    }
}

/// What is wrong with the value of a field that is there once.
fn fault_of(field: Field, value: &Value<'_>) -> Option<String> {
    let is_right = match field {
        Field::AppId => value
            .clone()
            .integer()
            .is_some_and(|id| id != 0 && u32::try_from(id).is_ok()),
        Field::UserId => value.clone().text().is_some_and(|user| !user.is_empty()),
        Field::Payload => value.clone().text().is_some(),
        Field::Ctime | Field::Expire | Field::Nonce => value.clone().integer().is_some(),
    };
    let found = match (field, value.kind()) {
        (Field::UserId, "a string") => "empty",
        (Field::Payload, "an object" | "an array") => "an object instead of its JSON text in a string",
        (_, "a number") if field != Field::UserId && field != Field::Payload => {
            "a number out of range or with a fraction"
        }
        (_, kind) => kind,
    };
    (!is_right).then(|| format!("is {found}: it must be {}", field.expected()))
}

fn is_duration(expire: i64, ctime: Option<i64>) -> bool {
    (0..POINT_IN_TIME).contains(&expire) && ctime.is_none_or(|ctime| ctime >= POINT_IN_TIME)
}

fn duration(expire: i64) -> Finding {
    Finding::new(
        FindingId::DurationAsExpiry,
        format!("expire is {expire}, a lifetime in seconds: it must be ctime plus the lifetime"),
    )
}

/// Whether the payload's JSON begins inside its string without escapes.
fn is_unescaped(text: &str) -> bool {
    const NAME: &str = "\"payload\"";
    let at = position(text.as_bytes(), NAME.as_bytes());
    let rest = at.and_then(|at| text.get(at + NAME.len()..));
    rest.is_some_and(|rest| {
        let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
        value.is_some_and(|value| {
            value.starts_with("\"{\"") || value.starts_with("\"{ \"") || value.starts_with("\"[{\"")
        })
    })
}

/// Fields beside the payload that restrict nothing there.
pub(super) fn misplaced(plaintext: &[u8]) -> Option<Finding> {
    let members = json::members(str::from_utf8(plaintext).ok()?)?;
    let names: Vec<_> = PAYLOAD_NAMES
        .iter()
        .filter_map(|(_, near)| near_name(&members, near))
        .map(shown)
        .collect();
    (!names.is_empty()).then(|| {
        Finding::new(
            FindingId::MisplacedPrivileges,
            format!(
                "{} beside the payload restrict nothing, so the token allows everything that its payload does not restrict: write them into the payload with `RoomPrivileges`",
                names.join(", ")
            ),
        )
    })
}

/// Whether the number is the AppID and not the expiry, also of a text that is not the claims of a token.
pub(super) fn is_app_id(number: i64, plaintext: &[u8]) -> bool {
    let members = str::from_utf8(plaintext).ok().and_then(json::members);
    let is = |field: Field| {
        let mut values = members.iter().flatten().filter(|(name, _)| name.is(field.name()));
        values.any(|(_, value)| value.clone().integer() == Some(number))
    };
    is(Field::AppId) && !is(Field::Expire)
}

/// The contents, with what the text has beside them.
pub(super) fn parse(
    plaintext: &[u8],
    cipher: crate::TokenCipher,
) -> std::result::Result<(TokenContents, Option<Finding>), Finding> {
    match TokenContents::parse(plaintext, cipher) {
        Ok(contents) => Ok((contents, misplaced(plaintext))),
        Err(error) => Err(finding(plaintext, &error)),
    }
}

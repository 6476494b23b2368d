//! Names of fields as people write them.

use crate::json::{Member, Value};

/// The fields of a privilege payload, and what people call them, folded.
pub(crate) const PAYLOAD_NAMES: &[(&str, &[&str])] = &[
    ("room_id", &["roomid", "room", "rid"]),
    (
        "privilege",
        &["privilege", "privileges", "permission", "permissions"],
    ),
    (
        "stream_id_list",
        &["streamidlist", "streamids", "streamlist", "streams", "streamid"],
    ),
];

/// The member with one of these names, folded.
pub(crate) fn near_name<'m>(members: &'m [(Member<'_>, Value<'_>)], near: &[&str]) -> Option<&'m str> {
    let mut names = members.iter().map(|(member, _)| member.name());
    names.find(|name| near.contains(&&*folded(name)))
}

/// The form in which names are compared: lower case, without underscores and hyphens.
fn folded(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '_' | '-'));
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

/// A name from inside a token, for messages: as it stands if it can only be a name.
pub(crate) fn shown(name: &str) -> String {
    const MAX_LEN: usize = 24;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if name.len() <= MAX_LEN && name.bytes().all(is_plain) {
        format!("`{name}`")
    } else {
        format!("a name of {} bytes", name.len())
    }
}

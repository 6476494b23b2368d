//! Checks the payload of a token or request for likely mistakes.

use super::finding::{Finding, FindingId};
use super::finding_list::FindingList;
use super::ids;
use super::names::{PAYLOAD_NAMES, near_name, shown};
use crate::TokenPrivileges;
use crate::json::{self, Member, Value, is_json};

type Members<'p> = [(Member<'p>, Value<'p>)];

/// Checks the payload; returns what it allows if it is a privilege payload.
pub(crate) fn payload(payload: &str, findings: &mut FindingList) -> Option<TokenPrivileges> {
    let read = TokenPrivileges::read(payload);
    if let Ok(None) = read {
        return None;
    }
    if !is_json(payload.as_bytes()) {
        findings.push(Finding {
            zego_code: read.err().and_then(|error| error.zego_code()),
            ..Finding::new(
                FindingId::PayloadNotJson,
                "payload is not JSON (1002075): a room or meeting ID goes into the privilege payload's room_id",
            )
        });
        return None;
    }
    let members = json::members(payload).filter(|_| payload.trim_start().starts_with('{'));
    match &members {
        Some(members) => object(members, findings),
        None => not_privileges(&[what(payload).to_owned()], findings),
    }
    let privileges = read.ok()??;
    self::privileges(&privileges, findings);
    Some(privileges)
}

fn not_privileges(faults: &[String], findings: &mut FindingList) {
    findings.push(Finding::new(
        FindingId::PayloadNotPrivileges,
        format!(
            "payload is JSON but not a privilege payload: {}; write it with `RoomPrivileges`",
            faults.join("; ")
        ),
    ));
}

/// What JSON that is no object is.
fn what(payload: &str) -> &'static str {
    let value = Value::Raw(payload.trim());
    match value.kind() {
        "a string" if value.text().is_some_and(|text| is_json(text.as_bytes())) => {
            "it was encoded twice, so it is a string that contains JSON"
        }
        "a string" => "it is a string",
        "a number" => "it is a number (a lifetime in the wrong place?)",
        "an array" => "it is an array instead of an object",
        kind => kind,
    }
}

fn object(members: &Members<'_>, findings: &mut FindingList) {
    let mut known = 0;
    let mut faults = Vec::new();
    for (name, near) in PAYLOAD_NAMES {
        let mut values = members.iter().filter(|(member, _)| member.is(name));
        match (values.next(), values.next()) {
            (Some((_, value)), None) => {
                known += 1;
                faults.extend(fault_of(name, value, findings));
            }
            (Some(_), Some(_)) => {
                known += 1;
                faults.push(format!("{name} appears twice"));
            }
            (None, _) => {
                if let Some(found) = near_name(members, near) {
                    known += 1;
                    findings.push(Finding::new(
                        FindingId::UnknownPayloadField,
                        format!(
                            "payload has {}, which restricts nothing: rename it {name}",
                            shown(found)
                        ),
                    ));
                }
            }
        }
    }
    // An empty object is a payload that allows nothing.
    if known == 0 && !members.is_empty() {
        let has = |name: &str| members.iter().any(|(member, _)| member.is(name));
        faults.push(if has("app_id") && has("user_id") {
            "it is the token's own JSON, with app_id and user_id".to_owned()
        } else {
            "it has none of room_id, privilege and stream_id_list (is it a sample's payload?)".to_owned()
        });
    }
    if !faults.is_empty() {
        not_privileges(&faults, findings);
    }
}

/// What is wrong with the value of a field.
fn fault_of(name: &str, value: &Value<'_>, findings: &mut FindingList) -> Option<String> {
    let kind = value.kind();
    match (name, kind) {
        (_, "null") | ("room_id", "a string") => None,
        ("room_id", _) => Some(format!("room_id is {kind} instead of a string")),
        ("privilege", "an object") => privilege_fault(value, findings),
        ("privilege", _) => Some(format!(
            "privilege is {kind} instead of an object such as {{\"1\":1,\"2\":0}}"
        )),
        (_, "an array") => {
            let streams = value.clone().texts();
            if streams.as_ref().is_some_and(Vec::is_empty) {
                findings.push(Finding::new(
                    FindingId::EmptyStreamList,
                    "stream_id_list is empty, which restricts nothing: name the streams, or write null to allow any",
                ));
            }
            streams
                .is_none()
                .then(|| format!("{name} has an entry that is no string"))
        }
        _ => Some(format!("{name} is {kind} instead of an array of strings")),
    }
}

/// Checks the names and values in the field `privilege`.
fn privilege_fault(value: &Value<'_>, findings: &mut FindingList) -> Option<String> {
    const MAX_NAMES: usize = 5;
    let members = json::members(value.clone().raw()?)?;
    let mut fault = None;
    let mut unknown = Vec::new();
    for (member, value) in &members {
        if !member.is("1") && !member.is("2") {
            if unknown.len() < MAX_NAMES {
                unknown.push(shown(member.name()));
            }
        } else if value.clone().optional(Value::integer).is_none() {
            fault.get_or_insert_with(|| {
                format!("a privilege is {} instead of the number 1 or 0", value.kind())
            });
        }
    }
    if !unknown.is_empty() {
        findings.push(Finding::new(
            FindingId::UnknownPrivilege,
            format!(
                "payload has the privileges {}, which the platform does not know: there are only 1 (login) and 2 (publish)",
                unknown.join(", ")
            ),
        ));
    }
    fault
}

pub(crate) fn privileges(privileges: &TokenPrivileges, findings: &mut FindingList) {
    let mut add = |id, message: &'static str| findings.push(Finding::new(id, message));
    if !privileges.may_log_in && !privileges.may_publish {
        add(
            FindingId::NothingAllowed,
            "payload allows neither logging in nor publishing: set privilege 1 (login) or 2 (publish) to 1",
        );
    } else if !privileges.may_log_in {
        add(
            FindingId::PublishWithoutLogin,
            "payload allows publishing but not logging in, which publishing requires: also set privilege 1 (login) to 1",
        );
    }
    match &privileges.room_id {
        None => add(
            FindingId::AnyRoom,
            "payload names no room: the platform's pages disagree whether it is valid in any or refused",
        ),
        Some(room) => ids::room_id(room, findings),
    }
    for (index, stream) in privileges.stream_ids.iter().enumerate() {
        ids::stream_id(index + 1, stream, findings);
    }
}

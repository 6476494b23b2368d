//! Parses the claims of CBC tokens: exactly what official generators write, and nothing else.
//!
//! CBC is not authenticated. An attacker who changes the IV controls the first block. An attacker who changes
//! a block garbles it and controls the next one. A parser that skips unknown fields would accept the garbled
//! block inside such a field, followed by another user. Here every byte before the user is fixed except the
//! digits of the AppID, so a garbled block cannot be hidden.

use crate::canonical::{self, FieldValues};
use crate::claims::Field;
use crate::json_string;
use crate::wiped_buf::WipedText;

/// The orders in which official generators write the fields.
const ORDERS: [[Field; 6]; 4] = {
    use Field::{AppId, Ctime, Expire, Nonce, Payload, UserId};
    [
        // Go, and this library.
        [AppId, UserId, Ctime, Expire, Nonce, Payload],
        // Node.js, Python, PHP, C++ and Objective-C.
        [AppId, UserId, Nonce, Ctime, Expire, Payload],
        // .NET.
        [AppId, UserId, Payload, Ctime, Expire, Nonce],
        // Java. The IV controls the beginning of the user, and more of it if blocks are cut off.
        [UserId, Payload, Expire, Ctime, AppId, Nonce],
    ]
};

/// The claims of a CBC token with an official layout.
pub(crate) struct CbcFields {
    pub(crate) values: FieldValues,
    /// Whether the IV controls the beginning of the user, so that the user cannot be trusted.
    pub(crate) user_forgeable: bool,
}

/// `None` if no official generator writes this text, whether it is JSON or not.
pub(crate) fn read(plaintext: &[u8]) -> Option<CbcFields> {
    // The order of Go, parsed in a third of the time.
    if let Some(values) = canonical::read(plaintext) {
        return Some(CbcFields {
            values,
            user_forgeable: false,
        });
    }
    let text = std::str::from_utf8(plaintext).ok()?;
    let mut rest = text.strip_prefix('{')?;
    let mut values = FieldValues::default();
    let mut order = [None; Field::ALL.len()];
    let mut places = order.iter_mut();
    loop {
        let (field, value) = Field::ALL
            .into_iter()
            .find_map(|field| Some((field, strip_name(rest, field)?)))?;
        *places.next()? = Some(field);
        rest = match field {
            Field::AppId => store(&mut values.app_id, app_id(value)?),
            Field::UserId => store(&mut values.user_id, string(value)?),
            Field::Ctime => store(&mut values.ctime, integer(value)?),
            Field::Expire => store(&mut values.expire, integer(value)?),
            Field::Nonce => store(&mut values.nonce, integer(value)?),
            Field::Payload => store(&mut values.payload, string(value)?),
        };
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None if rest == "}" => break,
            None => return None,
        }
    }
    let is_official = |official: &&[Field; 6]| {
        let without_payload = official.iter().filter(|field| **field != Field::Payload);
        official.iter().eq(order.iter().flatten()) || without_payload.eq(order.iter().flatten())
    };
    let [first, ..] = ORDERS.iter().find(is_official)?;
    Some(CbcFields {
        values,
        user_forgeable: *first == Field::UserId,
    })
}

/// The text after `"name":`. Official generators write no escapes in names.
fn strip_name(text: &str, field: Field) -> Option<&str> {
    text.strip_prefix('"')?
        .strip_prefix(field.name())?
        .strip_prefix("\":")
}

fn store<'t, T>(to: &mut Option<T>, (value, rest): (T, &'t str)) -> &'t str {
    *to = Some(value);
    rest
}

fn app_id(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = integer(text)?;
    Some((number.try_into().ok()?, rest))
}

/// An integer in canonical form.
fn integer(text: &str) -> Option<(i64, &str)> {
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    let end = text.bytes().position(|byte| !is_part(byte))?;
    let (digits, rest) = text.split_at_checked(end)?;
    let number: i64 = digits.parse().ok()?;
    let canonical = itoa::Buffer::new().format(number) == digits;
    canonical.then_some((number, rest))
}

fn string(text: &str) -> Option<(WipedText, &str)> {
    let (text, rest) = json_string::read(text.strip_prefix('"')?)?;
    Some((text.into_wiped(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GO: &str = r#"{"app_id":1,"user_id":"u","ctime":2,"expire":3,"nonce":-4,"payload":"p"}"#;
    const NODE: &str = r#"{"app_id":1,"user_id":"u","nonce":-4,"ctime":2,"expire":3,"payload":"p"}"#;
    const DOTNET: &str = r#"{"app_id":1,"user_id":"u","payload":"p","ctime":2,"expire":3,"nonce":-4}"#;
    const JAVA: &str = r#"{"user_id":"u","payload":"p","expire":3,"ctime":2,"app_id":1,"nonce":-4}"#;
    const ALL: [(&str, bool); 4] = [(GO, false), (NODE, false), (DOTNET, false), (JAVA, true)];

    #[test]
    fn the_four_orders_are_read_with_and_without_a_payload() {
        for (text, user_forgeable) in ALL {
            for (payload, text) in [
                (Some("p"), text.to_owned()),
                (None, text.replace(r#","payload":"p""#, "")),
            ] {
                let read = read(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
                let FieldValues {
                    app_id,
                    user_id,
                    ctime,
                    expire,
                    nonce,
                    ..
                } = &read.values;
                assert_eq!((*app_id, user_id.as_deref()), (Some(1), Some("u")));
                assert_eq!((*ctime, *expire, *nonce), (Some(2), Some(3), Some(-4)));
                assert_eq!(read.values.payload.as_deref(), payload);
                assert_eq!(read.user_forgeable, user_forgeable, "{text}");
            }
        }
    }

    #[test]
    fn only_strings_may_hold_escapes() {
        let escaped = GO.replace("\"u\"", r#""\u0075\/\ud83c\udf89""#);
        assert_eq!(
            read(escaped.as_bytes()).unwrap().values.user_id.as_deref(),
            Some("u/🎉")
        );
        for (from, to) in [
            ("app_id", r"\u0061pp_id"),
            (":1,", ":01,"),
            (":1,", ":+1,"),
            (":1,", ":-0,"),
            (":1,", ":1.0,"),
            (":1,", ":1e0,"),
            (":1,", ":4294967296,"),
            (":-4", ":--4"),
            (":-4", ":-"),
            (":-4", ":"),
            (":-4", ":9223372036854775808"),
            ("\"u\"", "1"),
            ("\"u\"", "\"\\ud800\""),
            ("\"u\"", "\"\\x\""),
            ("\"u\"", "\"\n\""),
            ("\"p\"", "null"),
        ] {
            assert!(
                read(GO.replacen(from, to, 1).as_bytes()).is_none(),
                "{from} = {to}"
            );
        }
    }

    #[test]
    fn every_other_order_and_every_other_field_is_refused() {
        let fields: Vec<&str> = GO.trim_matches(['{', '}']).split(',').collect();
        let mut taken = 0;
        for permutation in permutations(&fields) {
            let text = format!("{{{}}}", permutation.join(","));
            let official = ALL.iter().any(|(official, _)| *official == text);
            assert_eq!(read(text.as_bytes()).is_some(), official, "{text}");
            taken += usize::from(official);
        }
        assert_eq!(taken, 4);
        for (official, _) in ALL {
            for field in &fields {
                let without = official
                    .replace(&format!("{field},"), "")
                    .replace(&format!(",{field}"), "");
                assert_eq!(
                    read(without.as_bytes()).is_some(),
                    field.contains("payload"),
                    "{without}"
                );
                let twice = official.replace(field, &format!("{field},{field}"));
                assert!(read(twice.as_bytes()).is_none(), "{twice}");
                let more = official.replace(field, &format!("{field},\"x\":1"));
                assert!(read(more.as_bytes()).is_none(), "{more}");
            }
        }
    }

    #[test]
    fn nothing_may_come_between_or_after_the_fields() {
        for (official, _) in ALL {
            for at in 0..=official.len() {
                let (before, after) = official.split_at(at);
                let in_string = before.ends_with(":\"") || before.ends_with("\"u") || before.ends_with("\"p");
                for more in [" ", "\n", "\t"] {
                    let text = format!("{before}{more}{after}");
                    let read = read(text.as_bytes());
                    assert!(read.is_none() || in_string && more == " ", "{text}");
                }
            }
            for after in ["\0", "\u{1}", "}", ",", "{}", "\u{feff}"] {
                assert!(read(format!("{official}{after}").as_bytes()).is_none());
            }
            assert!(read(format!("\u{feff}{official}").as_bytes()).is_none());
        }
    }

    #[test]
    fn the_text_must_be_utf_8() {
        for (official, _) in ALL {
            for at in 0..official.len() {
                let mut bytes = official.as_bytes().to_vec();
                bytes[at] = 0xff;
                assert!(read(&bytes).is_none(), "byte {at} of {official}");
            }
        }
    }

    fn permutations<'t>(items: &[&'t str]) -> Vec<Vec<&'t str>> {
        if items.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for (at, &first) in items.iter().enumerate() {
            let others = [&items[..at], &items[at + 1..]].concat();
            all.extend(
                permutations(&others)
                    .into_iter()
                    .map(|rest| [&[first][..], &rest].concat()),
            );
        }
        all
    }
}

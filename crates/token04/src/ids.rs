//! Ids of users, rooms and streams: what no caller can have meant.

use crate::{Error, ErrorKind, Result};

/// What languages write for a value that is not there. As an id, it would make one shared user of all lost sessions.
const PLACEHOLDERS: [&str; 12] = [
    // JavaScript and Java.
    "undefined",
    "null",
    "NaN",
    // Python.
    "None",
    // Go.
    "<nil>",
    // C, Objective-C and Swift.
    "(nil)",
    "(null)",
    "<null>",
    "nil",
    // The zero value of a UUID, as it is written with hyphens, without, and in braces.
    "00000000-0000-0000-0000-000000000000",
    "00000000000000000000000000000000",
    "{00000000-0000-0000-0000-000000000000}",
];

/// How such texts begin, what they hold and how they end, where they have the name of a type; and what to call them.
const PATTERNS: [(&str, &str, &str, &str); 4] = [
    // JavaScript: [object Object], [object Promise].
    ("[object ", "", "]", "[object …]"),
    // Go: %!s(<nil>), %!v(MISSING).
    ("%!", "(", ")", "%!…(…)"),
    // Python: <coroutine object user_id at 0x7f…>.
    ("<", " at 0x", ">", "<… at 0x…>"),
    // Objective-C: <NSObject: 0x60…>.
    ("<", ": 0x", ">", "<…: 0x…>"),
];

/// The placeholder that an id is.
#[inline]
pub(crate) fn placeholder(id: &str) -> Option<&'static str> {
    // Nearly every id ends here, `user1` among them.
    match (id.as_bytes().first()?, id.len()) {
        (b'u', 9) | (b'n' | b'N', 3 | 4) | (b'0', 32 | 36) => {}
        (b'<' | b'(' | b'[' | b'%' | b'{', _) => {}
        _ => return None,
    }
    placeholder_of_all(id)
}

#[inline(never)]
fn placeholder_of_all(id: &str) -> Option<&'static str> {
    let word = PLACEHOLDERS.into_iter().find(|placeholder| *placeholder == id);
    word.or_else(|| {
        let is_of = |&&(begin, middle, end, _): &&(&str, &str, &str, &str)| {
            id.starts_with(begin) && id.ends_with(end) && id.contains(middle)
        };
        PATTERNS.iter().find(is_of).map(|(.., name)| *name)
    })
}

/// Refuses an id that is a placeholder. `name` is the argument's.
pub(crate) fn refuse_placeholder(kind: ErrorKind, name: &str, id: &str) -> Result<()> {
    placeholder(id).map_or(Ok(()), |placeholder| {
        Err(placeholder_error(kind, name, placeholder))
    })
}

#[cold]
pub(crate) fn placeholder_error(kind: ErrorKind, name: &str, placeholder: &str) -> Error {
    Error::new(
        kind,
        format!(
            "`{name}` is the text \"{placeholder}\", which stands for a value that is not there: check where it comes from, or set `allow_placeholder_ids` where it really is an id"
        ),
    )
}

/// Refuses an empty user ID, and a placeholder unless they are allowed.
#[inline]
pub(crate) fn check_user_id(user_id: &str, allow_placeholder_ids: bool) -> Result<()> {
    if user_id.is_empty() {
        return Err(empty_user_id());
    }
    if allow_placeholder_ids {
        return Ok(());
    }
    refuse_placeholder(ErrorKind::InvalidUserId, "user_id", user_id)
}

#[cold]
fn empty_user_id() -> Error {
    Error::new(
        ErrorKind::InvalidUserId,
        "`user_id` is empty: pass the userID that the client logs in with",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_look_lets_no_placeholder_pass() {
        for word in PLACEHOLDERS {
            assert_eq!(placeholder(word), Some(word));
        }
        for (begin, middle, end, name) in PATTERNS {
            assert_eq!(placeholder(&format!("{begin}x{middle}x{end}")), Some(name));
        }
        for id in [
            "user1",
            "undefine",
            "undefined1",
            "nul",
            "Nones",
            "0",
            "none-0000",
        ] {
            assert_eq!(placeholder(id), None, "{id}");
        }
    }
}

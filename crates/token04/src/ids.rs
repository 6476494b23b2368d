//! IDs of users, rooms and streams: detects IDs that are certainly mistakes.

use crate::search::contains;
use crate::{Error, ErrorKind, Result};

/// The text that languages write for a missing value. As a user ID, it would merge all lost sessions into one
/// user.
static PLACEHOLDERS: [&str; 12] = [
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
    // The zero value of a UUID, with hyphens, without, and in braces.
    "00000000-0000-0000-0000-000000000000",
    "00000000000000000000000000000000",
    "{00000000-0000-0000-0000-000000000000}",
];

/// The beginning, a middle part and the end of placeholders that contain a type name, and the name for
/// messages.
static PATTERNS: [(&str, &str, &str, &str); 4] = [
    // JavaScript: [object Object], [object Promise].
    ("[object ", "", "]", "[object …]"),
    // Go: %!s(<nil>), %!v(MISSING).
    ("%!", "(", ")", "%!…(…)"),
    // Python: <coroutine object user_id at 0x7f…>.
    ("<", " at 0x", ">", "<… at 0x…>"),
    // Objective-C: <NSObject: 0x60…>.
    ("<", ": 0x", ">", "<…: 0x…>"),
];

/// Returns the placeholder if the ID is one.
#[inline]
pub(crate) fn placeholder(id: &str) -> Option<&'static str> {
    // Nearly every id returns here, for example `user1`.
    match (id.as_bytes().first()?, id.len()) {
        (b'u', 9) | (b'n' | b'N', 3 | 4) | (b'0', 32 | 36) => {}
        (b'<' | b'(' | b'[' | b'%' | b'{', _) => {}
        _ => return None,
    }
    find_placeholder(id)
}

#[inline(never)]
fn find_placeholder(id: &str) -> Option<&'static str> {
    let word = PLACEHOLDERS
        .iter()
        .copied()
        .find(|placeholder| *placeholder == id);
    word.or_else(|| {
        let is_of = |&&(begin, middle, end, _): &&(&str, &str, &str, &str)| {
            id.starts_with(begin) && id.ends_with(end) && contains(id, middle)
        };
        PATTERNS.iter().find(is_of).map(|(.., name)| *name)
    })
}

/// Refuses an ID that is a placeholder. `name` is the name of the argument.
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
            "`{name}` is the text \"{placeholder}\", which languages write for a missing value: check where it comes from, or set `allow_placeholder_ids` if it really is an ID"
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
    fn the_fast_check_misses_no_placeholder() {
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

//! The first line of a CSV file: the header, a user, or a header that went wrong.

use token04::Result;

use super::csv::{Lines, invalid};

pub(super) const NAMES: [&str; 4] = ["user_id", "room_id", "stream_ids", "lifetime"];

/// Words that stand in headers, without case and punctuation. Taken for users, they would get tokens.
const HEADER_WORDS: &str = "userid user users userids username uid id ids name email account accountid \
    roomid room rooms roomids streamids streamid streams stream lifetime ttl expire expires expiry payload";

/// What may stand between columns elsewhere, and its name.
const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];

const AS_IT_SHOULD_BE: &str = "write the names user_id, room_id, stream_ids and lifetime, separated by commas; all but user_id may be left out";

/// The columns that a header names, as places in [`NAMES`]; `None` if the line is no header.
///
/// A line that is neither a good header nor certainly none is refused: what it names would be lost, and with it
/// the room that a token is to be limited to.
pub(super) fn read(line: &str) -> Result<Option<Vec<usize>>> {
    let names = Lines::new().split(line).unwrap_or_default();
    if !names.iter().any(|name| name.trim() == "user_id") {
        return match resembled(line) {
            None => Ok(None),
            Some(seen) => Err(invalid(format!(
                "looks like a header with {seen}: {AS_IT_SHOULD_BE} (if it is a user, put a line user_id before it)"
            ))),
        };
    }
    let mut columns = Vec::with_capacity(names.len());
    for name in &names {
        let column = NAMES.iter().position(|known| *known == name.trim());
        // A column that is passed over could be the room, and the token then be good for any.
        match column {
            Some(column) if !columns.contains(&column) => columns.push(column),
            Some(_) => return Err(invalid(format!("header names a column twice: {AS_IT_SHOULD_BE}"))),
            None => {
                let seen = match resembled_separator(line) {
                    Some(name) => format!("has {name} between columns"),
                    None => "has a column of another name".to_owned(),
                };
                return Err(invalid(format!("header {seen}: {AS_IT_SHOULD_BE}")));
            }
        }
    }
    Ok(Some(columns))
}

/// What makes a line look like a header that is none.
fn resembled(line: &str) -> Option<String> {
    let is_word = |text: &str| {
        let word: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        HEADER_WORDS
            .split(' ')
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    let is_separator = |c: char| c == ',' || SEPARATORS.iter().any(|(separator, _)| *separator == c);
    if !line.split(is_separator).any(is_word) {
        return None;
    }
    Some(match resembled_separator(line) {
        Some(name) => format!("{name} between columns"),
        None => "other names".to_owned(),
    })
}

fn resembled_separator(line: &str) -> Option<&'static str> {
    let found = SEPARATORS.iter().find(|(separator, _)| line.contains(*separator));
    found.map(|(_, name)| *name)
}

/// Refuses a line that holds more than one user id, in a file with no other column.
pub(super) fn check_only_user_id(line: &str) -> Result<()> {
    // Inside of double quotes, it is certainly the id.
    if line.trim_start().starts_with('"') {
        return Ok(());
    }
    if line.trim_start().starts_with(['{', '[']) {
        return Err(invalid(
            "line looks like JSON in a file of user ids: begin the file with a JSON line, or put the user id in double quotes",
        ));
    }
    match resembled_separator(line) {
        Some(name) => Err(invalid(format!(
            "line has {name} in a file of user ids: begin the file with a header such as user_id,room_id and separate columns by commas, or put the user id in double quotes"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_told_from_users() {
        assert_eq!(read("user_id").unwrap(), Some(vec![0]));
        assert_eq!(
            read("\"room_id\", user_id ,lifetime").unwrap(),
            Some(vec![1, 0, 3])
        );
        for user in ["alice", "12345", "user-1", "userid7", "\"Smith, Jane\"", "用户"] {
            assert_eq!(read(user).unwrap(), None, "{user}");
        }
    }

    #[test]
    fn what_resembles_a_header_is_refused_with_what_was_seen() {
        let seen = |line: &str| read(line).unwrap_err().message().to_owned();
        assert!(seen("user_id;room_id").contains("semicolons"));
        assert!(seen("\"user_id\";\"room_id\"").contains("semicolons"));
        assert!(seen("user_id\troom_id").contains("tabs"));
        assert!(seen("uid|room").contains("vertical bars"));
        for line in ["userId", "User ID,Room ID", "USER_ID", "name", "userid,ttl", "id"] {
            assert!(seen(line).contains("other names"), "{line}");
        }
        for line in [
            "user_id,room",
            "user_id,user_id",
            "user_id,",
            "user_id,room_id;stream_ids",
        ] {
            assert!(
                seen(line).contains("user_id, room_id, stream_ids and lifetime"),
                "{line}"
            );
        }
    }
}

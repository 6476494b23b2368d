//! The first line of a CSV file: a header, a value without a header, or a wrong header.

use token04::Result;

use super::csv_splitter::CsvSplitter;
use super::row::{Row, field_names, invalid};

/// Column separators other than the comma, and their names.
const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];

fn expected_header<R: Row>() -> String {
    let [required, ..] = R::FIELDS;
    format!(
        "write the names {}, separated by commas; all but {required} may be left out",
        field_names::<R>()
    )
}

/// Parses a header into indices of [`Row::FIELDS`]; `None` if the line is not a header.
///
/// A line that resembles a header but is not a valid one is refused: its columns would be ignored, and with
/// them the room that limits a token.
pub(super) fn parse<R: Row>(line: &str) -> Result<Option<Vec<usize>>> {
    let names = CsvSplitter::new().split(line).unwrap_or_default();
    let [required, ..] = R::FIELDS;
    let expected = expected_header::<R>();
    if !names.iter().any(|name| name.trim() == required) {
        return match likely_mistake::<R>(line) {
            None => Ok(None),
            Some(seen) => Err(invalid(format!(
                "looks like a header with {seen}: {expected} (if it is a {}, put a line {required} before it)",
                R::UNIT
            ))),
        };
    }
    let mut columns = Vec::with_capacity(names.len());
    for name in &names {
        let column = R::FIELDS.iter().position(|known| *known == name.trim());
        // An ignored column could be the room, and the token would then allow any room.
        match column {
            Some(column) if !columns.contains(&column) => columns.push(column),
            Some(_) => return Err(invalid(format!("header names a column twice: {expected}"))),
            None => {
                let seen = match wrong_separator(line) {
                    Some(name) => format!("has {name} between columns"),
                    None => "has an unknown column".to_owned(),
                };
                return Err(invalid(format!("header {seen}: {expected}")));
            }
        }
    }
    Ok(Some(columns))
}

/// What is wrong with a line that resembles a header; `None` if it does not resemble one.
fn likely_mistake<R: Row>(line: &str) -> Option<String> {
    let is_word = |text: &str| {
        let word: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        R::HEADER_WORDS
            .split(' ')
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    let is_separator = |c: char| c == ',' || SEPARATORS.iter().any(|(separator, _)| *separator == c);
    if !line.split(is_separator).any(is_word) {
        return None;
    }
    Some(match wrong_separator(line) {
        Some(name) => format!("{name} between columns"),
        None => "other names".to_owned(),
    })
}

fn wrong_separator(line: &str) -> Option<&'static str> {
    let found = SEPARATORS.iter().find(|(separator, _)| line.contains(*separator));
    found.map(|(_, name)| *name)
}

/// Refuses a line that holds more than one value, in a file with only one column.
pub(super) fn check_only_first_field<R: Row>(line: &str) -> Result<()> {
    // A quoted line is one value for certain.
    if line.trim_start().starts_with('"') {
        return Ok(());
    }
    let value = R::FIRST_FIELD;
    if line.trim_start().starts_with(['{', '[']) {
        return Err(invalid(format!(
            "line looks like JSON in a file of {value}s: begin the file with a JSON line, or put the {value} in double quotes"
        )));
    }
    match wrong_separator(line) {
        Some(name) => Err(invalid(format!(
            "line has {name} in a file of {value}s: begin the file with a header such as {} and separate columns by commas, or put the {value} in double quotes",
            R::HEADER_EXAMPLE
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::token_row::TokenRow;
    use crate::batch::user_row::UserRow;

    #[test]
    fn distinguishes_a_header_from_user_ids() {
        assert_eq!(parse::<UserRow>("user_id").unwrap(), Some(vec![0]));
        assert_eq!(
            parse::<UserRow>("\"room_id\", user_id ,lifetime").unwrap(),
            Some(vec![1, 0, 3])
        );
        for user in ["alice", "12345", "user-1", "userid7", "\"Smith, Jane\"", "用户"] {
            assert_eq!(parse::<UserRow>(user).unwrap(), None, "{user}");
        }
        assert_eq!(parse::<TokenRow>("user_id,token").unwrap(), Some(vec![1, 0]));
        assert_eq!(parse::<TokenRow>("04AAAAAGk+/w==").unwrap(), None);
        assert!(parse::<TokenRow>("Token").is_err());
    }

    #[test]
    fn refuses_a_wrong_header_and_names_the_mistake() {
        let seen = |line: &str| parse::<UserRow>(line).unwrap_err().message().to_owned();
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

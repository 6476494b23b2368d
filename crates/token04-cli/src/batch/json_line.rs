//! A line of NDJSON.

use token04::{Error, Result};

use super::row::{Row, field_names, invalid};

/// Parses a line that is a JSON object or string.
pub(super) fn parse<R: Row>(line: &str) -> Result<R> {
    if line.starts_with('"') {
        let text: String = serde_json::from_str(line).map_err(|error| json_error::<R>(&error))?;
        return R::from_first_field(&text);
    }
    // Checked first because serde also reads a struct from an array.
    if !line.starts_with('{') {
        return Err(invalid(format!(
            "line is not a JSON object or string: write {}",
            R::JSON_EXAMPLE
        )));
    }
    R::from_json(serde_json::from_str(line).map_err(|error| json_error::<R>(&error))?)
}

fn json_error<R: Row>(error: &serde_json::Error) -> Error {
    let column = error.column();
    if !error.is_data() {
        return invalid(format!(
            "line is not JSON (column {column}): write {}",
            R::JSON_EXAMPLE
        ));
    }
    // serde's message is not repeated: it quotes names and values of the line.
    let text = error.to_string();
    let cause = if text.starts_with("missing field") {
        let [required, ..] = R::FIELDS;
        format!("{required} is missing")
    } else if text.starts_with("duplicate field") {
        "a field appears twice".to_owned()
    } else if text.starts_with("unknown field") {
        format!("unknown field: use only {}", field_names::<R>())
    } else {
        format!(
            "a value has the wrong type: {}; omit fields that are null",
            R::JSON_TYPES
        )
    };
    invalid(format!("invalid line (column {column}): {cause}"))
}

//! Checks that a batch is UTF-8 before user IDs are read from it.

use token04::Result;

use super::blocks::{Block, BlockLines};
use super::row::invalid;
use crate::failure::Failure;

/// Refuses a file that begins as UTF-16 or binary data.
pub(super) fn check(first: &Block) -> std::result::Result<(), Failure> {
    let BlockLines::Text(text) = &first.lines else {
        return Ok(());
    };
    let seen = if text.starts_with(&[0xff, 0xfe]) || text.starts_with(&[0xfe, 0xff]) {
        "is UTF-16 (it starts with a UTF-16 byte order mark)"
    } else if text.contains(&0) {
        "has NUL bytes, as UTF-16 does"
    } else {
        return Ok(());
    };
    Err(Failure::new(format!("the batch {seen}: save it as UTF-8")))
}

pub(super) fn text(line: &[u8]) -> Result<&str> {
    std::str::from_utf8(line).map_err(|_| invalid("line is not UTF-8: save the file as UTF-8"))
}

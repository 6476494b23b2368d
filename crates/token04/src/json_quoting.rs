//! A text as a JSON string: how long it is, and how it is written.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::envelope::Room;
use crate::{Result, bounded, quotes};

/// A text whose JSON string is to be written, its length known before.
#[derive(Clone, Copy)]
pub(crate) struct JsonString<'a> {
    text: &'a str,
    form: Form,
    len: usize,
}

#[derive(Clone, Copy)]
enum Form {
    /// The text is a JSON string already.
    Written,
    /// All of it is printable ASCII without quotes and backslashes.
    Plain,
    /// All of it is printable ASCII, where only quotes and backslashes need an escape.
    Printable,
    Any,
}

impl<'a> JsonString<'a> {
    pub(crate) const EMPTY: Self = Self::written("\"\"");

    pub(crate) fn new(text: &'a str) -> Self {
        let mut printable = true;
        let mut quotes = 0;
        // In pieces that a byte can count, which is several times as fast.
        for piece in text.as_bytes().chunks(usize::from(u8::MAX)) {
            let mut in_piece = 0;
            for byte in piece {
                printable &= matches!(byte, b' '..=b'~');
                in_piece += u8::from(matches!(byte, b'"' | b'\\'));
            }
            quotes += usize::from(in_piece);
        }
        let (form, more) = match (printable, quotes) {
            (true, 0) => (Form::Plain, 0),
            (true, quotes) => (Form::Printable, quotes),
            (false, _) => (Form::Any, escapes_len(text)),
        };
        // A saturated length is refused as too long further on.
        let len = text.len().saturating_add(more).saturating_add(2);
        Self { text, form, len }
    }

    /// What [`to_json`](Self::to_json) answered before.
    pub(crate) const fn written(json: &'a str) -> Self {
        Self {
            text: json,
            form: Form::Written,
            len: json.len(),
        }
    }

    /// How many bytes are written, quotes included.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn write(&self, to: &mut Room<'_>) -> Option<()> {
        if let Form::Any = self.form {
            let mut serializer = serde_json::Serializer::with_formatter(&mut to.0, Escapes);
            return self.text.serialize(&mut serializer).ok();
        }
        if let Form::Written = self.form {
            return to.put(self.text.as_bytes());
        }
        to.put(b"\"")?;
        if let Form::Plain = self.form {
            to.put(self.text.as_bytes())?;
        } else {
            quotes::escape(self.text.as_bytes(), to)?;
        }
        to.put(b"\"")
    }

    pub(crate) fn to_json(self) -> Result<String> {
        let mut json = bounded::with_capacity(self.len)?;
        json.resize(self.len, 0);
        self.write(&mut Room(&mut json)).ok_or_else(bounded::unwritable)?;
        String::from_utf8(json).map_err(|_| bounded::unwritable())
    }
}

/// By how much the escapes of a text are longer than what they stand for.
fn escapes_len(text: &str) -> usize {
    // In pieces that a byte can count, which is several times as fast.
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX / LONGEST_ESCAPE));
    let escapes: usize = pieces
        .map(|piece| usize::from(piece.iter().copied().map(escape_len).sum::<u8>()))
        .sum();
    let separators = if text.is_ascii() {
        0
    } else {
        text.matches(SEPARATORS).count()
    };
    escapes.saturating_add(separators.saturating_mul(SEPARATOR_ESCAPE_LEN))
}

/// What [`escape_len`] answers at most.
const LONGEST_ESCAPE: u8 = 5;

/// How many bytes more than one JSON needs for this byte of a string (RFC 8259, section 7).
fn escape_len(byte: u8) -> u8 {
    let two = matches!(byte, b'"' | b'\\' | 0x08 | b'\t' | b'\n' | 0x0c | b'\r');
    let six = byte < 0x20;
    if two { 1 } else { u8::from(six) * LONGEST_ESCAPE }
}

/// Line and paragraph separator. JSON does not ask for their escape, JavaScript before 2019 did,
/// and the official Go generator, whose tokens the vectors hold us to, writes it.
const SEPARATORS: [char; 2] = ['\u{2028}', '\u{2029}'];
/// By how much `\u2028` is longer than the character's three bytes.
const SEPARATOR_ESCAPE_LEN: usize = 3;

/// serde_json's compact form, and the separators escaped.
struct Escapes;

impl Formatter for Escapes {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for part in fragment.split_inclusive(SEPARATORS) {
            let text = part.trim_end_matches(SEPARATORS);
            writer.write_all(text.as_bytes())?;
            match part.get(text.len()..) {
                Some("\u{2028}") => writer.write_all(b"\\u2028")?,
                Some("\u{2029}") => writer.write_all(b"\\u2029")?,
                _ => {}
            }
        }
        Ok(())
    }
}

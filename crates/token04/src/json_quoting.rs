//! Writes a text as a JSON string, with its length known in advance.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::slice_writer::SliceWriter;
use crate::{Result, bounded, json_escape};

/// A text to write as a JSON string of known length.
#[derive(Clone, Copy)]
pub(crate) struct JsonString<'a> {
    text: &'a str,
    form: Form,
    len: usize,
}

#[derive(Clone, Copy)]
enum Form {
    /// The text is already a JSON string, quotes included.
    Written,
    /// Printable ASCII without quotes and backslashes.
    Plain,
    /// Printable ASCII; only quotes and backslashes need an escape.
    Printable,
    Any,
}

impl<'a> JsonString<'a> {
    pub(crate) const EMPTY: Self = Self::written("\"\"");

    pub(crate) fn new(text: &'a str) -> Self {
        let mut printable = true;
        let mut quotes = 0;
        // Chunks short enough for a `u8` counter are counted several times as fast.
        for chunk in text.as_bytes().chunks(usize::from(u8::MAX)) {
            let mut in_chunk = 0;
            for byte in chunk {
                printable &= matches!(byte, b' '..=b'~');
                in_chunk += u8::from(matches!(byte, b'"' | b'\\'));
            }
            quotes += usize::from(in_chunk);
        }
        let (form, more) = match (printable, quotes) {
            (true, 0) => (Form::Plain, 0),
            (true, quotes) => (Form::Printable, quotes),
            (false, _) => (Form::Any, escapes_len(text)),
        };
        // A saturated length is refused as too long later.
        let len = text.len().saturating_add(more).saturating_add(2);
        Self { text, form, len }
    }

    /// JSON that [`to_json`](Self::to_json) wrote before.
    pub(crate) const fn written(json: &'a str) -> Self {
        Self {
            text: json,
            form: Form::Written,
            len: json.len(),
        }
    }

    /// The length of the JSON string in bytes, quotes included.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn write(&self, writer: &mut SliceWriter<'_>) -> Option<()> {
        if let Form::Any = self.form {
            let mut serializer = serde_json::Serializer::with_formatter(&mut writer.0, Escapes);
            return self.text.serialize(&mut serializer).ok();
        }
        if let Form::Written = self.form {
            return writer.put(self.text.as_bytes());
        }
        writer.put(b"\"")?;
        if let Form::Plain = self.form {
            writer.put(self.text.as_bytes())?;
        } else {
            json_escape::escape(self.text.as_bytes(), writer)?;
        }
        writer.put(b"\"")
    }

    pub(crate) fn to_json(self) -> Result<String> {
        let mut json = bounded::with_capacity(self.len)?;
        json.resize(self.len, 0);
        self.write(&mut SliceWriter(&mut json))
            .ok_or_else(bounded::write_error)?;
        String::from_utf8(json).map_err(|_| bounded::write_error())
    }
}

/// How many bytes the escapes add to the text.
fn escapes_len(text: &str) -> usize {
    // Chunks short enough for a `u8` counter are counted several times as fast.
    let chunks = text.as_bytes().chunks(usize::from(u8::MAX / MAX_ADDED_LEN));
    let escapes: usize = chunks
        .map(|chunk| usize::from(chunk.iter().copied().map(escape_len).sum::<u8>()))
        .sum();
    let separators = if text.is_ascii() {
        0
    } else {
        text.matches(SEPARATORS).count()
    };
    escapes.saturating_add(separators.saturating_mul(SEPARATOR_ESCAPE_LEN))
}

/// The largest result of [`escape_len`].
const MAX_ADDED_LEN: u8 = 5;

/// How many bytes the escape adds to this byte of a JSON string (RFC 8259, section 7).
fn escape_len(byte: u8) -> u8 {
    let two = matches!(byte, b'"' | b'\\' | 0x08 | b'\t' | b'\n' | 0x0c | b'\r');
    let six = byte < 0x20;
    if two { 1 } else { u8::from(six) * MAX_ADDED_LEN }
}

/// Line and paragraph separator. JSON does not require an escape. JavaScript before 2019 did, and the
/// official Go generator, whose output the vectors must match, writes it.
const SEPARATORS: [char; 2] = ['\u{2028}', '\u{2029}'];
/// The number of bytes that `\u2028` adds to the character's three bytes.
const SEPARATOR_ESCAPE_LEN: usize = 3;

/// serde_json's compact format with the separators escaped.
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

//! The JSON that gets sealed, written compactly and in the official field order.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::envelope::{self, Room};
use crate::key::Seal;
use crate::quotes;
use crate::{Result, TokenCipher};

/// The six fields of a token.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(crate) app_id: u32,
    pub(crate) user_id: &'a str,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) nonce: i64,
    pub(crate) payload: &'a str,
}

const APP_ID: &str = r#"{"app_id":"#;
const USER_ID: &str = r#","user_id":"#;
const CTIME: &str = r#","ctime":"#;
const EXPIRE: &str = r#","expire":"#;
const NONCE: &str = r#","nonce":"#;
const PAYLOAD: &str = r#","payload":"#;
const END: &str = "}";
const NAMES_LEN: usize =
    APP_ID.len() + USER_ID.len() + CTIME.len() + EXPIRE.len() + NONCE.len() + PAYLOAD.len() + END.len();

impl Fields<'_> {
    /// Makes the whole token, at the end of `to`.
    ///
    /// It must fit even if the nonce had `nonce_len` digits, so that a random nonce does not decide whether
    /// a token can be made.
    pub(crate) fn seal(
        &self,
        key: &dyn Seal,
        (cipher, iv): (TokenCipher, &[u8]),
        nonce_len: usize,
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let mut numbers = [itoa::Buffer::new(); 4];
        let [app_id, ctime, expire, nonce] = &mut numbers;
        let app_id = app_id.format(self.app_id);
        let ctime = ctime.format(self.ctime);
        let expire = expire.format(self.expire);
        let nonce = nonce.format(self.nonce);
        let user_id = Text::new(self.user_id);
        let payload = Text::new(self.payload);
        let length = [
            app_id.len(),
            ctime.len(),
            expire.len(),
            nonce.len(),
            user_id.len,
            payload.len,
        ]
        .into_iter()
        .fold(NAMES_LEN, usize::saturating_add);
        let more_digits = nonce_len.saturating_sub(nonce.len());
        envelope::check_len(cipher, length.saturating_add(more_digits))?;
        let write = |to: &mut Room<'_>| {
            to.put(APP_ID.as_bytes())?;
            to.put(app_id.as_bytes())?;
            to.put(USER_ID.as_bytes())?;
            user_id.write(to)?;
            to.put(CTIME.as_bytes())?;
            to.put(ctime.as_bytes())?;
            to.put(EXPIRE.as_bytes())?;
            to.put(expire.as_bytes())?;
            to.put(NONCE.as_bytes())?;
            to.put(nonce.as_bytes())?;
            to.put(PAYLOAD.as_bytes())?;
            payload.write(to)?;
            to.put(END.as_bytes())
        };
        let seal = |sealed: &mut [u8]| key.seal(cipher, iv, sealed, length);
        envelope::build(cipher, self.expire, iv, length, write, seal, to)
    }
}

/// How long the plaintext for this user and payload is, whatever the numbers are.
pub(crate) fn len_range(user_id: &str, payload: &str) -> RangeInclusive<usize> {
    const SHORTEST: usize = 4 * "0".len();
    const LONGEST: usize = u32::MAX.ilog10() as usize + 1 + 3 * "-9223372036854775808".len();
    let texts = Text::new(user_id).len.saturating_add(Text::new(payload).len);
    let with_numbers = |numbers: usize| (NAMES_LEN + numbers).saturating_add(texts);
    with_numbers(SHORTEST)..=with_numbers(LONGEST)
}

/// A text and the length of its JSON string, quotes included.
struct Text<'a> {
    text: &'a str,
    /// Whether all of it is printable ASCII, where only quotes and backslashes need an escape.
    printable: bool,
    len: usize,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
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
        let more = if printable { quotes } else { escapes_len(text) };
        // A saturated length is refused as too long further on.
        let len = text.len().saturating_add(more).saturating_add(2);
        Self { text, printable, len }
    }

    fn write(&self, to: &mut Room<'_>) -> Option<()> {
        if !self.printable {
            let mut serializer = serde_json::Serializer::with_formatter(&mut to.0, Escapes);
            return self.text.serialize(&mut serializer).ok();
        }
        to.put(b"\"")?;
        if self.len == self.text.len() + 2 {
            to.put(self.text.as_bytes())?;
        } else {
            quotes::escape(self.text.as_bytes(), to)?;
        }
        to.put(b"\"")
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

//! The token layout: `"04" base64(expire, iv, ciphertext, mode)`.

use base64::{DecodeError, DecodeSliceError, Engine};

use crate::base64_engine::STANDARD;
use crate::bounded;
use crate::gcm::{BLOCK_LEN, TAG_LEN};
use crate::slice_writer::SliceWriter;
use crate::wiped_buf::WipedBuf;
use crate::{Error, ErrorKind, Result, TokenCipher};

/// The prefix of every token.
pub(crate) const PREFIX: &str = "04";
/// Longer texts are refused before they are decoded.
pub const MAX_TOKEN_LEN: usize = 128 * 1024;
/// The longest ciphertext: its length field has 16 bits.
pub(crate) const MAX_SEALED_LEN: usize = u16::MAX as usize;

const EXPIRE_LEN: usize = 8;
const LENGTH_LEN: usize = 2;
const GCM_MODE: u8 = 1;
const CBC_MODE: u8 = 0;

/// The positions of the fields in a token's body. The cipher and the plaintext length determine them.
pub(crate) struct Layout {
    cipher: TokenCipher,
    sealed_len: u16,
}

impl Layout {
    /// Refuses a plaintext that would be too long if it had `spare` bytes more.
    #[inline]
    pub(crate) fn new(cipher: TokenCipher, plaintext_len: usize, spare: usize) -> Result<Self> {
        check_len(cipher, plaintext_len.saturating_add(spare))?;
        let sealed_len = u16::try_from(cipher.sealed_len(plaintext_len)).map_err(|_| layout_error())?;
        Ok(Self { cipher, sealed_len })
    }

    /// The length of the body, before base64.
    #[inline]
    pub(crate) fn body_len(&self) -> usize {
        body_len(self.cipher, self.sealed_len.into())
    }

    /// Writes everything but the ciphertext to the start of `body`, and returns the space for the ciphertext,
    /// which starts with the plaintext.
    #[inline]
    pub(crate) fn write_head<'b>(&self, body: &'b mut [u8], expire: i64, iv: &[u8]) -> Result<&'b mut [u8]> {
        let body = body.get_mut(..self.body_len()).ok_or_else(layout_error)?;
        let iv_length = u16::try_from(iv.len()).map_err(|_| layout_error())?;
        let head = [
            &expire.to_be_bytes()[..],
            &iv_length.to_be_bytes(),
            iv,
            &self.sealed_len.to_be_bytes(),
        ];
        let mut writer = SliceWriter(body);
        head.into_iter()
            .try_for_each(|field| writer.put(field))
            .ok_or_else(layout_error)?;
        let (sealed, mode) = writer
            .0
            .split_at_mut_checked(self.sealed_len.into())
            .ok_or_else(layout_error)?;
        mode.fill(GCM_MODE);
        Ok(sealed)
    }

    /// Appends the text of the token to `to`: the only allocation of most tokens.
    #[inline]
    pub(crate) fn encode(&self, body: &[u8], to: &mut Vec<u8>) -> Result<()> {
        let body = body.get(..self.body_len()).ok_or_else(layout_error)?;
        let (start, len) = (to.len(), token_len(body.len()));
        to.try_reserve(len).map_err(|_| bounded::out_of_memory())?;
        to.extend_from_slice(PREFIX.as_bytes());
        to.resize(start + len, 0);
        let encoded = to.get_mut(start + PREFIX.len()..).ok_or_else(layout_error)?;
        STANDARD.encode_slice(body, encoded).map_err(|_| layout_error())?;
        Ok(())
    }
}

/// Refuses a plaintext length whose ciphertext does not fit into the format.
pub(crate) fn check_len(cipher: TokenCipher, plaintext_len: usize) -> Result<()> {
    // The cipher adds at most one block; a saturated length must not overflow.
    let sealed_len = cipher.sealed_len(plaintext_len.min(usize::MAX - BLOCK_LEN));
    if sealed_len > MAX_SEALED_LEN {
        return Err(too_long(sealed_len));
    }
    Ok(())
}

/// The text of a token with this body, whatever it is.
#[cfg(feature = "inspect")]
pub(crate) fn text_of(body: &[u8]) -> Option<String> {
    let mut token = PREFIX.as_bytes().to_vec();
    token.resize(token_len(body.len()), 0);
    STANDARD.encode_slice(body, token.get_mut(PREFIX.len()..)?).ok()?;
    String::from_utf8(token).ok()
}

/// The text of a token that [`Layout::encode`] wrote.
pub(crate) fn text(token: Vec<u8>) -> Result<String> {
    String::from_utf8(token).map_err(|_| layout_error())
}

fn body_len(cipher: TokenCipher, sealed_len: usize) -> usize {
    let mode_len = usize::from(cipher == TokenCipher::Gcm);
    EXPIRE_LEN + LENGTH_LEN + cipher.iv_len() + LENGTH_LEN + sealed_len + mode_len
}

fn token_len(body_len: usize) -> usize {
    PREFIX.len() + body_len.div_ceil(3) * 4
}

/// The length of a token with a ciphertext field of this length.
#[cfg(feature = "inspect")]
pub(crate) fn token_len_for(cipher: TokenCipher, sealed_len: usize) -> usize {
    token_len(body_len(cipher, sealed_len))
}

/// The longest token for a plaintext of these lengths, with either cipher; 0 if none fits.
pub(crate) fn max_token_len(plaintext_len: std::ops::RangeInclusive<usize>) -> usize {
    let token_len = |&cipher: &TokenCipher| {
        check_len(cipher, *plaintext_len.start()).ok()?;
        let longest = (*plaintext_len.end()).min(MAX_SEALED_LEN);
        let sealed_len = cipher.sealed_len(longest).min(MAX_SEALED_LEN);
        Some(token_len(body_len(cipher, sealed_len)))
    };
    TokenCipher::ALL.iter().filter_map(token_len).max().unwrap_or(0)
}

/// Removes the prefix and decodes the base64. The body is decrypted in place, so it is wiped on drop.
pub(crate) fn decode(token: &[u8]) -> Result<WipedBuf> {
    if token.len() > MAX_TOKEN_LEN {
        return Err(malformed(format!(
            "token is {} bytes long; no token is longer than {MAX_TOKEN_LEN}",
            token.len()
        )));
    }
    let Some(encoded) = token.strip_prefix(PREFIX.as_bytes()) else {
        let message = if token.starts_with(b"Bearer ") {
            "token starts with \"Bearer \": pass only the text after it"
        } else if token.trim_ascii_start().len() < token.len() {
            "token starts with white space: trim it"
        } else {
            "token does not start with 04: is this a token04, and is it complete?"
        };
        return Err(Error::new(ErrorKind::UnsupportedVersion, message));
    };
    decode_base64(encoded)?.map_err(|_| {
        malformed(format!(
            "token is not standard base64 after its 04: {}",
            hint(encoded)
        ))
    })
}

/// A guess at how a token that is not base64 was altered.
fn hint(encoded: &[u8]) -> &'static str {
    let has = |byte: u8| encoded.contains(&byte);
    let is_spaced = encoded.trim_ascii().len() < encoded.len();
    if has(b'#') {
        "this is a kit token: take the token04 out of it with `KitToken`"
    } else if has(0) {
        "there is a NUL in it: pass the text without it"
    } else if is_spaced {
        "there is white space around it: trim it"
    } else if has(b' ') {
        "it has spaces, which were plus signs before URL decoding: percent-encode the token in URLs"
    } else if has(b'%') {
        "it is percent-encoded: decode it"
    } else if has(b'-') || has(b'_') {
        "it is in the URL-safe alphabet: pass it exactly as it was generated"
    } else {
        "pass it exactly as it was generated"
    }
}

/// Decodes base64. The outer error is a failed allocation.
pub(crate) fn decode_base64(encoded: &[u8]) -> Result<std::result::Result<WipedBuf, DecodeError>> {
    let len = base64::decoded_len_estimate(encoded.len());
    let mut bytes = bounded::with_capacity(len)?;
    bytes.resize(len, 0);
    let mut body = WipedBuf::from(bytes);
    match STANDARD.decode_slice(encoded, &mut body) {
        Ok(len) => {
            body.truncate(len);
            Ok(Ok(body))
        }
        Err(DecodeSliceError::DecodeError(error)) => Ok(Err(error)),
        Err(DecodeSliceError::OutputSliceTooSmall) => Err(layout_error()),
    }
}

/// The fields of a decoded body.
pub(crate) struct Envelope<'b> {
    pub(crate) expire: i64,
    pub(crate) iv: &'b mut [u8],
    pub(crate) sealed: &'b mut [u8],
    /// `None` if the byte is absent, which means CBC.
    pub(crate) mode: Option<u8>,
}

impl<'b> Envelope<'b> {
    /// Splits a body into its fields without validating them.
    pub(crate) fn split(body: &'b mut [u8]) -> Result<Self> {
        let (expire, rest) = body
            .split_first_chunk_mut::<EXPIRE_LEN>()
            .ok_or_else(|| truncated("expiry"))?;
        let (iv, rest) = split_field(rest, "nonce")?;
        let (sealed, rest) = split_field(rest, "ciphertext")?;
        let mode = match rest {
            [] => None,
            [mode] => Some(*mode),
            more => {
                return Err(malformed(format!(
                    "token has {} bytes after its ciphertext; at most 1 is allowed",
                    more.len()
                )));
            }
        };
        Ok(Self {
            expire: i64::from_be_bytes(*expire),
            iv,
            sealed,
            mode,
        })
    }

    /// The cipher, after checking the lengths for it.
    pub(crate) fn cipher(&self) -> Result<TokenCipher> {
        let cipher = match self.mode {
            Some(GCM_MODE) => TokenCipher::Gcm,
            Some(CBC_MODE) | None => TokenCipher::Cbc,
            Some(other) => {
                return Err(malformed(format!(
                    "token's mode byte is {other}, not 0 or 1: pass it exactly as it was generated"
                )));
            }
        };
        if self.iv.len() != cipher.iv_len() {
            let hint = if self.mode.is_none() && self.iv.len() == TokenCipher::Gcm.iv_len() {
                ": was the mode byte left off a GCM token?"
            } else {
                ""
            };
            return Err(malformed(format!(
                "token's nonce is {} bytes long, {} needs {}{hint}",
                self.iv.len(),
                cipher.as_str().to_ascii_uppercase(),
                cipher.iv_len()
            )));
        }
        let fits = match cipher {
            TokenCipher::Gcm => self.sealed.len() >= TAG_LEN,
            TokenCipher::Cbc => !self.sealed.is_empty() && self.sealed.len().is_multiple_of(BLOCK_LEN),
        };
        if !fits {
            return Err(malformed(format!(
                "token's ciphertext of {} bytes cannot be {}",
                self.sealed.len(),
                cipher.as_str().to_ascii_uppercase()
            )));
        }
        Ok(cipher)
    }
}

fn split_field<'b>(bytes: &'b mut [u8], name: &str) -> Result<(&'b mut [u8], &'b mut [u8])> {
    let (length, rest) = bytes
        .split_first_chunk_mut::<LENGTH_LEN>()
        .ok_or_else(|| truncated(name))?;
    rest.split_at_mut_checked(usize::from(u16::from_be_bytes(*length)))
        .ok_or_else(|| truncated(name))
}

fn malformed(message: String) -> Error {
    Error::new(ErrorKind::MalformedToken, message)
}

fn truncated(inside: &str) -> Error {
    malformed(format!(
        "token ends inside its {inside}: was it cut off on the way?"
    ))
}

fn too_long(sealed_len: usize) -> Error {
    Error::new(
        ErrorKind::TokenTooLong,
        format!(
            "`user_id` and `payload` make a ciphertext of {sealed_len} bytes, more than the maximum of {}: shorten them",
            MAX_SEALED_LEN
        ),
    )
}

#[cold]
pub(crate) fn layout_error() -> Error {
    Error::new(
        ErrorKind::Internal,
        "token layout went wrong; please report this as a bug in token04",
    )
}

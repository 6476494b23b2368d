//! The bytes around the sealed text: `"04" base64(expire, iv, ciphertext, mode)`.

use base64::{DecodeError, DecodeSliceError, Engine};

use crate::base64_engine::STANDARD;
use crate::bounded;
use crate::gcm::TAG_LEN;
use crate::key::BLOCK_LEN;
use crate::wiped_buf::WipedBuf;
use crate::{Error, ErrorKind, Result, TokenCipher};

/// What every token starts with.
pub(crate) const PREFIX: &str = "04";
/// A longer text is refused before it is decoded.
pub const MAX_TOKEN_LEN: usize = 128 * 1024;
/// No ciphertext is longer: its length field has 16 bits.
pub(crate) const MAX_SEALED_LEN: usize = u16::MAX as usize;

const EXPIRE_LEN: usize = 8;
const LENGTH_LEN: usize = 2;
const GCM_MODE: u8 = 1;
const CBC_MODE: u8 = 0;
/// A body that fits lies on the stack. Nearly all do.
const SMALL_BODY_LEN: usize = 512;
/// Takes a payload of 1 KiB, even where each of its characters is escaped.
const LARGE_BODY_LEN: usize = 8 * 1024;

/// Lays a token out: its bytes on the stack, its text at the end of `to`, where the one allocation
/// is.
///
/// `write` appends the plaintext, of which the length has to be known before; `seal` encrypts it,
/// in a slice with room for what the cipher adds, so that it exists nowhere but where it is encrypted.
pub(crate) fn build(
    cipher: TokenCipher,
    expire: i64,
    iv: &[u8],
    plaintext_len: usize,
    write: impl FnOnce(&mut Room<'_>) -> Option<()>,
    seal: impl FnOnce(&mut [u8]) -> Option<()>,
    to: &mut Vec<u8>,
) -> Result<()> {
    check_len(cipher, plaintext_len)?;
    let sealed_len = cipher.sealed_len(plaintext_len);
    let length = u16::try_from(sealed_len).map_err(|_| broken())?;
    let iv_length = u16::try_from(iv.len()).map_err(|_| broken())?;
    let body_len = body_len(cipher, sealed_len);

    let (mut small, mut large, mut huge);
    let body = if body_len <= SMALL_BODY_LEN {
        small = [0; SMALL_BODY_LEN];
        small.get_mut(..body_len)
    } else if body_len <= LARGE_BODY_LEN {
        large = [0; LARGE_BODY_LEN];
        large.get_mut(..body_len)
    } else {
        huge = bounded::with_capacity(body_len)?;
        huge.resize(body_len, 0);
        huge.get_mut(..)
    };
    let body = body.ok_or_else(broken)?;
    let mut room = Room(body);
    let head = [
        &expire.to_be_bytes()[..],
        &iv_length.to_be_bytes(),
        iv,
        &length.to_be_bytes(),
    ];
    let sealed = head
        .into_iter()
        .try_for_each(|field| room.put(field))
        .and_then(|()| {
            let (sealed, mode) = room.0.split_at_mut_checked(sealed_len)?;
            let mut room = Room(sealed);
            write(&mut room)?;
            (room.0.len() == sealed_len - plaintext_len).then_some(())?;
            seal(sealed)?;
            mode.fill(GCM_MODE);
            Some(())
        });
    sealed.ok_or_else(broken)?;

    let start = to.len();
    to.try_reserve(token_len(body_len))
        .map_err(|_| bounded::no_memory())?;
    to.extend_from_slice(PREFIX.as_bytes());
    to.resize(start + token_len(body_len), 0);
    let encoded = to.get_mut(start + PREFIX.len()..).ok_or_else(broken)?;
    STANDARD.encode_slice(body, encoded).map_err(|_| broken())?;
    Ok(())
}

/// Refuses a plaintext of so many bytes that its ciphertext does not fit into the format.
pub(crate) fn check_len(cipher: TokenCipher, plaintext_len: usize) -> Result<()> {
    // The ciphertext is longer by at most a block; a saturated length must not overflow.
    let sealed_len = cipher.sealed_len(plaintext_len.min(usize::MAX - BLOCK_LEN));
    if sealed_len > MAX_SEALED_LEN {
        return Err(too_long(sealed_len));
    }
    Ok(())
}

/// The text of a token that [`build`] laid out.
pub(crate) fn text(token: Vec<u8>) -> Result<String> {
    String::from_utf8(token).map_err(|_| broken())
}

/// What is still to be written of a slice.
pub(crate) struct Room<'b>(pub(crate) &'b mut [u8]);

impl Room<'_> {
    /// Writes at the front; `None` where there is no room.
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let (front, rest) = std::mem::take(&mut self.0).split_at_mut_checked(bytes.len())?;
        front.copy_from_slice(bytes);
        self.0 = rest;
        Some(())
    }

    /// Leaves what is at the front as it was written there.
    #[inline]
    pub(crate) fn skip(&mut self, length: usize) -> Option<()> {
        self.0 = std::mem::take(&mut self.0).get_mut(length..)?;
        Some(())
    }
}

fn body_len(cipher: TokenCipher, sealed_len: usize) -> usize {
    let mode_len = usize::from(cipher == TokenCipher::Gcm);
    EXPIRE_LEN + LENGTH_LEN + cipher.iv_len() + LENGTH_LEN + sealed_len + mode_len
}

fn token_len(body_len: usize) -> usize {
    PREFIX.len() + body_len.div_ceil(3) * 4
}

/// The longest token for a plaintext of so many bytes, whichever the cipher; 0 where none fits.
pub(crate) fn max_token_len(plaintext_len: std::ops::RangeInclusive<usize>) -> usize {
    let token_len = |&cipher: &TokenCipher| {
        check_len(cipher, *plaintext_len.start()).ok()?;
        let longest = (*plaintext_len.end()).min(MAX_SEALED_LEN);
        let sealed_len = cipher.sealed_len(longest).min(MAX_SEALED_LEN);
        Some(token_len(body_len(cipher, sealed_len)))
    };
    TokenCipher::ALL.iter().filter_map(token_len).max().unwrap_or(0)
}

/// Takes prefix and base64 off. The body is decrypted in place, so it is wiped when dropped.
pub(crate) fn decode(token: &[u8]) -> Result<WipedBuf> {
    if token.len() > MAX_TOKEN_LEN {
        return Err(malformed(format!(
            "token is {} bytes long; no token is longer than {MAX_TOKEN_LEN}",
            token.len()
        )));
    }
    let Some(encoded) = token.strip_prefix(PREFIX.as_bytes()) else {
        let message = if token.starts_with(b"Bearer ") {
            "token starts with \"Bearer \": pass what stands behind it"
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
            way_out(encoded)
        ))
    })
}

/// What was done to a token that is no base64 any more, as far as one look at it tells.
fn way_out(encoded: &[u8]) -> &'static str {
    let has = |byte: u8| encoded.contains(&byte);
    let is_spaced = encoded.trim_ascii().len() < encoded.len();
    if has(b'#') {
        "this is a kit token: take the token04 out of it with `KitToken`"
    } else if has(0) {
        "there is a NUL in it: pass the text without it"
    } else if is_spaced {
        "there is white space around it: trim it"
    } else if has(b' ') {
        "there are spaces in it, which were plus signs before a URL was decoded: encode the token in URLs"
    } else if has(b'%') {
        "it is percent-encoded: decode it"
    } else if has(b'-') || has(b'_') {
        "it is in the URL-safe alphabet: pass it exactly as it was generated"
    } else {
        "pass it exactly as it was generated"
    }
}

/// Decodes base64 into memory that may not be there, which is the outer error.
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
        Err(DecodeSliceError::OutputSliceTooSmall) => Err(broken()),
    }
}

/// Where things are in a decoded body.
pub(crate) struct Envelope<'b> {
    pub(crate) expire: i64,
    pub(crate) iv: &'b mut [u8],
    pub(crate) sealed: &'b mut [u8],
    /// `None` where the byte is absent, which means CBC.
    pub(crate) mode: Option<u8>,
}

impl<'b> Envelope<'b> {
    /// Splits a body into its fields without judging them.
    pub(crate) fn split(body: &'b mut [u8]) -> Result<Self> {
        let (expire, rest) = body
            .split_first_chunk_mut::<EXPIRE_LEN>()
            .ok_or_else(|| cut("expiry"))?;
        let (iv, rest) = split_part(rest, "nonce")?;
        let (sealed, rest) = split_part(rest, "ciphertext")?;
        let mode = match rest {
            [] => None,
            [mode] => Some(*mode),
            more => {
                return Err(malformed(format!(
                    "token has {} bytes behind its ciphertext, at most 1 belongs there",
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

    /// The cipher, once the lengths are right for it.
    pub(crate) fn cipher(&self) -> Result<TokenCipher> {
        let cipher = match self.mode {
            Some(GCM_MODE) => TokenCipher::Gcm,
            Some(CBC_MODE) | None => TokenCipher::Cbc,
            Some(other) => {
                return Err(malformed(format!(
                    "token has mode byte {other}; only 0 and 1 exist"
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

fn split_part<'b>(bytes: &'b mut [u8], name: &str) -> Result<(&'b mut [u8], &'b mut [u8])> {
    let (length, rest) = bytes
        .split_first_chunk_mut::<LENGTH_LEN>()
        .ok_or_else(|| cut(name))?;
    rest.split_at_mut_checked(usize::from(u16::from_be_bytes(*length)))
        .ok_or_else(|| cut(name))
}

fn malformed(message: String) -> Error {
    Error::new(ErrorKind::MalformedToken, message)
}

fn cut(inside: &str) -> Error {
    malformed(format!(
        "token ends inside its {inside}: was it cut off on the way?"
    ))
}

fn too_long(sealed_len: usize) -> Error {
    Error::new(
        ErrorKind::TokenTooLong,
        format!(
            "`user_id` and `payload` make a ciphertext of {sealed_len} bytes, the format ends at {}: shorten them",
            MAX_SEALED_LEN
        ),
    )
}

fn broken() -> Error {
    Error::new(
        ErrorKind::Internal,
        "token layout went wrong; please report this as a bug of token04",
    )
}

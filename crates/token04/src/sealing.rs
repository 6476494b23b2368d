//! From the fields of a token to its text: lays out the body, writes the plaintext, encrypts and encodes it.

use crate::envelope::{Layout, layout_error};
use crate::key::Seal;
use crate::plaintext::{Fields, Numbers, Plaintext};
use crate::random::Random;
use crate::slice_writer::SliceWriter;
use crate::{Result, TokenCipher, bounded};

/// The longest nonce or IV of the two ciphers.
const MAX_IV_LEN: usize = 16;
const JSON_NONCE_LEN: usize = 4;
/// The digits of the longest nonce in the JSON.
const MAX_NONCE_DIGITS: usize = i32::MAX.ilog10() as usize + 1;
/// Bodies up to this length, which is nearly all, use this stack buffer.
const SMALL_BODY_LEN: usize = 512;
/// Fits a payload of 1 KiB even if every character needs an escape.
const LARGE_BODY_LEN: usize = 8 * 1024;

/// The random numbers of one token.
pub(crate) struct Nonces {
    iv: [u8; MAX_IV_LEN],
    /// For the JSON: in 0..=2^31-1, which every parser accepts.
    pub(crate) json: i64,
}

impl Nonces {
    /// `second` is read from the system clock.
    pub(crate) fn draw(random: &Random, second: i64) -> Result<Self> {
        let mut bytes = [0; MAX_IV_LEN + JSON_NONCE_LEN];
        random.fill(&mut bytes, second)?;
        let [a, b, c, d, iv @ ..] = bytes;
        Ok(Self {
            iv,
            json: i64::from(u32::from_be_bytes([a, b, c, d]) >> 1),
        })
    }

    fn iv(&self, cipher: TokenCipher) -> &[u8] {
        self.iv.get(..cipher.iv_len()).unwrap_or(&self.iv)
    }
}

/// Appends the token of these fields and nonces to `to`.
///
/// It fails as too long for any nonce if it would for the longest, so that success does not depend on chance.
pub(crate) fn seal(
    fields: &Fields<'_>,
    key: &dyn Seal,
    cipher: TokenCipher,
    nonces: &Nonces,
    to: &mut Vec<u8>,
) -> Result<()> {
    seal_with(fields, key, (cipher, nonces.iv(cipher)), MAX_NONCE_DIGITS, to)
}

/// Like [`seal`], with an IV, and with space for a nonce of this many digits in the JSON.
pub(crate) fn seal_with(
    fields: &Fields<'_>,
    key: &dyn Seal,
    (cipher, iv): (TokenCipher, &[u8]),
    nonce_digits: usize,
    to: &mut Vec<u8>,
) -> Result<()> {
    let mut numbers = Numbers::new();
    let plaintext = Plaintext::new(fields, &mut numbers);
    let spare = nonce_digits.saturating_sub(plaintext.nonce_digits());
    let layout = Layout::new(cipher, plaintext.len(), spare)?;
    let token = Sealing {
        plaintext: &plaintext,
        layout: &layout,
        key,
        iv: (cipher, iv),
        expire: fields.expire,
    };
    if layout.body_len() <= SMALL_BODY_LEN {
        return token.seal_in(&mut [0; SMALL_BODY_LEN], to);
    }
    token.seal_long(to)
}

/// A token that is ready to be sealed, in memory of the right size.
struct Sealing<'a> {
    plaintext: &'a Plaintext<'a>,
    layout: &'a Layout,
    key: &'a dyn Seal,
    iv: (TokenCipher, &'a [u8]),
    expire: i64,
}

impl Sealing<'_> {
    /// Never inlined, so that the usual token does not get a stack frame of 8 KiB.
    #[inline(never)]
    fn seal_long(&self, to: &mut Vec<u8>) -> Result<()> {
        let body_len = self.layout.body_len();
        let (mut large, mut huge);
        let body = if body_len <= LARGE_BODY_LEN {
            large = [0; LARGE_BODY_LEN];
            &mut large[..]
        } else {
            huge = bounded::with_capacity(body_len)?;
            huge.resize(body_len, 0);
            &mut huge[..]
        };
        self.seal_in(body, to)
    }

    fn seal_in(&self, body: &mut [u8], to: &mut Vec<u8>) -> Result<()> {
        let (cipher, iv) = self.iv;
        // The plaintext is written where it is encrypted, so it exists nowhere else.
        let sealed = self.layout.write_head(body, self.expire, iv)?;
        let mut writer = SliceWriter(sealed);
        self.plaintext.write(&mut writer).ok_or_else(layout_error)?;
        let unwritten = writer.0.len();
        if unwritten + self.plaintext.len() != sealed.len() {
            return Err(layout_error());
        }
        self.key
            .seal(cipher, iv, sealed, self.plaintext.len())
            .ok_or_else(layout_error)?;
        self.layout.encode(body, to)
    }
}

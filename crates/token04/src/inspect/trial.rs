//! Decrypts a token: tries each key with each layout on the first block, and decrypts the whole only if a JSON
//! object begins there.

use aes::cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, InnerIvInit, block_padding::NoPadding,
};
use ctutils::CtEq;
use ghash::GHash;
use ghash::universal_hash::UniversalHash;

use super::aes::Aes;
use super::difference::Difference;
use super::keys::{self, Candidate, Mistake};
use super::layout::Split;
use crate::TokenCipher;
use crate::gcm::{BLOCK_LEN, NONCE_LEN, TAG_LEN};
use crate::json::is_json;
use crate::key::unpad;
use crate::limits::MAX_SECRET_LEN;
use crate::search::position;
use crate::stack::{FOR_MANY_KEYS, with_stack_wipe};
use crate::wiped_buf::WipedBuf;

/// The names of fields by which a decrypted text without a tag is recognized.
const FIELDS: &[&[u8]] = &[
    b"\"app_id\"",
    b"\"user_id\"",
    b"\"appId\"",
    b"\"userId\"",
    b"\"expire\"",
    b"\"payload\"",
];

/// A decrypted text, and what had to be assumed for it.
pub(super) struct Opened<'b> {
    pub(super) plaintext: WipedBuf,
    pub(super) cipher: TokenCipher,
    pub(super) double_padding: bool,
    /// What is wrong with the key.
    pub(super) mistake: Option<Mistake>,
    pub(super) split: Split<'b>,
}

/// The text and how it was decrypted.
struct Text {
    plaintext: WipedBuf,
    cipher: TokenCipher,
    double_padding: bool,
    has_no_tag: bool,
}

/// Tries the official layouts, which come first, with all keys, and then the others.
pub(super) fn open<'b>(secret: &[u8], splits: &[Split<'b>]) -> Option<Opened<'b>> {
    let official = splits
        .iter()
        .take_while(|split| split.differences.is_empty())
        .count();
    let (official, foreign) = splits.split_at_checked(official)?;
    let (mistake, (mut split, text)) = with_keys(secret, |keys| {
        try_all(keys, official).or_else(|| try_all(keys, foreign))
    })?;
    if text.has_no_tag {
        split.differences.add(Difference::NoTag);
    }
    if text.cipher == TokenCipher::Gcm && split.iv.len() != TokenCipher::Gcm.iv_len() {
        split.differences.add(Difference::GcmIvLength);
    }
    Some(Opened {
        plaintext: text.plaintext,
        cipher: text.cipher,
        double_padding: text.double_padding,
        mistake,
        split,
    })
}

/// Whether a JSON object begins in a ciphertext whose end is missing, and what is wrong with the key.
pub(super) fn begin(secret: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Option<Mistake>> {
    let begins = |candidate: &Candidate| {
        let block = Aes::new(&candidate.key).and_then(|aes| match iv.len() {
            BLOCK_LEN => first_cbc_block(&aes, iv, sealed),
            _ => first_gcm_block(&aes, iv, sealed),
        });
        block.is_some_and(|block| begins_object(&block))
    };
    let found = with_keys(secret, |keys| Some((keys.iter().position(begins)?, ())));
    found.map(|(mistake, ())| mistake)
}

/// Looks for the key among all that the secret may have been made into, and wipes the stack. `find` returns its
/// number; the result has what is wrong with it.
fn with_keys<T>(
    secret: &[u8],
    find: impl FnOnce(&[Candidate]) -> Option<(usize, T)>,
) -> Option<(Option<Mistake>, T)> {
    if secret.len() > MAX_SECRET_LEN {
        return None;
    }
    let mut keys = Vec::new();
    let mut found = None;
    with_stack_wipe::<FOR_MANY_KEYS, _>(|| {
        keys = keys::candidates(secret);
        found = find(&keys);
    });
    let (number, value) = found?;
    Some((keys.into_iter().nth(number)?.mistake, value))
}

fn try_all<'b>(keys: &[Candidate], splits: &[Split<'b>]) -> Option<(usize, (Split<'b>, Text))> {
    let mut untagged = None;
    for (number, candidate) in keys.iter().enumerate() {
        let Some(aes) = Aes::new(&candidate.key) else {
            continue;
        };
        for split in splits {
            // With the secret itself and the official layout, the tag proves a text of any content.
            let is_right = number == 0 && split.differences.is_empty();
            let text = try_cbc(&aes, split).or_else(|| try_gcm(&aes, split, is_right));
            if let Some(text) = text {
                if !text.has_no_tag {
                    return Some((number, (split.clone(), text)));
                }
                untagged.get_or_insert((number, (split.clone(), text)));
            }
        }
    }
    untagged
}

/// Decrypts CBC. Only JSON counts, because any key decrypts to some text.
fn try_cbc(aes: &Aes, split: &Split<'_>) -> Option<Text> {
    if !split.could_be_cbc() {
        return None;
    }
    if !begins_object(&first_cbc_block(aes, split.iv, split.sealed)?) {
        return None;
    }
    let mut plaintext = WipedBuf::from(split.sealed);
    let decryptor = cbc::Decryptor::inner_iv_slice_init(aes, split.iv).ok()?;
    decryptor.decrypt_padded::<NoPadding>(&mut plaintext).ok()?;
    let once = unpad(&plaintext)?;
    // Checked first: 9, 10 and 13 as padding bytes are white space, which JSON may end with.
    let twice = unpad(once).filter(|text| is_json(text));
    if twice.is_none() && !has_our_field(once) {
        return None;
    }
    let (len, double_padding) = (twice.unwrap_or(once).len(), twice.is_some());
    plaintext.truncate(len);
    Some(Text {
        plaintext,
        cipher: TokenCipher::Cbc,
        double_padding,
        has_no_tag: false,
    })
}

fn try_gcm(aes: &Aes, split: &Split<'_>, is_right: bool) -> Option<Text> {
    let (sealed, tag) = match split.tag {
        Some(tag) => (split.sealed, Some(tag)),
        None => match split.sealed.split_last_chunk::<TAG_LEN>() {
            Some((sealed, tag)) => (sealed, Some(&tag[..])),
            None => (&[][..], None),
        },
    };
    let begins = first_gcm_block(aes, split.iv, sealed).is_some_and(|block| begins_object(&block));
    if !is_right && !begins {
        return None;
    }
    let text = |plaintext, has_no_tag| Text {
        plaintext,
        cipher: TokenCipher::Gcm,
        double_padding: false,
        has_no_tag,
    };
    if let Some(plaintext) = tag.and_then(|tag| decrypt_gcm(aes, split.iv, sealed, tag)) {
        return Some(text(plaintext, false));
    }
    // Without a tag, the whole field is ciphertext.
    if split.tag.is_some() || !begins {
        return None;
    }
    let start = first_counter(aes, split.iv)?;
    let plaintext = xor_gcm(aes, start, split.sealed);
    (is_json(&plaintext) && has_our_field(&plaintext)).then(|| text(plaintext, true))
}

fn first_cbc_block(aes: &Aes, iv: &[u8], sealed: &[u8]) -> Option<Block<Aes>> {
    let mut block: Block<Aes> = sealed.get(..BLOCK_LEN)?.try_into().ok()?;
    aes.decrypt_block(&mut block);
    xor(&mut block, iv);
    Some(block)
}

/// The first block of a text that was encrypted with GCM, without looking at the tag.
fn first_gcm_block(aes: &Aes, iv: &[u8], sealed: &[u8]) -> Option<Block<Aes>> {
    let mut block = first_counter(aes, iv)?;
    increment(&mut block);
    aes.encrypt_block(&mut block);
    xor(&mut block, sealed.get(..BLOCK_LEN)?);
    Some(block)
}

/// The plaintext, with its tag checked.
fn decrypt_gcm(aes: &Aes, iv: &[u8], sealed: &[u8], tag: &[u8]) -> Option<WipedBuf> {
    let start = first_counter(aes, iv)?;
    let mut ghash = hash(aes);
    ghash.update_padded(sealed);
    ghash.update(&[(8 * u128::try_from(sealed.len()).ok()?).to_be_bytes().into()]);
    let mut expected = start;
    aes.encrypt_block(&mut expected);
    xor(&mut expected, &ghash.finalize());
    bool::from(expected.as_slice().ct_eq(tag)).then(|| xor_gcm(aes, start, sealed))
}

/// Encrypts or decrypts with GCM's key stream.
fn xor_gcm(aes: &Aes, mut counter: Block<Aes>, sealed: &[u8]) -> WipedBuf {
    let mut text = WipedBuf::from(sealed);
    for chunk in text.chunks_mut(BLOCK_LEN) {
        increment(&mut counter);
        let mut stream = counter;
        aes.encrypt_block(&mut stream);
        xor(chunk, &stream);
    }
    text
}

fn hash(aes: &Aes) -> GHash {
    let mut key = Block::<Aes>::default();
    aes.encrypt_block(&mut key);
    GHash::new(&key)
}

/// The first counter, which the tag is encrypted with.
fn first_counter(aes: &Aes, iv: &[u8]) -> Option<Block<Aes>> {
    let mut counter = Block::<Aes>::default();
    if let Ok(nonce) = <[u8; NONCE_LEN]>::try_from(iv) {
        counter.get_mut(..NONCE_LEN)?.copy_from_slice(&nonce);
        increment(&mut counter);
    } else {
        // NIST SP 800-38D, section 7.1: a nonce of another length is hashed.
        let mut hash = hash(aes);
        hash.update_padded(iv);
        hash.update(&[(8 * u128::try_from(iv.len()).ok()?).to_be_bytes().into()]);
        counter.copy_from_slice(&hash.finalize());
    }
    Some(counter)
}

fn increment(counter: &mut Block<Aes>) {
    if let Some((_, last)) = counter.split_last_chunk_mut::<4>() {
        *last = u32::from_be_bytes(*last).wrapping_add(1).to_be_bytes();
    }
}

fn xor(block: &mut [u8], with: &[u8]) {
    for (byte, other) in block.iter_mut().zip(with) {
        *byte ^= other;
    }
}

/// Whether a JSON object with a field begins here, as far as one block shows.
fn begins_object(block: &[u8]) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let mut rest = block.iter().skip_while(|byte| is_space(byte));
    if rest.next() != Some(&b'{') {
        return false;
    }
    let mut rest = rest.skip_while(|byte| is_space(byte));
    rest.next().is_none_or(|&byte| byte == b'"') && rest.all(|&byte| byte >= b' ' || is_space(&byte))
}

fn has_our_field(text: &[u8]) -> bool {
    FIELDS.iter().any(|field| position(text, field).is_some())
}

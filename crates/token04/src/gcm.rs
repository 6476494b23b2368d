//! AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and no associated data.
//!
//! Built from the crates that aes-gcm itself uses. Tokens are short, and for a hundred bytes aes-gcm spends
//! more than half of its time outside the cipher; this code encrypts the blocks of a token together. The
//! tests compare it with aes-gcm, and a third implementation generated the vectors.

use aes::Aes256Enc;
use aes::cipher::consts::U16;
use aes::cipher::typenum::Unsigned;
use aes::cipher::{
    Array, Block, BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser,
};
use ctutils::CtEq;
use ghash::GHash;
use ghash::universal_hash::UniversalHash;
use zeroize::Zeroize;

use crate::stack::note_cipher_frames;

/// The length of an AES block in bytes.
pub(crate) const BLOCK_LEN: usize = 16;
/// The length of a tag in bytes.
pub(crate) const TAG_LEN: usize = 16;
/// The length of a nonce in bytes.
pub(crate) const NONCE_LEN: usize = 12;

/// Blocks per call: the depth of the AES pipeline; in software, enough for a typical token, because each call
/// expands the key again.
const PAR_BLOCKS: u32 = if cfg!(target_arch = "wasm32") { 20 } else { 8 };
/// Encrypting this many blocks costs as much as one, so counts are rounded up.
const BLOCK_GROUP: usize = if cfg!(target_arch = "wasm32") { 4 } else { 8 };
/// The number of bytes that GHASH processes per multiplication step.
const GHASH_CHUNK_LEN: usize = 4 * BLOCK_LEN;

type Tag = [u8; TAG_LEN];
type Nonce = [u8; NONCE_LEN];
type Blocks = [Block<Aes256Enc>; PAR_BLOCKS as usize];

/// A constant, so that it is copied as a whole; `default` would write block by block.
const ZEROS: Blocks = [Array([0; BLOCK_LEN]); PAR_BLOCKS as usize];

/// The prepared GHASH key. Zeroized on drop.
///
/// ghash's own zeroize feature is not used: each token hashes with a copy of the key, and wiping that byte by
/// byte would take as long as encrypting. Callers wipe the stack instead; see [`crate::stack`].
pub(crate) struct Gcm {
    ghash: GHash,
}

impl Drop for Gcm {
    fn drop(&mut self) {
        self.ghash = GHash::new(&ghash::Key::default());
        zeroize::optimization_barrier(self);
    }
}

impl zeroize::ZeroizeOnDrop for Gcm {}

impl Gcm {
    pub(crate) fn new(aes: &Aes256Enc) -> Self {
        let mut key = [ghash::Key::default()];
        aes.encrypt_with_backend(FewBlocks(&mut key));
        let [key] = &mut key;
        let ghash = GHash::new(key);
        key.zeroize();
        Self { ghash }
    }

    /// Encrypts in place and returns the tag.
    pub(crate) fn seal(&self, aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8]) -> Tag {
        let [mask, stream @ ..] = &keystream(aes, nonce, 1, 1 + block_count(text));
        apply_keystream(aes, nonce, stream, 1 + PAR_BLOCKS, text);
        mask_tag(hash(self.ghash.clone(), text), mask)
    }

    /// Like [`seal`](Self::seal), with a hash key for this text only, which stays on the stack.
    pub(crate) fn seal_once(aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8]) -> Tag {
        // The hash key is the encrypted block of zeros; encrypting it with the other blocks costs nothing.
        let mut blocks = ZEROS;
        let [_, counters @ ..] = &mut blocks;
        fill_counters(counters, nonce, 1);
        encrypt(aes, &mut blocks, 2 + block_count(text));
        let [key, mask, stream @ ..] = &blocks;
        apply_keystream(aes, nonce, stream, PAR_BLOCKS, text);
        mask_tag(hash(GHash::new(key), text), mask)
    }

    /// Decrypts in place; `None`, with nothing decrypted, if the tag does not match.
    pub(crate) fn open(&self, aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8], tag: &Tag) -> Option<()> {
        let [mask, stream @ ..] = &keystream(aes, nonce, 1, 1 + block_count(text));
        let expected = mask_tag(hash(self.ghash.clone(), text), mask);
        bool::from(expected.ct_eq(tag)).then_some(())?;
        apply_keystream(aes, nonce, stream, 1 + PAR_BLOCKS, text);
        Some(())
    }
}

/// GHASH of the ciphertext and its length.
fn hash(mut hash: GHash, text: &[u8]) -> ghash::Block {
    let (chunks, rest) = text.as_chunks::<GHASH_CHUNK_LEN>();
    for chunk in chunks {
        hash.update(Array::slice_as_chunks(chunk).0);
    }
    // The rest and the length are hashed together: each alone would take as long as four blocks.
    let mut end = [0; GHASH_CHUNK_LEN + BLOCK_LEN];
    let end_len = rest.len().next_multiple_of(BLOCK_LEN) + BLOCK_LEN;
    let bits = u64::try_from(text.len()).unwrap_or(u64::MAX).wrapping_mul(8);
    if let Some((padded, length)) = end.get_mut(..end_len).and_then(|end| end.split_last_chunk_mut()) {
        *length = bits.to_be_bytes();
        padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        hash.update(Array::slice_as_chunks(end.get(..end_len).unwrap_or_default()).0);
    }
    hash.finalize()
}

/// The keystream blocks from this counter on, as many as needed. Block 1 masks the tag.
fn keystream(aes: &Aes256Enc, nonce: &Nonce, from: u32, needed: usize) -> Blocks {
    let mut blocks = ZEROS;
    fill_counters(&mut blocks, nonce, from);
    encrypt(aes, &mut blocks, needed);
    blocks
}

/// Encrypts at least `needed` blocks, or all if there are fewer. The rest must not be used.
fn encrypt(aes: &Aes256Enc, blocks: &mut Blocks, needed: usize) {
    let count = needed.next_multiple_of(BLOCK_GROUP).min(blocks.len());
    aes.encrypt_with_backend(FewBlocks(blocks.split_at_mut(count).0));
}

/// Encrypts blocks by the cipher's path that needs the least stack.
///
/// On processors with wide vectors, the cipher crate copies the round keys for 30 or 64 blocks at a time,
/// even for fewer blocks. Its single-block path needs no copies, and the processor overlaps the blocks
/// anyway.
struct FewBlocks<'b>(&'b mut [Block<Aes256Enc>]);

impl BlockSizeUser for FewBlocks<'_> {
    type BlockSize = U16;
}

impl BlockCipherEncClosure for FewBlocks<'_> {
    #[inline(always)]
    fn call<B: BlockCipherEncBackend<BlockSize = U16>>(self, backend: &B) {
        note_cipher_frames(self.0);
        if B::ParBlocksSize::U32 > PAR_BLOCKS {
            self.0
                .iter_mut()
                .for_each(|block| backend.encrypt_block(block.into()));
        } else {
            let (groups, rest) = Array::slice_as_chunks_mut(self.0);
            groups
                .iter_mut()
                .for_each(|group| backend.encrypt_par_blocks(group.into()));
            rest.iter_mut()
                .for_each(|block| backend.encrypt_block(block.into()));
        }
    }
}

fn block_count(text: &[u8]) -> usize {
    text.len().div_ceil(BLOCK_LEN)
}

/// Writes the counter blocks, which are encrypted to the keystream.
fn fill_counters(blocks: &mut [Block<Aes256Enc>], nonce: &Nonce, from: u32) {
    // Texts are far shorter than 2^32 blocks, so the counter cannot wrap.
    for (block, counter) in blocks.iter_mut().zip(from..) {
        let (start, end) = block.split_at_mut(NONCE_LEN);
        start.copy_from_slice(nonce);
        end.copy_from_slice(&counter.to_be_bytes());
    }
}

/// Encrypts or decrypts with the keystream. `stream` holds its beginning; `next` is the counter that follows.
fn apply_keystream(aes: &Aes256Enc, nonce: &Nonce, stream: &[Block<Aes256Enc>], next: u32, text: &mut [u8]) {
    let (head, rest) = text.split_at_mut(text.len().min(stream.len() * BLOCK_LEN));
    xor(head, stream);
    let par_blocks = PAR_BLOCKS as usize;
    for (chunk, counter) in rest
        .chunks_mut(par_blocks * BLOCK_LEN)
        .zip((next..).step_by(par_blocks))
    {
        xor(chunk, &keystream(aes, nonce, counter, block_count(chunk)));
    }
}

fn xor(text: &mut [u8], keystream: &[Block<Aes256Enc>]) {
    for (byte, key) in text.iter_mut().zip(Array::slice_as_flattened(keystream)) {
        *byte ^= key;
    }
}

fn mask_tag(mut tag: ghash::Block, mask: &Block<Aes256Enc>) -> Tag {
    xor(&mut tag, &[*mask]);
    tag.into()
}

#[cfg(test)]
mod tests {
    use aes::cipher::KeyInit;
    use aes_gcm::Aes256Gcm;
    use aes_gcm::aead::AeadInOut;

    use super::*;

    #[test]
    fn agrees_with_aes_gcm_at_every_length_up_to_five_calls() {
        let key = [0x5a; 32];
        let aes = Aes256Enc::new(&key.into());
        let ours = Gcm::new(&aes);
        let theirs = Aes256Gcm::new(&key.into());
        for length in 0..=5 * ZEROS.len() * BLOCK_LEN + 1 {
            let nonce: Nonce = std::array::from_fn(|i| u8::try_from((length * 31 + i * 7) % 256).unwrap());
            let plain: Vec<u8> = (0..length).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let mut sealed = plain.clone();
            let tag = ours.seal(&aes, &nonce, &mut sealed);
            let mut expected = plain.clone();
            let expected_tag = theirs
                .encrypt_inout_detached(&nonce.into(), &[], expected.as_mut_slice().into())
                .unwrap();
            assert_eq!(sealed, expected, "ciphertext of {length} bytes");
            assert_eq!(tag[..], expected_tag[..], "tag of {length} bytes");
            let mut once = plain.clone();
            let once_tag = Gcm::seal_once(&aes, &nonce, &mut once);
            assert_eq!((once, once_tag), (sealed.clone(), tag), "once, {length} bytes");
            assert_eq!(ours.open(&aes, &nonce, &mut sealed, &tag), Some(()));
            assert_eq!(sealed, plain, "opened text of {length} bytes");
        }
    }

    #[test]
    fn decrypts_nothing_if_the_tag_is_wrong() {
        let aes = Aes256Enc::new(&[1; 32].into());
        let gcm = Gcm::new(&aes);
        let mut text = *b"twenty bytes of text";
        let tag = gcm.seal(&aes, &[2; NONCE_LEN], &mut text);
        for bit in 0..8 * TAG_LEN {
            let mut wrong = tag;
            wrong[bit / 8] ^= 1 << (bit % 8);
            let mut attempt = text;
            assert_eq!(gcm.open(&aes, &[2; NONCE_LEN], &mut attempt, &wrong), None);
            assert_eq!(attempt, text);
        }
    }
}

//! AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and no associated data.
//!
//! Put together from the crates that aes-gcm itself stands on. Tokens are short, and for a hundred
//! bytes aes-gcm spends more than half of its time around the cipher; this takes the blocks of a
//! token at once. The tests compare the two, and the vectors were made by a third.

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

/// The length of a tag in bytes.
pub(crate) const TAG_LEN: usize = 16;
/// The length of a nonce in bytes.
pub(crate) const NONCE_LEN: usize = 12;

/// As many blocks as AES instructions overlap. Without such each call prepares the key anew: as many
/// as most tokens have.
const AT_ONCE: u32 = if cfg!(target_arch = "wasm32") { 20 } else { 8 };
/// So many take the time of one, be they needed or not.
const GROUP: usize = if cfg!(target_arch = "wasm32") { 4 } else { 8 };
const BLOCK_LEN: usize = 16;
/// As many bytes as GHASH multiplies at once.
const PIECE_LEN: usize = 4 * BLOCK_LEN;

type Tag = [u8; TAG_LEN];
type Nonce = [u8; NONCE_LEN];
type Blocks = [Block<Aes256Enc>; AT_ONCE as usize];

/// At once, where `default` would write each.
const ZEROS: Blocks = [Array([0; BLOCK_LEN]); AT_ONCE as usize];

/// The hash key, prepared. Zeroized when dropped.
///
/// Not by ghash's own feature: each token hashes with a copy, and wiping that byte by byte would
/// take as long as encrypting. Callers wipe the stack instead, see [`crate::stack`].
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

    /// Encrypts in place and answers the tag.
    pub(crate) fn seal(&self, aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8]) -> Tag {
        let [mask, stream @ ..] = &blocks(aes, nonce, 1, 1 + blocks_of(text));
        apply(aes, nonce, stream, 1 + AT_ONCE, text);
        masked(hash(self.ghash.clone(), text), mask)
    }

    /// The same with a hash key for this text alone, which is left on the stack.
    pub(crate) fn seal_once(aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8]) -> Tag {
        // The block of zeros is encrypted to the hash key; along with the others it takes no time.
        let mut blocks = ZEROS;
        let [_, numbered @ ..] = &mut blocks;
        number(numbered, nonce, 1);
        encrypt(aes, &mut blocks, 2 + blocks_of(text));
        let [key, mask, stream @ ..] = &blocks;
        apply(aes, nonce, stream, AT_ONCE, text);
        masked(hash(GHash::new(key), text), mask)
    }

    /// Decrypts in place; `None`, and nothing decrypted, where the tag is not the text's.
    pub(crate) fn open(&self, aes: &Aes256Enc, nonce: &Nonce, text: &mut [u8], tag: &Tag) -> Option<()> {
        let [mask, stream @ ..] = &blocks(aes, nonce, 1, 1 + blocks_of(text));
        let expected = masked(hash(self.ghash.clone(), text), mask);
        bool::from(expected.ct_eq(tag)).then_some(())?;
        apply(aes, nonce, stream, 1 + AT_ONCE, text);
        Some(())
    }
}

/// GHASH of the ciphertext and its length.
fn hash(mut hash: GHash, text: &[u8]) -> ghash::Block {
    let (pieces, rest) = text.as_chunks::<PIECE_LEN>();
    for piece in pieces {
        hash.update(Array::slice_as_chunks(piece).0);
    }
    // What is left and the length are hashed at once, as alone each would take as long as four.
    let mut end = [0; PIECE_LEN + BLOCK_LEN];
    let end_len = rest.len().next_multiple_of(BLOCK_LEN) + BLOCK_LEN;
    let bits = u64::try_from(text.len()).unwrap_or(u64::MAX).wrapping_mul(8);
    if let Some((padded, length)) = end.get_mut(..end_len).and_then(|end| end.split_last_chunk_mut()) {
        *length = bits.to_be_bytes();
        padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        hash.update(Array::slice_as_chunks(end.get(..end_len).unwrap_or_default()).0);
    }
    hash.finalize()
}

/// The keystream's blocks from this number on, as far as needed; the first is 1, and masks the tag.
fn blocks(aes: &Aes256Enc, nonce: &Nonce, from: u32, needed: usize) -> Blocks {
    let mut blocks = ZEROS;
    number(&mut blocks, nonce, from);
    encrypt(aes, &mut blocks, needed);
    blocks
}

/// Encrypts as many of them as are needed, or all if more are. What follows must not be used.
fn encrypt(aes: &Aes256Enc, blocks: &mut Blocks, needed: usize) {
    let count = needed.next_multiple_of(GROUP).min(blocks.len());
    aes.encrypt_with_backend(FewBlocks(blocks.split_at_mut(count).0));
}

/// What the cipher crate does to these blocks, by the path that needs the least of the stack.
///
/// On processors with wide vectors the crate copies the round keys for 30 or 64 blocks at once, also
/// where there are fewer. Its path for one block needs no copies, and the processor overlaps the blocks.
struct FewBlocks<'b>(&'b mut [Block<Aes256Enc>]);

impl BlockSizeUser for FewBlocks<'_> {
    type BlockSize = U16;
}

impl BlockCipherEncClosure for FewBlocks<'_> {
    #[inline(always)]
    fn call<B: BlockCipherEncBackend<BlockSize = U16>>(self, backend: &B) {
        note_cipher_frames(self.0);
        if B::ParBlocksSize::U32 > AT_ONCE {
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

fn blocks_of(text: &[u8]) -> usize {
    text.len().div_ceil(BLOCK_LEN)
}

/// Writes what is encrypted to the keystream.
fn number(blocks: &mut [Block<Aes256Enc>], nonce: &Nonce, from: u32) {
    // A text is far shorter than 2^32 blocks.
    for (block, number) in blocks.iter_mut().zip(from..) {
        let (start, end) = block.split_at_mut(NONCE_LEN);
        start.copy_from_slice(nonce);
        end.copy_from_slice(&number.to_be_bytes());
    }
}

/// Encrypts or decrypts with the keystream, of which some is there; what follows has this number.
fn apply(aes: &Aes256Enc, nonce: &Nonce, stream: &[Block<Aes256Enc>], next: u32, text: &mut [u8]) {
    let (head, rest) = text.split_at_mut(text.len().min(stream.len() * BLOCK_LEN));
    xor(head, stream);
    let at_once = AT_ONCE as usize;
    for (piece, number) in rest
        .chunks_mut(at_once * BLOCK_LEN)
        .zip((next..).step_by(at_once))
    {
        xor(piece, &blocks(aes, nonce, number, blocks_of(piece)));
    }
}

fn xor(text: &mut [u8], keystream: &[Block<Aes256Enc>]) {
    for (byte, key) in text.iter_mut().zip(Array::slice_as_flattened(keystream)) {
        *byte ^= key;
    }
}

fn masked(mut tag: ghash::Block, mask: &Block<Aes256Enc>) -> Tag {
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
    fn agrees_with_aes_gcm_at_every_length_up_to_five_pieces() {
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
    fn decrypts_nothing_where_the_tag_is_wrong() {
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

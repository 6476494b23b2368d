//! AES with a key of any length as one cipher type, so that the GCM and CBC code around it is compiled once.

use aes::cipher::consts::{U1, U16};
use aes::cipher::inout::InOut;
use aes::cipher::{
    Block, BlockCipherDecBackend, BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncBackend,
    BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, KeyInit, ParBlocksSizeUser,
};
use aes::{Aes128, Aes192, Aes256};

/// One of the three key lengths. The keys are zeroized on drop.
pub(super) enum Aes {
    With128(Aes128),
    With192(Aes192),
    With256(Aes256),
}

impl Aes {
    /// `None` unless the key has 16, 24 or 32 bytes.
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(Self::With128),
            24 => Aes192::new_from_slice(key).ok().map(Self::With192),
            _ => Aes256::new_from_slice(key).ok().map(Self::With256),
        }
    }
}

impl BlockSizeUser for Aes {
    type BlockSize = U16;
}

/// Block by block: speed does not matter for the few blocks of a token here.
impl ParBlocksSizeUser for Aes {
    type ParBlocksSize = U1;
}

impl BlockCipherEncrypt for Aes {
    fn encrypt_with_backend(&self, work: impl BlockCipherEncClosure<BlockSize = U16>) {
        work.call(self);
    }
}

impl BlockCipherEncBackend for Aes {
    fn encrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        #[cfg(test)]
        count::add();
        match self {
            Self::With128(aes) => aes.encrypt_block_inout(block),
            Self::With192(aes) => aes.encrypt_block_inout(block),
            Self::With256(aes) => aes.encrypt_block_inout(block),
        }
    }
}

impl BlockCipherDecrypt for Aes {
    fn decrypt_with_backend(&self, work: impl BlockCipherDecClosure<BlockSize = U16>) {
        work.call(self);
    }
}

impl BlockCipherDecBackend for Aes {
    fn decrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        #[cfg(test)]
        count::add();
        match self {
            Self::With128(aes) => aes.decrypt_block_inout(block),
            Self::With192(aes) => aes.decrypt_block_inout(block),
            Self::With256(aes) => aes.decrypt_block_inout(block),
        }
    }
}

/// Counts blocks, for the test that inspections are bounded.
#[cfg(test)]
pub(super) mod count {
    use std::cell::Cell;

    thread_local! {
        static BLOCKS: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add() {
        BLOCKS.set(BLOCKS.get() + 1);
    }

    /// The blocks that `work` takes on this thread.
    pub(in crate::inspect) fn of(work: impl FnOnce()) -> usize {
        BLOCKS.set(0);
        work();
        BLOCKS.get()
    }
}

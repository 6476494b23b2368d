//! AES (FIPS 197) and GCM (NIST SP 800-38D) written from the standards, so that the tokens here share no code with
//! the library. Slow and only for tests.

/// Multiplies in GF(2^8).
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        let carry = a & 0x80 != 0;
        a <<= 1;
        if carry {
            a ^= 0x1b;
        }
        b >>= 1;
    }
    product
}

fn substitute(byte: u8) -> u8 {
    let inverse = (1..=255).find(|&other| multiply(byte, other) == 1).unwrap_or(0);
    (0..5).fold(0x63, |sum, turn| sum ^ inverse.rotate_left(turn))
}

pub(crate) struct Aes {
    round_keys: Vec<[u8; 16]>,
    s_box: Vec<u8>,
}

impl Aes {
    pub(crate) fn new(key: &[u8]) -> Self {
        let s_box: Vec<_> = (0..=255).map(substitute).collect();
        let words = key.len() / 4;
        let rounds = words + 6;
        let mut schedule: Vec<[u8; 4]> = key.chunks(4).map(|word| word.try_into().unwrap()).collect();
        let mut constant = 1;
        for index in words..4 * (rounds + 1) {
            let mut word = schedule[index - 1];
            if index % words == 0 {
                word.rotate_left(1);
                word = word.map(|byte| s_box[usize::from(byte)]);
                word[0] ^= constant;
                constant = multiply(constant, 2);
            } else if words > 6 && index % words == 4 {
                word = word.map(|byte| s_box[usize::from(byte)]);
            }
            let before = schedule[index - words];
            schedule.push(std::array::from_fn(|at| word[at] ^ before[at]));
        }
        let round_keys = schedule.chunks(4).map(|words| words.concat().try_into().unwrap());
        Self {
            round_keys: round_keys.collect(),
            s_box,
        }
    }

    pub(crate) fn encrypt(&self, block: [u8; 16]) -> [u8; 16] {
        let add = |state: [u8; 16], key: &[u8; 16]| std::array::from_fn(|at| state[at] ^ key[at]);
        let last = self.round_keys.len() - 1;
        let mut state = add(block, &self.round_keys[0]);
        for (round, key) in self.round_keys.iter().enumerate().skip(1) {
            // Substitute, and shift the rows; the state is stored by columns.
            let shifted: [u8; 16] = std::array::from_fn(|at| {
                let (column, row) = (at / 4, at % 4);
                self.s_box[usize::from(state[4 * ((column + row) % 4) + row])]
            });
            let mixed: [u8; 16] = std::array::from_fn(|at| {
                let column = &shifted[at / 4 * 4..][..4];
                let factors = [2, 3, 1, 1];
                (0..4).fold(0, |sum, row| {
                    sum ^ multiply(column[row], factors[(row + 4 - at % 4) % 4])
                })
            });
            state = add(if round == last { shifted } else { mixed }, key);
        }
        state
    }
}

/// CBC with PKCS#7 padding.
pub(crate) fn cbc(key: &[u8], iv: &[u8], text: &[u8]) -> Vec<u8> {
    let aes = Aes::new(key);
    let padding = 16 - text.len() % 16;
    let mut padded = text.to_vec();
    padded.resize(text.len() + padding, u8::try_from(padding).unwrap());
    let mut before: [u8; 16] = iv.try_into().unwrap();
    let mut sealed = Vec::new();
    for block in padded.chunks(16) {
        before = aes.encrypt(std::array::from_fn(|at| block[at] ^ before[at]));
        sealed.extend(before);
    }
    sealed
}

fn hash(key: u128, blocks: impl Iterator<Item = u128>) -> u128 {
    blocks.fold(0, |sum, block| {
        let (mut product, mut factor, value) = (0, key, sum ^ block);
        for bit in (0..128).rev() {
            if value >> bit & 1 == 1 {
                product ^= factor;
            }
            factor = (factor >> 1) ^ if factor & 1 == 1 { 0xe1 << 120 } else { 0 };
        }
        product
    })
}

fn blocks(bytes: &[u8]) -> impl Iterator<Item = u128> {
    bytes.chunks(16).map(|chunk| {
        let mut block = [0; 16];
        block[..chunk.len()].copy_from_slice(chunk);
        u128::from_be_bytes(block)
    })
}

/// GCM with a nonce of any length: ciphertext and tag.
pub(crate) fn gcm(key: &[u8], nonce: &[u8], text: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let aes = Aes::new(key);
    let hash_key = u128::from_be_bytes(aes.encrypt([0; 16]));
    let bits = |bytes: &[u8]| u128::try_from(bytes.len()).unwrap() * 8;
    let first = match nonce.len() {
        12 => blocks(nonce).sum::<u128>() | 1,
        _ => hash(hash_key, blocks(nonce).chain([bits(nonce)])),
    };
    let low = u32::try_from(first & 0xffff_ffff).unwrap();
    let stream = |number: u32| {
        let counter = (first & !0xffff_ffff) | u128::from(low.wrapping_add(number));
        aes.encrypt(counter.to_be_bytes())
    };
    let mut sealed = Vec::new();
    for (chunk, number) in text.chunks(16).zip(1..) {
        sealed.extend(chunk.iter().zip(stream(number)).map(|(a, b)| a ^ b));
    }
    let tag = hash(hash_key, blocks(&sealed).chain([bits(text)])) ^ u128::from_be_bytes(stream(0));
    (sealed, tag.to_be_bytes().to_vec())
}

/// Test vectors of FIPS 197 (appendix C.3) and of the GCM specification (cases 14 and 18).
#[test]
fn the_standards_examples_come_out() {
    let count = |to: u8| (0..to).collect::<Vec<_>>();
    let plain: [u8; 16] = std::array::from_fn(|at| 0x11 * u8::try_from(at).unwrap());
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(
        hex(&Aes::new(&count(32)).encrypt(plain)),
        "8ea2b7ca516745bfeafc49904b496089"
    );
    assert_eq!(
        hex(&Aes::new(&count(16)).encrypt(plain)),
        "69c4e0d86a7b0430d8cdb78070b4c55a"
    );
    let (sealed, tag) = gcm(&[0; 32], &[0; 12], &[0; 16]);
    assert_eq!(hex(&sealed), "cea7403d4d606b6e074ec5d3baf39d18");
    assert_eq!(hex(&tag), "d0d1c8a799996bf0265b98b5d48ab919");
}

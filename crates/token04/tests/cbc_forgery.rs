//! CBC tokens changed without the secret: if app and user are checked, no forged token verifies for another
//! user, in the field orders where the user does not come first.
//!
//! The attacker owns tokens, knows their plaintext, and can change each byte of them. Changing the IV sets
//! the first block to any content. Inserting a chosen block before a known block sets the known block to any
//! content, and garbles the inserted one.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use aes::Aes256;
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use common::{Body, Check, SECRET};
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};
use token04::ErrorKind;

const NOW: i64 = 1_700_000_000;
const EXPIRE: i64 = NOW + 3600;

type Block = [u8; 16];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Go,
    Node,
    DotNet,
    Java,
}

const SAFE: [Order; 3] = [Order::Go, Order::Node, Order::DotNet];

impl Order {
    fn plaintext(self, app_id: u32, user_id: &str, payload: &str) -> String {
        let user = format!(r#""user_id":"{user_id}""#);
        let (app, payload) = (
            format!(r#""app_id":{app_id}"#),
            format!(r#""payload":{payload:?}"#),
        );
        let [ctime, expire, nonce] = [("ctime", NOW), ("expire", EXPIRE), ("nonce", 1_234_567)]
            .map(|(name, n)| format!("\"{name}\":{n}"));
        let fields = match self {
            Self::Go => [app, user, ctime, expire, nonce, payload],
            Self::Node => [app, user, nonce, ctime, expire, payload],
            Self::DotNet => [app, user, payload, ctime, expire, nonce],
            Self::Java => [user, payload, expire, ctime, app, nonce],
        };
        format!("{{{}}}", fields.join(","))
    }
}

/// A token that the attacker owns.
struct Owned {
    plain: Vec<Block>,
    /// The IV, followed by the blocks.
    sealed: Vec<Block>,
}

impl Owned {
    fn new(plaintext: &str, rng: &mut StdRng) -> Self {
        let iv: Block = rng.random();
        let mut blocks = plaintext.as_bytes().to_vec();
        let padding = 16 - blocks.len() % 16;
        blocks.resize(blocks.len() + padding, u8::try_from(padding).unwrap());
        let mut sealed = blocks.clone();
        cbc::Encryptor::<Aes256>::new_from_slices(SECRET.as_bytes(), &iv)
            .unwrap()
            .encrypt_padded::<NoPadding>(&mut sealed, blocks.len())
            .unwrap();
        let sealed = sealed.as_chunks().0;
        Self {
            plain: blocks.as_chunks().0.to_vec(),
            sealed: [&[iv], sealed].concat(),
        }
    }

    /// The block to put before `sealed[at]` so that it decrypts to `text`.
    fn before(&self, at: usize, text: Block) -> Block {
        let decrypted = xor(self.sealed[at - 1], self.plain[at - 1]);
        xor(decrypted, text)
    }
}

fn xor(a: Block, b: Block) -> Block {
    std::array::from_fn(|at| a[at] ^ b[at])
}

fn token(sealed: &[Block]) -> String {
    Body {
        expire: EXPIRE,
        iv: sealed[0].to_vec(),
        sealed: sealed[1..].as_flattened().to_vec(),
        mode: None,
    }
    .to_token()
}

fn text(text: &str) -> Block {
    text.as_bytes()
        .try_into()
        .unwrap_or_else(|_| panic!("{text:?} is no block"))
}

fn options<'o>() -> Check<'o> {
    Check::new().at(NOW).accept_cbc(true)
}

/// The user of the token, if it verifies for this app.
fn user_of(token: &str, app_id: u32) -> Option<String> {
    let claims = options().app_id(app_id).verify(token);
    claims.ok().map(|claims| claims.user_id().to_owned())
}

#[test]
fn unchanged_tokens_verify() {
    let mut rng = StdRng::seed_from_u64(1);
    for order in SAFE {
        for payload in ["", "p", "{\"room_id\":\"r\"}"] {
            let owned = Owned::new(&order.plaintext(7, "mallory", payload), &mut rng);
            assert_eq!(
                user_of(&token(&owned.sealed), 7).as_deref(),
                Some("mallory"),
                "{order:?}"
            );
        }
    }
}

#[test]
fn no_user_can_be_inserted_after_an_unknown_field() {
    // The IV turns `user_id` into an unknown field, or inserts one before it. A garbled block becomes part of
    // its value, and the next block starts a new `user_id` with the rest of the attacker's own name.
    let mut rng = StdRng::seed_from_u64(2);
    let mut forged = 0;
    for order in SAFE {
        for (app_id, first, own_name_blocks) in [
            (5, r#"{"app_id":5,"":""#, 0),
            (5, r#"{"app_id":5,"xse"#, 1),
            (42, r#"{"app_id":42,"xs"#, 1),
            (123, r#"{"app_id":123,"x"#, 1),
        ] {
            // `alice` is at the start of a block.
            let named = r#"{"app_id":"#.len() + app_id.to_string().len() + r#","user_id":""#.len();
            let name = format!("{}alice", "m".repeat(16 - named % 16));
            let plaintext = order.plaintext(app_id, &name, "");
            let start = plaintext.find("alice").unwrap() / 16 + 1;
            for _ in 0..1000 {
                let owned = Owned::new(&plaintext, &mut rng);
                let inserted = owned.before(start - 1, text(r#"   ","user_id":""#));
                let own = &owned.sealed[2..2 + own_name_blocks];
                let blocks = [
                    &[owned.before(1, text(first)), owned.sealed[1]],
                    own,
                    &[inserted],
                    &owned.sealed[start - 1..],
                ]
                .concat();
                assert_ne!(
                    user_of(&token(&blocks), app_id).as_deref(),
                    Some("alice"),
                    "{order:?} {app_id}"
                );
                forged += 1;
            }
        }
    }
    assert_eq!(forged, 12_000);
}

#[test]
fn no_other_change_of_blocks_forges_a_user() {
    let mut rng = StdRng::seed_from_u64(3);
    let mut verified = 0;
    for order in SAFE {
        for app_id in [5, 42, 123, 1234, 987_654_321, 4_294_967_295] {
            for payload in [
                "",
                r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}"#,
            ] {
                let target = order.plaintext(app_id, "alice", payload);
                let own = order.plaintext(app_id, "mallory", payload);
                let [a, b] = [(); 2].map(|()| Owned::new(&own, &mut rng));
                for _ in 0..1000 {
                    let blocks = forgery(&a, &b, target.as_bytes(), &mut rng);
                    if let Some(user) = user_of(&token(&blocks), app_id) {
                        assert_eq!(user, "mallory", "{order:?} {app_id}");
                        verified += 1;
                    }
                }
            }
        }
    }
    assert!(verified < 36_000, "only what was not changed where it counts");
}

/// Applies a few random changes: to the IV, or blocks replaced, inserted, removed, or taken from another
/// token.
fn forgery(a: &Owned, b: &Owned, target: &[u8], rng: &mut StdRng) -> Vec<Block> {
    let mut blocks = a.sealed.clone();
    for _ in 0..rng.random_range(1..=3) {
        let at = rng.random_range(0..blocks.len());
        match rng.random_range(0..6) {
            // Change one bit, or the whole block.
            0 => blocks[at][rng.random_range(0..16)] ^= 1 << rng.random_range(0..8),
            1 => rng.fill_bytes(&mut blocks[at]),
            // Remove a block.
            2 if blocks.len() > 2 => {
                blocks.remove(at);
            }
            // Insert a known block that decrypts to any part of the target; the block before it is garbled.
            3 | 4 => {
                let from = rng.random_range(0..=target.len() - 16);
                let wanted = if rng.random() {
                    // The block at the same position in the target.
                    target.as_chunks().0[(from / 16).min(target.len() / 16 - 1)]
                } else {
                    target[from..from + 16].try_into().unwrap()
                };
                let known = if rng.random() { a } else { b };
                let block = rng.random_range(1..known.sealed.len());
                let pair = [known.before(block, wanted), known.sealed[block]];
                let replaced = if rng.random() { 2 } else { 0 };
                let end = (at + replaced).min(blocks.len());
                blocks.splice(at..end, pair);
            }
            // The end of another token, starting at any block.
            _ => {
                blocks.truncate(at.max(1));
                blocks.extend(&b.sealed[rng.random_range(1..b.sealed.len())..]);
            }
        }
    }
    blocks.resize(blocks.len().max(2), [0; 16]);
    blocks
}

#[test]
fn a_changed_iv_is_refused_if_the_app_is_checked() {
    let mut rng = StdRng::seed_from_u64(4);
    for order in SAFE {
        for app_id in [5, 123, 1_234_567_890] {
            let owned = Owned::new(&order.plaintext(app_id, "mallory", ""), &mut rng);
            for at in 0..16 {
                for change in 1..=u8::MAX {
                    let mut blocks = owned.sealed.clone();
                    blocks[0][at] ^= change;
                    assert_eq!(user_of(&token(&blocks), app_id), None, "{order:?} byte {at}");
                }
            }
        }
    }
}

#[test]
fn javas_order_needs_its_own_option_because_the_iv_sets_the_user() {
    let mut rng = StdRng::seed_from_u64(5);
    let owned = Owned::new(&Order::Java.plaintext(7, "demo", ""), &mut rng);
    let mut forged = owned.sealed.clone();
    forged[0] = owned.before(1, text(r#"{"user_id":"root"#));
    for (blocks, user) in [(owned.sealed, "demo"), (forged, "root")] {
        let token = token(&blocks);
        let named = options().app_id(7).user_id(user);
        for refused in [named, named.accept_cbc(false).accept_cbc_user_forgeable(true)] {
            let kind = refused.verify(&token).unwrap_err().kind();
            assert!(
                [ErrorKind::DecryptionFailed, ErrorKind::CipherNotAccepted].contains(&kind),
                "{kind}"
            );
        }
        // This is what the option's documentation warns of.
        assert!(named.accept_cbc_user_forgeable(true).verify(&token).is_ok());
    }
}

#[test]
fn javas_order_is_refused_without_that_option() {
    let mut rng = StdRng::seed_from_u64(6);
    for app_id in [5, 4_294_967_295] {
        let own = Order::Java.plaintext(app_id, "mallory", "p");
        let [a, b] = [(); 2].map(|()| Owned::new(&own, &mut rng));
        for order in [Order::Java, Order::Go, Order::DotNet] {
            let target = order.plaintext(app_id, "alice", "p");
            for _ in 0..1000 {
                let blocks = forgery(&a, &b, target.as_bytes(), &mut rng);
                assert_eq!(user_of(&token(&blocks), app_id), None);
            }
        }
    }
}

//! A token costs one heap allocation: itself. Alone in its binary, as the allocator is for all.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod counting;

use token04::legacy::{Cipher, Generator, RoomPrivileges};

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

fn allocations_for(generator: &Generator, payload: &str) -> u64 {
    counting::of(|| drop(generator.generate("alice", 3600, payload).unwrap()))
}

#[test]
fn a_token_is_one_allocation_for_payloads_up_to_1_kib() {
    let privileges = RoomPrivileges::in_room("room1")
        .may_log_in()
        .may_publish()
        .only_streams(["stream1", "stream2"])
        .to_payload()
        .unwrap();
    let gcm = Generator::new(1_234_567_890, "0123456789abcdef0123456789abcdef").unwrap();
    let cbc = gcm.clone().with_cipher(Cipher::Cbc);

    for generator in [gcm, cbc] {
        let cipher = generator.cipher();
        assert_eq!(
            allocations_for(&generator, &privileges),
            1,
            "{privileges} with {cipher}"
        );
        for length in 0..=1024 {
            // As it stands, escaped to twice its length, and to six times.
            for character in ["a", "\"", "\u{1}"] {
                let count = allocations_for(&generator, &character.repeat(length));
                assert_eq!(count, 1, "{length} times {character:?} with {cipher}");
            }
        }
    }
}

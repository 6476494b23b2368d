//! A token costs one heap allocation: the token itself. The only test in this binary, because the allocator
//! is global.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;
mod counting;

use common::{generator, payload, seconds};
use token04::{RoomPrivileges, TokenCipher, TokenGenerator, TokenRequest};

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

fn allocations_for(generator: &TokenGenerator, request: &TokenRequest<'_>) -> u64 {
    counting::of(|| drop(generator.issue(request).unwrap()))
}

#[test]
fn a_token_is_one_allocation_for_payloads_up_to_1_kib() {
    let privileges = RoomPrivileges::in_room("room1")
        .allow_login()
        .allow_publish(["stream1", "stream2"]);
    let gcm = generator(1_234_567_890);
    let cbc = gcm.clone().with_cipher(TokenCipher::Cbc);

    for generator in [gcm, cbc] {
        let cipher = generator.cipher();
        let request = TokenRequest::new("alice", seconds(3600), &privileges);
        // The first token also allocates the privileges' JSON, which is cached.
        allocations_for(&generator, &request);
        assert_eq!(allocations_for(&generator, &request), 1, "{cipher}");
        assert_eq!(
            allocations_for(&generator, &TokenRequest::basic("alice", seconds(60))),
            1
        );
        for length in 10..=1024 {
            let payload = payload(length);
            // Unescaped, and escaped to twice and to six times its length.
            let quotes = format!("{{\"p\":\"{}\"}}", "\\\"".repeat(length / 2));
            for payload in [&payload, &quotes] {
                let request = TokenRequest::with_payload("alice", seconds(60), payload);
                assert_eq!(allocations_for(&generator, &request), 2, "{length} with {cipher}");
            }
            let user = "\u{1}".repeat(length);
            let request = TokenRequest::basic(&user, seconds(60));
            assert_eq!(allocations_for(&generator, &request), 1, "{length} with {cipher}");
        }
    }
}

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| token04_fuzz::inspect_candidates(input));

//! Recognizes nonces and IVs that are not random.

use crate::{Finding, FindingId};

/// What is wrong with the nonce or IV.
pub(super) fn finding(iv: &[u8], secret: Option<&[u8]>) -> Option<Finding> {
    if iv.is_empty() {
        return None;
    }
    if secret.is_some_and(|secret| secret.windows(iv.len()).any(|part| part == iv)) {
        return Some(Finding::new(
            FindingId::LeakedSecret,
            "the nonce or IV is a part of the secret, and everybody who has the token can read it: create a new secret in the console, and take the nonce from a random generator",
        ));
    }
    let what = if iv.iter().all(|&byte| byte == 0) {
        "all zeros"
    } else if iv.iter().all(u8::is_ascii_digit) {
        "decimal digits"
    } else {
        return None;
    };
    Some(Finding::new(
        FindingId::WeakIv,
        format!("the nonce or IV is {what}, not random: take each from a secure random generator"),
    ))
}

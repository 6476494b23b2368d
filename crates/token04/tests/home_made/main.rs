//! Tokens as home-made generators make them: `inspect` names what is wrong with each.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod aes;
mod generator;

use common::{Deterministic, Reference, read, time};
use generator::{CLAIMS, FRAMES, HEADS, KEYS, LENGTHS, NOW, Plan, TAGS, TEXTS};
use proptest::prelude::*;
use serde::Deserialize;
use token04::{Finding, FindingId, InspectOptions, inspect};

#[derive(Deserialize)]
struct Case {
    id: String,
    token: String,
    secret: String,
    at: i64,
    finding: String,
    mentions: Vec<String>,
    opens: Option<bool>,
    layout: Option<Vec<String>>,
}

#[test]
fn what_is_wrong_is_named() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../../../tests/vectors/home-made.json")).unwrap();
    assert_eq!(cases.len(), 109);
    let mut missed = Vec::new();
    for case in cases {
        let options = InspectOptions::new()
            .secret(&case.secret)
            .time(time(case.at))
            .unwrap();
        let found = inspect(&case.token, &options);
        let named = found
            .findings
            .iter()
            .find(|finding| finding.id.as_str() == case.finding);
        let says = named.is_some_and(|finding| {
            let message = finding.message.to_lowercase();
            case.mentions
                .iter()
                .all(|word| message.contains(&word.to_lowercase()))
        });
        let opens = case.opens.is_none_or(|opens| opens == found.contents.is_some());
        let layout = case.layout.is_none_or(|layout| layout == found.layout);
        let shown = format!("{found:?}");
        let repeats = shown.contains(&case.secret) || shown.contains(&case.token);
        if !says || !opens || !layout || repeats {
            missed.push(format!(
                "{}: {} {says} {opens} {layout} {repeats}: {:?} {:?} {:?}",
                case.id, case.finding, found.findings, found.layout, found.repairs
            ));
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn official_tokens_need_no_repair() {
    const OF_TEXT_LAYOUT_OR_KEY: &[FindingId] = &[
        FindingId::AlteredText,
        FindingId::EmbeddedToken,
        FindingId::CutOff,
        FindingId::NotSealed,
        FindingId::LeakedSecret,
        FindingId::MalformedToken,
        FindingId::ForeignLayout,
        FindingId::MissingModeByte,
        FindingId::WrongModeByte,
        FindingId::WeakIv,
        FindingId::HashedKey,
        FindingId::CutKey,
        FindingId::DecodedKey,
        FindingId::PaddedKey,
        FindingId::AppSign,
        FindingId::InvalidSecret,
        FindingId::WrongKey,
        FindingId::InvalidClaims,
    ];
    let official = read::<Reference>("reference-tokens.json").into_iter();
    let official = official.map(|vector| (vector.id, vector.token, vector.secret, vector.ctime));
    let fixed = read::<Deterministic>("deterministic.json").into_iter();
    let fixed = fixed.map(|vector| (vector.id, vector.token, vector.secret, vector.ctime));
    let tokens: Vec<_> = official.chain(fixed).collect();
    assert!(tokens.len() > 100);
    for (id, token, secret, at) in tokens {
        // Some were made with a clock at 0.
        let at = at.clamp(1_000_000_000, 99_999_999_999);
        for options in [InspectOptions::new(), InspectOptions::new().secret(&secret)] {
            let found = inspect(&token, &options.time(time(at)).unwrap());
            assert!(
                found.repairs.is_empty() && found.layout.is_empty(),
                "{id}: {found:?}"
            );
            // Two vectors have a nonce of zeros.
            let is_fixed =
                |finding: &Finding| finding.id == FindingId::WeakIv && id.ends_with("-nonce-zero-ctime-zero");
            let odd = found
                .findings
                .iter()
                .find(|finding| OF_TEXT_LAYOUT_OR_KEY.contains(&finding.id) && !is_fixed(finding));
            assert_eq!(odd, None, "{id}");
        }
    }
}

/// Every fault alone, and every two faults that do not concern the same part.
fn plans() -> Vec<Plan> {
    type Part = (usize, fn(&mut Plan, usize));
    let parts: [Part; 7] = [
        (HEADS.len(), |plan, choice| plan.head = choice),
        (LENGTHS.len(), |plan, choice| plan.lengths = choice),
        (TAGS.len(), |plan, choice| plan.tag = choice),
        (FRAMES.len(), |plan, choice| plan.frame = choice),
        (KEYS.len(), |plan, choice| plan.key = choice),
        (TEXTS.len(), |plan, choice| plan.text = choice),
        (CLAIMS.len(), |plan, choice| plan.claims = choice),
    ];
    let mut plans = Vec::new();
    for cbc in [false, true] {
        for (index, (count, set)) in parts.iter().enumerate() {
            for choice in 1..*count {
                let mut one = Plan {
                    cbc,
                    ..Plan::default()
                };
                set(&mut one, choice);
                plans.push(one);
                for (other_count, set_other) in &parts[index + 1..] {
                    for other in 1..*other_count {
                        let mut two = one;
                        set_other(&mut two, other);
                        plans.push(two);
                    }
                }
            }
        }
    }
    plans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn each_fault_and_each_pair_is_named(
        secret in "[0-9a-f]{32}",
        user in "[a-z]{1,30}",
        room in "[a-z0-9]{1,60}",
        random in any::<[u8; 32]>(),
        more in any::<[u8; 16]>(),
    ) {
        let mut bytes = [0; 48];
        bytes[..32].copy_from_slice(&random);
        bytes[32..].copy_from_slice(&more);
        let mut missed = Vec::new();
        for plan in plans() {
            let token = plan.make(&secret, &user, &room, &bytes);
            let options = InspectOptions::new().secret(&secret).time(time(NOW)).unwrap();
            let found = inspect(&token, &options);
            let is_named = |id| found.findings.iter().any(|finding| finding.id.as_str() == id);
            for fault in plan.faults() {
                if !is_named(fault.id) || fault.layout.is_some_and(|layout| !found.layout.contains(&layout)) {
                    missed.push(format!("{plan:?}: {fault:?}: {found:?}"));
                }
            }
            let shown = format!("{found:?}");
            prop_assert!(!shown.contains(&secret) && !shown.contains(&token), "{plan:?}: {shown}");
        }
        prop_assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
    }
}

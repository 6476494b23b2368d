//! The shared vectors: fixed tokens, tokens of the official assistants, and malformed ones.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Check, Deterministic, Malformed, Reference, cipher, read, secret};
use token04::hazmat::{self, FixedToken};
use token04::{AppId, ErrorKind};

fn deterministic() -> Vec<Deterministic> {
    let vectors = read("deterministic.json");
    assert_eq!(vectors.len(), 20);
    vectors
}

fn malformed() -> Vec<Malformed> {
    let vectors = read("malformed.json");
    assert_eq!(vectors.len(), 204);
    vectors
}

fn seal(vector: &Deterministic) -> String {
    let iv: Vec<u8> = (0..vector.iv_hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&vector.iv_hex[at..at + 2], 16).unwrap())
        .collect();
    let fixed = FixedToken {
        app_id: AppId::new(vector.app_id).unwrap(),
        user_id: &vector.user_id,
        ctime: vector.ctime,
        expire: vector.expire,
        nonce: vector.nonce,
        payload: &vector.payload,
        cipher: cipher(&vector.mode),
        iv: &iv,
    };
    hazmat::seal(&secret(&vector.secret), &fixed).unwrap_or_else(|e| panic!("{}: {e}", vector.id))
}

#[test]
fn deterministic_vectors_reproduce_byte_for_byte() {
    for vector in deterministic() {
        assert_eq!(seal(&vector), vector.token, "{}", vector.id);
    }
}

#[test]
fn deterministic_vectors_verify() {
    for vector in deterministic() {
        let options = Check::new()
            .app_id(vector.app_id)
            .user_id(&vector.user_id)
            .at(vector.ctime)
            .accept_cbc(true)
            .accept_cbc_user_forgeable(true);
        let claims = options
            .verify_with(&vector.secret, &vector.token)
            .unwrap_or_else(|e| panic!("{}: {e}", vector.id));
        assert_eq!(claims.cipher().as_str(), vector.mode, "{}", vector.id);
        assert_eq!(claims.ctime(), vector.ctime, "{}", vector.id);
        assert_eq!(claims.expire(), vector.expire, "{}", vector.id);
        assert_eq!(claims.nonce(), vector.nonce, "{}", vector.id);
        assert_eq!(claims.payload(), vector.payload, "{}", vector.id);
    }
}

#[test]
fn tokens_of_the_official_assistants_verify() {
    let vectors: Vec<Reference> = read("reference-tokens.json");
    assert_eq!(vectors.len(), 114);
    for vector in &vectors {
        let options = Check::new()
            .app_id(vector.app_id)
            .user_id(&vector.user_id)
            .at(vector.ctime)
            .accept_cbc(true)
            .accept_cbc_user_forgeable(true);
        let claims = options
            .verify_with(&vector.secret, &vector.token)
            .unwrap_or_else(|e| panic!("{}: {e}", vector.id));
        assert_eq!(claims.cipher().as_str(), vector.mode, "{}", vector.id);
        assert_eq!(claims.ctime(), vector.ctime, "{}", vector.id);
        assert_eq!(claims.expire(), vector.expire, "{}", vector.id);
        assert_eq!(claims.nonce(), vector.nonce, "{}", vector.id);
        assert_eq!(claims.payload(), vector.payload, "{}", vector.id);

        let plaintext: serde_json::Value = serde_json::from_str(&vector.plaintext).unwrap();
        assert_eq!(serde_json::to_value(&claims).unwrap(), plaintext, "{}", vector.id);

        let late = options
            .at(vector.expire)
            .verify_with(&vector.secret, &vector.token);
        assert_eq!(late.unwrap_err().kind(), ErrorKind::Expired, "{}", vector.id);
    }
    for producer in ["go", "node", "python", "java", "cpp", "php", "dotnet", "objc"] {
        assert!(vectors.iter().any(|v| v.producer == producer), "{producer}");
    }
}

#[test]
fn malformed_tokens_are_refused_and_unusual_ones_accepted() {
    for vector in malformed() {
        let options = Check::new()
            .at(vector.at)
            .accept_cbc(true)
            .accept_cbc_user_forgeable(true);
        let answer = options.verify_with(&vector.secret, &vector.token);
        let what = format!("{} ({}: {})", vector.id, vector.category, vector.reason);
        match vector.expect.as_str() {
            "accept" => assert!(answer.is_ok(), "{what}: {:?}", answer.unwrap_err()),
            "reject" => assert!(answer.is_err(), "{what}"),
            "either" => {}
            other => panic!("{what}: unknown expectation {other:?}"),
        }
    }
}

#[test]
fn checking_the_app_detects_a_changed_app_id_in_cbc() {
    let vector = malformed()
        .into_iter()
        .find(|v| v.id == "cbc-iv-flip-app-id-in-range")
        .unwrap();
    let options = Check::new()
        .at(vector.at)
        .accept_cbc(true)
        .accept_cbc_user_forgeable(true);
    let claims = options.verify_with(&vector.secret, &vector.token).unwrap();
    assert_eq!(claims.app_id().get(), 1_334_567_890);
    let refused = options
        .app_id(1_234_567_890)
        .verify_with(&vector.secret, &vector.token)
        .unwrap_err();
    // The only error for CBC.
    assert_eq!(refused.kind(), ErrorKind::DecryptionFailed);
}

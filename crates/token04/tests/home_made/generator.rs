//! A generator with every fault of the survey, each of which can be chosen.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha2::{Digest, Sha256};

use super::aes;

pub(crate) const NOW: i64 = 1_900_000_000;

/// What a fault must be reported as: the finding, and the entry of `layout` if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) id: &'static str,
    pub(crate) layout: Option<&'static str>,
}

const fn fault(id: &'static str) -> Option<Fault> {
    Some(Fault { id, layout: None })
}

const fn layout(name: &'static str) -> Option<Fault> {
    Some(Fault {
        id: "foreign_layout",
        layout: Some(name),
    })
}

/// The decisions of a generator. The first of each list is right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) cbc: bool,
    pub(crate) head: usize,
    pub(crate) lengths: usize,
    pub(crate) tag: usize,
    pub(crate) frame: usize,
    pub(crate) key: usize,
    pub(crate) text: usize,
    pub(crate) claims: usize,
}

pub(crate) const HEADS: &[Option<Fault>] = &[
    None,
    layout("no_expiry"),
    layout("expiry_32_bit"),
    layout("version_field"),
    layout("little_endian"),
    layout("app_id_for_expiry"),
];
pub(crate) const LENGTHS: &[Option<Fault>] = &[
    None,
    layout("no_iv_length"),
    layout("no_length"),
    layout("little_endian"),
    layout("length_32_bit"),
    layout("length_8_bit"),
];
/// For GCM only.
pub(crate) const TAGS: &[Option<Fault>] = &[
    None,
    layout("tag_apart"),
    layout("tag_apart"),
    layout("tag_apart"),
    layout("tag_apart"),
    layout("no_tag"),
    layout("gcm_iv_length"),
];
pub(crate) const FRAMES: &[Option<Fault>] =
    &[None, layout("hmac"), layout("hmac"), layout("mode_byte_first")];
pub(crate) const KEYS: &[Option<Fault>] = &[
    None,
    fault("hashed_key"),
    fault("hashed_key"),
    fault("hashed_key"),
    fault("hashed_key"),
    fault("cut_key"),
    fault("cut_key"),
    fault("decoded_key"),
    fault("padded_key"),
];
pub(crate) const TEXTS: &[Option<Fault>] = &[
    None,
    fault("altered_text"),
    fault("altered_text"),
    fault("altered_text"),
    fault("altered_text"),
    fault("altered_text"),
    fault("embedded_token"),
    fault("embedded_token"),
    fault("embedded_token"),
];
pub(crate) const CLAIMS: &[Option<Fault>] = &[
    None,
    fault("invalid_claims"),
    fault("invalid_claims"),
    fault("duration_as_expiry"),
    fault("misplaced_privileges"),
    fault("payload_not_privileges"),
    fault("unknown_payload_field"),
    fault("unknown_privilege"),
    fault("suspicious_user_id"),
];

impl Plan {
    pub(crate) fn faults(&self) -> Vec<Fault> {
        // Without a length, a tag behind the ciphertext is where it belongs.
        let has_no_fault = self.cbc || (self.lengths == 2 && matches!(self.tag, 2 | 3));
        let tag = if has_no_fault { None } else { TAGS[self.tag] };
        [
            HEADS[self.head],
            LENGTHS[self.lengths],
            tag,
            FRAMES[self.frame],
            KEYS[self.key],
            TEXTS[self.text],
            CLAIMS[self.claims],
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Makes a token. `random` has the nonce, and bytes for an HMAC.
    pub(crate) fn make(&self, secret: &str, user: &str, room: &str, random: &[u8; 48]) -> String {
        let key = self.key(secret.as_bytes());
        let plain = self.plain(user, room);
        let nonce_len = if self.cbc || self.tag == 6 { 16 } else { 12 };
        let (nonce, hmac) = (&random[..nonce_len], &random[16..]);
        let (sealed, tag) = match self.cbc {
            true => (aes::cbc(&key, nonce, plain.as_bytes()), Vec::new()),
            false => aes::gcm(&key, nonce, plain.as_bytes()),
        };
        let mut body = self.head_bytes();
        if self.lengths != 1 {
            body.extend(self.length(nonce.len()));
        }
        body.extend(nonce);
        self.put_sealed(&mut body, &sealed, &tag);
        let mode = u8::from(!self.cbc);
        match self.frame {
            3 => body.insert(0, mode),
            _ if self.cbc => {}
            _ => body.push(mode),
        }
        match self.frame {
            1 => body.splice(..0, hmac.iter().copied()).for_each(drop),
            2 => body.extend(hmac),
            _ => {}
        }
        self.text(format!("04{}", STANDARD.encode(body)))
    }

    fn put_sealed(&self, body: &mut Vec<u8>, sealed: &[u8], tag: &[u8]) {
        let field = |body: &mut Vec<u8>, parts: &[&[u8]]| {
            if self.lengths != 2 {
                body.extend(self.length(parts.iter().map(|part| part.len()).sum()));
            }
            parts.iter().for_each(|part| body.extend(*part));
        };
        match if self.cbc { 0 } else { self.tag } {
            1 => field(body, &[tag, sealed]),
            2 => {
                field(body, &[sealed]);
                body.extend(tag);
            }
            3 => {
                field(body, &[sealed]);
                field(body, &[tag]);
            }
            4 => {
                body.extend(tag);
                field(body, &[sealed]);
            }
            5 => field(body, &[sealed]),
            _ => field(body, &[sealed, tag]),
        }
    }

    fn length(&self, len: usize) -> Vec<u8> {
        let len = u32::try_from(len).unwrap();
        let [_, _, high, low] = len.to_be_bytes();
        match self.lengths {
            3 => vec![low, high],
            4 => len.to_be_bytes().to_vec(),
            5 => vec![low],
            _ => vec![high, low],
        }
    }

    fn head_bytes(&self) -> Vec<u8> {
        let expire = NOW + 3600;
        let short = u32::try_from(expire).unwrap();
        match self.head {
            1 => Vec::new(),
            2 => short.to_be_bytes().to_vec(),
            3 => [&[0, 4][..], &expire.to_be_bytes()].concat(),
            4 => expire.to_le_bytes().to_vec(),
            5 => 1_234_567_890_i64.to_be_bytes().to_vec(),
            _ => expire.to_be_bytes().to_vec(),
        }
    }

    fn key(&self, secret: &[u8]) -> Vec<u8> {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let decoded = || -> Vec<u8> {
            let digit = |byte: u8| char::from(byte).to_digit(16).unwrap();
            let pair = |pair: &[u8]| u8::try_from(digit(pair[0]) * 16 + digit(pair[1])).unwrap();
            secret.chunks(2).map(pair).collect()
        };
        match self.key {
            1 => Sha256::digest(secret).to_vec(),
            2 => hex(&Sha256::digest(secret)).into_bytes()[..32].to_vec(),
            3 => Md5::digest(secret).to_vec(),
            4 => hex(&Md5::digest(secret)).into_bytes(),
            5 => secret[..16].to_vec(),
            6 => secret[..24].to_vec(),
            7 => decoded(),
            8 => [decoded(), vec![0; 16]].concat(),
            _ => secret.to_vec(),
        }
    }

    fn plain(&self, user: &str, room: &str) -> String {
        let ctime = NOW - 10;
        let expire = if self.claims == 3 { 3600 } else { NOW + 3600 };
        let payload = match self.claims {
            5 => serde_json::json!([{"room_id": room}]),
            6 => serde_json::json!({"roomId": room, "privilege": {"1": 1}}),
            7 => serde_json::json!({"room_id": room, "privilege": {"login": 1}}),
            _ => serde_json::json!({"room_id": room, "privilege": {"1": 1, "2": 1}, "stream_id_list": null}),
        };
        let mut claims = serde_json::json!({
            "app_id": 1_234_567_890,
            "user_id": if self.claims == 8 { "undefined" } else { user },
            "ctime": ctime,
            "expire": expire,
            "nonce": 7,
            "payload": payload.to_string(),
        });
        match self.claims {
            1 => claims["nonce"] = "7".into(),
            2 => claims["payload"] = payload,
            4 => {
                claims["payload"] = "".into();
                claims["room_id"] = room.into();
            }
            _ => {}
        }
        claims.to_string()
    }

    fn text(&self, token: String) -> String {
        match self.text {
            1 => format!("\"{token}\"\n"),
            2 => STANDARD.encode(token),
            3 => format!("04{token}"),
            4 => {
                let body = STANDARD.decode(&token[2..]).unwrap();
                let hex: String = body.iter().map(|byte| format!("{byte:02X}")).collect();
                format!("04{hex}")
            }
            // At least one character must differ.
            5 => format!("{}\n", token.replace('+', "-").replace('/', "_")),
            6 => format!(r#"{{"code":0,"data":{{"token":"{token}"}}}}"#),
            7 => format!("Authorization: Bearer {token}"),
            8 => format!(
                "https://example.com/?token={}&room=1",
                token.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
            ),
            _ => token,
        }
    }
}

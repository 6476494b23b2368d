//! Tests that a C compiler lays out the structs and enums of the header as Rust does.

use std::io::Write;
use std::mem::offset_of;
use std::process::{Command, Stdio};

use crate::action::{token04_action_kind_t, token04_action_t};
use crate::batch_item::token04_batch_item_t;
use crate::cipher::token04_cipher_t;
use crate::error::{token04_error_category_t, token04_error_kind_t};
use crate::findings::token04_severity_t;
use crate::generator_options::token04_generator_options_t;
use crate::inspect::token04_form_t;
use crate::message::token04_language_t;
use crate::options::token04_options_kind_t;
use crate::request::{token04_request_kind_t, token04_request_t};
use crate::verifier_options::token04_verifier_options_t;

/// Conditions in C about sizes, alignments and offsets. Does not compile if a field of a struct is missing here.
macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {{
        $({
            #[allow(dead_code, reason = "only compiled")]
            fn has_no_other_fields($name { $($field: _),* }: $name) {}
        })*
        vec![$(
            format!("sizeof({0}) == {1}", stringify!($name), size_of::<$name>()),
            format!("_Alignof({0}) == {1}", stringify!($name), align_of::<$name>()),
            $(format!("offsetof({0}, {1}) == {2}", stringify!($name), stringify!($field), offset_of!($name, $field)),)*
        )*]
    }};
}

macro_rules! enums {
    ($($name:ident)*) => {
        vec![$(format!("sizeof({0}) == {1}", stringify!($name), size_of::<$name>())),*]
    };
}

#[test]
fn the_header_has_the_layout_of_the_library() {
    let structs = structs! {
        token04_request_t {
            struct_size, kind, user_id, user_id_len, lifetime_seconds, privileges, payload, payload_len
        }
        token04_action_t { struct_size, kind, room_id, room_id_len, stream_id, stream_id_len }
        token04_generator_options_t {
            struct_size, kind, cipher, max_lifetime_seconds, clock, clock_data, allow_placeholder_ids
        }
        token04_verifier_options_t {
            struct_size, kind, accept_cbc, accept_cbc_user_forgeable, allow_placeholder_ids, leeway_seconds,
            previous_secrets, previous_secret_lens, previous_secret_count, clock, clock_data
        }
        token04_batch_item_t { token, token_len, error, expires_at, renew_at }
    };
    let enums = enums! {
        token04_action_kind_t token04_cipher_t token04_error_category_t token04_error_kind_t token04_form_t
        token04_language_t token04_options_kind_t token04_request_kind_t token04_severity_t
    };
    let mut source = "#include <token04.h>\n".to_owned();
    for condition in structs.iter().chain(&enums) {
        source += &format!("_Static_assert({condition}, \"{condition}\");\n");
    }

    let mut compiler = Command::new("cc")
        .args(["-std=c11", "-fsyntax-only", "-x", "c", "-I"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/include"))
        .arg("-")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = compiler.stdin.take().unwrap();
    stdin.write_all(source.as_bytes()).unwrap();
    drop(stdin);
    assert!(
        compiler.wait().unwrap().success(),
        "the header differs from the library"
    );
}

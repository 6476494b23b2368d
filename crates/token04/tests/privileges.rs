//! The privilege payload, written and read, and what it allows.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::SECRET;
use token04::legacy::{
    Action, Claims, ErrorKind, Generator, RoomPrivileges, Verifier, VerifyOptions, authorize,
};

const NOW: i64 = 1_700_000_000;

fn claims(payload: &str) -> Claims {
    let token = Generator::new(1, SECRET)
        .unwrap()
        .with_clock(|| NOW)
        .generate("u", 60, payload)
        .unwrap();
    let options = VerifyOptions::new().at(NOW);
    Verifier::new(SECRET).unwrap().verify(&token, &options).unwrap()
}

#[test]
fn the_builder_writes_the_documented_text() {
    let room = || RoomPrivileges::in_room("room1");
    let cases = [
        (
            room().may_log_in().only_streams(["s1"]),
            r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":["s1"]}"#,
        ),
        (
            room().may_log_in().may_publish().only_streams(["s1", "s2"]),
            r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["s1","s2"]}"#,
        ),
        (
            room(),
            r#"{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}"#,
        ),
        (
            room().may_publish(),
            r#"{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null}"#,
        ),
        (
            RoomPrivileges::in_any_room().may_log_in(),
            r#"{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}"#,
        ),
        (
            RoomPrivileges::in_room("房\"1\\").only_streams(["é\n".to_owned()]),
            r#"{"room_id":"房\"1\\","privilege":{"1":0,"2":0},"stream_id_list":["é\n"]}"#,
        ),
    ];
    for (privileges, text) in cases {
        assert_eq!(privileges.to_payload().unwrap(), text);
        assert_eq!(RoomPrivileges::from_payload(text).unwrap(), Some(privileges));
    }
}

#[test]
fn the_builder_refuses_what_would_silently_mean_any() {
    let cases = [
        (RoomPrivileges::in_room(""), "room_id"),
        (
            RoomPrivileges::in_room("r").only_streams::<&str>([]),
            "stream ids",
        ),
        (RoomPrivileges::in_room("r").only_streams(["s", ""]), "stream id"),
    ];
    for (privileges, name) in cases {
        let error = privileges.to_payload().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.message().contains(name), "{error}");
    }
}

#[test]
fn absent_null_and_empty_mean_any() {
    let any = RoomPrivileges::in_any_room().may_log_in();
    for text in [
        r#"{"privilege":{"1":1}}"#,
        r#"{"room_id":null,"privilege":{"1":1,"2":null},"stream_id_list":null}"#,
        r#"{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":[]}"#,
        r#" { "stream_id_list" : [ ] , "more" : {"1":1} , "privilege" : { "3" : "x" , "1" : 1 } } "#,
    ] {
        assert_eq!(
            RoomPrivileges::from_payload(text).unwrap(),
            Some(any.clone()),
            "{text}"
        );
    }
    assert_eq!(RoomPrivileges::from_payload("").unwrap(), None);
}

#[test]
fn only_the_number_1_allows() {
    for flags in [
        "null",
        "{}",
        r#"{"1":0,"2":0}"#,
        r#"{"1":2,"2":-1}"#,
        r#"{"3":1,"login":1}"#,
    ] {
        let read = RoomPrivileges::from_payload(&format!(r#"{{"privilege":{flags}}}"#)).unwrap();
        assert_eq!(read, Some(RoomPrivileges::in_any_room()), "{flags}");
    }
    assert_eq!(
        RoomPrivileges::from_payload("{}").unwrap(),
        Some(RoomPrivileges::in_any_room())
    );
}

#[test]
fn other_payloads_are_refused_by_the_reader_and_restrict_no_basic_use() {
    let cases = [
        ("room1", "not JSON"),
        ("{", "not JSON"),
        (" ", "not JSON"),
        ("{} {}", "not JSON"),
        ("null", "not a privilege payload"),
        ("7", "not a privilege payload"),
        ("[]", "not a privilege payload"),
        (r#"["r",{"1":1},null]"#, "not a privilege payload"),
        (r#""{}""#, "not a privilege payload"),
        (r#"{"room_id":5}"#, "not a privilege payload"),
        (r#"{"privilege":[1,1]}"#, "not a privilege payload"),
        (r#"{"privilege":{"1":true}}"#, "not a privilege payload"),
        (r#"{"privilege":{"1":"1"}}"#, "not a privilege payload"),
        (r#"{"privilege":{"1":1.0}}"#, "not a privilege payload"),
        (r#"{"stream_id_list":"s"}"#, "not a privilege payload"),
        (r#"{"stream_id_list":["s",1]}"#, "not a privilege payload"),
        (r#"{"stream_id_list":[null]}"#, "not a privilege payload"),
        (r#"{"room_id":"a","room_id":"b"}"#, "not a privilege payload"),
        (r#"{"privilege":{"1":0,"1":1}}"#, "not a privilege payload"),
    ];
    for (payload, message) in cases {
        let error = RoomPrivileges::from_payload(payload).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidPayload, "{payload}");
        assert!(error.message().contains(message), "{payload}: {error}");
        // Such a token proves who the user is all the same, but answers for no action.
        let refused = authorize(&claims(payload), &Action::Login { room_id: "r" }, NOW).unwrap_err();
        assert_eq!(refused, error, "{payload}");
    }
}

#[test]
fn deep_nesting_is_refused_or_ignored_but_never_overflows_the_stack() {
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    assert!(RoomPrivileges::from_payload(&deep).is_err());
    let unknown = format!(r#"{{"unknown":{deep},"privilege":{{"1":1}}}}"#);
    let nested = claims(&unknown);
    let _ = authorize(&nested, &Action::Login { room_id: "r" }, NOW);
}

#[test]
fn an_action_must_name_its_room_and_stream() {
    for (action, name) in [
        (Action::Login { room_id: "" }, "room_id"),
        (
            Action::Publish {
                room_id: "",
                stream_id: "s",
            },
            "room_id",
        ),
        (
            Action::Publish {
                room_id: "r",
                stream_id: "",
            },
            "stream_id",
        ),
    ] {
        for payload in ["", r#"{"privilege":{"1":1,"2":1}}"#] {
            let error = authorize(&claims(payload), &action, NOW).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().contains(name), "{error}");
        }
    }
}

#[test]
fn a_basic_token_restricts_nothing_but_time() {
    let basic = claims("");
    for action in [
        Action::Login { room_id: "any" },
        Action::Publish {
            room_id: "any",
            stream_id: "any",
        },
    ] {
        assert_eq!(authorize(&basic, &action, NOW + 59), Ok(()));
        let late = authorize(&basic, &action, NOW + 60).unwrap_err();
        assert_eq!(late.kind(), ErrorKind::Expired);
    }
}

#[test]
fn the_decision_table_holds_in_every_row() {
    // Each value of a field as it stands in the payload, and what it means for room1 and cam.
    let rooms = [
        ("", true),
        (r#""room_id":null,"#, true),
        (r#""room_id":"","#, true),
        (r#""room_id":"room1","#, true),
        (r#""room_id":"room2","#, false),
        (r#""room_id":"ROOM1","#, false),
        (r#""room_id":"room1 ","#, false),
    ];
    let flags = [
        ("", false),
        ("0", false),
        ("1", true),
        ("2", false),
        ("null", false),
    ];
    let lists = [
        ("", true),
        (r#","stream_id_list":null"#, true),
        (r#","stream_id_list":[]"#, true),
        (r#","stream_id_list":["cam"]"#, true),
        (r#","stream_id_list":["screen","cam"]"#, true),
        (r#","stream_id_list":["screen"]"#, false),
        (r#","stream_id_list":["CAM",""]"#, false),
    ];
    let login = Action::Login { room_id: "room1" };
    let publish = Action::Publish {
        room_id: "room1",
        stream_id: "cam",
    };
    let mut rows = 0;
    for (room, right_room) in rooms {
        for (login_flag, may_log_in) in flags {
            for (publish_flag, may_publish) in flags {
                for (list, right_stream) in lists {
                    let named = [("1", login_flag), ("2", publish_flag)];
                    let privilege: Vec<String> = named
                        .iter()
                        .filter(|(_, value)| !value.is_empty())
                        .map(|(name, value)| format!(r#""{name}":{value}"#))
                        .collect();
                    let payload = format!(r#"{{{room}"privilege":{{{}}}{list}}}"#, privilege.join(","));
                    let claims = claims(&payload);

                    // The first that does not hold decides.
                    let for_login = [
                        (right_room, ErrorKind::RoomNotAllowed),
                        (may_log_in, ErrorKind::LoginNotAllowed),
                    ];
                    let for_publish = [
                        (may_publish, ErrorKind::PublishNotAllowed),
                        (right_stream, ErrorKind::StreamNotAllowed),
                    ];
                    let first = |checks: &[(bool, ErrorKind)]| checks.iter().find(|c| !c.0).map(|c| c.1);
                    let answer = |action| authorize(&claims, action, NOW).err().map(|e| e.kind());
                    assert_eq!(answer(&login), first(&for_login), "login, {payload}");
                    let both = [for_login, for_publish].concat();
                    assert_eq!(answer(&publish), first(&both), "publish, {payload}");
                    rows += 2;
                }
            }
        }
    }
    assert_eq!(rows, 7 * 5 * 5 * 7 * 2);
}

//! The privilege payload: writing, parsing, and what it allows.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::{Check, generator, seconds, time, with_any_payload};
use token04::{Error, ErrorKind, Result, RoomAction, RoomPrivileges, TokenClaims, TokenPrivileges};

const NOW: i64 = 1_700_000_000;

fn claims(payload: &str) -> TokenClaims {
    let token = with_any_payload(1, "u", NOW, 60, payload);
    Check::new().at(NOW).user_id("u").verify(&token).unwrap()
}

/// Parses a payload.
fn read(payload: &str) -> Result<Option<TokenPrivileges>> {
    claims(payload).privileges()
}

fn authorize(claims: &TokenClaims, action: &RoomAction<'_>, at: i64) -> Result<()> {
    claims.authorize_at(action, time(at))
}

/// The parsed fields: room, login, publish, streams; `None` for any room or stream.
type Read = (Option<String>, bool, bool, Option<Vec<String>>);

fn fields(read: TokenPrivileges) -> Read {
    assert_eq!(read.any_room, read.room_id.is_none());
    assert!(!read.any_stream || (read.may_publish && read.stream_ids.is_empty()));
    let streams = (!read.any_stream).then_some(read.stream_ids);
    (read.room_id, read.may_log_in, read.may_publish, streams)
}

#[test]
fn the_builder_writes_the_documented_text() {
    let room = || RoomPrivileges::in_room("room1");
    let (room1, cam) = (Some("room1".to_owned()), vec!["s1".to_owned()]);
    let cases: [(RoomPrivileges, &str, Read); 6] = [
        (
            room(),
            r#"{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}"#,
            (room1.clone(), false, false, Some(vec![])),
        ),
        (
            room().allow_login().allow_publish(["s1"]),
            r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["s1"]}"#,
            (room1.clone(), true, true, Some(cam.clone())),
        ),
        (
            room().allow_publish(["s1"]).allow_login().allow_publish(["s2"]),
            r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["s1","s2"]}"#,
            (
                room1.clone(),
                true,
                true,
                Some(vec!["s1".to_owned(), "s2".to_owned()]),
            ),
        ),
        (
            room().allow_publish_any_stream(),
            r#"{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null}"#,
            (room1, false, true, None),
        ),
        (
            RoomPrivileges::in_any_room().allow_login(),
            r#"{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}"#,
            (None, true, false, Some(vec![])),
        ),
        (
            RoomPrivileges::in_room("房\"1\\").allow_publish(["é\n".to_owned()]),
            r#"{"room_id":"房\"1\\","privilege":{"1":0,"2":1},"stream_id_list":["é\n"]}"#,
            (
                Some("房\"1\\".to_owned()),
                false,
                true,
                Some(vec!["é\n".to_owned()]),
            ),
        ),
    ];
    for (privileges, text, expected) in cases {
        assert_eq!(privileges.to_payload().unwrap(), text);
        assert_eq!(serde_json::to_string(&privileges).unwrap(), text);
        assert_eq!(fields(read(text).unwrap().unwrap()), expected, "{text}");
        // As the generator encrypts it.
        let token = generator(1).generate("u", seconds(60), &privileges).unwrap();
        assert_eq!(Check::new().verify(&token).unwrap().payload(), text);
    }
}

#[test]
fn steps_only_add() {
    let login = RoomPrivileges::in_room("r").allow_login();
    // A step whose result is dropped adds no right.
    drop(login.clone().allow_publish_any_stream());
    assert!(login.to_payload().unwrap().contains(r#""2":0"#));
    // The payload is written before and after a step.
    let publish = login.clone().allow_publish(["s"]);
    assert!(publish.to_payload().unwrap().contains(r#""2":1"#));
    assert_eq!(
        publish,
        RoomPrivileges::in_room("r").allow_publish(["s"]).allow_login()
    );
    assert_ne!(publish, login);
}

#[test]
fn the_builder_refuses_what_would_silently_mean_any() {
    let room = || RoomPrivileges::in_room("r").allow_login();
    let none: [&str; 0] = [];
    let cases = [
        (RoomPrivileges::in_room("").allow_login(), "in_any_room"),
        (room().allow_publish(none), "allow_publish_any_stream"),
        (
            room().allow_publish(["s"]).allow_publish(none),
            "allow_publish_any_stream",
        ),
        (room().allow_publish(["s", ""]), "empty id"),
        (room().allow_publish(["s"]).allow_publish_any_stream(), "exclude"),
        (room().allow_publish_any_stream().allow_publish(["s"]), "exclude"),
    ];
    for (privileges, name) in cases {
        // From `to_payload`, and from generating a token.
        let errors: [Error; 2] = [
            privileges.to_payload().unwrap_err(),
            generator(1).generate("u", seconds(60), &privileges).unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().contains(name), "{error}");
        }
        assert!(serde_json::to_string(&privileges).is_err());
    }
}

#[test]
fn absent_null_and_empty_mean_any() {
    let any = (None, true, false, Some(vec![]));
    for text in [
        r#"{"privilege":{"1":1}}"#,
        r#"{"room_id":null,"privilege":{"1":1,"2":null},"stream_id_list":null}"#,
        r#"{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":[]}"#,
        r#" { "stream_id_list" : [ ] , "more" : {"1":1} , "privilege" : { "3" : "x" , "1" : 1 } } "#,
    ] {
        assert_eq!(fields(read(text).unwrap().unwrap()), any, "{text}");
    }
    let streams = r#"{"privilege":{"2":1},"stream_id_list":[]}"#;
    assert_eq!(fields(read(streams).unwrap().unwrap()), (None, false, true, None));
    assert_eq!(read("").unwrap(), None);
    assert!(claims("").is_basic() && !claims("{}").is_basic());
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
        let read = read(&format!(r#"{{"privilege":{flags}}}"#)).unwrap().unwrap();
        assert_eq!(fields(read), (None, false, false, Some(vec![])), "{flags}");
    }
    assert_eq!(
        fields(read("{}").unwrap().unwrap()),
        (None, false, false, Some(vec![]))
    );
}

#[test]
fn other_payloads_are_refused_and_authorize_nothing() {
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
        let error = read(payload).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidPayload, "{payload}");
        assert!(error.message().contains(message), "{payload}: {error}");
        // Such a token still identifies the user, but authorizes no action.
        let refused = authorize(&claims(payload), &RoomAction::login("r"), NOW).unwrap_err();
        assert_eq!(refused, error, "{payload}");
    }
}

#[test]
fn deep_nesting_is_refused_or_ignored_but_never_overflows_the_stack() {
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    assert!(read(&deep).is_err());
    let unknown = format!(r#"{{"unknown":{deep},"privilege":{{"1":1}}}}"#);
    let nested = claims(&unknown);
    let _ = authorize(&nested, &RoomAction::login("r"), NOW);
}

#[test]
fn an_action_must_name_its_room_and_stream() {
    for (action, name) in [
        (RoomAction::login(""), "room_id"),
        (RoomAction::publish("", "s"), "room_id"),
        (RoomAction::publish("r", ""), "stream_id"),
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
    for action in [RoomAction::login("any"), RoomAction::publish("any", "any")] {
        assert_eq!(authorize(&basic, &action, NOW + 59), Ok(()));
        let late = authorize(&basic, &action, NOW + 60).unwrap_err();
        assert_eq!(late.kind(), ErrorKind::Expired);
    }
}

#[test]
fn every_row_of_the_decision_table_holds() {
    // Each value of a field as in the payload, and its meaning for room1 and cam.
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
    let login = RoomAction::login("room1");
    let publish = RoomAction::publish("room1", "cam");
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

                    // The first failing check determines the error.
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

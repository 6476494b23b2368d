//! Messages of the core in the words of this command.
//!
//! The core writes names of arguments and calls in backticks and in Rust's spelling.

use std::borrow::Cow;

/// With options for the names: `user_id` is `--user-id`.
pub(crate) fn in_options(message: &str) -> Cow<'_, str> {
    render(message, |name| {
        option(name).map_or_else(|| format!("--{}", name.replace('_', "-")), str::to_owned)
    })
}

/// For a line of a batch, which has fields of these names; the rest is options.
pub(crate) fn in_fields(message: &str) -> Cow<'_, str> {
    render(message, |name| match name {
        "user_id" | "room_id" | "stream_ids" | "lifetime" => name.to_owned(),
        _ => in_options(&format!("`{name}`")).into_owned(),
    })
}

fn render(message: &str, name: impl Fn(&str) -> String) -> Cow<'_, str> {
    if !message.contains('`') {
        return message.into();
    }
    // Every second part stands in backticks.
    let parts = message.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 0 {
            Cow::Borrowed(part)
        } else {
            Cow::Owned(name(part))
        }
    });
    Cow::Owned(parts.collect())
}

/// What is called otherwise here.
fn option(name: &str) -> Option<&'static str> {
    Some(match name {
        "room_id" | "RoomPrivileges" => "--room",
        "in_any_room" => "--any-room",
        "stream_id" | "stream_ids" | "allow_publish" => "--stream",
        "allow_publish_any_stream" => "--publish",
        "generate_basic" => "--basic",
        "previous_secrets" => "--previous-secret-file",
        "time" => "--at",
        "secret" => "the secret",
        "inspect" => "token04 inspect",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_options_or_fields() {
        let message = "`user_id` or `room_id`, `max_lifetime`, `in_any_room`";
        assert_eq!(
            in_options(message),
            "--user-id or --room, --max-lifetime, --any-room"
        );
        assert_eq!(
            in_fields(message),
            "user_id or room_id, --max-lifetime, --any-room"
        );
        assert_eq!(in_options("user_id"), "user_id", "outside of backticks");
    }
}

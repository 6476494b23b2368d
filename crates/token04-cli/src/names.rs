//! Replaces the Rust names in messages of the core with the names of options and fields.
//!
//! The core writes the names of arguments and functions in backticks, in Rust's spelling.

use std::borrow::Cow;

/// Replaces names with option names: `user_id` becomes `--user-id`.
pub(crate) fn with_option_names(message: &str) -> Cow<'_, str> {
    render(message, |name| {
        option_name(name).map_or_else(|| format!("--{}", name.replace('_', "-")), str::to_owned)
    })
}

/// Replaces names for a line of a batch: fields keep their name, other names become options.
pub(crate) fn with_field_names(message: &str) -> Cow<'_, str> {
    render(message, |name| match name {
        "token" | "user_id" | "room_id" | "stream_id" | "stream_ids" | "lifetime" => name.to_owned(),
        _ => with_option_names(&format!("`{name}`")).into_owned(),
    })
}

fn render(message: &str, name: impl Fn(&str) -> String) -> Cow<'_, str> {
    if !message.contains('`') {
        return message.into();
    }
    // Every second part was in backticks.
    let parts = message.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 0 {
            Cow::Borrowed(part)
        } else {
            Cow::Owned(name(part))
        }
    });
    Cow::Owned(parts.collect())
}

/// Options whose name differs from the argument.
fn option_name(name: &str) -> Option<&'static str> {
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
    fn replaces_names_with_options_or_fields() {
        let message = "`user_id` or `room_id`, `max_lifetime`, `in_any_room`";
        assert_eq!(
            with_option_names(message),
            "--user-id or --room, --max-lifetime, --any-room"
        );
        assert_eq!(
            with_field_names(message),
            "user_id or room_id, --max-lifetime, --any-room"
        );
        assert_eq!(with_option_names("user_id"), "user_id", "outside of backticks");
    }
}

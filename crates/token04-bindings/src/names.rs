//! Translates the names in messages to the caller's language.
//!
//! The core writes the names of arguments, options and calls in backticks, with their Rust names.

use std::borrow::Cow;

/// A language and its naming convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// C.
    C,
    /// C++.
    Cpp,
    /// C#.
    DotNet,
    /// Go.
    Go,
    /// Java and Kotlin.
    Java,
    /// JavaScript and TypeScript.
    JavaScript,
    /// Objective-C and Swift.
    ObjectiveC,
    /// PHP.
    Php,
    /// Python.
    Python,
    /// The official one-call function of a language with `snake_case`.
    DropInSnake,
    /// The official one-call function of a language with `camelCase`.
    DropInCamel,
    /// The official one-call function of a language that capitalizes initialisms (`userID`).
    DropInCapitals,
}

impl Language {
    /// Translates the names in a message.
    ///
    /// ```
    /// use token04_bindings::Language;
    ///
    /// let message = "`user_id` is empty: pass the userID";
    /// assert_eq!(Language::JavaScript.render(message), "`userId` is empty: pass the userID");
    /// assert_eq!(Language::Go.render(message), "`userID` is empty: pass the userID");
    /// ```
    // Inlined, so that a WebAssembly module contains the names of JavaScript only.
    #[inline(always)]
    #[must_use]
    pub fn render(self, message: &str) -> Cow<'_, str> {
        if !message.contains('`') {
            return Cow::Borrowed(message);
        }
        let mut rendered = String::with_capacity(message.len());
        for (index, part) in message.split('`').enumerate() {
            // Parts with an odd index are names in backticks.
            if index % 2 == 0 {
                rendered.push_str(part);
            } else {
                rendered.push('`');
                self.push_name(part, &mut rendered);
                rendered.push('`');
            }
        }
        Cow::Owned(rendered)
    }

    #[inline(always)]
    fn push_name(self, name: &str, to: &mut String) {
        match self.irregular_name(name) {
            Some(irregular) => to.push_str(irregular),
            None => self.push_in_case(name, to),
        }
    }

    /// Names that differ from Rust's by more than their case.
    #[inline(always)]
    fn irregular_name(self, name: &str) -> Option<&'static str> {
        Some(match (self, name) {
            (Self::Python, "to_json") => "json.dumps",
            (Self::JavaScript, "to_json") => "JSON.stringify",
            (Self::Php, "to_json") => "json_encode",
            (Self::Go, "to_json") => "json.Marshal",
            (Self::Java, "to_json") => "ObjectMapper.writeValueAsString",
            (Self::DotNet, "to_json") => "JsonSerializer.Serialize",
            (Self::ObjectiveC, "to_json") => "NSJSONSerialization",
            (_, "to_json") => "a JSON library",
            (Self::JavaScript | Self::Php | Self::ObjectiveC, "lifetime") => "lifetimeSeconds",
            (Self::JavaScript | Self::Php | Self::ObjectiveC, "max_lifetime") => "maxLifetimeSeconds",
            (Self::JavaScript | Self::Php | Self::ObjectiveC, "leeway") => "leewaySeconds",
            (Self::C, "lifetime") => "lifetime_seconds",
            (Self::C, "max_lifetime") => "max_lifetime_seconds",
            (Self::C, "leeway") => "leeway_seconds",
            (Self::C, "generate_basic") => "TOKEN04_REQUEST_BASIC",
            (Self::C, "generate") => "TOKEN04_REQUEST_PRIVILEGES",
            (Self::C, "RoomPrivileges") => "token04_privileges_new()",
            (Self::C, "in_room") => "token04_privileges_new()",
            (Self::C, "in_any_room") => "token04_privileges_new_any_room()",
            (Self::C, "allow_publish") => "token04_privileges_allow_publish()",
            (Self::C, "allow_publish_any_stream") => "token04_privileges_allow_publish_any_stream()",
            (Self::C, "inspect") => "token04_inspect()",
            (Self::Go, "max_lifetime") => "WithMaxLifetime",
            (Self::Go, "leeway") => "WithLeeway",
            (Self::Go, "previous_secrets") => "WithPreviousSecrets",
            (Self::Go, "clock") => "WithClock",
            (Self::Go, "cipher") => "WithCipher",
            (Self::Go, "allow_placeholder_ids") => "WithPlaceholderIDs",
            (Self::Go, "accept_cbc") => "AcceptCBC",
            (Self::Go, "accept_cbc_user_forgeable") => "AcceptCBCUserForgeable",
            (Self::Go, "RoomPrivileges") => "InRoom",
            (Self::Go, "in_room") => "InRoom",
            (Self::Go, "in_any_room") => "InAnyRoom",
            (Self::Go, "generate_basic") => "GenerateBasic",
            (Self::Go, "generate") => "Generate",
            (Self::Go, "allow_publish") => "AllowPublish",
            (Self::Go, "allow_publish_any_stream") => "AllowPublishAnyStream",
            (Self::Go, "inspect") => "Inspect",
            (Self::DotNet, "generate_basic") => "GenerateBasic",
            (Self::DotNet, "generate") => "Generate",
            (Self::DotNet, "in_room") => "InRoom",
            (Self::DotNet, "in_any_room") => "InAnyRoom",
            (Self::DotNet, "allow_publish") => "AllowPublish",
            (Self::DotNet, "allow_publish_any_stream") => "AllowPublishAnyStream",
            (Self::DotNet, "inspect") => "Inspect",
            (Self::DotNet, "max_lifetime") => "WithMaxLifetime",
            (Self::DotNet, "leeway") => "WithLeeway",
            (Self::DotNet, "previous_secrets") => "WithPreviousSecrets",
            (Self::DotNet, "allow_placeholder_ids") => "AllowPlaceholderIds",
            (Self::DotNet, "accept_cbc") => "AcceptCbc",
            (Self::DotNet, "accept_cbc_user_forgeable") => "AcceptCbcUserForgeable",
            (Self::ObjectiveC, "RoomPrivileges") => "Token04RoomPrivileges",
            (Self::ObjectiveC, "generate_basic") => "basicTokenForUserID:",
            (Self::ObjectiveC, "generate") => "tokenForUserID:",
            (Self::ObjectiveC, "in_room") => "privilegesInRoom:error:",
            (Self::ObjectiveC, "in_any_room") => "privilegesInAnyRoom",
            (Self::ObjectiveC, "inspect") => "Token04Inspection",
            (Self::DropInSnake, "lifetime") => "effective_time_in_seconds",
            (Self::DropInCamel | Self::DropInCapitals, "lifetime") => "effectiveTimeInSeconds",
            (Self::DropInCamel, "app_id") => "appId",
            _ => return None,
        })
    }

    #[inline(always)]
    fn push_in_case(self, name: &str, to: &mut String) {
        let is_snake = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        match self {
            Self::C | Self::Cpp | Self::Python | Self::DropInSnake => to.push_str(name),
            _ if !is_snake => to.push_str(name),
            Self::Java | Self::JavaScript | Self::Php | Self::DotNet | Self::DropInCamel => {
                push_camel(name, to, |_| None);
            }
            Self::Go | Self::ObjectiveC | Self::DropInCapitals => push_camel(name, to, initialism),
        }
    }
}

/// Initialisms in capitals, as in `userID`.
fn initialism(word: &str) -> Option<&'static str> {
    match word {
        "id" => Some("ID"),
        "ids" => Some("IDs"),
        "cbc" => Some("CBC"),
        _ => None,
    }
}

fn push_camel(name: &str, to: &mut String, initialism: impl Fn(&str) -> Option<&'static str>) {
    for (index, word) in name.split('_').enumerate() {
        let mut letters = word.chars();
        match (initialism(word), letters.next()) {
            (Some(initialism), _) if index > 0 => to.push_str(initialism),
            (_, Some(first)) if index > 0 => {
                to.push(first.to_ascii_uppercase());
                to.push_str(letters.as_str());
            }
            _ => to.push_str(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_language() {
        let message = "`max_lifetime` or `app_id` or `accept_cbc_user_forgeable`";
        let expected = [
            (Language::Python, message),
            (
                Language::JavaScript,
                "`maxLifetimeSeconds` or `appId` or `acceptCbcUserForgeable`",
            ),
            (
                Language::Java,
                "`maxLifetime` or `appId` or `acceptCbcUserForgeable`",
            ),
            (
                Language::Go,
                "`WithMaxLifetime` or `appID` or `AcceptCBCUserForgeable`",
            ),
        ];
        for (language, rendered) in expected {
            assert_eq!(language.render(message), rendered);
        }
    }

    #[test]
    fn text_outside_backticks_is_unchanged() {
        assert_eq!(Language::Go.render("user_id"), "user_id");
    }
}

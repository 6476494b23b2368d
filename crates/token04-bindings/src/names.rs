//! Messages in the names of the language that reads them.
//!
//! The core writes names of arguments, options and calls in backticks and in Rust's spelling.

use std::borrow::Cow;

/// A language, by how it spells names.
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
    /// The official one-call function of a language that writes `userID`.
    DropInCapitals,
}

impl Language {
    /// Rewrites the names in a message.
    ///
    /// ```
    /// use token04_bindings::Language;
    ///
    /// let message = "`user_id` is empty: pass the userID";
    /// assert_eq!(Language::JavaScript.render(message), "`userId` is empty: pass the userID");
    /// assert_eq!(Language::Go.render(message), "`userID` is empty: pass the userID");
    /// ```
    #[must_use]
    pub fn render(self, message: &str) -> Cow<'_, str> {
        if !message.contains('`') {
            return Cow::Borrowed(message);
        }
        // Every second part stands in backticks.
        let parts = message.split('`').enumerate().map(|(index, part)| {
            if index % 2 == 0 {
                Cow::Borrowed(part)
            } else {
                Cow::Owned(format!("`{}`", self.name(part)))
            }
        });
        Cow::Owned(parts.collect())
    }

    fn name(self, name: &str) -> String {
        self.special(name).map_or_else(|| self.spell(name), str::to_owned)
    }

    /// Names that are not just spelled differently.
    fn special(self, name: &str) -> Option<&'static str> {
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
            (Self::Go, "in_any_room") => "InAnyRoom",
            (Self::Go, "generate_basic") => "GenerateBasic",
            (Self::Go, "generate") => "Generate",
            (Self::Go, "allow_publish") => "AllowPublish",
            (Self::Go, "allow_publish_any_stream") => "AllowPublishAnyStream",
            (Self::Go, "inspect") => "Inspect",
            (Self::DotNet, "generate_basic") => "GenerateBasic",
            (Self::DotNet, "generate") => "Generate",
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
            (Self::ObjectiveC, "in_any_room") => "privilegesInAnyRoom",
            (Self::ObjectiveC, "inspect") => "Token04Inspection",
            (Self::DropInSnake, "lifetime") => "effective_time_in_seconds",
            (Self::DropInCamel | Self::DropInCapitals, "lifetime") => "effectiveTimeInSeconds",
            (Self::DropInCamel, "app_id") => "appId",
            _ => return None,
        })
    }

    fn spell(self, name: &str) -> String {
        if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return name.to_owned();
        }
        match self {
            Self::C | Self::Cpp | Self::Python | Self::DropInSnake => name.to_owned(),
            Self::Java | Self::JavaScript | Self::Php | Self::DotNet | Self::DropInCamel => {
                camel(name, false)
            }
            Self::Go | Self::ObjectiveC | Self::DropInCapitals => camel(name, true),
        }
    }
}

/// `userId`, or `userID` where abbreviations are in capitals.
fn camel(name: &str, capitals: bool) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        match word {
            "id" if capitals => camel.push_str("ID"),
            "ids" if capitals => camel.push_str("IDs"),
            "cbc" if capitals => camel.push_str("CBC"),
            _ => {
                let (first, rest) = word.split_at(word.len().min(1));
                camel.push_str(&first.to_ascii_uppercase());
                camel.push_str(rest);
            }
        }
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_the_language_does() {
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
    fn text_outside_of_backticks_stays() {
        assert_eq!(Language::Go.render("user_id"), "user_id");
    }
}

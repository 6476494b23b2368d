//! Messages in the names of the language that reads them.

use std::ffi::c_char;
use std::sync::OnceLock;

use token04_bindings::Language;

use crate::memory::has_left;
use crate::text_out::{Text, borrow_str};

/// Whose names a message has for arguments, options and functions. For libraries that stand on this one: C programs
/// need none of it.
#[repr(C)]
pub enum token04_language_t {
    /// C.
    TOKEN04_LANGUAGE_C = 0,
    /// C++.
    TOKEN04_LANGUAGE_CPP = 1,
    /// Go.
    TOKEN04_LANGUAGE_GO = 2,
    /// C# and its like.
    TOKEN04_LANGUAGE_DOTNET = 3,
    /// Objective-C and Swift.
    TOKEN04_LANGUAGE_OBJECTIVE_C = 4,
    /// The official one-call function of a language that writes `user_id`.
    TOKEN04_LANGUAGE_DROP_IN_SNAKE = 5,
    /// The official one-call function of a language that writes `userId`.
    TOKEN04_LANGUAGE_DROP_IN_CAMEL = 6,
    /// The official one-call function of a language that writes `userID`.
    TOKEN04_LANGUAGE_DROP_IN_CAPITALS = 7,
}

/// In the order of their numbers.
const LANGUAGES: [Language; 8] = [
    Language::C,
    Language::Cpp,
    Language::Go,
    Language::DotNet,
    Language::ObjectiveC,
    Language::DropInSnake,
    Language::DropInCamel,
    Language::DropInCapitals,
];

/// A message of the core, and what was made of it for the languages that asked.
pub(crate) struct Message {
    core: Text,
    rendered: [OnceLock<Option<Text>>; LANGUAGES.len()],
}

impl Message {
    /// `None` where memory ends.
    pub(crate) fn new(message: &str) -> Option<Self> {
        Some(Self {
            core: Text::try_new(message)?,
            rendered: [const { OnceLock::new() }; LANGUAGES.len()],
        })
    }

    /// # Safety
    ///
    /// `len` is null or may be written to.
    pub(crate) unsafe fn borrow_in(&self, language: Language, len: *mut usize) -> *const c_char {
        // SAFETY: the caller promises that `len` is null or may be written to.
        unsafe { borrow_str(Some(self.text(language)), len) }
    }

    fn text(&self, language: Language) -> &Text {
        let places = LANGUAGES.iter().zip(&self.rendered);
        let Some((_, place)) = places.into_iter().find(|(of, _)| **of == language) else {
            return &self.core;
        };
        let rendered = place.get_or_init(|| {
            let core = self.core.as_str();
            // Rendering allocates; an error may well be read where little memory is left.
            let is_possible = core.contains('`') && has_left(4096 + 8 * core.len());
            is_possible.then(|| Text::try_new(&language.render(core)))?
        });
        rendered.as_ref().unwrap_or(&self.core)
    }
}

/// The language of a number that C passed, or else C.
pub(crate) fn language(number: i32) -> Language {
    usize::try_from(number)
        .ok()
        .and_then(|number| LANGUAGES.get(number).copied())
        .unwrap_or(Language::C)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_header() {
        use token04_language_t as C;
        let numbers = [
            (C::TOKEN04_LANGUAGE_C, Language::C),
            (C::TOKEN04_LANGUAGE_CPP, Language::Cpp),
            (C::TOKEN04_LANGUAGE_GO, Language::Go),
            (C::TOKEN04_LANGUAGE_DOTNET, Language::DotNet),
            (C::TOKEN04_LANGUAGE_OBJECTIVE_C, Language::ObjectiveC),
            (C::TOKEN04_LANGUAGE_DROP_IN_SNAKE, Language::DropInSnake),
            (C::TOKEN04_LANGUAGE_DROP_IN_CAMEL, Language::DropInCamel),
            (C::TOKEN04_LANGUAGE_DROP_IN_CAPITALS, Language::DropInCapitals),
        ];
        for (number, expected) in numbers {
            assert_eq!(language(number as i32), expected);
        }
        assert_eq!([-1, 8, i32::MAX].map(language), [Language::C; 3]);
    }
}

//! Messages with the names of the caller's language.

use std::ffi::c_char;
use std::sync::OnceLock;

use token04_bindings::Language;

use crate::memory::can_allocate;
use crate::text_out::{Text, borrow_str};

/// The language whose names a message uses for arguments, options and functions. For libraries built on this
/// one: C programs do not need it.
#[repr(C)]
pub enum token04_language_t {
    /// C.
    TOKEN04_LANGUAGE_C = 0,
    /// C++.
    TOKEN04_LANGUAGE_CPP = 1,
    /// Go.
    TOKEN04_LANGUAGE_GO = 2,
    /// C# and other .NET languages.
    TOKEN04_LANGUAGE_DOTNET = 3,
    /// Objective-C and Swift.
    TOKEN04_LANGUAGE_OBJECTIVE_C = 4,
    /// The official one-call function in languages that write `user_id`.
    TOKEN04_LANGUAGE_DROP_IN_SNAKE = 5,
    /// The official one-call function in languages that write `userId`.
    TOKEN04_LANGUAGE_DROP_IN_CAMEL = 6,
    /// The official one-call function in languages that write `userID`.
    TOKEN04_LANGUAGE_DROP_IN_CAPITALS = 7,
}

/// In the order of the numbers of [`token04_language_t`].
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

/// A message of the core, and its renderings for the languages requested so far.
pub(crate) struct Message {
    core: Text,
    rendered: [OnceLock<Option<Text>>; LANGUAGES.len()],
}

impl Message {
    /// Returns `None` if memory runs out.
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
        // SAFETY: the caller guarantees that `len` is null or may be written to.
        unsafe { borrow_str(Some(self.text(language)), len) }
    }

    fn text(&self, language: Language) -> &Text {
        let places = LANGUAGES.iter().zip(&self.rendered);
        let Some((_, place)) = places.into_iter().find(|(of, _)| **of == language) else {
            return &self.core;
        };
        let rendered = place.get_or_init(|| {
            let core = self.core.as_str();
            // Rendering allocates infallibly, and errors may be read when little memory is left.
            let is_possible = core.contains('`') && can_allocate(4096 + 8 * core.len());
            is_possible.then(|| Text::try_new(&language.render(core)))?
        });
        rendered.as_ref().unwrap_or(&self.core)
    }
}

/// Converts a language number from C. Unknown numbers are C.
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

//! `KitToken`.

use pyo3::prelude::*;
use token04::legacy::Argument;

use crate::arguments::{Text, Whole};
use crate::error::{Failure, guard};
use crate::privileges::ROOM_ID;
use crate::reduce::{Reduced, reduced};
use crate::repr::repr;

/// What the prebuilt UI kits take: a token04 with what they need to know beside it.
///
/// The part behind the `#` is readable by everyone and proves nothing; only the token04 counts.
///
/// Raises `Token04Error`: `invalid_app_id`, `invalid_user_id`, `token_too_long` (the user), `malformed_token`
/// (a token that is too long), `invalid_argument`.
///
/// >>> from token04 import Generator, KitToken
/// >>> token = Generator(1234567890, "0123456789abcdef0123456789abcdef").generate("alice", 3600)
/// >>> text = KitToken(token, 1234567890, "alice", "room1", "Alice Ω").to_text()
/// >>> KitToken.parse(text).user_name
/// 'Alice Ω'
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct KitToken(pub(crate) token04::legacy::KitToken);

#[pymethods]
impl KitToken {
    #[new]
    fn new(
        token: Text<'_, '_>,
        app_id: Whole,
        user_id: Text<'_, '_>,
        room_id: Text<'_, '_>,
        user_name: Text<'_, '_>,
    ) -> Result<Self, Failure> {
        const USER_NAME: Argument = Argument::Other("user_name", "text (valid Unicode)");
        guard(|| {
            // In the order in which errors are reported.
            let app_id = app_id.app_id()?;
            let user_id = user_id.get(Argument::UserId)?;
            Ok(Self(token04::legacy::KitToken::new(
                token.get(Argument::Token)?,
                app_id,
                user_id,
                room_id.get(ROOM_ID)?,
                user_name.get(USER_NAME)?,
            )))
        })
    }

    /// Takes a kit token apart. The token04 inside is not verified.
    ///
    /// Raises `Token04Error`: `malformed_token` if a part is missing or unreadable or the text is too long,
    /// `invalid_argument` if it is not text.
    ///
    /// >>> from token04 import KitToken, Token04Error
    /// >>> try:
    /// ...     KitToken.parse("04AAAA")
    /// ... except Token04Error as error:
    /// ...     print(error)
    /// kit token has no #: is this a plain token04?
    #[staticmethod]
    fn parse(token: Text<'_, '_>) -> Result<Self, Failure> {
        guard(|| {
            Ok(Self(token04::legacy::KitToken::parse(
                token.get(Argument::Token)?,
            )?))
        })
    }

    /// Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.
    ///
    /// Raises `Token04Error`: `invalid_user_id` for an empty user, `invalid_argument` for a user or room ID
    /// with a character beyond Latin-1, which the kits cannot read, and for a token that is not a token04,
    /// `token_too_long` for a text that `parse` would refuse for its length.
    ///
    /// >>> from token04 import KitToken
    /// >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").to_text()[:7]
    /// '04AAAA#'
    fn to_text(&self) -> Result<String, Failure> {
        guard(|| Ok(self.0.to_text()?))
    }

    /// The token04.
    #[getter]
    fn token(&self) -> &str {
        &self.0.token
    }

    /// The app, never 0.
    #[getter]
    fn app_id(&self) -> u32 {
        self.0.app_id
    }

    /// The user, the same as in the token.
    #[getter]
    fn user_id(&self) -> &str {
        &self.0.user_id
    }

    /// The room that the kit joins.
    #[getter]
    fn room_id(&self) -> &str {
        &self.0.room_id
    }

    /// The name shown to others.
    #[getter]
    fn user_name(&self) -> &str {
        &self.0.user_name
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["app_id", "user_id", "room_id", "user_name"])
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let Self(kit) = slf.get();
        let arguments = (&kit.token, kit.app_id, &kit.user_id, &kit.room_id, &kit.user_name);
        reduced(slf.get_type(), arguments)
    }
}

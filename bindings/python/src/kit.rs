//! `KitToken`.

use pyo3::prelude::*;
use token04_bindings::{Argument, catch};

use crate::action::ROOM_ID;
use crate::arguments::{Integer, Text};
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::reduce::{Reduced, reduced};

/// A token for the prebuilt UI kits: a token04 with the details that the kits need.
///
/// Anyone can read the part after the `#`, and it proves nothing; only the token04 counts.
///
/// Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_user_id`, `token_too_long` (the user),
/// `invalid_argument`; and `TokenRefusedError` (`malformed_token`) for a token that is too long or not a
/// `str`.
///
/// >>> from token04 import KitToken, TokenGenerator
/// >>> token = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef").generate_basic("alice", 3600)
/// >>> text = KitToken(token, 1234567890, "alice", "room1", "Alice Ω").to_text()
/// >>> KitToken.parse(text).user_name
/// 'Alice Ω'
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct KitToken(pub(crate) token04::KitToken);

#[pymethods]
impl KitToken {
    #[new]
    fn new(
        token: Text<'_, '_>,
        app_id: Integer,
        user_id: Text<'_, '_>,
        room_id: Text<'_, '_>,
        user_name: Text<'_, '_>,
    ) -> Result<Self, Failure> {
        const USER_NAME: Argument = Argument::Text("user_name");
        catch(|| {
            // This order determines which error is reported first.
            let app_id = app_id.app_id()?.get();
            let user_id = user_id.get(Argument::UserId)?;
            Ok(Self(token04::KitToken::new(
                token.get(Argument::Token)?,
                app_id,
                user_id,
                room_id.get(ROOM_ID)?,
                user_name.get(USER_NAME)?,
            )))
        })
    }

    /// Parses a kit token. It does not verify the token04 inside.
    ///
    /// Raises `TokenRefusedError` (`malformed_token`) if a part is missing or unreadable, or if `text` is too
    /// long or not a `str`.
    ///
    /// >>> from token04 import KitToken, TokenRefusedError
    /// >>> try:
    /// ...     KitToken.parse("04AAAA")
    /// ... except TokenRefusedError as error:
    /// ...     print(error)
    /// kit token has no #: is this a plain token04?
    #[staticmethod]
    fn parse(text: Text<'_, '_>) -> Result<Self, Failure> {
        catch(|| Ok(Self(token04::KitToken::parse(text.get(Argument::Token)?)?)))
    }

    /// Returns `token04#base64(JSON)`, byte for byte as the kits write it in a browser.
    ///
    /// Raises `InvalidArgumentError`: `invalid_user_id` for an empty user, `invalid_argument` for a user or
    /// room ID with a character outside Latin-1, which the kits cannot read, and for a token that is not a
    /// token04, `token_too_long` for a result that `parse` would refuse because of its length.
    ///
    /// >>> from token04 import KitToken
    /// >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").to_text()[:7]
    /// '04AAAA#'
    fn to_text(&self) -> Result<String, Failure> {
        catch(|| Ok(self.0.to_text()?))
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

    /// The name shown to other users.
    #[getter]
    fn user_name(&self) -> &str {
        &self.0.user_name
    }

    /// Returns the fields, including the token.
    ///
    /// >>> from token04 import KitToken
    /// >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").asdict()["user_name"]
    /// 'Alice'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &["token", "app_id", "user_id", "room_id", "user_name"])
    }

    /// Omits the token, because it grants access to anyone who reads it.
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

//! The secret as an argument. All copies made here are wiped, also on error paths.

use std::convert::Infallible;

use pyo3::ffi::{Py_UCS4, PyUnicode_AsUCS4};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript, type_hint_union};
use token04::{Result, ServerSecret};
use token04_bindings::{Argument, for_previous_secret};
use zeroize::Zeroizing;

use crate::arguments::{Converted, SURROGATE, get_or_error, out_of_memory, to_tuple, type_name};

/// The usual length of a secret.
const STACK_BUF_LEN: usize = 32;

/// `str` or `bytes`.
pub(crate) struct Secret<'a, 'py>(Converted<SecretValue<'a, 'py>>);

/// Any iterable of secrets, except a single secret; copied into a tuple, which is immutable.
pub(crate) struct Secrets<'py>(Converted<Option<Bound<'py, PyTuple>>>);

/// Both types are immutable.
enum SecretValue<'a, 'py> {
    Bytes(Borrowed<'a, 'py, PyBytes>),
    Text(Borrowed<'a, 'py, PyString>),
}

impl Secret<'_, '_> {
    /// Calls a function with the bytes of the secret. Checks the length before copying.
    pub(crate) fn with<R>(&self, call: impl FnOnce(Result<&[u8]>) -> R) -> R {
        let mut stack_buf = StackBuf::default();
        let heap_buf;
        call(match get_or_error(&self.0, Argument::Secret) {
            Err(error) => Err(error),
            Ok(SecretValue::Bytes(bytes)) => {
                let bytes = bytes.as_bytes();
                Argument::Secret.check_len(bytes.len()).map(|()| bytes)
            }
            Ok(SecretValue::Text(text)) => match stack_buf.encode(text) {
                Some(bytes) => Ok(bytes),
                None => {
                    heap_buf = encode_to_heap(text);
                    heap_buf.as_deref().map(Vec::as_slice).map_err(Clone::clone)
                }
            },
        })
    }
}

impl Secrets<'_> {
    pub(crate) fn get(&self) -> Result<Vec<ServerSecret>> {
        const PREVIOUS: Argument = Argument::Other("previous_secrets", "a list of secrets");
        let Some(secrets) = get_or_error(&self.0, PREVIOUS)? else {
            return Ok(Vec::new());
        };
        let secrets = secrets.iter_borrowed().enumerate().map(|(index, item)| {
            let secret = item
                .extract::<Secret<'_, '_>>()
                .unwrap_or_else(|never| match never {});
            let checked = secret.with(token04_bindings::secret);
            checked.map_err(|error| for_previous_secret(index, &error))
        });
        secrets.collect()
    }
}

impl Default for Secrets<'_> {
    fn default() -> Self {
        Self(Ok(None))
    }
}

/// A stack buffer for a secret of the usual length, because the heap takes twice as long. Secrets are encoded
/// here because Python's own encoders leave copies that cannot be wiped.
#[derive(Default)]
struct StackBuf {
    characters: [Py_UCS4; STACK_BUF_LEN],
    bytes: [u8; STACK_BUF_LEN],
}

impl StackBuf {
    /// Returns `None` if the text is longer than the buffer or not ASCII.
    fn encode(&mut self, text: &Bound<'_, PyString>) -> Option<&[u8]> {
        let characters = self.characters.get_mut(..text.code_point_len().ok()?)?;
        copy_code_points(text, characters).ok()?;
        if !characters.iter().all(|&character| character < 0x80) {
            return None;
        }
        let bytes = self.bytes.get_mut(..characters.len())?;
        for (byte, character) in bytes.iter_mut().zip(characters) {
            [*byte, ..] = character.to_le_bytes();
        }
        Some(bytes)
    }
}

impl Drop for StackBuf {
    fn drop(&mut self) {
        // `Zeroizing` wipes element by element, which takes longer than encoding.
        self.characters.fill(0);
        self.bytes.fill(0);
        zeroize::optimization_barrier(self);
    }
}

/// Encodes a text of any length and any characters, on the heap.
fn encode_to_heap(text: &Bound<'_, PyString>) -> Result<Zeroizing<Vec<u8>>> {
    let len = text.code_point_len().map_err(|_| out_of_memory())?;
    Argument::Secret.check_len(len)?;
    let mut characters = Zeroizing::new(vec![0; len]);
    copy_code_points(text, &mut characters)?;
    // Reserve the maximum length, because a growing vector leaves an unwiped copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(4 * len));
    let mut buf = Zeroizing::new([0; 4]);
    for &character in characters.iter() {
        let character = char::from_u32(character).ok_or_else(|| Argument::Secret.wrong(SURROGATE))?;
        bytes.extend_from_slice(character.encode_utf8(&mut *buf).as_bytes());
    }
    Ok(bytes)
}

/// Copies the code points of a text. The slice must have the length of the text.
fn copy_code_points(text: &Bound<'_, PyString>, characters: &mut [Py_UCS4]) -> Result<()> {
    let len = isize::try_from(characters.len()).map_err(|_| out_of_memory())?;
    // SAFETY: `text` is a live `str`, because the type `Bound<PyString>` guarantees it, and a `Bound` exists
    // only while this thread is attached to the interpreter. The function writes at most `len` code points,
    // and `characters` has exactly `len` elements: the last argument (0) omits the final NUL, and a longer
    // text is an error.
    let copied = unsafe { PyUnicode_AsUCS4(text.as_ptr(), characters.as_mut_ptr(), len, 0) };
    if copied.is_null() {
        // Clear Python's error indicator, otherwise a later call would raise the error.
        drop(PyErr::take(text.py()));
        return Err(out_of_memory());
    }
    Ok(())
}

impl<'a, 'py> FromPyObject<'a, 'py> for Secret<'a, 'py> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyString::TYPE_HINT, PyBytes::TYPE_HINT);

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        Ok(Self(match (value.cast::<PyBytes>(), value.cast::<PyString>()) {
            (Ok(bytes), _) => Ok(SecretValue::Bytes(bytes)),
            (_, Ok(text)) => Ok(SecretValue::Text(text)),
            _ => Err(type_name(&value)),
        }))
    }
}

/// Exceptions of the caller's iterable propagate to the caller.
impl<'py> FromPyObject<'_, 'py> for Secrets<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        Secret::INPUT_TYPE
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(to_tuple(&value)?.map(Some)))
    }
}

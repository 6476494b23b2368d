//! Scalar arguments, converted as PHP converts them for the typed parameters of PHP functions: weakly, or not at all
//! if the calling file declares `strict_types`.

use ext_php_rs::ffi::{IS_LONG, IS_STRING, ZEND_ACC_STRICT_TYPES};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use crate::outcome::Outcome;
use crate::php_code;
use crate::zend::zend_verify_scalar_type_hint;

/// An argument after its conversion.
pub(crate) enum Scalar<'a> {
    /// It has the type of its parameter already, or cannot be converted.
    Unchanged(Option<&'a Zval>),
    Converted(Zval),
}

impl Scalar<'_> {
    pub(crate) fn get(&self) -> Option<&Zval> {
        match self {
            Self::Unchanged(value) => *value,
            Self::Converted(value) => Some(value),
        }
    }
}

/// Converts the arguments of one call in their order. The first one that PHP cannot convert ends the conversion:
/// it and those after it are unchanged.
pub(crate) struct Conversion {
    /// Whether arguments are left unchanged.
    is_over: bool,
}

impl Conversion {
    /// For the call of the function that is running in a frame.
    pub(crate) fn new(frame: &ExecuteData) -> Self {
        let caller = frame.previous().and_then(ExecuteData::function);
        let is_strict = caller.is_some_and(|function| {
            // SAFETY: `common` is valid for every kind of function.
            unsafe { function.common.fn_flags & ZEND_ACC_STRICT_TYPES != 0 }
        });
        Self { is_over: is_strict }
    }

    /// Converts to an integer.
    pub(crate) fn int<'a>(&mut self, argument: Option<&'a Zval>) -> Outcome<Scalar<'a>> {
        self.convert(argument, IS_LONG, Zval::is_long)
    }

    /// Converts to a string.
    pub(crate) fn string<'a>(&mut self, argument: Option<&'a Zval>) -> Outcome<Scalar<'a>> {
        self.convert(argument, IS_STRING, Zval::is_string)
    }

    fn convert<'a>(
        &mut self,
        argument: Option<&'a Zval>,
        type_number: u32,
        has_type: fn(&Zval) -> bool,
    ) -> Outcome<Scalar<'a>> {
        let original = match argument {
            Some(value) if !self.is_over && !has_type(value) => value,
            _ => return Ok(Scalar::Unchanged(argument)),
        };
        let mut value = original.shallow_clone();
        // It may run an error handler, for a deprecation, or `__toString()`.
        let converted = php_code::run(|| {
            // SAFETY: `value` is an initialized value that nothing else accesses. The function replaces it,
            // releasing what it held, or leaves it as it is.
            unsafe { zend_verify_scalar_type_hint(1 << type_number, &raw mut value, false, false) }
        })?;
        if converted {
            return Ok(Scalar::Converted(value));
        }
        self.is_over = true;
        Ok(Scalar::Unchanged(argument))
    }
}

//! A call from PHP: how it comes in, and the one guard that every one goes through.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::class::{ConstructorResult, RegisteredClass};
use ext_php_rs::convert::IntoZval;
use ext_php_rs::ffi::zend_wrong_parameters_count_error;
use ext_php_rs::types::{ZendClassObject, Zval};
use ext_php_rs::zend::ExecuteData;
use token04::legacy::{Error, ErrorKind, Result};

use crate::class::Class;
use crate::{exception, properties};

/// The PHP function that calls a Rust one, for `FunctionBuilder::new`.
macro_rules! handler {
    ($function:path) => {{
        ext_php_rs::zend_fastcall! {
            extern fn handler(
                frame: &mut ext_php_rs::zend::ExecuteData,
                return_value: &mut ext_php_rs::types::Zval,
            ) {
                $crate::call::run(frame, return_value, $function);
            }
        }
        handler
    }};
}
pub(crate) use handler;

/// What a call answers: a value for PHP, or what will be thrown.
pub(crate) type Answer = Result<Zval>;

/// A value for PHP.
pub(crate) fn answer(value: impl IntoZval) -> Answer {
    value
        .into_zval(false)
        .map_err(|_| internal("a result could not be handed to PHP"))
}

/// What only a bug can bring about.
pub(crate) fn internal(what: &str) -> Error {
    Error::new(
        ErrorKind::Internal,
        format!("{what}: this is a bug in token04, please report it"),
    )
}

/// Runs a function for PHP and throws what went wrong.
pub(crate) fn run(frame: &mut ExecuteData, return_value: &mut Zval, function: fn(&Call<'_>) -> Answer) {
    let Some(call) = Call::new(frame) else {
        return;
    };
    match guard(|| function(&call)) {
        Ok(value) => *return_value = value,
        Err(error) => exception::throw(&error),
    }
}

/// Runs a constructor for PHP: what it makes becomes the value of the object, and its properties.
pub(crate) fn construct<T: Class>(
    frame: &mut ExecuteData,
    function: fn(&Call<'_>) -> Result<T>,
) -> ConstructorResult<T> {
    let Some(call) = Call::new(frame) else {
        return ConstructorResult::ArgError;
    };
    let made = guard(|| {
        if call.this::<T>().is_ok() {
            // A second call would change read-only properties.
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "the object is constructed already: make another one with new",
            ));
        }
        let value = function(&call)?;
        let properties = value.properties()?;
        Ok((value, properties))
    });
    match (made, frame.get_self()) {
        (Ok((value, values)), Some(object)) => {
            properties::fill(object, values);
            ConstructorResult::Ok(value)
        }
        (made, _) => {
            let error = made.err();
            exception::throw(&error.unwrap_or_else(|| internal("a constructor without an object")));
            // It has been thrown.
            ConstructorResult::ArgError
        }
    }
}

/// Turns a panic into an error.
pub(crate) fn guard<T>(function: impl FnOnce() -> Result<T>) -> Result<T> {
    // Whatever a panic left half done is not looked at again: arguments are read, results set last.
    catch_unwind(AssertUnwindSafe(function))
        .unwrap_or_else(|_| Err(internal("the call panicked, see standard error")))
}

/// A call, with as many arguments as the function takes. `arguments.rs` reads them.
pub(crate) struct Call<'a> {
    frame: &'a ExecuteData,
    count: usize,
}

impl<'a> Call<'a> {
    /// `None` for the wrong number of arguments, after having PHP throw its own error.
    fn new(frame: &'a ExecuteData) -> Option<Self> {
        // SAFETY: in a frame, this member of the union is the number of arguments.
        let count = unsafe { frame.This.u2.num_args };
        // SAFETY: a frame that is running has a function, and `common` is valid for each of its kinds.
        let (min, max) = unsafe {
            let function = &(*frame.func).common;
            (function.required_num_args, function.num_args)
        };
        if (min..=max).contains(&count) {
            return Some(Self {
                frame,
                count: count as usize,
            });
        }
        // SAFETY: the function only looks at the frame that is running, and throws.
        unsafe { zend_wrong_parameters_count_error(min, max) };
        None
    }

    /// The value of the object that the method was called on.
    pub(crate) fn this<T: RegisteredClass>(&self) -> Result<&'a T> {
        let object = self.frame.This.object();
        object
            .and_then(ZendClassObject::<T>::from_zend_obj)
            .map(|object| &**object)
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::Closed,
                    "the object was never constructed: make it with new",
                )
            })
    }

    /// An argument; `None` where it was left out.
    pub(crate) fn argument(&self, index: usize) -> Option<&'a Zval> {
        if index >= self.count {
            return None;
        }
        // SAFETY: PHP has put that many arguments behind the frame, and they outlive the call.
        let argument = unsafe { self.frame.zend_call_arg(index) };
        argument.map(|argument| argument.dereference())
    }
}

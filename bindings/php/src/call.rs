//! Calls from PHP. Every call goes through [`run`] or [`construct`], which catch panics and throw errors.

use ext_php_rs::class::{ConstructorResult, RegisteredClass};
use ext_php_rs::ffi::zend_wrong_parameters_count_error;
use ext_php_rs::types::{ZendClassObject, ZendObject, Zval};
use ext_php_rs::zend::{ExecuteData, bailout};
use token04::{Error, ErrorKind, Result};
use token04_bindings::catch;

use crate::class::Class;
use crate::function::{Arguments, Parameters};
use crate::outcome::{CallResult, Failure, Outcome, internal_error};
use crate::scalar::Conversion;
use crate::{exception, properties};

/// The PHP function that calls a Rust one, for `Function::new`.
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

/// Runs a function for PHP and throws its error.
pub(crate) fn run(frame: &mut ExecuteData, return_value: &mut Zval, function: fn(&Call<'_>) -> CallResult) {
    let Some(call) = Call::new(frame) else {
        return;
    };
    match catch(|| function(&call)) {
        Ok(value) => *return_value = value,
        Err(failure) => raise(failure),
    }
}

/// Runs a constructor for PHP: its result becomes the Rust value of the object, and fills the properties.
pub(crate) fn construct<T: Class>(
    frame: &mut ExecuteData,
    function: fn(&Call<'_>) -> Outcome<T>,
) -> ConstructorResult<T> {
    let Some(call) = Call::new(frame) else {
        return ConstructorResult::ArgError;
    };
    let constructed = catch(|| {
        check_not_constructed::<T>(&call)?;
        let value = function(&call)?;
        // The caller's code that ran in between may have constructed the object.
        check_not_constructed::<T>(&call)?;
        let properties = value.properties()?;
        Ok((value, properties))
    });
    let failure: Failure = match (constructed, frame.get_self()) {
        (Ok((value, values)), Some(object)) => {
            properties::fill(object, values);
            return ConstructorResult::Ok(value);
        }
        (Ok(_), None) => internal_error("a constructor without an object").into(),
        (Err(failure), _) => failure,
    };
    raise(failure);
    // The exception is pending.
    ConstructorResult::ArgError
}

/// Passes a failure to PHP. The call must end after this.
fn raise(failure: Failure) {
    match failure {
        Failure::Error(error) => exception::throw(&error),
        Failure::Thrown => {}
        // SAFETY: `bailout` jumps over the frames of `run` or `construct` and this one, which own no value
        // that needs dropping by then, to the jump buffer that PHP set up before it called the handler.
        Failure::Bailout => unsafe { bailout() },
    }
}

/// A second call of the constructor would change read-only properties.
fn check_not_constructed<T: Class>(call: &Call<'_>) -> Result<()> {
    if call.this::<T>().is_err() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidArgument,
        "the object is constructed already: make another one with new",
    ))
}

/// A call with an accepted number of arguments.
pub(crate) struct Call<'a> {
    frame: &'a ExecuteData,
    arguments: Arguments<'a>,
}

impl<'a> Call<'a> {
    /// `None` if the number of arguments is wrong; PHP's own error is then pending.
    fn new(frame: &'a ExecuteData) -> Option<Self> {
        let arguments = Arguments::new(frame);
        // SAFETY: a running frame points to its function, and `common` is valid for every kind of function.
        let (min, max) = unsafe {
            let function = &(*frame.func).common;
            (function.required_num_args, function.num_args)
        };
        if (min..=max).contains(&arguments.count()) {
            return Some(Self { frame, arguments });
        }
        // SAFETY: the function reads the frame that PHP is running, which is this one, and throws.
        unsafe { zend_wrong_parameters_count_error(min, max) };
        None
    }

    /// The arguments, as the parameters are declared.
    pub(crate) fn arguments<P: Parameters<'a>>(&self) -> P {
        let mut arguments = self.arguments;
        P::read(&mut arguments)
    }

    /// Converts the arguments as PHP does for its own functions, according to `strict_types` of the calling file.
    pub(crate) fn conversion(&self) -> Conversion {
        Conversion::new(self.frame)
    }

    /// The Rust value of the object that the method was called on.
    pub(crate) fn this<T: RegisteredClass>(&self) -> Result<&'a T> {
        self.this_object()
            .and_then(ZendClassObject::<T>::from_zend_obj)
            .map(|object| &**object)
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::Closed,
                    "the object was never constructed: make it with new",
                )
            })
    }

    /// The object that the method was called on.
    pub(crate) fn this_object(&self) -> Option<&'a ZendObject> {
        self.frame.This.object()
    }
}

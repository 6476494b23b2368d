//! A call from PHP: how it comes in, and the one guard that every one goes through.

use ext_php_rs::class::{ConstructorResult, RegisteredClass};
use ext_php_rs::convert::IntoZval;
use ext_php_rs::ffi::zend_wrong_parameters_count_error;
use ext_php_rs::types::{ZendClassObject, ZendObject, Zval};
use ext_php_rs::zend::{ExecuteData, bailout};
use token04::{Error, ErrorKind, Result};
use token04_bindings::catch;

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

/// Why a call gives no value.
pub(crate) enum Failure {
    /// This has to be thrown.
    Error(Error),
    /// PHP code that was called has thrown, and the exception is pending.
    Thrown,
    /// PHP gave up in code that was called, for instance because no memory is left: the script ends.
    Bailout,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Failure {
    /// Hands it to PHP. The call ends with this.
    fn raise(self) {
        match self {
            Self::Error(error) => exception::throw(&error),
            Self::Thrown => {}
            // SAFETY: the caller holds nothing that has to be dropped, and PHP has set its mark further out.
            Self::Bailout => unsafe { bailout() },
        }
    }
}

/// What a call that may run PHP code comes to.
pub(crate) type Outcome<T> = std::result::Result<T, Failure>;

/// What a call answers: a value for PHP, or why there is none.
pub(crate) type Answer = Outcome<Zval>;

/// A value for PHP.
pub(crate) fn zval(value: impl IntoZval) -> Result<Zval> {
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
    match catch(|| function(&call)) {
        Ok(value) => *return_value = value,
        Err(failure) => failure.raise(),
    }
}

/// Runs a constructor for PHP: what it makes becomes the value of the object, and its properties.
pub(crate) fn construct<T: Class>(
    frame: &mut ExecuteData,
    function: fn(&Call<'_>) -> Outcome<T>,
) -> ConstructorResult<T> {
    let Some(call) = Call::new(frame) else {
        return ConstructorResult::ArgError;
    };
    let made = catch(|| {
        refuse_second_construction::<T>(&call)?;
        let value = function(&call)?;
        // Code of the caller's that ran meanwhile may have constructed the object.
        refuse_second_construction::<T>(&call)?;
        let properties = value.properties()?;
        Ok((value, properties))
    });
    let failure: Failure = match (made, frame.get_self()) {
        (Ok((value, values)), Some(object)) => {
            properties::fill(object, values);
            return ConstructorResult::Ok(value);
        }
        (Ok(_), None) => internal("a constructor without an object").into(),
        (Err(failure), _) => failure,
    };
    failure.raise();
    // It has been thrown.
    ConstructorResult::ArgError
}

/// A second call would change read-only properties.
fn refuse_second_construction<T: Class>(call: &Call<'_>) -> Result<()> {
    if call.this::<T>().is_err() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidArgument,
        "the object is constructed already: make another one with new",
    ))
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
        self.object_itself()
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
    pub(crate) fn object_itself(&self) -> Option<&'a ZendObject> {
        self.frame.This.object()
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

//! The clock of a generator or verifier: a callable, or an object with a method `now()` as in PSR-20.

use ext_php_rs::types::Zval;
use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

use crate::convert::{actual_type, non_null, zval};
use crate::outcome::Outcome;
use crate::{php_code, time};

const CLOCK: Argument = Argument::Other(
    "clock",
    "a callable that returns Unix seconds, or an object with a method now() (PSR-20)",
);

pub(crate) struct Clock {
    callable: Zval,
    is_method: bool,
}

impl Clock {
    /// `None` selects the system clock.
    pub(crate) fn new(clock: Option<&Zval>) -> Outcome<Option<Self>> {
        let Some(clock) = non_null(clock) else {
            return Ok(None);
        };
        // The check can run an autoloader.
        php_code::run(|| Self::from_value(clock))??.map_or_else(
            || Err(CLOCK.wrong(actual_type(Some(clock))).into()),
            |clock| Ok(Some(clock)),
        )
    }

    fn from_value(clock: &Zval) -> Result<Option<Self>> {
        let mut callable = clock.shallow_clone();
        let mut is_method = false;
        if clock.is_object() {
            let method = zval(vec![clock.shallow_clone(), zval("now")?])?;
            if method.is_callable() {
                (callable, is_method) = (method, true);
            }
        }
        Ok(callable.is_callable().then_some(Self { callable, is_method }))
    }

    /// Reads the clock, in Unix seconds.
    pub(crate) fn now(&self) -> Outcome<i64> {
        let time = php_code::call(&self.callable)?;
        let time = time.dereference();
        if let Some(seconds) = time::unix_seconds(time)? {
            return Ok(seconds);
        }
        let seconds = time.long().filter(|_| !self.is_method);
        seconds.ok_or_else(|| invalid_time(time, self.is_method).into())
    }

    /// The value that the garbage collector must follow.
    pub(crate) fn callable(&self) -> &Zval {
        &self.callable
    }
}

impl Clone for Clock {
    fn clone(&self) -> Self {
        Self {
            callable: self.callable.shallow_clone(),
            is_method: self.is_method,
        }
    }
}

/// Reads a clock, if there is one. Must be called once per call.
pub(crate) fn now(clock: Option<&Clock>) -> Outcome<Option<i64>> {
    clock.map(Clock::now).transpose()
}

fn invalid_time(time: &Zval, is_method: bool) -> Error {
    let expected = if is_method {
        "now() of `clock` must return an object of DateTimeInterface"
    } else {
        "`clock` must return Unix seconds as an integer, or an object of DateTimeInterface"
    };
    Error::new(
        ErrorKind::ClockOutOfRange,
        format!("{expected}, not {}", actual_type(Some(time))),
    )
}

//! The clock that a generator or verifier is given: a callable, or an object with a method `now()` as in PSR-20.

use ext_php_rs::types::Zval;
use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

use crate::arguments::found;
use crate::call::{Outcome, zval};
use crate::{php_code, time};

const CLOCK: Argument = Argument::Other(
    "clock",
    "a callable that answers Unix seconds, or an object with a method now() (PSR-20)",
);

pub(crate) struct Clock {
    callable: Zval,
    is_method: bool,
}

impl Clock {
    /// `None` for the system's.
    pub(crate) fn new(clock: Option<&Zval>) -> Outcome<Option<Self>> {
        let Some(clock) = clock else { return Ok(None) };
        // To find that out, PHP may load classes.
        php_code::run(|| Self::of(clock))??.map_or_else(
            || Err(CLOCK.wrong(found(Some(clock))).into()),
            |clock| Ok(Some(clock)),
        )
    }

    fn of(clock: &Zval) -> Result<Option<Self>> {
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

    /// What it answers now, in Unix seconds.
    pub(crate) fn now(&self) -> Outcome<i64> {
        let answer = php_code::call(&self.callable)?;
        let answer = answer.dereference();
        if let Some(seconds) = time::unix_seconds(answer)? {
            return Ok(seconds);
        }
        let seconds = answer.long().filter(|_| !self.is_method);
        seconds.ok_or_else(|| wrong_answer(answer, self.is_method).into())
    }

    /// What the garbage collector has to follow.
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

/// Reads a clock, if there is one, once a call.
pub(crate) fn now(clock: Option<&Clock>) -> Outcome<Option<i64>> {
    clock.map(Clock::now).transpose()
}

fn wrong_answer(answer: &Zval, is_method: bool) -> Error {
    let expected = if is_method {
        "now() of `clock` must answer an object of DateTimeInterface"
    } else {
        "`clock` must answer Unix seconds as an integer, or an object of DateTimeInterface"
    };
    Error::new(
        ErrorKind::ClockOutOfRange,
        format!("{expected}, not {}", found(Some(answer))),
    )
}

//! Many tokens in one crossing. The core makes them on all cores, without the GIL.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript};
use token04::TokenGenerator;
use token04_bindings::Argument;

use crate::arguments::{Converted, get_or_error, out_of_memory, snapshot, type_name};
use crate::error::Failure;
use crate::request::TokenRequest;
use crate::result::TokenResult;

/// How many tokens are made before signals are looked at: about a hundredth of a second's work.
const SHARE: usize = 1 << 15;

const REQUESTS: Argument = Argument::Other("requests", "a list of TokenRequest");

/// An iterable of `TokenRequest`, copied into a tuple, which is immutable.
pub(crate) struct Requests<'py>(Converted<Bound<'py, PyTuple>>);

impl<'py> Requests<'py> {
    pub(crate) fn get(&self) -> token04::Result<&Bound<'py, PyTuple>> {
        get_or_error(&self.0, REQUESTS)
    }
}

/// What the caller's iterable raises goes on to the caller.
impl<'py> FromPyObject<'_, 'py> for Requests<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        TokenRequest::TYPE_HINT
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(snapshot(&value)?))
    }
}

/// `now` is read once for all of them.
pub(crate) fn generate(
    py: Python<'_>,
    generator: &TokenGenerator,
    requests: &Bound<'_, PyTuple>,
    now: i64,
) -> Result<Vec<Py<TokenResult>>, Failure> {
    let mut results = Vec::new();
    results
        .try_reserve_exact(requests.len())
        .map_err(|_| out_of_memory())?;
    for start in (0..requests.len()).step_by(SHARE) {
        let share = requests.get_slice(start, requests.len().min(start.saturating_add(SHARE)));
        let share = share.iter_borrowed().map(|item| {
            item.cast::<TokenRequest>()
                .map_err(|_| REQUESTS.wrong(&format!("one of {}", type_name(&item))))
        });
        let share = share.collect::<Result<Vec<_>, _>>()?;
        let share: Vec<_> = share.iter().map(|request| request.get().as_core()).collect();
        let made = py.detach(|| generator.try_generate_batch_at(&share, Some(now)))?;
        for result in made {
            results.push(Py::new(py, TokenResult(result))?);
        }
        py.check_signals()?;
    }
    Ok(results)
}

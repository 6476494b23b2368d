//! `Token04\reseed()`: for processes that are restored from a snapshot.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;

use crate::call::{Call, handler};
use crate::function::Function;
use crate::outcome::CallResult;

pub(crate) fn reseed_function() -> Function {
    Function::new("Token04\\reseed", handler!(reseed)).returns(DataType::Void)
}

#[allow(clippy::unnecessary_wraps, reason = "handlers return a `CallResult`")]
fn reseed(_call: &Call<'_>) -> CallResult {
    token04::reseed();
    Ok(Zval::null())
}

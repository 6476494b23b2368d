//! `Token04\reseed()`: for processes that are restored from a snapshot.

use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;

use crate::call::{Answer, Call, handler};

pub(crate) fn reseed_function() -> FunctionBuilder<'static> {
    FunctionBuilder::new("Token04\\reseed", handler!(reseed)).returns(DataType::Void, false, false)
}

#[allow(clippy::unnecessary_wraps, reason = "what every call answers")]
fn reseed(_call: &Call<'_>) -> Answer {
    token04::reseed();
    Ok(Zval::null())
}

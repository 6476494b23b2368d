//! `jsonSerialize()`, for classes whose JSON has the names that a token has.

use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ExecuteData;
use token04::Result;

use crate::call::{internal, zval};
use crate::class::Method;

/// The handler of the method, made with `handler!`.
type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

/// The method.
pub(crate) fn method(handler: Handler) -> Method {
    let method = FunctionBuilder::new("jsonSerialize", handler);
    (method.returns(DataType::Mixed, false, false), MethodFlags::Public)
}

/// An array with these keys.
pub(crate) fn fields<const N: usize>(fields: [(&'static str, Zval); N]) -> Result<Zval> {
    let mut table = ZendHashTable::new();
    for (name, value) in fields {
        table
            .insert(name, value)
            .map_err(|_| internal("a field could not be written"))?;
    }
    zval(table)
}

/// What a token says, under the names that it has there.
pub(crate) fn wire_names(
    app_id: u32,
    user_id: &str,
    (ctime, expire): (i64, i64),
    nonce: i64,
    payload: &str,
) -> Result<Zval> {
    fields([
        ("app_id", zval(app_id)?),
        ("user_id", zval(user_id)?),
        ("ctime", zval(ctime)?),
        ("expire", zval(expire)?),
        ("nonce", zval(nonce)?),
        ("payload", zval(payload)?),
    ])
}
